import { conferencePlatformOf } from '@talklase/domain/lessons/conference-platform.ts'
import { type Coverage, type Light, lightsOf, worstOf } from '@talklase/domain/planning/readiness.ts'
import { mayTakeForm } from '@talklase/domain/planning/take-form.ts'
import { mondayOf } from '@talklase/domain/school/day-order.ts'
import type { ParameterValues } from '@talklase/regulation/parameters.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { type Meters, scopeOf } from '../quotas/policy.ts'
import { allowedWaysOf } from '../ways/policy.ts'
import type { RemoteDayRow, RemoteLessonRow } from './store.ts'

type Facts = {
  classRow: { id: string; name: string }
  day: RemoteDayRow
  /** In force on the day. */
  settings: ParameterValues
  meters: Meters
  countingBases: readonly string[]
  /** How many of the class and of its representatives have read the procedure (A2); null where it binds none of them. */
  procedure: (Coverage & { versionId: string }) | null
}

/** A class's remote day with its lights; a day without remote lessons has none. */
export function remoteDayView(ctx: Ctx, facts: Facts) {
  const { classRow, day, procedure } = facts
  const lights =
    day.remote.length === 0
      ? []
      : lightsOf({
          daysAhead: ctx.today.until(day.on).days,
          lessons: day.remote.map(lesson => lessonFacts(lesson, facts)),
          quotaLeft: leftFor(facts),
          procedure,
          // The rooms that will say these do not stand yet.
          told: null,
          reachable: null,
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
  if (light.lessonId !== null && light.code !== 'quota') return `/lessons/${light.lessonId}`
  return `/plan?class=${classRow.id}&monday=${mondayOf(day.on)}`
}

function lessonFacts(lesson: RemoteLessonRow, { settings, countingBases }: Facts) {
  const link = lesson.join_link
  const allowedTools: readonly string[] = settings['conference.allowed']
  return {
    id: lesson.id,
    mode: lesson.mode,
    hasLink: link !== null,
    isPlatformAllowed: link === null || allowedTools.includes(conferencePlatformOf(link)),
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
