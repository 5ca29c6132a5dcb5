import { matchTeachers } from '@talklase/domain/planning/match-teachers.ts'
import {
  type RecognisedRow,
  recogniseSubstitutions,
  type SubstitutionRow,
} from '@talklase/domain/planning/substitution-rows.ts'
import { isBefore } from '@talklase/domain/school/day-order.ts'
import { readUntisSubstitutions } from '../../../integrations/untis/substitutions.ts'
import { allow } from '../../../kernel/allow.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { record } from '../../../kernel/record.ts'
import { found, Refused } from '../../../kernel/refuse.ts'
import { type Tx, transact } from '../../../kernel/transact.ts'
import { findSchool, findSchoolYear } from '../../school/store.ts'
import { changeLessonsWithin, previewChanges } from '../changes/commands.ts'
import { can } from '../changes/policy.ts'
import { listLessonsOfDays } from '../changes/store.ts'
import { findImport, listKnownNames, listStaff } from '../imports/store.ts'
import type { SourceFile } from '../sources/commands.ts'
import { presentMoment } from '../timetable/commands.ts'
import { findTimetable, lockYear } from '../timetable/store.ts'

/** What a file of substitutions comes to in this school. */
export type Recognised = {
  rows: RecognisedRow[]
  /** Rows of days gone by. */
  past: number
  problems: { place: string; reason: string; value: string }[]
}

/** The rows of the file among the school's lessons of today and later; nothing is written. */
export async function recogniseFile(tx: Tx, ctx: Ctx, file: SourceFile): Promise<Recognised> {
  allow(can, 'change', ctx.actor, await findSchool(tx, ctx.actor.schoolId))
  const reading = readUntisSubstitutions(file)
  if (!reading.ok) throw new Refused(reading.reason, { value: reading.value })
  const [past, due] = [true, false].map(isPast => reading.rows.filter(row => isBefore(row.on, ctx.today) === isPast))
  const ground = await groundOf(tx, ctx, due ?? [])
  return { rows: recogniseSubstitutions(due ?? [], ground), past: past?.length ?? 0, problems: reading.problems }
}

async function groundOf(tx: Tx, ctx: Ctx, rows: readonly SubstitutionRow[]) {
  const school = ctx.actor.schoolId
  const year = found(await findSchoolYear(tx, school, ctx.today))
  const days = [...new Map(rows.map(row => [String(row.on), row.on])).values()]
  const names = await listKnownNames(tx, school, year.id)
  const subjects = new Map(names.subjects.map(one => [one.id, one]))
  const rooms = new Map(names.rooms.flatMap(one => [one.name, one.short].map(name => [name.toLowerCase(), one.id])))
  const moment = presentMoment(ctx)
  const lessons = (await listLessonsOfDays(tx, school, days)).map(row => ({
    id: row.id,
    on: row.on_date,
    period: row.period,
    isCancelled: row.state === 'cancelled',
    begun: Temporal.PlainDateTime.compare(row.on_date.toPlainDateTime(row.starts_at), moment) <= 0,
    subject: subjects.get(row.subject_id) ?? { name: row.subject, short: row.subject },
    classes: row.classes.map(one => one.name),
    teacherIds: row.teacher_ids,
    roomIds: row.room_ids,
  }))
  const teachers = await teachersByName(tx, ctx, year.id, [
    ...new Set(rows.flatMap(row => [row.absent, row.substitute])),
  ])
  return {
    lessons,
    teacherOf: (name: string) => teachers.get(name),
    roomOf: (name: string) => rooms.get(name.toLowerCase()),
  }
}

/** Untis knows teachers by short names: whom those are was said when the timetable came from it; else by name. */
async function teachersByName(
  tx: Tx,
  ctx: Ctx,
  yearId: string,
  names: readonly string[],
): Promise<Map<string, string>> {
  const school = ctx.actor.schoolId
  const importId = (await findTimetable(tx, school, yearId))?.import_run_id ?? null
  const content = importId === null ? undefined : (await findImport(tx, school, importId))?.content
  const said = content?.source === 'untis' ? content.matches : {}
  const members = (await listStaff(tx, school)).map(one => ({
    id: one.id,
    givenName: one.given_name,
    familyName: one.family_name,
    username: one.username,
  }))
  const recognised = matchTeachers(
    names.map(name => ({ key: name, name, short: name })),
    members,
  )
  return new Map(
    names.flatMap(name => {
      const personId = said[name] ?? recognised[name] ?? null
      return personId === null ? [] : [[name, personId] as const]
    }),
  )
}

/** What stands in the way of each row that is understood, by its place, and whom its changes would be told to. */
export async function judgeRows(tx: Tx, ctx: Ctx, rows: readonly RecognisedRow[]) {
  const changes = rows.flatMap(row => row.changes)
  if (changes.length === 0) {
    return { refusals: new Map<string, Refusal>(), told: { learners: 0, representatives: 0, teachers: 0 } }
  }
  const { problems, told } = await previewChanges(tx, ctx, changes)
  const refusals = new Map<string, Refusal>()
  for (const { row, lesson } of rows.filter(one => one.changes.length > 0)) {
    const problem = problems.find(one => one.lessonId === lesson?.id)
    if (problem !== undefined) refusals.set(row.place, { reason: problem.reason, values: problem.values })
  }
  return { refusals, told }
}

type Refusal = { reason: string; values: Record<string, string | number> }

/**
 * Publishes all changes of a file of substitutions together, all or none (A7, A27). Rows that are not understood, over
 * or done already are left out: the preview has shown them. Refused: `nothing_to_import`; what `changeLessons` refuses,
 * with the row's place, like a substitution that comes back to somebody absent.
 */
export const applySubstitutions = (ctx: Ctx, file: SourceFile, why: string) =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    const year = found(await findSchoolYear(tx, school, ctx.today))
    await lockYear(tx, school, year.id)
    const { rows } = await recogniseFile(tx, ctx, file)
    const changes = rows.flatMap(row => row.changes)
    if (changes.length === 0) throw new Refused('nothing_to_import')
    const { refusals } = await judgeRows(tx, ctx, rows)
    const [refused] = refusals
    if (refused !== undefined) throw new Refused(refused[1].reason, { ...refused[1].values, place: refused[0] })
    const { batchId, told } = await changeLessonsWithin(tx, ctx, { changes, reason: why, note: '' })
    await record(tx, ctx, {
      type: 'timetable.substitutions_imported',
      subject: batchId,
      detail: { rows: rows.length, changes: changes.length },
      topics: ['lesson-changes'],
    })
    return { batchId, changes: changes.length, told }
  })
