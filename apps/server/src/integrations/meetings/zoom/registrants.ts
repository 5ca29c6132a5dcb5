import { z } from 'zod'
import type { OpenConnection, Participant } from '../port.ts'
import { PlatformFailure } from '../reach.ts'
import { understood } from '../understood.ts'
import { type ZoomCalls, zoomPages } from './calls.ts'

/** Whether the school chose that each learner is registered with Zoom and gets a link of their own. */
export const isRegistered = ({ settings }: OpenConnection): boolean => settings.registration === 'on'

/** Whether two addresses are one: Zoom gives them back in lower case. */
export const isSameAddress = (a: string | null, b: string | undefined): boolean =>
  a !== null && b !== undefined && a.toLowerCase() === b.toLowerCase()

/** A name that no mail is ever delivered to (RFC 2606). */
const usualDomain = 'learner.invalid'

const domainOf = ({ settings }: OpenConnection): string => settings.registrantDomain || usualDomain

/**
 * The address that Zoom wants of everybody who is registered. It is made up of our own id: no learner's address goes out, and
 * the id is found again in the presence.
 */
const registrantAddress = (connection: OpenConnection, ownId: string): string => `${ownId}@${domainOf(connection)}`

/** Our id in such an address; null in every other one. */
export const ownIdOf = (connection: OpenConnection, address: string): string | null => {
  const end = `@${domainOf(connection)}`.toLowerCase()
  const lower = address.toLowerCase()
  return lower.endsWith(end) ? lower.slice(0, -end.length) : null
}

const registrant = z.object({ id: z.string(), email: z.string(), join_url: z.string().optional() })
const answer = z.object({ registrants: z.array(registrant) })

const listRegistrants = async (calls: ZoomCalls, connection: OpenConnection, meetingId: string) => {
  const list = await zoomPages(calls, connection, `/meetings/${meetingId}/registrants`, { status: 'approved' })
  if ('refused' in list) return []
  return list.bodies.flatMap(body => understood(answer, body, 'zoom_registrants').registrants)
}

/** Zoom's registrant ids of a meeting → our own ids; empty where Zoom does not tell. */
export const readRegistrants = async (
  calls: ZoomCalls,
  connection: OpenConnection,
  meetingId: string,
): Promise<ReadonlyMap<string, string>> =>
  new Map(
    (await listRegistrants(calls, connection, meetingId)).flatMap(one => {
      const ownId = ownIdOf(connection, one.email)
      return ownId === null ? [] : [[one.id, ownId] as const]
    }),
  )

const registrationAnswer = z.object({ join_url: z.string() })

/**
 * The link of a participant of their own: by registering them, which leaves one who is registered already as they are. Zoom
 * takes a person three times a day; who comes back more often gets the link that they were given.
 */
export const registeredLink = async (
  calls: ZoomCalls,
  connection: OpenConnection,
  meetingId: string,
  { id, displayName }: Participant,
): Promise<string> => {
  const email = registrantAddress(connection, id)
  const body = { email, first_name: [...displayName].slice(0, 64).join('') }
  try {
    const path = `/meetings/${meetingId}/registrants`
    const said = await calls.demand(connection, 'POST', path, { body, isRepeatable: true })
    return understood(registrationAnswer, said, 'zoom_registrant').join_url
  } catch (error) {
    if (!(error instanceof PlatformFailure) || error.reason !== 'limit_reached') throw error
    const known = (await listRegistrants(calls, connection, meetingId)).find(one => isSameAddress(one.email, email))
    if (known?.join_url === undefined) throw error
    return known.join_url
  }
}
