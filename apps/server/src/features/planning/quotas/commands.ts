import { abilitiesOf, allow } from '../../../kernel/allow.ts'
import type { Ctx, SchoolId } from '../../../kernel/context.ts'
import type { GatedContext } from '../../../kernel/gate.ts'
import { record } from '../../../kernel/record.ts'
import { Forbidden, found, Refused } from '../../../kernel/refuse.ts'
import { type Tx, transact } from '../../../kernel/transact.ts'
import { listVersions } from '../../procedure/store.ts'
import { calendarOf, findSchool, findSchoolYear, findSchoolYearById, listCalendar } from '../../school/store.ts'
import { listLegalBases } from '../legal-bases/store.ts'
import { canQuotas, canRead, canReadQuotas } from '../policy.ts'
import { listClasses } from '../store.ts'
import { type Meter, type Meters, metersOf, type RulePeriod, ruleOn, rulePeriodsOf, scopeOf } from './policy.ts'
import { countLessons, daysOfLessons } from './store.ts'
import { matrixView } from './view.ts'

/** What is in force in a school year, period by period: at least one, from the year's first day. */
export async function loadRules(tx: Tx, school: SchoolId, yearId: string): Promise<RulePeriod[]> {
  const year = found(await findSchoolYearById(tx, school, yearId))
  return rulePeriodsOf(year, await listVersions(tx, school), await listLegalBases(tx, school))
}

/** The matrix of the classes that the asking person may see; with a grade, of that grade's alone. */
export async function quotaMatrix(tx: Tx, ctx: GatedContext, grade: number | null) {
  const school = found(await findSchool(tx, ctx.actor.schoolId))
  const seesAll = canReadQuotas.all(ctx.actor, school)
  if (!seesAll) allow(canReadQuotas, 'own', ctx.actor, school)
  const year = found(await findSchoolYear(tx, ctx.actor.schoolId, ctx.today))
  const rows = await listClasses(tx, ctx.actor.schoolId, { yearId: year.id, personId: ctx.actor.personId, grade })
  const classes = seesAll ? rows : rows.filter(row => canRead.week(ctx.actor, row))
  const rules = await loadRules(tx, ctx.actor.schoolId, year.id)
  const ids = classes.map(row => row.id)
  const counts = await countLessons(tx, ctx.actor.schoolId, ids, ctx.today, rules)
  const calendar = calendarOf(year, await listCalendar(tx, ctx.actor.schoolId, year.id))
  return matrixView(ctx, { classes, counts, rules, calendar, abilities: abilitiesOf(canQuotas, ctx.actor, school) })
}

/** The whole matrix for a file; that it was taken out is recorded. */
export const exportMatrix = (ctx: GatedContext, format: 'csv' | 'xlsx') =>
  transact(ctx, async tx => {
    const matrix = await quotaMatrix(tx, ctx, null)
    if (!matrix.abilities.includes('export')) throw new Forbidden()
    await record(tx, ctx, {
      type: 'quotas.exported',
      subject: ctx.actor.schoolId,
      detail: { format, classes: matrix.rows.length },
    })
    return matrix
  })

/** A dated lesson whose change may use the quota anew. */
type ChangedRemote = {
  id: string
  remote: boolean
  overridden: boolean
  classes: readonly { id: string; name: string; grade: number }[]
}

type ClassMeters = Map<string, { name: string; meters: Meters }>

/**
 * The meters of the classes whose remote lessons are about to change, to be asked again by `demandRoomInQuota`. Lessons in
 * person, and those for which the director lifted the quota, ask nothing.
 */
export async function metersOfClasses(
  tx: Tx,
  ctx: Ctx,
  year: { id: string },
  lessons: readonly ChangedRemote[],
): Promise<ClassMeters> {
  const classes = new Map(
    lessons.filter(one => one.remote && !one.overridden).flatMap(one => one.classes.map(row => [row.id, row] as const)),
  )
  if (classes.size === 0) return new Map()
  const rules = await loadRules(tx, ctx.actor.schoolId, year.id)
  const counts = await countLessons(tx, ctx.actor.schoolId, [...classes.keys()], ctx.today, rules)
  return new Map(
    [...classes.values()].map(row => [
      row.id,
      {
        name: row.name,
        meters: metersOf(
          counts.filter(one => one.class_id === row.id),
          rules,
          row.grade,
          ctx.today,
        ),
      },
    ]),
  )
}

/**
 * Refuses what has made a class's remote lessons more than before, and more than its quota (A5). What the share is counted
 * for is asked of the day on which each lesson stands now.
 */
export async function demandRoomInQuota(
  tx: Tx,
  ctx: Ctx,
  year: { id: string },
  lessons: readonly ChangedRemote[],
  before: ClassMeters,
): Promise<void> {
  if (before.size === 0) return
  const rules = await loadRules(tx, ctx.actor.schoolId, year.id)
  const dayOf = await daysOfLessons(
    tx,
    ctx.actor.schoolId,
    lessons.map(one => one.id),
  )
  const scopesOfClass = (classId: string) =>
    lessons
      .filter(one => one.remote && !one.overridden && one.classes.some(row => row.id === classId))
      .map(one => scopeOf(ruleOn(rules, dayOf.get(one.id) ?? ctx.today).settings))
  const isOverrun = (meter: Meter, former: Meter | undefined) => meter.left < Math.min(0, former?.left ?? meter.limit)
  const refuse = (reason: string, className: string, subject: string, { limit, planned, used, scheduled }: Meter) =>
    new Refused(reason, { clause: 'A5', className, subject, limit, planned, used, scheduled })
  for (const [classId, { name, meters }] of await metersOfClasses(tx, ctx, year, lessons)) {
    const former = before.get(classId)?.meters
    const scopes = scopesOfClass(classId)
    for (const { subjectId, subject, meter } of meters.subjects) {
      if (scopes.every(scope => scope === 'year')) break
      if (isOverrun(meter, former?.subjects.find(one => one.subjectId === subjectId)?.meter))
        throw refuse('quota_subject_full', name, subject, meter)
    }
    if (scopes.some(scope => scope !== 'subject') && isOverrun(meters.year, former?.year))
      throw refuse('quota_year_full', name, '', meters.year)
  }
}
