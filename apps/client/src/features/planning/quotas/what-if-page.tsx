import { Button, Chip, Group, NumberInput, Select, Table } from '@mantine/core'
import { grades } from '@talklase/domain/school/grade.ts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type Answers, api } from '../../../api.ts'
import { useMe } from '../../../session.ts'
import { formatDay, formatNumber, formatWeekday } from '../../../ui/format.ts'
import { Notice } from '../../../ui/notice.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { QueryState } from '../../../ui/query-state.tsx'
import { RefusalNotice } from '../../../ui/refusal-notice.tsx'
import { sayCode, useLocale, useText } from '../../../ui/text.ts'
import { WideTable } from '../../../ui/wide-table.tsx'
import { weekdayName } from '../../school/weekday-name.ts'
import { DayField } from './day-field.tsx'
import styles from './quotas.module.css'
import { RoomLinks } from './room-links.tsx'

type Result = Answers['planning']['whatIf']
type Matrix = Answers['planning']['quotas']

/** Remote lessons that are thought of; `key` tells the rows apart. */
type Marking = {
  key: number
  classId: string
  subjectId: string | null
  weekdays: number[]
  from: string
  to: string
  daysPerMonth: number | null
}

/** Other shares and further remote lessons, and what they would come to (A5). Nothing is written. */
export function WhatIfPage() {
  const t = useText()
  const query = useQuery(
    api.planning.quotas.queryOptions({ input: {}, meta: { topics: ['class-week', 'timetable', 'quotas'] } }),
  )
  return (
    <>
      <PageTitle title={t('quotas.whatIf')} />
      <RoomLinks />
      <p className={styles.lead}>{t('quotas.whatIfText')}</p>
      <QueryState query={query}>{matrix => <WhatIfForm matrix={matrix} />}</QueryState>
    </>
  )
}

function WhatIfForm({ matrix }: { matrix: Matrix }) {
  const t = useText()
  const { today } = useMe()
  const [percents, setPercents] = useState<Record<string, number>>({})
  const [markings, setMarkings] = useState<readonly Marking[]>([])
  const reckon = useMutation(api.planning.whatIf.mutationOptions())
  // Grades 1 and 2 can't be planned remote.
  const first = matrix.rows.find(row => row.grade > 2) ?? matrix.rows[0]
  const present = grades.filter(grade => matrix.rows.some(row => row.grade === grade))
  const change = (key: number, values: Partial<Marking>): void =>
    setMarkings(markings.map(one => (one.key === key ? { ...one, ...values } : one)))
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        reckon.mutate({
          percentByGrade: percents,
          markings: markings.map(({ key: _, ...one }) => ({ ...one, periods: [] })),
        })
      }}
    >
      <fieldset className={styles.card}>
        <legend>{t('quotas.otherPercent')}</legend>
        <div className={styles.row}>
          {present.map(grade => (
            <NumberInput
              key={grade}
              label={t('quotas.percentOf', { grade })}
              placeholder={String(matrix.percentByGrade[String(grade)] ?? 0)}
              value={percents[String(grade)] ?? ''}
              onChange={value => {
                const { [String(grade)]: _, ...others } = percents
                setPercents(typeof value === 'number' ? { ...others, [String(grade)]: value } : others)
              }}
              min={0}
              max={100}
              decimalScale={2}
              w="7rem"
            />
          ))}
        </div>
      </fieldset>
      <fieldset className={styles.card}>
        <legend>{t('quotas.extraLessons')}</legend>
        {markings.map((one, index) => (
          <MarkingRow
            key={one.key}
            number={index + 1}
            marking={one}
            matrix={matrix}
            onChange={values => change(one.key, values)}
            onRemove={() => setMarkings(markings.filter(other => other.key !== one.key))}
          />
        ))}
        <Button
          variant="default"
          disabled={first === undefined}
          onClick={() =>
            setMarkings([
              ...markings,
              {
                key: (markings.at(-1)?.key ?? 0) + 1,
                classId: first?.classId ?? '',
                subjectId: null,
                weekdays: [],
                from: today,
                to: Temporal.PlainDate.from(today).add({ months: 3 }).toString(),
                daysPerMonth: 1,
              },
            ])
          }
        >
          {t('quotas.addMarking')}
        </Button>
      </fieldset>
      <Button type="submit" loading={reckon.isPending}>
        {t('quotas.reckon')}
      </Button>
      <RefusalNotice error={reckon.error} />
      <div aria-live="polite" className={styles.result}>
        {reckon.data === undefined ? null : <WhatIfResult result={reckon.data} />}
      </div>
    </form>
  )
}

type MarkingRowProps = {
  number: number
  marking: Marking
  matrix: Matrix
  onChange: (values: Partial<Marking>) => void
  onRemove: () => void
}

function MarkingRow({ number, marking, matrix, onChange, onRemove }: MarkingRowProps) {
  const t = useText()
  const locale = useLocale()
  const row = matrix.rows.find(one => one.classId === marking.classId)
  return (
    <fieldset className={styles.row} aria-label={t('quotas.marking', { number })}>
      <Select
        label={t('planning.class')}
        data={matrix.rows.map(one => ({ value: one.classId, label: one.className }))}
        value={marking.classId}
        onChange={value => onChange({ classId: value ?? marking.classId, subjectId: null })}
        allowDeselect={false}
        searchable
        w="7rem"
      />
      <Select
        label={t('quotas.subject')}
        data={(row?.subjects ?? []).map(one => ({ value: one.subjectId, label: one.subject }))}
        value={marking.subjectId}
        onChange={subjectId => onChange({ subjectId })}
        placeholder={t('quotas.allSubjects')}
        clearable
        w="13rem"
      />
      <div>
        <p className={styles.soft}>{t('quotas.weekdays')}</p>
        <Chip.Group
          multiple
          value={marking.weekdays.map(String)}
          onChange={days => onChange({ weekdays: days.map(Number) })}
        >
          <Group gap="0.25rem">
            {[1, 2, 3, 4, 5].map(weekday => (
              <Chip key={weekday} value={String(weekday)} size="xs">
                {weekdayName(weekday, locale).slice(0, 3)}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      </div>
      <DayField
        label={t('quotas.validFrom')}
        value={marking.from}
        onChange={from => onChange({ from: from ?? marking.from })}
      />
      <DayField label={t('quotas.validTo')} value={marking.to} onChange={to => onChange({ to: to ?? marking.to })} />
      <NumberInput
        label={t('quotas.perMonth')}
        placeholder={t('quotas.everyWeek')}
        value={marking.daysPerMonth ?? ''}
        onChange={value => onChange({ daysPerMonth: typeof value === 'number' ? value : null })}
        min={1}
        max={31}
        w="9rem"
      />
      <Button variant="default" onClick={onRemove} aria-label={t('quotas.removeMarking', { number })}>
        ✕
      </Button>
    </fieldset>
  )
}

function WhatIfResult({ result }: { result: Result }) {
  const t = useText()
  const locale = useLocale()
  return (
    <>
      <h2>{t('quotas.wouldMark', { count: result.markedCount })}</h2>
      <LessonLines lessons={result.marked.map(one => ({ ...one, reason: null }))} />
      {result.refusedCount === 0 ? null : (
        <>
          <h2>{t('quotas.wouldRefuse', { count: result.refusedCount })}</h2>
          <LessonLines lessons={result.refused} />
        </>
      )}
      {result.cells.length === 0 ? (
        <Notice tone="plain">{t('quotas.noChange')}</Notice>
      ) : (
        <WideTable minWidth={520}>
          <Table maw="52rem">
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('planning.class')}</Table.Th>
                <Table.Th scope="col">{t('quotas.subject')}</Table.Th>
                <Table.Th scope="col" className={styles.number}>
                  {t('quotas.before')}
                </Table.Th>
                <Table.Th scope="col" className={styles.number}>
                  {t('quotas.after')}
                </Table.Th>
                <Table.Th scope="col" className={styles.number}>
                  {t('quotas.left')}
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {result.cells.map(cell => (
                <Table.Tr key={`${cell.classId} ${cell.subjectId}`}>
                  <Table.Td>{cell.className}</Table.Td>
                  <Table.Td>{cell.subject ?? t('planning.classYear')}</Table.Td>
                  <Table.Td className={styles.number}>{t('quotas.figures', cell.before)}</Table.Td>
                  <Table.Td className={styles.number}>
                    <strong>{t('quotas.figures', cell.after)}</strong>
                  </Table.Td>
                  <Table.Td className={styles.number}>
                    {formatNumber(cell.before.left, locale)} → {formatNumber(cell.after.left, locale)}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </WideTable>
      )}
    </>
  )
}

type Line = Result['marked'][number] & { reason: string | null }

const mondayOf = (day: string): string => {
  const on = Temporal.PlainDate.from(day)
  return on.subtract({ days: on.dayOfWeek - 1 }).toString()
}

/** Lessons one by one, each with the way to its week, where it can be marked. */
function LessonLines({ lessons }: { lessons: readonly Line[] }) {
  const t = useText()
  const locale = useLocale()
  const shown = lessons.slice(0, 40)
  return (
    <>
      <ul className={styles.lines}>
        {shown.map(one => (
          <li key={one.lessonId}>
            {formatWeekday(one.on, locale)} {formatDay(one.on, locale)}, {one.className},{' '}
            {t('quotas.period', { period: one.period })}, {one.subject}
            {one.reason === null ? null : ` · ${sayCode('refusals', one.reason, 'refusals.unexpected')}`}{' '}
            <Link to="/plan" search={{ class: one.classId, monday: mondayOf(one.on) }}>
              {t('quotas.openPlan')}
              <span className="unseen"> {formatDay(one.on, locale)}</span>
            </Link>
          </li>
        ))}
      </ul>
      {lessons.length > shown.length ? <p>{t('quotas.firstOnes', { count: shown.length })}</p> : null}
    </>
  )
}
