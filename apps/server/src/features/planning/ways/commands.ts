import {
  type AllowedWays,
  mayTakeForm,
  usualOnlineMinutes,
  usualWay,
  type Way,
} from '@talklase/domain/planning/take-form.ts'
import type { ParameterValues } from '@talklase/regulation/parameters.ts'
import { allow } from '../../../kernel/allow.ts'
import { instantOf } from '../../../kernel/clock.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { record } from '../../../kernel/record.ts'
import { found, Refused } from '../../../kernel/refuse.ts'
import { type Tx, transact } from '../../../kernel/transact.ts'
import { type PlannedTopic, topicsOfLessons } from '../adapted-plans/commands.ts'
import { can } from '../policy.ts'
import { loadRules } from '../quotas/commands.ts'
import { ruleOn } from '../quotas/policy.ts'
import {
  classesOfLessons,
  findClass,
  type LessonToMark,
  listLessonsToMark,
  lockClasses,
  type NewMark,
} from '../store.ts'
import { shareYear } from '../timetable/store.ts'
import { allowedWaysOf, demandWay, minutesOf } from './policy.ts'
import { type NewWay, updateWays } from './store.ts'

/** The school's settings in force on a lesson's day. */
type SettingsOn = (day: Temporal.PlainDate) => ParameterValues

/** What somebody asks for; what is undefined is left to the plan, the topic and the habit. */
export type AskedWay = { [K in keyof Way]?: Way[K] | undefined }

type Lesson = Pick<LessonToMark, 'subject' | 'on_date' | 'period' | 'starts_at' | 'ends_at'>

export const whereOf = (lesson: Lesson): Record<string, string | number> => ({
  subject: lesson.subject,
  on: String(lesson.on_date),
  period: lesson.period,
})

/** What somebody said, over a way that has the rest. */
const overlay = (base: Way, asked: AskedWay): Way => ({
  mode: asked.mode ?? base.mode,
  form: asked.form ?? base.form,
  place: asked.place ?? base.place,
  means: asked.means ?? base.means,
  onlineMinutes: asked.onlineMinutes === undefined ? base.onlineMinutes : asked.onlineMinutes,
})

const saysMore = (asked: AskedWay): boolean =>
  asked.form !== undefined ||
  asked.place !== undefined ||
  asked.means !== undefined ||
  (asked.onlineMinutes !== undefined && asked.onlineMinutes !== null)

/** What the plan from before says, of the mode asked for. */
export function knownWay(lesson: LessonToMark, mode: Way['mode'] | undefined): Way | null {
  const { mode: known, form, place, means } = lesson
  if (known === null || form === null || place === null || means === null) return null
  if (mode !== undefined && mode !== known) return null
  return { mode: known, form, place, means, onlineMinutes: lesson.online_minutes }
}

/** What the adapted plan's topic says, the rest as usual; null where it says nothing of the mode asked for. */
function topicWay(
  topic: PlannedTopic | undefined,
  asked: Way['mode'] | undefined,
  usual: (mode: Way['mode']) => Way,
): Way | null {
  if (topic === undefined) return null
  const { form, place, means } = topic
  const mode = topic.mode ?? asked ?? 'sync'
  if (asked !== undefined && mode !== asked) return null
  const base = usual(mode)
  return {
    ...base,
    form: form ?? base.form,
    place: place ?? base.place,
    means: means.length === 0 ? base.means : means,
  }
}

/**
 * How a lesson is held when it is marked (A6): as asked for, which the rule may refuse; else as it was planned before,
 * else as its topic says, else as usual, the first of these that is permitted.
 */
function wayToMark(
  ctx: Pick<Ctx, 'locale'>,
  lesson: LessonToMark,
  facts: { allowed: AllowedWays; asked: AskedWay; topic: PlannedTopic | undefined },
): Way {
  const { allowed, asked, topic } = facts
  const lessonMinutes = minutesOf(lesson)
  const usual = (mode: Way['mode']) => usualWay({ mode, lessonMinutes, allowed })
  const permitted = (way: Way) => mayTakeForm({ way, lessonMinutes, allowed }).ok
  const candidates = [knownWay(lesson, asked.mode), topicWay(topic, asked.mode, usual)].filter(way => way !== null)
  const chosen = candidates.find(permitted) ?? usual(asked.mode ?? 'sync')
  const way = saysMore(asked) ? fitting(overlay(chosen, asked)) : chosen
  demandWay(ctx, mayTakeForm({ way, lessonMinutes, allowed }), whereOf(lesson))
  return way
}

/** Minutes online are said of lessons held together alone. */
const fitting = (way: Way): Way => (way.mode === 'async' ? { ...way, onlineMinutes: null } : way)

const usualEngagement = (mode: Way['mode']): string => (mode === 'sync' ? 'check_in' : 'submission')

/** The marks that lessons get, each with its form, place and means, and the outcome of its topic where it names none (A3). */
export async function marksOf(
  tx: Tx,
  ctx: Ctx,
  lessons: readonly LessonToMark[],
  facts: { settingsOn: SettingsOn; asked: AskedWay; grades: ReadonlyMap<string, number> },
): Promise<NewMark[]> {
  const topics = await topicsOfLessons(tx, ctx, lessons)
  return lessons.map(lesson => {
    const topic = topics.get(lesson.id)
    const allowed = allowedWaysOf(facts.settingsOn(lesson.on_date), gradesIn(lesson, facts.grades))
    const way = wayToMark(ctx, lesson, { allowed, asked: facts.asked, topic })
    return {
      lessonId: lesson.id,
      ...way,
      engagement:
        lesson.mode === way.mode && lesson.engagement !== null ? lesson.engagement : usualEngagement(way.mode),
      outcome: lesson.outcome === null || lesson.outcome === '' ? (topic?.outcome ?? '') : lesson.outcome,
    }
  })
}

export const gradesIn = (lesson: LessonToMark, grades: ReadonlyMap<string, number>): number[] =>
  lesson.class_ids.flatMap(id => grades.get(id) ?? [])

/**
 * Changes how lessons that are remote already are held, all or none (A6, A39): what is asked for, the rest as it was or,
 * in another mode, as usual. Lessons that have begun stay as they were. Gives back the lessons that are held otherwise now.
 */
export const changeWay = (
  ctx: Ctx,
  input: AskedWay & { classId: string; lessonIds: readonly string[] },
): Promise<NewWay[]> =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    const classRow = allow(can, 'mark', ctx.actor, await findClass(tx, school, input.classId, ctx.actor.personId))
    await shareYear(tx, school, classRow.school_year_id)
    const ofLessons = await classesOfLessons(tx, school, input.lessonIds)
    const own = new Map(
      ofLessons.filter(row => row.class_ids.includes(input.classId)).map(row => [row.id, row.class_ids]),
    )
    const classIds = [...new Set(input.lessonIds.flatMap(id => found(own.get(id))))].toSorted()
    const classes = await lockClasses(tx, school, classIds)
    const grades = new Map(classes.map(row => [row.id, row.grade]))
    const rules = await loadRules(tx, school, classRow.school_year_id)
    const lessons = await listLessonsToMark(tx, school, input.lessonIds)
    const ways = lessons.flatMap(lesson =>
      changedWay(ctx, lesson, allowedWaysOf(ruleOn(rules, lesson.on_date).settings, gradesIn(lesson, grades)), input),
    )
    if (ways.length === 0) return []
    await updateWays(tx, school, ways)
    const ids = ways.map(one => one.lessonId)
    await record(tx, ctx, {
      type: 'lesson.way_changed',
      subject: input.classId,
      detail: { lessons: ids, ...detailOf(input) },
      topics: [
        ...classIds.flatMap(id => [`class-week:${id}`, `class-day:${id}`]),
        ...(ids.length > 50 ? [] : ids.map(id => `lesson:${id}`)),
      ],
    })
    return ways
  })

const detailOf = ({ mode, form, place, means, onlineMinutes }: AskedWay) =>
  Object.fromEntries(
    Object.entries({ mode, form, place, means, onlineMinutes }).filter(([, value]) => value !== undefined),
  )

function changedWay(ctx: Ctx, lesson: LessonToMark, allowed: AllowedWays, asked: AskedWay): NewWay[] {
  const where = whereOf(lesson)
  const now = knownWay(lesson, undefined)
  if (!lesson.remote || now === null) throw new Refused('lesson_not_remote', where)
  const beginsAt = instantOf(lesson.on_date, lesson.starts_at, ctx.zone)
  if (Temporal.Instant.compare(beginsAt, ctx.now) <= 0) throw new Refused('lesson_over', where)
  const mode = asked.mode ?? now.mode
  const lessonMinutes = minutesOf(lesson)
  const base =
    mode === now.mode
      ? now
      : {
          ...now,
          mode,
          form: usualWay({ mode, lessonMinutes, allowed }).form,
          means: usualWay({ mode, lessonMinutes, allowed }).means,
          onlineMinutes: usualOnlineMinutes({ mode, lessonMinutes, grades: allowed.grades }),
        }
  const way = fitting(overlay(base, asked))
  demandWay(ctx, mayTakeForm({ way, lessonMinutes, allowed }), where)
  if (isSame(way, now)) return []
  const engagement = mode === now.mode && lesson.engagement !== null ? lesson.engagement : usualEngagement(mode)
  return [{ lessonId: lesson.id, ...way, engagement }]
}

const isSame = (a: Way, b: Way): boolean =>
  a.mode === b.mode &&
  a.form === b.form &&
  a.place === b.place &&
  a.onlineMinutes === b.onlineMinutes &&
  a.means.toSorted().join() === b.means.toSorted().join()
