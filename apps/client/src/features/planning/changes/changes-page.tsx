import { Checkbox, SegmentedControl, Select } from '@mantine/core'
import { mondayOf } from '@talklase/domain/school/day-order.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../api.ts'
import { useLive } from '../../../live.ts'
import { useMe } from '../../../session.ts'
import { Button } from '../../../ui/button.tsx'
import { DayNavigator } from '../../../ui/day-navigator.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ExportLinks } from '../../../ui/export-links.tsx'
import { formatDay, formatDayTitle } from '../../../ui/format.ts'
import { PageTitle } from '../../../ui/page-title.tsx'
import { QueryState } from '../../../ui/query-state.tsx'
import { useLocale, useText } from '../../../ui/text.ts'
import { SubstitutesLink } from '../substitutions/substitute-requests.tsx'
import { AbsenceForm } from './absence-form.tsx'
import { fullName, kindWord } from './change-words.ts'
import styles from './changes.module.css'
import type { ChangesSearch } from './changes-search.ts'
import { ChangesTable } from './changes-table.tsx'

/** The changes of a day or week as they hang in the staff room, and the planning of a teacher's absence (A7, A27). */
export function ChangesPage({
  search,
  onChange,
}: {
  search: ChangesSearch
  onChange: (search: ChangesSearch) => void
}) {
  const t = useText()
  const locale = useLocale()
  const { today } = useMe()
  // On a weekend what matters is the week to come.
  const weekday = Temporal.PlainDate.from(today).dayOfWeek
  const usualDay = Temporal.PlainDate.from(today)
    .add({ days: weekday > 5 ? 8 - weekday : 0 })
    .toString()
  const on = search.on ?? usualDay
  const monday = mondayOf(Temporal.PlainDate.from(on))
  const isWeek = search.span === 'week'
  const from = isWeek ? monday.toString() : on
  const to = isWeek ? monday.add({ days: 6 }).toString() : on
  const filter = {
    from,
    to,
    ...(search.teacher === undefined ? {} : { teacherId: search.teacher }),
    ...(search.class === undefined ? {} : { classId: search.class }),
    ...(search.kind === undefined ? {} : { kind: search.kind }),
    undone: search.undone === true ? ('with' as const) : ('without' as const),
  }
  const query = useQuery(
    api.planning.changes.queryOptions({
      input: filter,
      meta: { topics: ['lesson-changes'] },
      placeholderData: keepPreviousData,
    }),
  )
  useLive(['lesson-changes'])
  const choices = useQuery(api.planning.changeChoices.queryOptions({ meta: { topics: ['people'] } }))
  const classes = useQuery(api.people.classes.queryOptions({ meta: { topics: ['people'] } }))
  const [said, setSaid] = useState('')
  const mayChange = query.data?.abilities.includes('change') === true
  const set = (next: ChangesSearch): void => {
    const { on: day, ...rest } = { ...search, ...next }
    onChange(day === undefined || day === usualDay ? rest : { ...rest, on: day })
  }
  const without = (key: keyof ChangesSearch): ChangesSearch => {
    const { [key]: _, ...rest } = search
    return rest
  }
  return (
    <div className={styles.page}>
      <PageTitle
        title={t('changes.title')}
        context={isWeek ? `${formatDay(from, locale)} – ${formatDay(to, locale)}` : formatDayTitle(on, locale)}
        action={
          <div className={styles.acts}>
            {mayChange && search.absence !== true ? (
              <Button look="filled" onClick={() => set({ absence: true })}>
                {t('changes.openAbsence')}
              </Button>
            ) : null}
            {mayChange ? <SubstitutesLink /> : null}
            <Button onClick={() => window.print()}>{t('changes.print')}</Button>
            <ExportLinks path="/api/lesson-changes/export" filter={filter} />
          </div>
        }
      />
      <p role="status" className={styles.said}>
        {said}
      </p>
      {mayChange && search.absence === true ? (
        <AbsenceForm
          day={[on, today].toSorted().at(-1) ?? today}
          teachers={choices.data?.teachers ?? []}
          onClose={() => onChange(without('absence'))}
          onPublished={(count, first, last) => {
            setSaid(t('changes.published', { count }))
            const rest = without('absence')
            onChange(first === last ? { ...rest, on: first } : { ...rest, on: first, span: 'week' })
          }}
        />
      ) : null}
      <div className={styles.filters}>
        <SegmentedControl
          aria-label={t('changes.period')}
          value={isWeek ? 'week' : 'day'}
          onChange={value => (value === 'week' ? set({ span: 'week' }) : onChange(without('span')))}
          data={[
            { value: 'day', label: t('changes.day') },
            { value: 'week', label: t('changes.week') },
          ]}
        />
        <DayNavigator
          day={on}
          today={today}
          onChange={next =>
            // A week is walked through by weeks: one step of the navigator leaves it.
            set({ on: isWeek ? stepOf(on, next).toString() : next })
          }
        />
        <Select
          aria-label={t('changes.teacher')}
          placeholder={t('changes.allTeachers')}
          data={(choices.data?.teachers ?? []).map(one => ({ value: one.id, label: fullName(one) }))}
          value={search.teacher ?? null}
          onChange={value => (value === null ? onChange(without('teacher')) : set({ teacher: value }))}
          searchable
          clearable
          w="14rem"
        />
        <Select
          aria-label={t('changes.class')}
          placeholder={t('changes.allClasses')}
          data={(classes.data?.classes ?? []).map(one => ({ value: one.id, label: one.name }))}
          value={search.class ?? null}
          onChange={value => (value === null ? onChange(without('class')) : set({ class: value }))}
          searchable
          clearable
          w="9rem"
        />
        <Select
          aria-label={t('changes.kind')}
          placeholder={t('changes.allKinds')}
          data={(['substituted', 'cancelled', 'moved', 'room'] as const).map(kind => ({
            value: kind,
            label: kindWord(t, kind),
          }))}
          value={search.kind ?? null}
          onChange={value => onChange({ ...without('kind'), ...(isKind(value) ? { kind: value } : {}) })}
          clearable
          w="11rem"
        />
        <Checkbox
          label={t('changes.withUndone')}
          checked={search.undone === true}
          onChange={event => (event.currentTarget.checked ? set({ undone: true }) : onChange(without('undone')))}
        />
      </div>
      <QueryState query={query}>
        {({ changes }) =>
          changes.length === 0 ? (
            <EmptyState icon="timetable" title={t('changes.none')}>
              {t('changes.noneText')}
            </EmptyState>
          ) : (
            <ChangesTable changes={changes} withDays={isWeek} onUndone={() => setSaid(t('changes.undoing'))} />
          )
        }
      </QueryState>
    </div>
  )
}

const isKind = (value: string | null): value is NonNullable<ChangesSearch['kind']> =>
  value === 'substituted' || value === 'cancelled' || value === 'moved' || value === 'room'

/** In a week's list a step of one day means a week; a day chosen in the calendar is taken as it is. */
function stepOf(from: string, to: string): Temporal.PlainDate {
  const start = Temporal.PlainDate.from(from)
  const days = start.until(Temporal.PlainDate.from(to)).days
  return Math.abs(days) === 1 ? start.add({ days: days * 7 }) : Temporal.PlainDate.from(to)
}
