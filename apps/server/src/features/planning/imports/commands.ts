import { createHash } from 'node:crypto'
import {
  isMappedTwice,
  suggestTimetableMapping,
  type TimetableMapping,
} from '@talklase/domain/planning/timetable-column.ts'
import type { TimetableProblem } from '@talklase/domain/planning/timetable-file.ts'
import type { BellPeriod } from '@talklase/domain/school/bell.ts'
import { allow } from '../../../kernel/allow.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import { record } from '../../../kernel/record.ts'
import { found, Refused } from '../../../kernel/refuse.ts'
import { type Tx, transact } from '../../../kernel/transact.ts'
import { findSchool, findSchoolYear, replaceBells } from '../../school/store.ts'
import { tellOfTimetable } from '../announcements/commands.ts'
import { bellOf, firstMoment, hasErrors, previewOf, timesText } from '../previews/commands.ts'
import { contentOf, contentOfTable, readSource, type SourceFile } from '../sources/commands.ts'
import { findMapping, rememberMapping } from '../sources/store.ts'
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
import { accept, acceptableAs, can, canRead, isSame } from './policy.ts'
import * as store from './store.ts'

/**
 * Reads a timetable of whatever program and keeps it for a preview; nothing of the school changes. Gives back the
 * import's id. Refused: what `readSource` refuses.
 */
export async function startImport(ctx: Ctx, files: readonly SourceFile[]): Promise<string> {
  const school = ctx.actor.schoolId
  await transact(ctx, async tx => void allow(canRead, 'list', ctx.actor, await findSchool(tx, school)))
  const source = await readSource(files)
  return transact(ctx, async tx => {
    const year = found(await findSchoolYear(tx, school, ctx.today))
    const content =
      source.source === 'table'
        ? await contentOfTable(tx, ctx, year, {
            headers: source.headers,
            rows: source.rows,
            mapping: (await findMapping(tx, school, source.headers)) ?? suggestTimetableMapping(source.headers),
          })
        : await contentOf(tx, ctx, year, source)
    const id = newId()
    const preview = await previewOf(tx, ctx, content)
    const digest = createHash('sha256')
    for (const file of files) digest.update(file.bytes)
    await store.insertImport(tx, school, {
      id,
      fileName: files
        .map(file => file.name)
        .join(', ')
        .slice(0, 200),
      digest: digest.digest(),
      content,
      counts: preview.outcome.counts,
      by: ctx.actor.personId,
      at: ctx.now,
    })
    await record(tx, ctx, {
      type: 'timetable.import_started',
      subject: id,
      detail: { source: content.source, slots: content.slots.length, problems: content.problems.length },
      topics: ['timetable-imports'],
    })
    return id
  })
}

/** An import that is still open, to be corrected; it is previewed anew with what `correct` makes of its content. */
const correctImport = (
  ctx: Ctx,
  id: string,
  event: { type: string; detail: (content: store.ImportContent) => Record<string, number> },
  correct: (tx: Tx, content: store.ImportContent) => Promise<store.ImportContent>,
): Promise<void> =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    const run = allow(can, 'match', ctx.actor, await store.lockImport(tx, school, id))
    if (run.state !== 'previewed') throw new Refused('import_not_open')
    const content = await correct(tx, run.content)
    const { outcome } = await previewOf(tx, ctx, content)
    await store.updateImport(tx, school, id, {
      ...run,
      content,
      counts: outcome.counts,
      appliedAt: null,
      undoneAt: null,
    })
    await record(tx, ctx, {
      type: event.type,
      subject: id,
      detail: event.detail(content),
      topics: ['timetable-imports'],
    })
  })

/** Says anew what each column of a table holds, and remembers it for tables with the same headers. */
export const mapImport = (ctx: Ctx, id: string, mapping: TimetableMapping): Promise<void> =>
  correctImport(
    ctx,
    id,
    { type: 'timetable.import_mapped', detail: content => ({ slots: content.slots.length }) },
    async (tx, content) => {
      const table = found(content.table)
      if (isMappedTwice(mapping)) throw new Refused('column_mapped_twice')
      const year = found(await findSchoolYear(tx, ctx.actor.schoolId, ctx.today))
      const complete = table.headers.map((_, index) => mapping[index] ?? null)
      await rememberMapping(tx, ctx.actor.schoolId, table.headers, complete, ctx.now)
      return contentOfTable(tx, ctx, year, { ...table, mapping: complete }, content)
    },
  )

/** Says which semester each term of the file is, in the file's order; null: the whole year. */
export const chooseTerms = (ctx: Ctx, id: string, semesters: readonly (1 | 2 | null)[]): Promise<void> =>
  correctImport(
    ctx,
    id,
    { type: 'timetable.terms_chosen', detail: content => ({ terms: content.terms.length }) },
    async (_, content) => ({
      ...content,
      terms: content.terms.map((one, index) => ({ ...one, semester: semesters[index] ?? null })),
      problems: content.problems.filter(one => one.reason !== 'terms_guessed'),
    }),
  )

/** Says whether the lessons of classes that the file does not name go, or stay as they are. */
export const dropOthers = (ctx: Ctx, id: string, drops: boolean): Promise<void> =>
  correctImport(
    ctx,
    id,
    { type: 'timetable.other_classes_chosen', detail: () => ({ dropped: drops ? 1 : 0 }) },
    async (_, content) => ({ ...content, dropsOthers: drops }),
  )

/**
 * Says that a teacher who is in two lessons at once is no error, or takes that back: the lessons are one joint lesson
 * (of one subject in one room), or the file's teacher is nobody of the school, as a vacancy. Refused:
 * `overlap_not_acceptable` for any other.
 */
export const acceptOverlaps = (
  ctx: Ctx,
  input: { id: string; overlaps: readonly { place: string; value: string }[]; accepted: boolean },
): Promise<void> =>
  correctImport(
    ctx,
    input.id,
    { type: 'timetable.overlaps_accepted', detail: () => ({ overlaps: input.overlaps.length }) },
    async (_, content) => {
      for (const { place, value } of input.overlaps) {
        const meant = content.problems.find(one => one.reason === 'teacher_twice' && isSame(one, { place, value }))
        if (acceptableAs(found(meant), content.matches) === null)
          throw new Refused('overlap_not_acceptable', { place, value })
      }
      const problems = content.problems.map(one =>
        one.reason === 'teacher_twice' && input.overlaps.some(other => isSame(one, other))
          ? accept(one, input.accepted)
          : one,
      )
      return { ...content, problems }
    },
  )

/** Says by hand who teachers of the file are; null says that nobody of the school is meant. */
export const matchTeachers = (ctx: Ctx, id: string, teachers: Record<string, string | null>): Promise<void> =>
  correctImport(
    ctx,
    id,
    { type: 'timetable.teachers_matched', detail: () => ({ teachers: Object.keys(teachers).length }) },
    async (tx, content) => {
      const keys = new Set(content.teachers.map(one => one.key))
      for (const key of Object.keys(teachers)) found(keys.has(key) ? key : null)
      const staff = new Set((await store.listStaff(tx, ctx.actor.schoolId)).map(one => one.id))
      const chosen = Object.values(teachers).filter(personId => personId !== null)
      if (!chosen.every(personId => staff.has(personId))) throw new Refused('person_not_staff')
      const matches = { ...content.matches, ...teachers }
      // What was accepted of a vacancy is an error again once it is somebody.
      const problems = content.problems.map(one =>
        one.accepted === true && acceptableAs(one, matches) === null ? accept(one, false) : one,
      )
      return { ...content, matches, problems }
    },
  )

/** Puts the imported timetable in force and fits the year's lessons to it, all or nothing (A7). */
export const applyImport = (ctx: Ctx, id: string): Promise<void> =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    const thisYear = found(await findSchoolYear(tx, school, ctx.today))
    await lockYear(tx, school, thisYear.id)
    const run = allow(can, 'apply', ctx.actor, await store.lockImport(tx, school, id))
    const { content } = run
    if (run.state !== 'previewed') throw new Refused('import_not_open')
    if (hasErrors(content)) throw new Refused('import_has_errors', firstError(content.problems))
    const { year, former, names, slots, cycleWeeks, bells, addedBells, fit, outcome } = await previewOf(
      tx,
      ctx,
      content,
      Number.POSITIVE_INFINITY,
    )
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
      cycleWeeks,
      slots,
      validFrom: firstMoment(ctx, year, former).toPlainDate(),
      at: ctx.now,
    })
    if (former !== undefined) await tellOfTimetable(tx, ctx, fit)
    const { counts, marksWithdrawn } = await carryOut(tx, ctx, year.id, fit)
    await store.updateImport(tx, school, id, {
      state: 'applied',
      content: { ...content, outcome: { ...outcome, counts, marksWithdrawn } },
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

/** How many errors there are, and the first of them with its place. */
function firstError(problems: readonly TimetableProblem[]): Record<string, string | number> {
  const errors = problems.filter(one => one.severity === 'error')
  const { place = '', reason = '', value = '' } = errors[0] ?? {}
  return { errors: errors.length, place, reason, value }
}

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
            slot.semesters ?? null,
            slot.from ?? null,
            slot.to ?? null,
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
    if (former !== undefined) await tellOfTimetable(tx, ctx, fit)
    const { counts } = await carryOut(tx, ctx, year.id, fit)
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
