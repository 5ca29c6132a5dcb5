import { Button, Select } from '@mantine/core'
import { mondayOf } from '@talklase/domain/school/day-order.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Answers, api } from '../../api.ts'
import { useLive } from '../../live.ts'
import { useMe } from '../../session.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { QueryState } from '../../ui/query-state.tsx'
import { useText } from '../../ui/text.ts'
import type { Week } from './marking.ts'
import { OnlineShare } from './online-share.tsx'
import { QuotaBar } from './quota-bar.tsx'
import { useMarking, weekQuery } from './use-marking.ts'
import styles from './week.module.css'
import { WeekBoard } from './week-board.tsx'
import { WeekNavigator } from './weeks/week-navigator.tsx'

type SchoolClass = Answers['people']['classes']['classes'][number]

type PlanPageProps = {
  classId: string | undefined
  monday: string | undefined
  onChange: (search: { class?: string; monday?: string }) => void
}

/** Planning of remote lessons: a week of a class at a time, in which the quota answers while one marks (A4, A5, A7). */
export function PlanPage({ classId, monday, onChange }: PlanPageProps) {
  const t = useText()
  const me = useMe()
  const classes = useQuery(api.people.classes.queryOptions({ meta: { topics: ['people'] } }))
  const today = Temporal.PlainDate.from(me.today)
  // On a weekend the week to plan is the coming one.
  const shown =
    monday === undefined ? today.add({ days: today.dayOfWeek > 5 ? 2 : 0 }) : Temporal.PlainDate.from(monday)
  return (
    <div className={styles.print}>
      <QueryState query={classes}>
        {answer => {
          const choice = classesToPlan(answer.classes)
          // Unasked, a class that may learn remotely at all (A4).
          const usual = choice.find(one => one.grade >= 3) ?? choice[0]
          const chosen = answer.classes.find(one => one.id === classId) ?? usual
          if (chosen === undefined) {
            return (
              <>
                <PageTitle title={t('planning.weekPlan')} />
                <EmptyState icon="week" title={t('planning.noClasses')}>
                  {t('planning.noClassesText')}
                </EmptyState>
              </>
            )
          }
          return (
            <ClassWeek
              chosen={chosen}
              classes={choice}
              monday={mondayOf(shown)}
              onClass={id => onChange({ class: id, ...(monday === undefined ? {} : { monday }) })}
              onMonday={day => onChange({ class: chosen.id, monday: day.toString() })}
            />
          )
        }}
      </QueryState>
    </div>
  )
}

/** Classes whose weeks the reader may open; those who see every week get all of them. */
function classesToPlan(classes: readonly SchoolClass[]): SchoolClass[] {
  const own = classes.filter(one => one.abilities.includes('plan') || one.abilities.includes('readJournal'))
  return own.length === 0 ? [...classes] : own
}

type ClassWeekProps = {
  chosen: SchoolClass
  classes: readonly SchoolClass[]
  monday: Temporal.PlainDate
  onClass: (id: string) => void
  onMonday: (monday: Temporal.PlainDate) => void
}

function ClassWeek({ chosen, classes, monday, onClass, onMonday }: ClassWeekProps) {
  const t = useText()
  useLive([`class-week:${chosen.id}`])
  const query = useQuery({
    ...weekQuery(chosen.id, monday.toString()),
    // The week before stays in sight while the next one travels; another class's week would mislead.
    placeholderData: known => (known?.class.id === chosen.id ? known : undefined),
  })
  // A moved Saturday makes the week longer.
  const last = query.data?.monday === monday.toString() ? query.data.days.at(-1)?.on : undefined
  return (
    <>
      <PageTitle
        title={t('planning.weekOf', { name: chosen.name })}
        context={t('planning.weekPlan')}
        action={
          <>
            <Button
              className={styles.screen}
              variant="default"
              renderRoot={(props: object) => (
                <Link {...props} to="/week" search={{ kind: 'class', id: chosen.id, monday: monday.toString() }} />
              )}
            >
              {t('weeks.otherWeeks')}
            </Button>
            <Button className={styles.screen} variant="default" onClick={() => window.print()}>
              {t('planning.print')}
            </Button>
          </>
        }
      />
      <div className={styles.sheet}>
        <div className={styles.bar}>
          <Select
            className={styles.screen}
            label={t('planning.class')}
            data={classes.map(one => ({ value: one.id, label: one.name }))}
            value={chosen.id}
            onChange={value => value !== null && onClass(value)}
            allowDeselect={false}
            searchable
            nothingFoundMessage={t('planning.noSuchClass')}
            w="8rem"
          />
          <WeekNavigator monday={monday} last={last} remoteWeeks={query.data?.remoteWeeks} onMonday={onMonday} />
        </div>
        <QueryState query={query} height="36rem">
          {week => <MarkedWeek key={week.class.id} week={week} />}
        </QueryState>
      </div>
    </>
  )
}

function MarkedWeek({ week }: { week: Week }) {
  const t = useText()
  const marking = useMarking(week)
  const { yearQuota, lessons, periods } = marking.week
  return (
    <>
      <div className={styles.year}>
        <QuotaBar
          label={
            yearQuota.left < 0
              ? t('planning.yearOver', { over: -yearQuota.left })
              : t('planning.yearLeft', { left: yearQuota.left })
          }
          quota={yearQuota}
        />
      </div>
      <OnlineShare online={marking.week.online} />
      {week.class.excludedProgramme ? <p className={styles.hint}>{t('refusals.programme_excluded')}</p> : null}
      {lessons.length === 0 && periods.length === 0 ? (
        <EmptyState icon="timetable" title={t('planning.noTimetable')}>
          {t('planning.noTimetableText')}
        </EmptyState>
      ) : (
        <WeekBoard marking={marking} />
      )}
    </>
  )
}
