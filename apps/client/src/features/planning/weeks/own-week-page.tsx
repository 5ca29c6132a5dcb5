import { mondayOf } from '@talklase/domain/school/day-order.ts'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMe } from '../../../session.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { useText } from '../../../ui/text.ts'
import { RemoteMonth } from './remote-month.tsx'
import styles from './timetable-week.module.css'
import { TimetableWeekView } from './timetable-week.tsx'

/** A learner's own week, or that of each child of a representative. */
export function OwnWeekPage() {
  const t = useText()
  const me = useMe()
  const search = useSearch({ from: '/_app/my-week' })
  const navigate = useNavigate({ from: '/my-week' })
  const go = (next: typeof search): void => void navigate({ search: next, replace: true, resetScroll: false })
  const isLearner = me.roles.includes('learner')
  const people = isLearner ? [{ id: me.personId, givenName: me.givenName, familyName: me.familyName }] : me.children
  const chosen = people.find(one => one.id === search.child) ?? people[0]
  const ofChild = isLearner || chosen === undefined ? {} : { child: chosen.id }
  if (chosen === undefined) {
    return (
      <>
        <PageTitle title={t('weeks.title')} context={me.school.name} />
        <EmptyState icon="people" title={t('lessons.noChildren')}>
          {t('lessons.noChildrenText')}
        </EmptyState>
      </>
    )
  }
  const whose = { kind: 'learner' as const, id: chosen.id }
  const today = Temporal.PlainDate.from(me.today)
  // On a weekend the week to look at is the coming one.
  const monday = mondayOf(
    search.monday === undefined
      ? today.add({ days: today.dayOfWeek > 5 ? 2 : 0 })
      : Temporal.PlainDate.from(search.monday),
  )
  const { month } = search
  return (
    <div data-wide>
      <PageTitle
        title={month === undefined ? t('weeks.title') : t('weeks.month')}
        context={isLearner ? me.school.name : `${chosen.givenName} ${chosen.familyName}`}
      />
      {people.length < 2 ? null : (
        <fieldset className={styles.children}>
          <legend className="unseen">{t('lessons.children')}</legend>
          {people.map(one => (
            <Button
              key={one.id}
              look={one.id === chosen.id ? 'filled' : 'outlined'}
              aria-pressed={one.id === chosen.id}
              onClick={() => go({ ...search, child: one.id })}
            >
              {one.givenName}
            </Button>
          ))}
        </fieldset>
      )}
      {month === undefined ? (
        <TimetableWeekView whose={whose} monday={monday} onMonday={next => go({ ...ofChild, monday: next.toString() })}>
          <Button onClick={() => go({ ...ofChild, month: monday.toPlainYearMonth().toString() })}>
            {t('weeks.month')}
          </Button>
        </TimetableWeekView>
      ) : (
        <RemoteMonth whose={whose} month={month} onMonth={next => go({ ...ofChild, month: next })}>
          <Button onClick={() => go(ofChild)}>{t('weeks.toWeek')}</Button>
        </RemoteMonth>
      )}
    </div>
  )
}
