import { createHash } from 'node:crypto'
import { matchTeachers as recogniseTeachers } from '@talklase/domain/planning/match-teachers.ts'
import { inSchoolWords, mixedClasses, withSchoolGrades } from '@talklase/domain/planning/school-words.ts'
import {
  checkTimetableFile,
  type TimetableFile,
  type TimetableProblem,
} from '@talklase/domain/planning/timetable-file.ts'
import type { BellPeriod } from '@talklase/domain/school/bell.ts'
import { readAscTimetable } from '../../../integrations/asc-timetables/read.ts'
import { allow } from '../../../kernel/allow.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import { record } from '../../../kernel/record.ts'
import { found, Refused } from '../../../kernel/refuse.ts'
import { type Tx, transact } from '../../../kernel/transact.ts'
import { findSchool, findSchoolYear, replaceBells } from '../../school/store.ts'
import { bellOf, bellProblems, firstMoment, hasErrors, previewOf, timesText } from '../previews/commands.ts'
import { calendarAndBells, carryOut, changesNothing, classesOf, type Fit, fitLessons } from '../timetable/commands.ts'
import {
  findTimetable,
  findTimetableById,
  gradesOf,
  insertTimetable,
  lockYear,
  type ResolvedSlot,
  setWithdrawn,
} from '../timetable/store.ts'
import { can, canRead } from './policy.ts'
import * as store from './store.ts'

type Year = { id: string; starts_on: Temporal.PlainDate; ends_on: Temporal.PlainDate }

/** Reads a timetable file and keeps it for a preview; nothing of the school changes. Gives back the import's id. */
export const startImport = (ctx: Ctx, file: { name: string; bytes: Uint8Array }): Promise<string> =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    allow(canRead, 'list', ctx.actor, await findSchool(tx, school))
    const reading = readAscTimetable(file.bytes)
    if (!reading.ok) throw refusalOf(reading.problems)
    const year = found(await findSchoolYear(tx, school, ctx.today))
    const content = await contentOf(tx, ctx, year, reading.file, reading.problems)
    const id = newId()
    const preview = await previewOf(tx, ctx, content)
    await store.insertImport(tx, school, {
      id,
      fileName: file.name,
      digest: createHash('sha256').update(file.bytes).digest(),
      content,
      counts: preview.outcome.counts,
      by: ctx.actor.personId,
      at: ctx.now,
    })
    await record(tx, ctx, {
      type: 'timetable.import_started',
      subject: id,
      detail: { slots: content.slots.length, problems: content.problems.length },
      topics: ['timetable-imports'],
    })
    return id
  })

function refusalOf(problems: readonly { reason: string; place: string; value: string }[]): Refused {
  const [problem] = problems
  const { reason = 'not_asc', place = '', value = '' } = problem ?? {}
  if (reason === 'file_empty' || reason === 'file_too_large') return new Refused(reason, { value })
  return new Refused('timetable_unreadable', { reason, place, value })
}

async function contentOf(
  tx: Tx,
  ctx: Ctx,
  year: Year,
  file: TimetableFile,
  doubts: readonly TimetableProblem[],
): Promise<store.ImportContent> {
  const known = await store.listKnownNames(tx, ctx.actor.schoolId, year.id)
  const words = inSchoolWords(withSchoolGrades(file, known), known)
  const staff = await store.listStaff(tx, ctx.actor.schoolId)
  const members = staff.map(one => ({
    id: one.id,
    givenName: one.given_name,
    familyName: one.family_name,
    username: one.username,
  }))
  const { bells } = await calendarAndBells(tx, ctx.actor.schoolId, year)
  return {
    cycleWeeks: file.cycleWeeks,
    periods: file.periods.map(one => ({
      number: one.number,
      startsAt: String(one.startsAt),
      endsAt: String(one.endsAt),
    })),
    subjects: words.subjects,
    classes: words.classes,
    rooms: words.rooms,
    groups: words.groups,
    teachers: words.teachers.map(({ key, name, short }) => ({ key, name: name || short || key })),
    slots: words.slots,
    problems: [
      ...doubts,
      ...checkTimetableFile(withSchoolGrades(file, known)),
      ...mixedClasses(file, known),
      ...bellProblems(file, bells),
    ],
    matches: recogniseTeachers(words.teachers, members),
    basedOn: (await findTimetable(tx, ctx.actor.schoolId, year.id))?.id ?? null,
    outcome: null,
  }
}

/** Says by hand who teachers of the file are; null says that nobody of the school is meant. */
export const matchTeachers = (ctx: Ctx, id: string, teachers: Record<string, string | null>): Promise<void> =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    const run = allow(can, 'match', ctx.actor, await store.lockImport(tx, school, id))
    if (run.state !== 'previewed') throw new Refused('import_not_open')
    const keys = new Set(run.content.teachers.map(one => one.key))
    for (const key of Object.keys(teachers)) found(keys.has(key) ? key : null)
    const staff = new Set((await store.listStaff(tx, school)).map(one => one.id))
    const chosen = Object.values(teachers).filter(personId => personId !== null)
    if (!chosen.every(personId => staff.has(personId))) throw new Refused('person_not_staff')
    const content = { ...run.content, matches: { ...run.content.matches, ...teachers } }
    const { outcome } = await previewOf(tx, ctx, content)
    await store.updateImport(tx, school, id, {
      ...run,
      content,
      counts: outcome.counts,
      appliedAt: null,
      undoneAt: null,
    })
    await record(tx, ctx, {
      type: 'timetable.teachers_matched',
      subject: id,
      detail: { teachers: Object.keys(teachers).length },
      topics: ['timetable-imports'],
    })
  })

/** Puts the imported timetable in force and fits the year's lessons to it, all or nothing (A7). */
export const applyImport = (ctx: Ctx, id: string): Promise<void> =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    const thisYear = found(await findSchoolYear(tx, school, ctx.today))
    await lockYear(tx, school, thisYear.id)
    const run = allow(can, 'apply', ctx.actor, await store.lockImport(tx, school, id))
    const { content } = run
    if (run.state !== 'previewed') throw new Refused('import_not_open')
    if (hasErrors(content)) throw new Refused('import_has_errors')
    const { year, former, names, slots, bells, addedBells, fit, outcome } = await previewOf(tx, ctx, content)
    if ((former?.id ?? null) !== content.basedOn) throw new Refused('import_out_of_date')
    if (fit === null || slots.length === 0) throw new Refused('nothing_to_import')
    if (changesNothing(fit) && former !== undefined && sameSlots(former.slots, slots))
      throw new Refused('nothing_to_import')

    await store.insertNames(tx, school, year.id, names)
    if (addedBells.length > 0) await replaceBells(tx, school, year.id, bells)
    if (former !== undefined) await setWithdrawn(tx, school, former.id, ctx.now)
    const timetableId = await insertTimetable(tx, school, {
      yearId: year.id,
      importId: id,
      cycleWeeks: content.cycleWeeks,
      slots,
      validFrom: firstMoment(ctx, year, former).toPlainDate(),
      at: ctx.now,
    })
    const counts = await carryOut(tx, school, year.id, fit)
    await store.updateImport(tx, school, id, {
      state: 'applied',
      content: { ...content, outcome: { ...outcome, counts } },
      undo: {
        timetableId,
        formerTimetableId: former?.id ?? null,
        bells: addedBells.map(bell => ({
          number: bell.number,
          startsAt: String(bell.startsAt),
          endsAt: String(bell.endsAt),
        })),
        created: {
          classes: names.classes.map(one => one.id),
          subjects: names.subjects.map(one => one.id),
          rooms: names.rooms.map(one => one.id),
          groups: names.groups.map(one => one.id),
        },
      },
      counts,
      appliedAt: ctx.now,
      undoneAt: null,
    })
    await record(tx, ctx, {
      type: 'timetable.imported',
      subject: id,
      detail: { timetable: timetableId, ...counts },
      topics: topicsOf(fit, names.classes.length > 0),
    })
  })

const topicsOf = (fit: Fit, classesChanged: boolean): string[] => [
  'timetable',
  'timetable-imports',
  ...(classesChanged ? ['people'] : []),
  ...classesOf(fit).map(id => `class-week:${id}`),
]

/** Do two timetables say the same, in whatever order? The database gives a slot's fields back in an order of its own. */
function sameSlots(one: readonly ResolvedSlot[], other: readonly ResolvedSlot[]): boolean {
  const text = (slots: readonly ResolvedSlot[]) =>
    JSON.stringify(
      slots
        .map(slot =>
          JSON.stringify([
            slot.seriesKey,
            slot.weekday,
            slot.period,
            slot.weeks,
            slot.teacherIds.toSorted(),
            slot.roomIds.toSorted(),
            slot.classes.toSorted(),
          ]),
        )
        .toSorted(),
    )
  return text(one) === text(other)
}

/**
 * Takes the timetable in force back as one: the former one is in force again and the lessons from now on are fitted
 * to it. When there was none, the lessons go, but for those with a history.
 */
export const undoImport = (ctx: Ctx, id: string): Promise<void> =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    const year = found(await findSchoolYear(tx, school, ctx.today))
    await lockYear(tx, school, year.id)
    const run = allow(can, 'undo', ctx.actor, await store.lockImport(tx, school, id))
    const { undo } = run
    if (run.state !== 'applied' || undo === null) throw new Refused('import_not_applied')
    const inForce = await findTimetable(tx, school, year.id)
    if (inForce?.id !== undo.timetableId) throw new Refused('import_changed_since')
    const former =
      undo.formerTimetableId === null ? undefined : found(await findTimetableById(tx, school, undo.formerTimetableId))

    await setWithdrawn(tx, school, inForce.id, ctx.now)
    if (former !== undefined) await setWithdrawn(tx, school, former.id, null)
    const { calendar, bells: present } = await calendarAndBells(tx, school, year)
    const bells = withoutAdded(present, undo.bells.map(bellOf))
    if (bells.length < present.length) await replaceBells(tx, school, year.id, bells)
    const teaching = {
      slots: former?.slots ?? [],
      cycleWeeks: former?.cycle_weeks ?? 1,
      calendar,
      bells,
      grades: await gradesOf(tx, school, year.id),
    }
    const fit = await fitLessons(tx, school, year, teaching, firstMoment(ctx, year, former))
    const counts = await carryOut(tx, school, year.id, fit)
    await store.removeUnusedNames(tx, school, undo.created)
    await store.updateImport(tx, school, id, {
      state: 'undone',
      content: run.content,
      undo,
      counts: run.content.outcome?.counts ?? counts,
      appliedAt: run.applied_at,
      undoneAt: ctx.now,
    })
    await record(tx, ctx, {
      type: 'timetable.import_undone',
      subject: id,
      detail: { timetable: former?.id ?? null, ...counts },
      topics: topicsOf(fit, undo.created.classes.length > 0),
    })
  })

/** The bells without those that an import added and nobody has changed since. */
const withoutAdded = (bells: readonly BellPeriod[], added: readonly BellPeriod[]): BellPeriod[] =>
  bells.filter(bell => !added.some(one => one.number === bell.number && timesText(one) === timesText(bell)))
