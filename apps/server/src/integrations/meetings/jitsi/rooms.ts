import { signJwt } from '../jwt.ts'
import type { CreatedMeeting, MeetingPlan, MeetingReference, OpenConnection, Participant } from '../port.ts'
import { PlatformFailure } from '../reach.ts'
import { hmac } from '../signature.ts'

/** Where JaaS meets. */
const jaasOrigin = 'https://8x8.vc'

/** A link opens the room until this long after the lesson. When it may be had is for whoever hands it out to say. */
const closesAfter = Temporal.Duration.from({ minutes: 30 })

export const isJaas = ({ settings }: OpenConnection): boolean => settings.variant !== 'own_server'

/** The address of the school's own server; null where it is none that can be used. */
export const ownServer = ({ settings }: OpenConnection): URL | null => {
  const url = URL.parse(settings.url ?? '')
  return url?.protocol === 'https:' && !url.username && !url.password ? url : null
}

/** The secret that signs tokens. It also keeps rooms from being guessed. */
const signingKey = (connection: OpenConnection): string => {
  const { privateKey, appSecret } = connection.secrets
  // A key that was copied out of a JSON file has its lines ended by two characters.
  const key = isJaas(connection) ? privateKey?.replaceAll('\\n', '\n') : appSecret
  if (!key) throw new PlatformFailure('credentials_refused', isJaas(connection) ? 'privateKey' : 'appSecret')
  return key
}

/** A room of its own for a lesson: the same for the same key, and guessed by nobody who has not the secret. */
export const planMeeting = (connection: OpenConnection, key: string): CreatedMeeting => {
  const room = `talklase-${hmac('sha256', signingKey(connection), ['room:', key], 'hex').slice(0, 40)}`
  return { reference: { meetingId: room, extra: {} }, joinUrl: null, hostUrl: null, passcode: null }
}

/** A server whose clock is this much behind takes a token at once too. */
const clocksApart = Temporal.Duration.from({ minutes: 5 })

const seconds = (instant: Temporal.Instant): number => Math.floor(instant.epochMilliseconds / 1000)

/** JaaS reads `true` and `false` as words, and features that are not named are the plan's. */
const jaasContext = ({ id, displayName, isHost }: Participant) => ({
  user: { id, name: displayName, moderator: String(isHost) },
  features: { recording: String(isHost), livestreaming: 'false', transcription: 'false', 'outbound-call': 'false' },
})

const ownContext = ({ id, displayName, isHost }: Participant) => ({
  user: { id, name: displayName, moderator: isHost, affiliation: isHost ? 'owner' : 'member' },
})

/** The id that JaaS gave to the key, with the app before it as the token's header wants it. */
const keyIdOf = ({ settings: { appId = '', keyId = '' } }: OpenConnection): string =>
  keyId.includes('/') ? keyId : `${appId}/${keyId}`

/** The token that lets a participant into one room from now until the lesson is over, and says who is the host. */
const tokenOf = (
  connection: OpenConnection,
  room: string,
  { plan, participant, now }: { plan: MeetingPlan; participant: Participant; now: Temporal.Instant },
): string => {
  const times = { nbf: seconds(now.subtract(clocksApart)), exp: seconds(plan.endsAt.add(closesAfter)) }
  const { appId = '' } = connection.settings
  const key = signingKey(connection)
  try {
    return isJaas(connection)
      ? signJwt(
          { aud: 'jitsi', iss: 'chat', sub: appId, room, ...times, context: jaasContext(participant) },
          { algorithm: 'RS256', key, keyId: keyIdOf(connection) },
        )
      : signJwt(
          {
            aud: 'jitsi',
            iss: appId,
            sub: ownServer(connection)?.hostname ?? '',
            room,
            ...times,
            context: ownContext(participant),
          },
          { algorithm: 'HS256', key },
        )
  } catch {
    throw new PlatformFailure('credentials_refused', 'key_unreadable')
  }
}

/** The link by which one participant joins, under our own id. Whoever holds it joins as them: it is made when they join. */
export const linkOf = (
  connection: OpenConnection,
  { meetingId }: MeetingReference,
  joining: { plan: MeetingPlan; participant: Participant; now: Temporal.Instant },
): string => {
  const server = isJaas(connection) ? new URL(jaasOrigin) : ownServer(connection)
  if (!server) throw new PlatformFailure('host_not_allowed', 'url')
  const tenant = isJaas(connection) ? `/${encodeURIComponent(connection.settings.appId ?? '')}` : ''
  const path = `${server.pathname.replace(/\/+$/, '')}${tenant}/${meetingId}`
  return `${server.origin}${path}?jwt=${tokenOf(connection, meetingId, joining)}`
}
