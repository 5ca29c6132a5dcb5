import { isTold } from '@talklase/domain/lessons/briefing.ts'
import type { RegisteredPlatform } from '@talklase/domain/lessons/give-link.ts'
import { type Coverage, type Light, lightsOf, worstOf } from '@talklase/domain/planning/readiness.ts'
import { mayTakeForm } from '@talklase/domain/planning/take-form.ts'
import { mondayOf } from '@talklase/domain/school/day-order.ts'
import type { ParameterValues } from '@talklase/regulation/parameters.ts'
import type { Ctx } from '../../../kernel/context.ts'
import type { Ground } from '../../lessons/briefings/view.ts'
import { openGate } from '../../lessons/platforms/commands.ts'
import { wayIn } from '../../lessons/view.ts'
import { type Meters, scopeOf } from '../quotas/policy.ts'
import { allowedWaysOf } from '../ways/policy.ts'
import type { RemoteDayRow, RemoteLessonRow } from './store.ts'

type Facts = {
  classRow: { id: string; name: string }
  day: RemoteDayRow
  /** In force on the day. */
  settings: ParameterValues
  meters: Meters
  platforms: readonly RegisteredPlatform[]
  countingBases: readonly string[]
  /** How many of the class and of its representatives have read the procedure (A2); null where it binds none of them. */
  procedure: (Coverage & { versionId: string }) | null
  /** Who of the class has been told of all the day's lessons (A28), and how their teachers are reached (A33). */
  told: Coverage | null
  reachable: Coverage | null
}

/** A class's remote day with its lights; a day without remote lessons has none. */
export function remoteDayView(ctx: Ctx, facts: Facts) {
  const { classRow, day, procedure, told, reachable } = facts
  const lights =
    day.remote.length === 0
      ? []
      : lightsOf({
          daysAhead: ctx.today.until(day.on).days,
          lessons: day.remote.map(lesson => lessonFacts(lesson, facts)),
          quotaLeft: leftFor(facts),
          procedure,
          told,
          reachable,
          // The rooms that will say these do not stand yet.
          safety: null,
          contacts: null,
          devices: null,
        })
  return {
    classId: classRow.id,
    className: classRow.name,
    on: String(day.on),
    remoteLessons: day.remote.length,
    lessons: day.lessons,
    state: lights.length === 0 ? ('ready' as const) : worstOf(lights),
    lights: lights.map(light => lightView(light, facts)),
  }
}

const lightView = ({ lessonId, ...light }: Light, facts: Facts) => ({
  ...light,
  path: pathOf({ ...light, lessonId }, facts),
})

/** Where a light can be seen to. */
function pathOf(light: Light, { classRow, day, procedure }: Facts): string | null {
  if (light.state === 'not_set_up') return null
  if (light.code === 'procedure') return `/procedure/acknowledgements?version=${procedure?.versionId ?? ''}`
  if (light.lessonId !== null && (light.code === 'told' || light.code === 'reachable'))
    return `/lessons/${light.lessonId}/briefing`
  if (light.lessonId !== null && light.code !== 'quota') return `/lessons/${light.lessonId}`
  return `/plan?class=${classRow.id}&monday=${mondayOf(day.on)}`
}

function lessonFacts(lesson: RemoteLessonRow, { settings, countingBases, platforms, day }: Facts) {
  const way = wayIn(lesson)
  const verdict = way === null ? null : openGate(platforms, settings)(way, String(day.on)).verdict
  const refusal = verdict === null || verdict.ok ? null : verdict.reason
  return {
    id: lesson.id,
    mode: lesson.mode,
    hasLink: way !== null,
    isPlatformAllowed: refusal === null || refusal.startsWith('agreement'),
    hasAgreement: refusal?.startsWith('agreement') !== true,
    hasOutcome: lesson.has_outcome,
    formFits: mayTakeForm({
      way: { ...lesson, onlineMinutes: lesson.online_minutes },
      lessonMinutes: lesson.minutes,
      allowed: allowedWaysOf(settings, lesson.grades),
    }).ok,
    countsTowardQuota: countingBases.includes(lesson.legal_basis),
    isOverridden: lesson.is_overridden,
  }
}

/** Lessons left in the tightest meter that the day's lessons use, of those that refuse in this school (A5). */
function leftFor({ day, meters, settings }: Facts): number {
  const scope = scopeOf(settings)
  const subjects = new Set(day.remote.map(lesson => lesson.subject_id))
  const ofSubjects = meters.subjects.filter(one => subjects.has(one.subjectId)).map(one => one.meter.left)
  return Math.min(
    ...(scope === 'year' ? [] : ofSubjects),
    ...(scope === 'subject' && ofSubjects.length > 0 ? [] : [meters.year.left]),
  )
}

/**
 * How many learners of a class have been told of all the remote lessons of a day (A28), and know how their teachers are
 * reached (A33), each with the first lesson that lacks something; null where nobody learns in them.
 */
export function coverageOfClass(
  grounds: readonly Ground[],
  classId: string,
): { told: Coverage | null; reachable: Coverage | null } {
  const ofClass = (ground: Ground) => ground.learners.filter(one => one.class_id === classId).map(one => one.id)
  const wasTold = (ground: Ground, id: string) =>
    ground.card !== null && ground.missing.length === 0 && isTold(ground.told.get(id), ground.card.version)
  const knows = (ground: Ground, id: string) => ground.contacts.length > 0 && ground.knowing.has(id)
  const learners = [...new Set(grounds.flatMap(ofClass))]
  const coverage = (isDone: (ground: Ground, id: string) => boolean): Coverage | null => {
    if (learners.length === 0) return null
    const lacks = (ground: Ground, id: string) => ofClass(ground).includes(id) && !isDone(ground, id)
    const done = learners.filter(id => !grounds.some(ground => lacks(ground, id)))
    const first = grounds.find(ground => ofClass(ground).some(id => lacks(ground, id)))
    return { done: done.length, all: learners.length, lessonId: first?.lesson.id ?? null }
  }
  return { told: coverage(wasTold), reachable: coverage(knows) }
}
