import { studyDayCounts } from '@talklase/domain/school/study-day-counts.ts'
import { type Ctx, mintSchoolId, type SchoolId } from '../../../kernel/context.ts'
import type { GatedContext } from '../../../kernel/gate.ts'
import { Forbidden } from '../../../kernel/refuse.ts'
import { inSchool, type Tx } from '../../../kernel/transact.ts'
import { calendarOf, findSchoolYear, listCalendar } from '../../school/store.ts'
import { loadRules } from '../quotas/commands.ts'
import { type Meter, metersOf } from '../quotas/policy.ts'
import { countLessons } from '../quotas/store.ts'
import { forecastOf, unknownPace } from '../quotas/view.ts'
import { listClassesOfYear } from '../store.ts'
import { type Band, type BandFigures, type FounderRow, holdFigures, keepFigures, listFounderFigures } from './store.ts'

/** Stale schools that a look reckons itself, and how many of them at the same time. */
const mostAtALook = 24
const atOnce = 4

const bandOf = (grade: number): Band => {
  if (grade <= 3) return '1-3'
  if (grade <= 6) return '4-6'
  return grade <= 9 ? '7-9' : '10-12'
}

const nothing = (band: Band): BandFigures => ({
  band,
  classes: 0,
  planned: 0,
  limit: 0,
  used: 0,
  scheduled: 0,
  left: 0,
  forecast: 0,
  cells: 0,
  full: 0,
  near: 0,
})

/**
 * A school's figures of a day by bands of grades, reckoned anew from what the database counts. Sums are over the classes'
 * years; `full` and `near` count meters of a class in a subject of which nothing, or at most a fifth, is left.
 */
async function reckon(tx: Tx, school: SchoolId, today: Temporal.PlainDate): Promise<BandFigures[]> {
  const year = await findSchoolYear(tx, school, today)
  if (year === undefined) return []
  const classes = await listClassesOfYear(tx, school, year.id)
  const rules = await loadRules(tx, school, year.id)
  const ids = classes.map(row => row.id)
  const ofClass = Map.groupBy(await countLessons(tx, school, ids, today, rules), one => one.class_id)
  const calendar = calendarOf(year, await listCalendar(tx, school, year.id))
  const paces = studyDayCounts(
    calendar,
    classes.map(row => row.grade),
    today,
  )
  const bands = new Map<Band, BandFigures>()
  for (const row of classes) {
    const { subjects, year: whole } = metersOf(ofClass.get(row.id) ?? [], rules, row.grade, today)
    const pace = paces.get(row.grade) ?? unknownPace
    const band = bandOf(row.grade)
    const figures = bands.get(band) ?? nothing(band)
    bands.set(band, {
      band,
      classes: figures.classes + 1,
      planned: figures.planned + whole.planned,
      limit: figures.limit + whole.limit,
      used: figures.used + whole.used,
      scheduled: figures.scheduled + whole.scheduled,
      left: figures.left + Math.max(0, whole.left),
      forecast: figures.forecast + forecastOf(whole, pace),
      cells: figures.cells + subjects.length,
      full: figures.full + subjects.filter(one => isFull(one.meter)).length,
      near: figures.near + subjects.filter(one => isNear(one.meter)).length,
    })
  }
  return [...bands.values()]
}

/** A meter of none that nobody uses is not full: nothing may be remote there, and nothing is. */
const isFull = ({ limit, used, scheduled, left }: Meter) => left <= 0 && (limit > 0 || used + scheduled > 0)
const isNear = (meter: Meter) => !isFull(meter) && meter.limit > 0 && meter.left * 5 <= meter.limit

/** Reckons a school's figures anew and keeps them. What changes meanwhile makes them stale again. */
export async function refreshFigures(
  tx: Tx,
  school: SchoolId,
  today: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<BandFigures[]> {
  const changes = await holdFigures(tx, school)
  const bands = await reckon(tx, school, today)
  await keepFigures(tx, school, { asOf: today, at: now, bands, changes })
  return bands
}

/**
 * The figures of all the schools where the asking account is a founder. So many stale ones are reckoned first, those that
 * wait longest before others; the rest are shown as they were at their `asOf`, and the job of the minute comes to them.
 */
export async function founderQuotas(ctx: GatedContext & Pick<Ctx, 'today' | 'now'>) {
  if (!ctx.memberships.some(one => one.roles.includes('founder'))) throw new Forbidden()
  const rows = await listFounderFigures(ctx.db, ctx.actor.accountId, ctx.today)
  const waiting = rows
    .filter(row => !row.is_current)
    .toSorted(byWaiting)
    .slice(0, mostAtALook)
  const renewed = new Map<string, BandFigures[]>()
  const work = async () => {
    for (let row = waiting.shift(); row !== undefined; row = waiting.shift()) {
      const school = mintSchoolId(row.school_id)
      const bands = await inSchool(ctx.db, school, tx => refreshFigures(tx, school, ctx.today, ctx.now))
      renewed.set(row.school_id, bands)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return {
    schools: rows.map(row => {
      const bands = renewed.get(row.school_id)
      return {
        schoolId: row.school_id,
        schoolName: row.school_name,
        asOf: bands === undefined ? (row.reckoned_at?.toString() ?? null) : ctx.now.toString(),
        isCurrent: bands !== undefined || row.is_current,
        bands: bands ?? row.grades,
      }
    }),
  }
}

const never = Temporal.Instant.fromEpochMilliseconds(0)
const byWaiting = (a: FounderRow, b: FounderRow): number =>
  Temporal.Instant.compare(a.reckoned_at ?? never, b.reckoned_at ?? never)
