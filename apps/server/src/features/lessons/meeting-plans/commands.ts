import type { MeetingFacts } from '@talklase/domain/lessons/meeting-reconcile.ts'
import type { MeetingPlan } from '../../../integrations/meetings/port.ts'
import type { SchoolId } from '../../../kernel/context.ts'
import { record } from '../../../kernel/record.ts'
import type { Services } from '../../../kernel/services.ts'
import type { Tx } from '../../../kernel/transact.ts'
import { notify } from '../../notices/commands.ts'
import { settingsOn } from '../../procedure/store.ts'
import { listAddresses } from '../connections/store.ts'
import { meetingTopics, timesOfLesson, toldPlan } from '../meetings/commands.ts'
import * as store from '../meetings/store.ts'
import { platformVerdict } from '../platforms/commands.ts'

/** What is known to be at the platform. */
export const knownOf = (meeting: store.MeetingRow) =>
  meeting.presence === 'there' && meeting.told !== null
    ? { presence: 'there' as const, told: toldPlan(meeting.told, 'UTC') }
    : { presence: meeting.presence === 'none' ? ('none' as const) : ('unsure' as const) }

/** What the platform was last told; null where nothing. */
export const planOf = (meeting: store.MeetingRow, zone: string): MeetingPlan | null =>
  meeting.told === null ? null : toldPlan(meeting.told, zone)

export const toldOf = ({ title, startsAt, endsAt, host }: MeetingFacts): store.ToldMeeting => ({
  title,
  startsAt: startsAt.toString(),
  endsAt: endsAt.toString(),
  host,
})

/** Platforms whose meetings belong to somebody with an account there; on the others the host is whoever we let in as such. */
const withHosts: readonly string[] = ['zoom', 'teams', 'meet', 'webex']

/** Whether it has begun: by the platform's word, or by the clock. What happened in it is asked for, come what may. */
const hasBegun = (meeting: Pick<store.MeetingRow, 'started_at' | 'told'>, now: Temporal.Instant): boolean =>
  meeting.started_at !== null ||
  (meeting.told !== null && Temporal.Instant.compare(Temporal.Instant.from(meeting.told.startsAt), now) <= 0)

/** What is kept of a meeting that had begun and now goes, or gives way to another; nothing of one that had not. */
export function formerOf(meeting: store.MeetingRow, now: Temporal.Instant): store.FormerMeeting[] {
  const { former, reference, told } = meeting
  if (reference === null || told === null || !hasBegun(meeting, now)) return former
  return [...former, { reference, told }]
}

/**
 * The meeting as it should be: over those of its lessons that are held online, on the day of which the platform knows, else
 * on the first one's; null where there is none, or nobody wishes it. A lesson that has gone to another day without the rest
 * no longer has part in it, and who teaches it is told.
 */
export async function wantedOf(
  tx: Tx,
  { school, now, meeting, zone }: { school: SchoolId; now: Temporal.Instant; meeting: store.MeetingRow; zone: string },
): Promise<MeetingFacts | null> {
  if (!meeting.wished) return null
  const held = (await store.listLessonsOfMeeting(tx, school, meeting.id)).filter(
    one => one.is_live && one.state === 'planned' && one.mode === 'sync',
  )
  const known =
    meeting.told === null ? null : Temporal.Instant.from(meeting.told.startsAt).toZonedDateTimeISO(zone).toPlainDate()
  const first = held.find(one => known?.equals(one.on_date) === true) ?? held[0]
  if (first === undefined) return null
  const gone = held.filter(one => !one.on_date.equals(first.on_date))
  if (gone.length > 0) await part(tx, { school, now, meeting }, gone)
  const ofDay = held.filter(one => one.on_date.equals(first.on_date)).map(one => timesOfLesson(one, zone))
  return {
    title: `${first.subject}, ${first.classes.join(', ')}`,
    startsAt: ofDay.map(one => one.startsAt).reduce((a, b) => (Temporal.Instant.compare(a, b) < 0 ? a : b)),
    endsAt: ofDay.map(one => one.endsAt).reduce((a, b) => (Temporal.Instant.compare(a, b) > 0 ? a : b)),
    host: withHosts.includes(meeting.platform) ? await hostOf(tx, school, meeting, first.teacher_ids) : null,
  }
}

/** Lessons on another day leave the meeting: their link goes, and who teaches them is told that they have none. */
async function part(
  tx: Tx,
  { school, now, meeting }: { school: SchoolId; now: Temporal.Instant; meeting: store.MeetingRow },
  gone: readonly store.MeetingLesson[],
): Promise<void> {
  const ids = gone.map(one => one.id)
  await store.clearJoinLink(tx, school, ids, meeting.join_url)
  await store.leaveMeeting(tx, school, meeting.id, ids)
  const ctx = { now, actor: { schoolId: school, personId: null } }
  await record(tx, ctx, {
    type: 'meeting.parted',
    subject: meeting.id,
    detail: { lessons: ids },
    topics: meetingTopics(gone),
  })
  for (const one of gone)
    await notify(tx, ctx, {
      kind: 'meeting_parted',
      to: one.teacher_ids,
      subject: one.id,
      detail: { on: String(one.on_date), period: one.period },
      path: `/lessons/${one.id}`,
    })
}

/**
 * The address at the platform of who has the meeting there: of who had it, while they still teach; else of who wished it,
 * if they teach; else of the first who teaches and has one. Null where the connection names one host for all.
 */
async function hostOf(
  tx: Tx,
  school: SchoolId,
  meeting: store.MeetingRow,
  teacherIds: readonly string[],
): Promise<string | null> {
  if ((await store.findCommonHost(tx, school, meeting.connection_id)) !== null) return null
  const addresses = await listAddresses(tx, school, teacherIds)
  const known = meeting.told?.host ?? null
  if (known !== null && [...addresses.values()].includes(known)) return known
  const inTurn = [meeting.wished_by, ...teacherIds].flatMap(id => addresses.get(id) ?? [])
  return inTurn[0] ?? null
}

/** Nothing is made where nothing may be given out (B3, B4). */
export async function isShut(
  tx: Tx,
  services: Services,
  school: SchoolId,
  meeting: store.MeetingRow,
  plan: MeetingPlan,
) {
  const day = plan.startsAt.toZonedDateTimeISO(plan.zone).toPlainDate()
  const settings = await settingsOn(tx, school, day)
  const asked = { code: meeting.platform, day: String(day), settings }
  return !(await platformVerdict({ services, actor: { schoolId: school } }, asked)).ok
}
