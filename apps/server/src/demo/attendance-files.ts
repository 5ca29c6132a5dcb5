import { applyFile, showFile, uploadFile } from '../features/attendance/files/commands.ts'
import { listLearnersOfLessons } from '../features/attendance/store.ts'
import { instantOf } from '../kernel/clock.ts'
import type { SchoolId } from '../kernel/context.ts'
import type { Services } from '../kernel/services.ts'
import { inSchool } from '../kernel/transact.ts'
import type { ActAs } from './replay.ts'
import { findPastRemoteLesson } from './store.ts'

const zone = 'Europe/Riga'

/** Under which a learner came whom the teacher knew and told of, and under which one came whom nobody has told of yet. */
const nicknames = { told: 'Kaķēns', untold: 'Lapsa' }

/**
 * The teacher's last remote lesson before today has its Zoom file: most learners go by their names, two by nicknames, one of
 * whom the teacher has said and remembered; the other is still to be said (A24).
 */
export async function replayAttendanceFile(
  services: Services,
  school: SchoolId,
  act: ActAs,
  teacherId: string,
): Promise<void> {
  const today = services.clock().toZonedDateTimeISO(zone).toPlainDate()
  const lesson = await inSchool(services.db, school, tx => findPastRemoteLesson(tx, school, teacherId, today))
  if (lesson === undefined) return
  const learners = await inSchool(services.db, school, tx => listLearnersOfLessons(tx, school, [lesson.id]))
  const told = learners.at(-2)
  if (told === undefined) return
  const startsAt = lesson.on_date.toPlainDateTime(lesson.starts_at)
  const row = (name: string, from: number, to: number): string =>
    [name, '', ...[from, to].map(minutes => zoomTime(startsAt.add({ minutes }))), String(to - from), 'Yes'].join(',')
  const file = [
    'Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest',
    ...learners.slice(0, -3).map((one, place) => row(`${one.given_name} ${one.family_name}`, (place % 6) - 4, 40)),
    row(nicknames.told, 2, 40),
    row(nicknames.untold, 3, 40),
  ].join('\r\n')
  const afterwards = instantOf(lesson.on_date, lesson.ends_at, zone).add({ minutes: 20 })
  const ctx = await act({ personId: teacherId, roles: ['teacher'] }, afterwards)
  const id = await uploadFile(ctx, { id: lesson.id, file: new File([file], 'participants.csv') })
  const { participants } = await showFile(ctx, id)
  const known = participants.find(one => one.sessions[0]?.displayName === nicknames.told)
  if (known === undefined) throw new Error('the demo’s attendance file is not read as it is written')
  await applyFile(ctx, { id, assignments: [{ participant: known.key, learnerId: told.id, remember: true }] })
}

/** As Zoom writes it in Latvia: `2026-11-12 09:18:00`. */
const zoomTime = (at: Temporal.PlainDateTime): string => at.toString({ smallestUnit: 'second' }).replace('T', ' ')
