import { Collapse, SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../api.ts'
import { useLive } from '../../live.ts'
import { useMe } from '../../session.ts'
import { Button } from '../../ui/button.tsx'
import { DayNavigator } from '../../ui/day-navigator.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatDayAndMonth, formatMoment, formatTime, formatWallTime } from '../../ui/format.ts'
import { Icon } from '../../ui/icons.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { QueryState } from '../../ui/query-state.tsx'
import { useLocale, useText } from '../../ui/text.ts'
import { type Remedy, type Report, remedyText } from './decision.ts'
import { DecisionForm } from './decision-form.tsx'
import styles from './problems-page.module.css'
import type { ProblemsSearch } from './problems-search.ts'

/** The technical problems reported in one's lessons or class, and the decisions on them (A35–A37). */
export function ProblemsPage() {
  const t = useText()
  const { today } = useMe()
  const { state = 'open', on } = useSearch({ from: '/_app/_staff/problems' })
  const navigate = useNavigate({ from: '/problems' })
  const query = useQuery(
    api.disruptions.list.queryOptions({
      input: { state, ...(on === undefined ? {} : { from: on, to: on }) },
      meta: { topics: ['disruptions'] },
    }),
  )
  useLive(['disruptions'])
  const [opened, setOpened] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const show = (next: ProblemsSearch): void => void navigate({ search: next, replace: true })
  const day = on === undefined ? {} : { on }
  return (
    <>
      <PageTitle title={t('disruptions.problemsTitle')} />
      <div className={styles.filters}>
        <SegmentedControl
          aria-label={t('disruptions.filterState')}
          value={state}
          onChange={value => show({ ...day, ...(value === 'open' ? {} : { state: value as 'decided' | 'all' }) })}
          data={[
            { value: 'open', label: t('disruptions.open') },
            { value: 'decided', label: t('disruptions.decided') },
            { value: 'all', label: t('disruptions.all') },
          ]}
        />
        <SegmentedControl
          aria-label={t('disruptions.filterDay')}
          value={on === undefined ? 'all' : 'one'}
          onChange={value =>
            show({ ...(state === 'open' ? {} : { state }), ...(value === 'one' ? { on: today } : {}) })
          }
          data={[
            { value: 'all', label: t('disruptions.allDays') },
            { value: 'one', label: t('disruptions.oneDay') },
          ]}
        />
        {on === undefined ? null : (
          <DayNavigator
            day={on}
            today={today}
            onChange={next => show({ ...(state === 'open' ? {} : { state }), on: next })}
          />
        )}
      </div>
      <p role="status" className={styles.said}>
        {said}
      </p>
      <QueryState query={query}>
        {({ reports, remedies }) =>
          reports.length === 0 ? (
            <EmptyState
              icon="problem"
              title={t(state === 'open' && on === undefined ? 'disruptions.emptyOpen' : 'disruptions.emptyOther')}
            >
              {t(state === 'open' && on === undefined ? 'disruptions.emptyOpenText' : 'disruptions.emptyOtherText')}
            </EmptyState>
          ) : (
            <>
              <p className={styles.quiet}>{t('disruptions.count', { count: reports.length })}</p>
              <ul className={styles.list}>
                {reports.map(report => (
                  <Row
                    key={report.problem.id}
                    report={report}
                    remedies={remedies}
                    isOpen={opened === report.problem.id}
                    onOpen={isOpen => setOpened(isOpen ? report.problem.id : null)}
                    onSaved={() => {
                      setOpened(null)
                      setSaid(t('disruptions.decisionSaved', { name: nameOf(report.learner) }))
                    }}
                  />
                ))}
              </ul>
            </>
          )
        }
      </QueryState>
    </>
  )
}

const nameOf = (person: Report['learner']): string => `${person.givenName} ${person.familyName}`

type RowProps = {
  report: Report
  remedies: readonly Remedy[]
  isOpen: boolean
  onOpen: (isOpen: boolean) => void
  onSaved: () => void
}

function Row({ report: { learner, className, lesson, problem }, remedies, isOpen, onOpen, onSaved }: RowProps) {
  const t = useText()
  const locale = useLocale()
  const { zone } = useMe().school
  const mayDecide = problem.abilities.includes('decide')
  const when = { day: formatDayAndMonth(lesson.on, locale), time: formatWallTime(lesson.startTime) }
  const isOwn = problem.reportedBy.id === learner.id
  return (
    <li className={styles.report} data-open={problem.decision === null || undefined}>
      <div className={styles.head}>
        <h2>
          {nameOf(learner)} <span className={styles.quiet}>{className}</span>
        </h2>
        <strong className={styles.kind}>{t(`disruptions.${problem.kind}`)}</strong>
        <Link to="/lessons/$lessonId/roll-call" params={{ lessonId: lesson.id }}>
          {t('disruptions.lessonOf', { subject: lesson.subject, ...when })}
        </Link>
      </div>
      <p className={styles.quiet}>
        {isOwn
          ? t('disruptions.reportedOwn', { time: formatMoment(problem.at, zone, locale) })
          : t('disruptions.reportedByAt', {
              name: nameOf(problem.reportedBy),
              time: formatMoment(problem.at, zone, locale),
            })}
        {problem.sentLate ? `, ${t('disruptions.sentLater')}` : ''}
      </p>
      {problem.note === '' ? null : <p>„{problem.note}”</p>}
      <div className={styles.decision}>
        {problem.decision === null ? null : (
          <p className={problem.decision.excused ? styles.excused : styles.notExcused}>
            <Icon name={problem.decision.excused ? 'done' : 'stop'} size={18} />
            <span>
              <strong>{t(problem.decision.excused ? 'disruptions.excused' : 'disruptions.notExcused')}</strong>
              {problem.decision.remedy === null ? '' : ` · ${remedyText(problem.decision.remedy, t)}`}
              {problem.decision.note === '' ? '' : ` · „${problem.decision.note}”`}
              <span className={styles.quiet}>
                {' · '}
                {t('disruptions.decidedBy', {
                  name: nameOf(problem.decision.decidedBy),
                  time: formatMoment(problem.decision.decidedAt, zone, locale),
                })}
              </span>
            </span>
          </p>
        )}
        {mayDecide && !isOpen ? (
          <Button
            look={problem.decision === null ? 'outlined' : 'plain'}
            aria-label={`${t(problem.decision === null ? 'disruptions.decide' : 'disruptions.change')}: ${nameOf(learner)}, ${formatTime(problem.at, zone)}`}
            onClick={() => onOpen(true)}
          >
            {t(problem.decision === null ? 'disruptions.decide' : 'disruptions.change')}
          </Button>
        ) : null}
      </div>
      <Collapse expanded={isOpen}>
        {isOpen ? (
          <div className={styles.form}>
            <DecisionForm
              learnerId={learner.id}
              lessonId={lesson.id}
              problem={problem}
              remedies={remedies}
              onSaved={onSaved}
              onCancel={() => onOpen(false)}
            />
          </div>
        ) : null}
      </Collapse>
    </li>
  )
}
