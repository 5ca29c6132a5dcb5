import { Checkbox, SegmentedControl, Select } from '@mantine/core'
import { journalSpans } from '@talklase/contract/attendance/choices.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { type Answers, api } from '../../api.ts'
import { useLive } from '../../live.ts'
import { useMe } from '../../session.ts'
import { Button } from '../../ui/button.tsx'
import { CopyText } from '../../ui/copy-text.tsx'
import { DayNavigator } from '../../ui/day-navigator.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ExportLinks } from '../../ui/export-links.tsx'
import { formatDay, formatDayAndMonth, formatDayTitle, formatWeekday } from '../../ui/format.ts'
import { Icon } from '../../ui/icons.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { QueryState } from '../../ui/query-state.tsx'
import { RemoteMark } from '../../ui/remote-mark.tsx'
import { useLocale, useText } from '../../ui/text.ts'
import { journalClasses } from './journal-classes.ts'
import styles from './journal-page.module.css'
import type { JournalSearch } from './journal-search.ts'

type Page = Answers['attendance']['journalDay']

const teaching: readonly string[] = ['teacher', 'class_teacher', 'deputy_head', 'director']

/** A class's journal page of a day in the journal's symbols, for reading, printing and copying into e-klase (A11, A38). */
export function JournalPage() {
  const t = useText()
  const locale = useLocale()
  const me = useMe()
  const search = useSearch({ from: '/_app/_staff/journal' })
  const navigate = useNavigate({ from: '/journal' })
  const on = search.on ?? me.today
  const span = search.span ?? 'day'
  const classesQuery = useQuery(api.people.classes.queryOptions({ staleTime: 5 * 60_000 }))
  const taughtQuery = useQuery(
    api.lessons.teacherDay.queryOptions({ input: { on }, enabled: me.roles.some(role => teaching.includes(role)) }),
  )
  const taught = [
    ...new Set(
      taughtQuery.data?.lessons
        // Where somebody stands in, the register is theirs.
        .filter(lesson => lesson.teachers.some(one => one.id === me.personId))
        .flatMap(lesson => lesson.classes),
    ),
  ]
  const classes = journalClasses(classesQuery.data?.classes ?? [], me, taught)
  const isWaiting = taughtQuery.isLoading || classesQuery.isLoading
  const chosen = search.class ?? (isWaiting ? undefined : classes[0]?.id)
  const query = useQuery(
    api.attendance.journalDay.queryOptions({
      input: {
        classId: chosen ?? '',
        on,
        span,
        ...(search.subject === undefined ? {} : { subject: search.subject }),
        ...(search.lessons === undefined ? {} : { lessons: search.lessons }),
      },
      enabled: chosen !== undefined,
      meta: { topics: [`journal:${chosen}`] },
    }),
  )
  useLive(chosen === undefined ? [] : [`journal:${chosen}`])
  const show = (next: JournalSearch): void => void navigate({ search: next, replace: true })
  const isNarrowed = search.lessons !== undefined || search.subject !== undefined
  const name = query.data?.class.name ?? classes.find(one => one.id === chosen)?.name ?? ''
  return (
    <>
      <PageTitle
        title={
          name === ''
            ? t('attendance.journal')
            : t('attendance.journalOf', {
                class: name,
                day:
                  span === 'day' || query.data === undefined
                    ? formatDayTitle(on, locale)
                    : `${formatDay(query.data.from, locale)}–${formatDay(query.data.to, locale)}`,
              })
        }
        context={me.school.name}
        action={
          <div className={styles.filters}>
            <Select
              aria-label={t('attendance.class')}
              placeholder={t('attendance.class')}
              value={chosen ?? null}
              allowDeselect={false}
              searchable
              w="7rem"
              data={classes.map(one => ({ value: one.id, label: one.name }))}
              onChange={value => value !== null && show({ ...search, class: value })}
            />
            <SegmentedControl
              aria-label={t('registers.span')}
              value={span}
              onChange={value => {
                const { span: _, ...rest } = search
                show(value === 'day' ? rest : { ...rest, span: value as 'week' | 'month' })
              }}
              data={journalSpans.map(value => ({ value, label: t(`registers.${value}`) }))}
            />
            <DayNavigator
              day={on}
              today={me.today}
              onChange={day => {
                const { on: _, ...rest } = search
                show({
                  ...rest,
                  ...(chosen === undefined ? {} : { class: chosen }),
                  ...(day === me.today ? {} : { on: day }),
                })
              }}
            />
            {span === 'day' ? null : (
              <Select
                aria-label={t('registers.subject')}
                placeholder={t('registers.everySubject')}
                value={search.subject ?? null}
                clearable
                searchable
                w="13rem"
                data={[...(query.data?.subjects ?? [])]}
                onChange={value => {
                  const { subject: _, ...rest } = search
                  show(value === null ? rest : { ...rest, subject: value })
                }}
              />
            )}
            <Checkbox
              label={t('registers.remoteOnly')}
              checked={search.lessons === 'remote'}
              onChange={event => {
                const { lessons: _, ...rest } = search
                show(event.currentTarget.checked ? { ...rest, lessons: 'remote' } : rest)
              }}
            />
          </div>
        }
      />
      {chosen === undefined && !isWaiting ? (
        <EmptyState icon="journal" title={t('attendance.journalNoClass')}>
          {t('attendance.journalNoClassText')}
        </EmptyState>
      ) : (
        <QueryState query={query}>
          {page =>
            page.lessons.length === 0 ? (
              <EmptyState
                icon="journal"
                title={t(isNarrowed || span !== 'day' ? 'registers.noneTitle' : 'attendance.journalEmpty')}
              >
                {t(isNarrowed ? 'registers.noneChosen' : 'attendance.journalEmptyText')}
              </EmptyState>
            ) : (
              <>
                <Acts page={page} search={search} />
                <Table page={page} />
                <p className={styles.legend}>{t('attendance.journalLegend')}</p>
              </>
            )
          }
        </QueryState>
      )}
    </>
  )
}

function Acts({ page, search }: { page: Page; search: JournalSearch }) {
  const t = useText()
  return (
    <div className={styles.acts}>
      <CopyText text={page.text} label={t('attendance.copyPage')} copied={t('attendance.pageCopied')} look="filled" />
      {page.abilities.includes('export') ? (
        <ExportLinks
          path={`/api/classes/${page.class.id}/journal/export`}
          filter={{ on: page.on, span: page.span, subject: search.subject, lessons: search.lessons }}
          formats={['csv', 'xlsx', 'txt']}
        />
      ) : null}
      <Button onClick={() => window.print()}>{t('attendance.print')}</Button>
    </div>
  )
}

function Table({ page }: { page: Page }) {
  const t = useText()
  const locale = useLocale()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the phone is scrolled from the keyboard too
    <section className={styles.scroll} tabIndex={0} aria-label={t('attendance.journal')}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('attendance.number')}</th>
            <th scope="col" className={styles.learner}>
              {t('attendance.learner')}
            </th>
            {page.lessons.map(lesson => (
              <th key={lesson.id} scope="col" data-remote={lesson.isRemote || undefined}>
                <span className={styles.lesson}>
                  {page.span === 'day' ? null : (
                    <span className={styles.onDay}>
                      {formatWeekday(lesson.on, locale)} {formatDayAndMonth(lesson.on, locale)}
                    </span>
                  )}
                  <span>{lesson.period}.</span>
                  {lesson.isRemote ? (
                    <>
                      <Link to="/lessons/$lessonId/roll-call" params={{ lessonId: lesson.id }}>
                        {lesson.subject}
                      </Link>
                      <RemoteMark mark={page.remoteMark} />
                    </>
                  ) : (
                    <span>{lesson.subject}</span>
                  )}
                </span>
                {lesson.isRemote ? (
                  <span className={lesson.registerConfirmed ? styles.taken : styles.notTaken}>
                    <Icon name={lesson.registerConfirmed ? 'done' : 'waiting'} size={14} />
                    {t(lesson.registerConfirmed ? 'attendance.taken' : 'attendance.notTaken')}
                  </span>
                ) : null}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {page.rows.map((row, index) => (
            <tr key={row.learner.id}>
              <td>{index + 1}</td>
              <th scope="row" className={styles.learner}>
                {row.learner.familyName} {row.learner.givenName}
              </th>
              {page.lessons.map((lesson, column) => (
                <td key={lesson.id} data-remote={lesson.isRemote || undefined} className={styles.symbol}>
                  {row.symbols[column]}
                  {row.corrected.includes(column) ? (
                    <abbr className={styles.corrected} title={t('registers.corrected')}>
                      *
                    </abbr>
                  ) : null}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
