import { type MarkRemoteRefusal, mayMarkRemote } from '@talklase/domain/planning/quota.ts'
import type { Answers } from '../../api.ts'

export type Week = Answers['planning']['week']
export type WeekLesson = Week['lessons'][number]
export type QuotaView = Week['yearQuota']
export type LegalBasisCode = Week['legalBases'][number]['code']
export type Mode = 'sync' | 'async'

/** How a remote lesson is held: mode, form, place, means, minutes online (A6). */
export type Way = Pick<NonNullable<WeekLesson['remote']>, 'mode' | 'form' | 'place' | 'means' | 'onlineMinutes'>

/** What of a way somebody changes; what is left out stays. */
export type WayChange = { [K in keyof Way]?: Way[K] }

/** What is asked of the server. It is also what the page shows before the server's answer. */
export type Operation =
  | {
      kind: 'mark'
      lessonIds: string[]
      legalBasis: LegalBasisCode
      mode: Mode
      /** The mode is only what is shown until the server says what the lessons' plans say. */
      asPlanned?: boolean
      overrideReason?: string
    }
  | { kind: 'withdraw'; lessonIds: string[] }
  | { kind: 'way'; lessonIds: string[]; change: WayChange }

/** What marking these lessons would come to, before anything is sent. */
export type MarkPlan = {
  /** Lessons that may be marked, in the order of time. */
  allowed: string[]
  /** Lessons that may not, with the rule that stands in the way. */
  refused: Map<string, MarkRemoteRefusal>
  /** Lessons that the plan adds to a subject's meter, by subject; and to the year's. */
  added: Map<string, number>
  addedToYear: number
}

const slotOf = (lesson: WeekLesson): string => `${lesson.subjectId} ${lesson.on} ${lesson.period}`

/** Slots of the week that use the quota already: groups of one subject at one time use one lesson of it. */
const countedSlots = (week: Week): Set<string> =>
  new Set(week.lessons.filter(one => one.remote?.countsTowardQuota === true && one.state === 'planned').map(slotOf))

/**
 * Asks the rule of the law and the school for each lesson in the order of time, every permitted one counting for the
 * next (A4, A5), as the server will. Lessons that carry the mark already are passed over. `override` lifts full quotas.
 */
export function planMarks(
  week: Week,
  lessonIds: Iterable<string>,
  legalBasis: LegalBasisCode,
  override = false,
): MarkPlan {
  const wanted = new Set(lessonIds)
  const basis = week.legalBases.find(one => one.code === legalBasis)
  const quotas = new Map(week.subjectQuotas.map(one => [one.subjectId, one.quota]))
  const slots = countedSlots(week)
  const plan: MarkPlan = { allowed: [], refused: new Map(), added: new Map(), addedToYear: 0 }
  for (const lesson of week.lessons.toSorted(byTime)) {
    if (!wanted.has(lesson.id) || lesson.remote !== null) continue
    const counts = basis?.countsTowardQuota === true && !slots.has(slotOf(lesson))
    const adding = plan.added.get(lesson.subjectId) ?? 0
    const verdict = mayMarkRemote({
      grade: week.class.grade,
      excludedProgramme: week.class.excludedProgramme,
      legalBasis: { code: legalBasis, countsTowardQuota: counts, allowedInGrades: basis?.allowedInGrades ?? [] },
      lessonState: lesson.state === 'planned' ? 'planned' : 'cancelled',
      lessonInPast: lesson.isPast,
      registerConfirmed: lesson.registerConfirmed,
      subject: meterOf(quotas.get(lesson.subjectId), adding),
      year: meterOf(week.yearQuota, plan.addedToYear),
      scope: week.scope,
      override,
    })
    if (!verdict.ok) {
      plan.refused.set(lesson.id, verdict.reason)
      continue
    }
    plan.allowed.push(lesson.id)
    if (!counts) continue
    slots.add(slotOf(lesson))
    plan.added.set(lesson.subjectId, adding + 1)
    plan.addedToYear += 1
  }
  return plan
}

// What is left already minds a limit that comes later; what is taken is reckoned from it.
const meterOf = (quota: QuotaView | undefined, adding: number) => ({
  planned: quota?.planned ?? 0,
  limit: quota?.limit ?? 0,
  taken: (quota?.limit ?? 0) - (quota?.left ?? 0) + adding,
})

const byTime = (a: WeekLesson, b: WeekLesson): number =>
  a.on.localeCompare(b.on) || a.period - b.period || a.id.localeCompare(b.id)

/** Refusals that the director may lift with a reason. */
export const isQuotaRefusal = (reason: MarkRemoteRefusal): boolean =>
  reason === 'quota_subject_full' || reason === 'quota_year_full'

type Marker = { by: WeekLesson['teachers'][number]; at: string }

/** The week as it stands once the server has done it. Doing the same twice changes nothing more. */
export function afterOperation(week: Week, operation: Operation, marker: Marker): Week {
  const ids = new Set(operation.lessonIds)
  const before = countedSlots(week)
  const basis = operation.kind === 'mark' ? week.legalBases.find(one => one.code === operation.legalBasis) : undefined
  const lessons = week.lessons.map((lesson): WeekLesson => {
    if (!ids.has(lesson.id)) return lesson
    if (operation.kind === 'withdraw') return lesson.remote === null ? lesson : { ...lesson, remote: null }
    if (operation.kind === 'way')
      return lesson.remote === null
        ? lesson
        : { ...lesson, remote: { ...lesson.remote, ...shownChange(lesson.remote, operation.change) } }
    if (lesson.remote !== null) return lesson
    const { legalBasis, mode, overrideReason } = operation
    return {
      ...lesson,
      remote: {
        legalBasis,
        countsTowardQuota: basis?.countsTowardQuota ?? true,
        mode,
        // What the lesson's plan and topic say comes with the server's answer.
        form: usualForm[mode],
        place: 'home',
        means: ['device'],
        onlineMinutes: null,
        hasOutcome: false,
        markedBy: marker.by,
        markedAt: marker.at,
        override: overrideReason === undefined ? null : { reason: overrideReason, by: marker.by },
      },
    }
  })
  const after = countedSlots({ ...week, lessons })
  const subjectOf = (slot: string): string => slot.slice(0, slot.indexOf(' '))
  const change = new Map<string, number>()
  const count = (slots: Set<string>, others: Set<string>, by: number): void => {
    for (const slot of slots) {
      if (!others.has(slot)) change.set(subjectOf(slot), (change.get(subjectOf(slot)) ?? 0) + by)
    }
  }
  count(after, before, 1)
  count(before, after, -1)
  const total = [...change.values()].reduce((sum, one) => sum + one, 0)
  return {
    ...week,
    lessons,
    subjectQuotas: week.subjectQuotas.map(one => ({
      ...one,
      quota: moved(one.quota, change.get(one.subjectId) ?? 0),
    })),
    yearQuota: moved(week.yearQuota, total),
  }
}

const usualForm = { sync: 'online_lesson', async: 'independent_work' } as const

/** A way as it looks once it is changed; another mode brings its usual form until the server answers. */
function shownChange(known: Way, change: WayChange): WayChange {
  const isOtherMode = change.mode !== undefined && change.mode !== known.mode
  return isOtherMode ? { form: usualForm[change.mode ?? 'sync'], onlineMinutes: null, ...change } : change
}

function moved(quota: QuotaView, by: number): QuotaView {
  if (by === 0) return quota
  return { ...quota, scheduled: quota.scheduled + by, left: quota.left - by }
}

/**
 * What takes an operation back, from the week as it stood before it: only what it changed. Marks that were withdrawn
 * come back by their own basis and mode, and with the reason that lifted the quota for them.
 */
export function inverseOf(week: Week, operation: Operation): Operation[] {
  if (operation.kind === 'way') return inverseOfWay(week, operation)
  const ids = new Set(operation.lessonIds)
  const touched = week.lessons.filter(one => ids.has(one.id) && (one.remote === null) === (operation.kind === 'mark'))
  if (touched.length === 0) return []
  if (operation.kind === 'mark') return [{ kind: 'withdraw', lessonIds: touched.map(one => one.id) }]
  const groups = Map.groupBy(touched, ({ remote }) =>
    JSON.stringify([remote?.legalBasis, remote?.mode, remote?.override?.reason]),
  )
  return [...groups.values()].flatMap((lessons): Operation[] => {
    const remote = lessons[0]?.remote
    if (remote === null || remote === undefined) return []
    const { legalBasis, mode, override } = remote
    const lessonIds = lessons.map(one => one.id)
    return [
      { kind: 'mark', lessonIds, legalBasis, mode, ...(override === null ? {} : { overrideReason: override.reason }) },
    ]
  })
}

/** Lessons that were held alike come back together. */
function inverseOfWay(week: Week, { lessonIds }: { lessonIds: string[] }): Operation[] {
  const ids = new Set(lessonIds)
  const groups = Map.groupBy(
    week.lessons.filter(one => ids.has(one.id) && one.remote !== null),
    one => JSON.stringify(wayOf(one)),
  )
  return [...groups.values()].flatMap((lessons): Operation[] => {
    const change = lessons[0] === undefined ? null : wayOf(lessons[0])
    return change === null ? [] : [{ kind: 'way', lessonIds: lessons.map(one => one.id), change }]
  })
}

/** How a lesson is held; null in person. */
function wayOf(lesson: WeekLesson): Way | null {
  if (lesson.remote === null) return null
  const { mode, form, place, means, onlineMinutes } = lesson.remote
  return { mode, form, place, means, onlineMinutes }
}

/** Has the lesson begun by this instant? From then on its mark stays. */
export const hasBegun = (lesson: WeekLesson, now: Temporal.Instant, zone: string): boolean =>
  Temporal.Instant.compare(
    Temporal.PlainDateTime.from(`${lesson.on}T${lesson.startsAt}`).toZonedDateTime(zone).toInstant(),
    now,
  ) <= 0
