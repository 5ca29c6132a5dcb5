import type { Coverage } from '@talklase/domain/planning/readiness.ts'
import { versionsOn } from '@talklase/domain/procedure/timeline.ts'
import { allow } from '../../../kernel/allow.ts'
import type { GatedContext } from '../../../kernel/gate.ts'
import { Forbidden, found } from '../../../kernel/refuse.ts'
import type { Tx } from '../../../kernel/transact.ts'
import { countOpenProblems } from '../../disruptions/store.ts'
import { groundsOf } from '../../lessons/briefings/view.ts'
import { platformsOf } from '../../lessons/platforms/commands.ts'
import { listLessons } from '../../lessons/store.ts'
import { type Scope, scopeOf } from '../../procedure/acknowledgements/commands.ts'
import { listVersions } from '../../procedure/store.ts'
import { findSchool, findSchoolYear } from '../../school/store.ts'
import { listImports } from '../imports/store.ts'
import { can, canRead } from '../policy.ts'
import { loadRules } from '../quotas/commands.ts'
import { countingBases, metersOf, ruleOn } from '../quotas/policy.ts'
import { countLessons } from '../quotas/store.ts'
import { type ClassRow, findClass, listClasses } from '../store.ts'
import { listRemoteDays, type RemoteDayRow } from './store.ts'
import { coverageOfClass, remoteDayView } from './view.ts'

/** How far ahead remote days are looked for unless told, and how many are told at once. */
const aheadDays = 28
const mostDays = 20

async function countsByClass(tx: Tx, ctx: GatedContext, yearId: string, classes: readonly ClassRow[]) {
  const rules = await loadRules(tx, ctx.actor.schoolId, yearId)
  const ids = classes.map(row => row.id)
  const counts = await countLessons(tx, ctx.actor.schoolId, ids, ctx.today, rules)
  const ofClass = Map.groupBy(counts, one => one.class_id)
  const metersOn = (row: ClassRow, day: Temporal.PlainDate) =>
    metersOf(ofClass.get(row.id) ?? [], rules, row.grade, day)
  return { rules, metersOn }
}

async function withLights(
  tx: Tx,
  ctx: GatedContext,
  yearId: string,
  classes: readonly ClassRow[],
  days: RemoteDayRow[],
) {
  const named = new Map(classes.map(row => [row.id, row]))
  const shown = classes.filter(row => days.some(day => day.class_id === row.id))
  const { rules, metersOn } = await countsByClass(tx, ctx, yearId, shown)
  const readBy = await procedureReadBy(
    tx,
    ctx,
    days.map(day => day.on),
  )
  const lessons = await listLessons(
    tx,
    ctx.actor.schoolId,
    days.flatMap(day => day.remote.map(lesson => lesson.id)),
  )
  const grounds = await groundsOf(tx, ctx, lessons)
  const platforms = await platformsOf(ctx)
  return days.map(day => {
    const classRow = found(named.get(day.class_id))
    const { settings, bases } = ruleOn(rules, day.on)
    return remoteDayView(ctx, {
      classRow,
      day,
      settings,
      platforms,
      meters: metersOn(classRow, day.on),
      countingBases: countingBases(bases),
      procedure: readBy(classRow.id, day.on),
      ...coverageOfClass(
        grounds.filter(one => day.remote.some(lesson => lesson.id === one.lesson.id)),
        classRow.id,
      ),
    })
  })
}

/**
 * Who of a class, learners and their representatives, has read the procedure, of those whom it binds (A2): on each of the
 * days the version in force on that day, so that one which begins later is not asked for yet.
 */
async function procedureReadBy(tx: Tx, ctx: GatedContext, days: readonly Temporal.PlainDate[]) {
  const versions = days.length === 0 ? [] : await listVersions(tx, ctx.actor.schoolId)
  const versionOn = (day: Temporal.PlainDate) => versionsOn(versions, day)[0]?.id
  const scopes = new Map<string, Scope>()
  for (const id of new Set(days.flatMap(day => versionOn(day) ?? []))) scopes.set(id, await scopeOf(tx, ctx, id))
  return (classId: string, day: Temporal.PlainDate): (Coverage & { versionId: string }) | null => {
    const scope = scopes.get(versionOn(day) ?? '')
    if (scope === undefined) return null
    const bound = [...scope.people.values()].filter(
      one => one.boundAs.length > 0 && one.standsIn.some(row => row.id === classId),
    )
    if (bound.length === 0) return null
    const done = bound.filter(one => scope.done.has(one.id)).length
    return { done, all: bound.length, versionId: scope.version.id }
  }
}

/** One day of a class with its lights. */
export async function readinessOf(tx: Tx, ctx: GatedContext, input: { classId: string; on: string }) {
  const school = ctx.actor.schoolId
  const classRow = allow(canRead, 'week', ctx.actor, await findClass(tx, school, input.classId, ctx.actor.personId))
  const on = Temporal.PlainDate.from(input.on)
  const days = await listRemoteDays(tx, school, { classIds: [classRow.id], from: on, to: on, limit: 1 })
  const day = days[0] ?? { class_id: classRow.id, on, lessons: 0, remote: [] }
  const [view] = await withLights(tx, ctx, classRow.school_year_id, [classRow], [day])
  return found(view)
}

/**
 * The remote days of one class that the asking person may see, or of all that they plan or lead; from today unless told.
 * Whoever neither plans nor leads a class has none of their own.
 */
export async function remoteDaysOf(
  tx: Tx,
  ctx: GatedContext,
  input: { classId?: string | undefined; from?: string | undefined; to?: string | undefined },
) {
  const school = ctx.actor.schoolId
  const from = input.from === undefined ? ctx.today : Temporal.PlainDate.from(input.from)
  const to = input.to === undefined ? from.add({ days: aheadDays }) : Temporal.PlainDate.from(input.to)
  const classes = await classesAsked(tx, ctx, input.classId)
  const [first] = classes
  if (first === undefined) return []
  const days = await listRemoteDays(tx, school, { classIds: classes.map(row => row.id), from, to, limit: mostDays })
  return withLights(tx, ctx, first.school_year_id, classes, days)
}

async function classesAsked(tx: Tx, ctx: GatedContext, classId: string | undefined): Promise<ClassRow[]> {
  const { schoolId, personId, roles } = ctx.actor
  if (classId !== undefined)
    return [allow(canRead, 'week', ctx.actor, await findClass(tx, schoolId, classId, personId))]
  const plans = can.mark(ctx.actor, found(await findSchool(tx, schoolId)))
  if (!plans && !roles.has('teacher') && !roles.has('class_teacher')) throw new Forbidden()
  const year = found(await findSchoolYear(tx, schoolId, ctx.today))
  const classes = await listClasses(tx, schoolId, { yearId: year.id, personId, grade: null })
  return plans ? classes : classes.filter(row => row.class_teacher_id === personId)
}

const mostQuotas = 6
const mostDaysOfOutlook = 8

/** What those who plan look at first: remote days to come, the fullest quotas, problems open, the latest timetable. */
export async function outlookOf(tx: Tx, ctx: GatedContext) {
  const school = ctx.actor.schoolId
  allow(can, 'mark', ctx.actor, await findSchool(tx, school))
  const year = found(await findSchoolYear(tx, school, ctx.today))
  const classes = await listClasses(tx, school, { yearId: year.id, personId: ctx.actor.personId, grade: null })
  const { metersOn } = await countsByClass(tx, ctx, year.id, classes)
  const quotas = classes.flatMap(row =>
    metersOn(row, ctx.today).subjects.map(({ subject, meter }) => ({
      classId: row.id,
      className: row.name,
      subject,
      taken: meter.used + meter.scheduled,
      limit: meter.limit,
    })),
  )
  const days = await listRemoteDays(tx, school, {
    classIds: classes.map(row => row.id),
    from: ctx.today,
    to: ctx.today.add({ days: aheadDays }),
    limit: mostDaysOfOutlook,
  })
  const [last] = await listImports(tx, school)
  return {
    days: await withLights(tx, ctx, year.id, classes, days),
    quotas: quotas
      .filter(one => one.taken > 0)
      .toSorted((a, b) => b.taken * Math.max(1, a.limit) - a.taken * Math.max(1, b.limit))
      .slice(0, mostQuotas),
    openProblems: await countOpenProblems(tx, school),
    lastImport:
      last === undefined
        ? null
        : { id: last.id, fileName: last.file_name, state: last.state, at: last.created_at.toString() },
  }
}
