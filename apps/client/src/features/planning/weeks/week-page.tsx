import { mondayOf } from '@talklase/domain/school/day-order.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { api } from '../../../api.ts'
import { useMe } from '../../../session.ts'
import { Button, buttonClass } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { QueryState } from '../../../ui/query-state.tsx'
import { useText } from '../../../ui/text.ts'
import { RemoteMonth } from './remote-month.tsx'
import styles from './timetable-week.module.css'
import { TimetableWeekView } from './timetable-week.tsx'
import { WeekPicker } from './week-picker.tsx'
import { timetableWeekQuery, type Whose } from './week-query.ts'

/** The week of a class, a teacher, a room or a learner, for staff. Unasked: one's own. */
export function WeekPage() {
  const t = useText()
  const me = useMe()
  const { kind, id } = useSearch({ from: '/_app/_staff/week' })
  const choices = useQuery(
    api.planning.weekChoices.queryOptions({ input: {}, meta: { topics: ['people', 'timetable'] } }),
  )
  if (kind !== undefined && id !== undefined) return <WeekOf whose={{ kind, id }} />
  if (me.roles.includes('teacher') || me.roles.includes('class_teacher'))
    return <WeekOf whose={{ kind: 'teacher', id: me.personId }} />
  return (
    <QueryState query={choices}>
      {answer => {
        const [first] = answer.choices
        if (first !== undefined) return <WeekOf whose={{ kind: first.kind, id: first.id }} />
        return (
          <>
            <PageTitle title={t('weeks.title')} />
            <EmptyState icon="timetable" title={t('planning.noTimetable')}>
              {t('planning.noTimetableText')}
            </EmptyState>
          </>
        )
      }}
    </QueryState>
  )
}

function WeekOf({ whose }: { whose: Whose }) {
  const t = useText()
  const me = useMe()
  const search = useSearch({ from: '/_app/_staff/week' })
  const navigate = useNavigate({ from: '/week' })
  const today = Temporal.PlainDate.from(me.today)
  const monday = mondayOf(
    search.monday === undefined
      ? today.add({ days: today.dayOfWeek > 5 ? 2 : 0 })
      : Temporal.PlainDate.from(search.monday),
  )
  const { data } = useQuery(timetableWeekQuery(whose, monday.toString()))
  const { month } = search
  const go = (next: Partial<typeof search>): void =>
    void navigate({ search: { ...whose, monday: monday.toString(), ...next }, resetScroll: false })
  const name = data?.id === whose.id ? [data.name, data.detail].filter(Boolean).join(' · ') : ''
  const mayPlan = ['deputy_head', 'director', 'administrator', 'class_teacher'].some(role =>
    (me.roles as readonly string[]).includes(role),
  )
  return (
    <>
      <PageTitle
        title={month === undefined ? t('weeks.weekOf', { name }) : t('weeks.monthTitle', { name })}
        context={t('weeks.title')}
      />
      <div className={styles.bar}>
        <WeekPicker whose={whose} name={name} onChoose={next => go({ ...next })} />
        {whose.kind === 'class' && mayPlan ? (
          <Link className={buttonClass({})} to="/plan" search={{ class: whose.id, monday: monday.toString() }}>
            {t('weeks.plan')}
          </Link>
        ) : null}
      </div>
      {month === undefined ? (
        <TimetableWeekView whose={whose} monday={monday} onMonday={next => go({ monday: next.toString() })}>
          <Button onClick={() => go({ month: monday.toPlainYearMonth().toString() })}>{t('weeks.month')}</Button>
        </TimetableWeekView>
      ) : (
        <RemoteMonth whose={whose} month={month} onMonth={next => go({ month: next })}>
          <Button onClick={() => go({})}>{t('weeks.toWeek')}</Button>
        </RemoteMonth>
      )}
    </>
  )
}
