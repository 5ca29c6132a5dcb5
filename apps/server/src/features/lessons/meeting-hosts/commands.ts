import type { SchoolId } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/transact.ts'
import { listAddresses, listPeopleOfAddresses } from '../connections/store.ts'
import { listNamingHosts, type MeetingRow, updateMeeting } from '../meetings/store.ts'

type Named = Pick<MeetingRow, 'reference' | 'former' | 'told'>

/** In place of the address of a person of the school. */
const personMark = 'person:'

/** The same with some of its texts replaced. */
const replaced = ({ reference, former, told }: Named, by: ReadonlyMap<string, string>): Named =>
  JSON.parse(JSON.stringify({ reference, former, told }), (_key, value: unknown) =>
    typeof value === 'string' ? (by.get(value) ?? value) : value,
  )

const hostsOf = ({ former, told }: Named): string[] =>
  [told, ...former.map(one => one.told)].flatMap(one => one?.host ?? [])

/**
 * Takes the teachers' addresses out of meetings that were over before and of which nothing is asked any more; who it was
 * stays, so that recordings are still found by the address which that person has then.
 */
export async function forgetAddresses(tx: Tx, school: SchoolId, before: Temporal.Instant): Promise<void> {
  const meetings = await listNamingHosts(tx, school, before)
  const people = await listPeopleOfAddresses(tx, school, meetings.flatMap(hostsOf))
  for (const meeting of meetings) {
    const marks = hostsOf(meeting)
      .filter(host => host.includes('@'))
      .map(host => [host, people.has(host) ? `${personMark}${people.get(host)}` : ''] as const)
    await updateMeeting(tx, school, meeting.id, replaced(meeting, new Map(marks)))
  }
}

/** The meeting as its platform knows it: with the addresses that people have now. */
export async function withAddresses(tx: Tx, school: SchoolId, meeting: MeetingRow): Promise<MeetingRow> {
  const ids = hostsOf(meeting).flatMap(host => (host.startsWith(personMark) ? [host.slice(personMark.length)] : []))
  if (ids.length === 0) return meeting
  const addresses = await listAddresses(tx, school, ids)
  const back = ids.map(id => [`${personMark}${id}`, addresses.get(id) ?? ''] as const)
  return { ...meeting, ...replaced(meeting, new Map(back)) }
}
