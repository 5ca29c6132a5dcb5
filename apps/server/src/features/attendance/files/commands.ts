import { createHash } from 'node:crypto'
import { doubleLesson } from '@talklase/domain/attendance/double-lesson.ts'
import { type Participant, participantsOf } from '@talklase/domain/attendance/matching/participants.ts'
import type { Presence } from '@talklase/domain/attendance/presence.ts'
import { mayRecord } from '@talklase/domain/attendance/record.ts'
import { headingKey } from '../../../integrations/attendance-files/headings.ts'
import type { DateOrder } from '../../../integrations/attendance-files/moment.ts'
import {
  type AttendanceReading,
  type ChosenColumns,
  dayOfFileName,
  readAttendance,
  readAttendanceTable,
} from '../../../integrations/attendance-files/read.ts'
import { MAX_TABLE_BYTES } from '../../../integrations/table-files/limits.ts'
import { allow } from '../../../kernel/allow.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { record } from '../../../kernel/record.ts'
import { demand, found, Refused } from '../../../kernel/refuse.ts'
import { type Tx, transact, triedOut } from '../../../kernel/transact.ts'
import { can } from '../../lessons/policy.ts'
import { findLesson, type LessonRow, listLessonsOfClass, lockLesson } from '../../lessons/store.ts'
import { lessonTimes } from '../../lessons/view.ts'
import { rememberAlias } from '../aliases/commands.ts'
import { revokeAliases } from '../aliases/store.ts'
import { type Roster, recordSessions, rosterOf } from '../sessions/commands.ts'
import { deleteSessions } from '../sessions/store.ts'
import { type RollCallContext, type RollCallEntry, readEvidence, rollCallEntries } from '../view.ts'
import { canFile } from './policy.ts'
import * as store from './store.ts'

type FileRow = store.FileRow

/** The lesson, if its register may be kept now by whoever asks (A24). */
async function recordable(tx: Tx, ctx: Ctx, id: string): Promise<LessonRow> {
  const lesson = allow(can, 'rollCall', ctx.actor, await lockLesson(tx, ctx.actor.schoolId, id))
  const { startsAt } = lessonTimes(lesson, ctx.zone)
  demand(mayRecord({ state: lesson.state, isRemote: lesson.remote !== null, now: ctx.now, startsAt }), {
    clause: 'A24',
  })
  return lesson
}

/** The lessons that belong together with one, in order: a double lesson's parts that are remote and the actor's to call. */
async function partsOf(tx: Tx, ctx: Ctx, lesson: LessonRow): Promise<LessonRow[]> {
  const [first] = lesson.classes
  if (first === undefined) return [lesson]
  const day = await listLessonsOfClass(tx, ctx.actor.schoolId, first.id, lesson.on_date)
  const parts = doubleLesson(
    day.map(one => ({
      id: one.id,
      period: one.period,
      subject: one.subject,
      classIds: one.classes.map(own => own.id),
      teacherIds: one.teachers.map(own => own.id),
    })),
    lesson.id,
  )
  const together = parts
    .flatMap(id => day.find(one => one.id === id) ?? [])
    .filter(one => one.remote !== null && one.state === 'planned' && can.rollCall(ctx.actor, one))
  return together.some(one => one.id === lesson.id) ? together : [lesson]
}

const digestOfHeadings = (headings: readonly string[]): Buffer =>
  createHash('sha256')
    .update(JSON.stringify(headings.map(headingKey)))
    .digest()

/** The file read anew for the lessons, with what a person has answered. */
function readContent(content: store.FileContent, lessons: readonly LessonRow[], zone: string): AttendanceReading {
  const times = lessons.map(lesson => lessonTimes(lesson, zone))
  const starts = times.map(one => one.startsAt).toSorted(Temporal.Instant.compare)
  const ends = times.map(one => one.endsAt).toSorted(Temporal.Instant.compare)
  const [first] = lessons
  return readAttendance(content.rows, {
    lessonDay: found(first).on_date,
    startsAt: found(starts[0]),
    endsAt: found(ends.at(-1)),
    zone,
    fileDay: content.fileDay === null ? null : Temporal.PlainDate.from(content.fileDay),
    dateOrder: content.dateOrder,
    columns: content.columns,
  })
}

/**
 * Takes a file in for a lesson and gives back its id; nothing of it counts yet. The same bytes given again to the same
 * lesson are the same file. Refused: what `readTable` refuses; `lesson_not_started`, `lesson_cancelled`, `lesson_not_remote`.
 */
export async function uploadFile(ctx: Ctx, input: { id: string; file: File }): Promise<string> {
  // Asked before the file is read: nobody else's file is worth the work.
  await transact(ctx, tx => recordable(tx, ctx, input.id))
  if (input.file.size > MAX_TABLE_BYTES) throw new Refused('file_too_large', { value: input.file.size })
  const bytes = new Uint8Array(await input.file.arrayBuffer())
  const table = await readAttendanceTable(bytes, input.file.name)
  if (!table.ok) throw new Refused(table.reason, { value: table.value })
  const digest = createHash('sha256').update(bytes).digest()
  return transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    const lesson = await recordable(tx, ctx, input.id)
    const same = await store.findSameFile(tx, school, lesson.id, digest)
    if (same !== undefined) return same
    const content: store.FileContent = {
      rows: table.rows,
      fileDay: dayOfFileName(input.file.name)?.toString() ?? null,
      dateOrder: null,
      columns: null,
    }
    const reading = readContent(content, [lesson], ctx.zone)
    if (reading.problem?.code === 'columns_unknown') {
      content.columns = (await store.findMapping(tx, school, digestOfHeadings(reading.headings))) ?? null
    }
    const id = await store.insertFile(tx, school, {
      lessonId: lesson.id,
      digest,
      format: reading.format,
      content,
      by: ctx.actor.personId,
      at: ctx.now,
    })
    await record(tx, ctx, {
      type: 'attendance_file.uploaded',
      subject: id,
      detail: { lesson: lesson.id, rows: table.rows.length, format: reading.format },
      topics: [`attendance-files:${lesson.id}`],
    })
    return id
  })
}

/** A suggestion that the file would change. */
export type Change = { lessonId: string; learner: RollCallEntry['learner']; from: Presence; to: Presence }

/** A file with all that a person decides by. */
export type ShownFile = {
  file: FileRow
  lesson: LessonRow
  parts: LessonRow[]
  reading: AttendanceReading | null
  participants: Participant[]
  roster: Roster
  changes: Change[]
}

const permission = (file: FileRow, lesson: LessonRow) => ({
  state: file.state,
  holdsContent: file.content !== null,
  canUndo: file.undo !== null,
  lesson,
})

async function lessonsOf(tx: Tx, ctx: Ctx, file: FileRow): Promise<LessonRow[]> {
  const lessons: LessonRow[] = []
  for (const id of file.lesson_ids) lessons.push(found(await findLesson(tx, ctx.actor.schoolId, id)))
  return lessons
}

/** A file for those who may call the roll of its lesson; while it is a preview, with what it would do now. */
export const showFile = (ctx: RollCallContext, id: string): Promise<ShownFile> =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    const file = found(await store.findFile(tx, school, id))
    const lessons = await lessonsOf(tx, ctx, file)
    const lesson = found(lessons[0])
    allow(canFile, 'read', ctx.actor, permission(file, lesson))
    const parts = await partsOf(tx, ctx, lesson)
    const roster = await rosterOf(tx, school, file.lesson_ids)
    if (file.content === null) return { file, lesson, parts, reading: null, participants: [], roster, changes: [] }
    const reading = readContent(file.content, lessons, ctx.zone)
    const changes = reading.problem === null ? await changesBy(tx, ctx, lessons, file, reading) : []
    return { file, lesson, parts, reading, participants: participantsOf(reading.sessions), roster, changes }
  })

/** What the roll call would suggest otherwise: the file is applied, looked at and taken back, all in one breath. */
async function changesBy(
  tx: Tx,
  ctx: RollCallContext,
  lessons: readonly LessonRow[],
  file: FileRow,
  reading: AttendanceReading,
): Promise<Change[]> {
  const entriesOf = async () => {
    const all: (RollCallEntry & { lessonId: string })[] = []
    for (const lesson of lessons) {
      const entries = rollCallEntries(ctx, lesson, await readEvidence(tx, ctx, lesson))
      all.push(...entries.map(entry => ({ ...entry, lessonId: lesson.id })))
    }
    return all
  }
  const before = await entriesOf()
  const after = await triedOut(tx, async () => {
    await recordSessions(
      tx,
      { school: ctx.actor.schoolId, now: ctx.now },
      { lessonIds: file.lesson_ids, source: 'file', sourceId: file.id, sessions: reading.sessions },
    )
    return entriesOf()
  })
  return after.flatMap((entry, index) => {
    const from = before[index]?.suggestion.presence
    const to = entry.suggestion.presence
    return from === undefined || from === to ? [] : [{ lessonId: entry.lessonId, learner: entry.learner, from, to }]
  })
}

/**
 * Answers what a file leaves open. What its columns hold is remembered for the school. Refused: `file_not_open`,
 * `lesson_not_of_meeting` (a lesson that is no part of the same double lesson), `column_mapped_twice`.
 */
export const settleFile = (
  ctx: Ctx,
  input: { id: string; dateOrder: DateOrder | null; columns: ChosenColumns | null; lessonIds: readonly string[] },
): Promise<void> =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    const file = found(await store.lockFile(tx, school, input.id))
    const lesson = found((await lessonsOf(tx, ctx, file))[0])
    allow(canFile, 'read', ctx.actor, permission(file, lesson))
    if (file.state !== 'previewed' || file.content === null) throw new Refused('file_not_open')
    const numbers = Object.values(input.columns ?? {})
    if (new Set(numbers).size < numbers.length) throw new Refused('column_mapped_twice')
    const parts = await partsOf(tx, ctx, lesson)
    const others = input.lessonIds.filter(id => id !== lesson.id)
    if (others.some(id => !parts.some(part => part.id === id))) throw new Refused('lesson_not_of_meeting')
    const content = { ...file.content, dateOrder: input.dateOrder, columns: input.columns }
    const chosen = [lesson, ...parts.filter(part => others.includes(part.id))]
    const reading = readContent(content, chosen, ctx.zone)
    await store.replaceOtherLessons(tx, school, file.id, [...new Set(others)])
    await store.updateFile(tx, school, file.id, { content, format: reading.format })
    if (input.columns !== null && numbers.length > 0 && reading.format !== null) {
      await store.saveMapping(tx, school, digestOfHeadings(reading.headings), input.columns, ctx.now)
    }
    await record(tx, ctx, {
      type: 'attendance_file.settled',
      subject: file.id,
      detail: { dateOrder: input.dateOrder, columns: input.columns, lessons: chosen.map(one => one.id) },
      topics: [`attendance-files:${lesson.id}`],
    })
  })

export type Assignment = { participant: string; learnerId: string | null; remember: boolean }

/**
 * Writes a file's stays as evidence, with what a person decided on participants; names that the person wishes are
 * remembered. Refused: `file_not_open`, `file_has_problem`, `participant_unknown`, `learner_not_in_lesson`, and what
 * `mayRemember` and `mayRecord` refuse.
 */
export const applyFile = (ctx: Ctx, input: { id: string; assignments: readonly Assignment[] }): Promise<void> =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    const file = found(await store.lockFile(tx, school, input.id))
    const lessons = await lessonsOf(tx, ctx, file)
    const lesson = found(lessons[0])
    allow(canFile, 'read', ctx.actor, permission(file, lesson))
    for (const one of lessons) await recordable(tx, ctx, one.id)
    if (file.state !== 'previewed' || file.content === null) throw new Refused('file_not_open')
    const reading = readContent(file.content, lessons, ctx.zone)
    if (reading.problem !== null) throw new Refused('file_has_problem')
    const participants = new Map(participantsOf(reading.sessions).map(one => [one.key, one]))
    const { learners } = await rosterOf(tx, school, file.lesson_ids)
    const assigned = new Map<string, string | null>()
    const aliases: string[] = []
    for (const { participant, learnerId, remember } of input.assignments) {
      const own = participants.get(participant)
      if (own === undefined) throw new Refused('participant_unknown')
      if (learnerId !== null && !learners.some(one => one.id === learnerId)) throw new Refused('learner_not_in_lesson')
      for (const session of own.sessions) assigned.set(session.sourceKey, learnerId)
      if (learnerId === null || !remember) continue
      const name = own.sessions[0]?.displayName ?? ''
      const alias = await rememberAlias(tx, ctx, { learnerId, name, people: learners })
      if (alias !== undefined) aliases.push(alias)
    }
    const counts = await recordSessions(
      tx,
      { school, now: ctx.now },
      { lessonIds: file.lesson_ids, source: 'file', sourceId: file.id, sessions: reading.sessions, assigned },
    )
    await store.updateFile(tx, school, file.id, {
      state: 'applied',
      content: null,
      counts,
      undo: { aliases },
      applied_by: ctx.actor.personId,
      applied_at: ctx.now,
    })
    await record(tx, ctx, {
      type: 'attendance_file.applied',
      subject: file.id,
      detail: { lessons: file.lesson_ids, ...counts, aliases, assigned: assigned.size },
      topics: [`attendance-files:${lesson.id}`, ...file.lesson_ids.map(id => `lesson:${id}`)],
    })
  })

/** Forgets a file that was not applied, with all that was in it; gives back its lesson. Refused: `file_not_open`. */
export const discardFile = (ctx: Ctx, id: string): Promise<LessonRow> =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    const file = found(await store.lockFile(tx, school, id))
    const lesson = found((await lessonsOf(tx, ctx, file))[0])
    allow(canFile, 'read', ctx.actor, permission(file, lesson))
    if (file.state !== 'previewed') throw new Refused('file_not_open')
    await store.deleteFile(tx, school, file.id)
    await record(tx, ctx, {
      type: 'attendance_file.discarded',
      subject: file.id,
      detail: { lesson: lesson.id },
      topics: file.lesson_ids.map(one => `attendance-files:${one}`),
    })
    return lesson
  })

/**
 * Takes an applied file back as one: its stays, what people said of them, and the names remembered with it. Decisions on
 * presence stay: they are the teacher's. Refused: `file_not_applied`.
 */
export const undoFile = (ctx: Ctx, id: string): Promise<void> =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    const file = found(await store.lockFile(tx, school, id))
    const lesson = found((await lessonsOf(tx, ctx, file))[0])
    allow(canFile, 'read', ctx.actor, permission(file, lesson))
    if (file.state !== 'applied' || file.undo === null) throw new Refused('file_not_applied')
    const sessions = await deleteSessions(tx, school, 'file', file.id)
    await revokeAliases(tx, school, file.undo.aliases, ctx.actor.personId, ctx.now)
    await store.updateFile(tx, school, file.id, { state: 'undone', undo: null, undone_at: ctx.now })
    await record(tx, ctx, {
      type: 'attendance_file.undone',
      subject: file.id,
      detail: { sessions, aliases: file.undo.aliases },
      topics: [`attendance-files:${lesson.id}`, 'attendance-aliases', ...file.lesson_ids.map(one => `lesson:${one}`)],
    })
  })
