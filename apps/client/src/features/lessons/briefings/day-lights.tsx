import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Answers, api } from '../../../api.ts'
import { formatDayAndMonth, formatWeekday } from '../../../ui/format.ts'
import { useLocale, useText } from '../../../ui/text.ts'
import { LightStateMark } from '../../planning/readiness/light-state.tsx'
import styles from './day-lights.module.css'

type Readiness = Answers['lessons']['lessonReadiness']['lessons'][number]
type ToTell = Answers['lessons']['lessonsToTell']['lessons'][number]

export type DayLights = { readiness: ReadonlyMap<string, Readiness>; toTell: ReadonlyMap<string, ToTell[]> }

/** The lights of a teacher's own remote lessons of a day, and what is to be told in those in person; asked behind the day. */
export function useDayLights(on: string, topics: readonly string[]): DayLights {
  const meta = { topics: [...topics] }
  const readiness = useQuery(
    api.lessons.lessonReadiness.queryOptions({ input: { from: on, to: on, whose: 'own' }, meta }),
  )
  const toTell = useQuery(api.lessons.lessonsToTell.queryOptions({ input: { on }, meta }))
  return {
    readiness: new Map((readiness.data?.lessons ?? []).map(one => [one.lesson.id, one])),
    toTell: Map.groupBy(toTell.data?.lessons ?? [], one => one.inLessonId),
  }
}

/** A remote lesson's one word, and the way to what it lacks (A28, A33). */
export function LessonLight({ readiness }: { readiness: Readiness | undefined }) {
  const t = useText()
  if (readiness === undefined) return null
  const lacking = readiness.lights.filter(light => light.state === 'stop' || light.state === 'attention')
  return (
    <Link
      to="/lessons/$lessonId/briefing"
      params={{ lessonId: readiness.lesson.id }}
      className={styles.light}
      aria-label={t('briefings.lights')}
    >
      <LightStateMark state={readiness.state} />
      <span>{lacking.map(light => t(`briefings.light_${light.code}`)).join(' · ')}</span>
    </Link>
  )
}

/** Remote lessons that are to be told in a lesson in person, each with the way to its card (A28). */
export function ToTellHere({ lessons }: { lessons: readonly ToTell[] | undefined }) {
  const t = useText()
  const locale = useLocale()
  if (lessons === undefined) return null
  return (
    <ul className={styles.tell}>
      {lessons.map(({ lesson, state }) => (
        <li key={lesson.id}>
          <Link to="/lessons/$lessonId/briefing" params={{ lessonId: lesson.id }} data-state={state}>
            {t(state === 'ready' ? 'briefings.toTellDone' : 'briefings.toTell', {
              subject: lesson.subject,
              classes: [...lesson.classes, ...lesson.groups].join(', '),
              day: `${formatWeekday(lesson.on, locale)} ${formatDayAndMonth(lesson.on, locale)}`,
            })}
          </Link>
        </li>
      ))}
    </ul>
  )
}
