import { Button, Select, Table, TextInput } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../api.ts'
import { useMe } from '../../session.ts'
import { formatDay, formatWeekday } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { useLocale, useText } from '../../ui/text.ts'
import { typedDay } from '../../ui/typed-day.ts'
import { WideTable } from '../../ui/wide-table.tsx'
import { WithdrawnMarks } from '../planning/withdrawn-marks.tsx'
import styles from './calendar.module.css'
import type { Calendar } from './calendar-page.tsx'
import { ClosingPreview } from './closing-preview.tsx'
import { weekdayName } from './weekday-name.ts'

type LessonChanges = Answers['school']['addException']['lessonChanges']

/** Days that the school itself closes, or on which it works by another weekday's timetable. */
export function CalendarExceptions({ calendar }: { calendar: Calendar }) {
  const t = useText()
  const locale = useLocale()
  const me = useMe()
  const queries = useQueryClient()
  const mayEdit = calendar.abilities.includes('edit')
  const [changes, setChanges] = useState<LessonChanges | null>(null)
  const keep = (answer: { calendar: Calendar; lessonChanges: LessonChanges }): void => {
    queries.setQueryData(api.school.calendar.queryOptions().queryKey, answer.calendar)
    for (const key of [api.planning.week.key(), api.planning.quotas.key()])
      void queries.invalidateQueries({ queryKey: key })
    setChanges(answer.lessonChanges)
  }
  const remove = useMutation(api.school.removeException.mutationOptions({ onSuccess: keep }))
  return (
    <section>
      <h2>{t('calendar.exceptions')}</h2>
      <p className={styles.hint}>{t('calendar.exceptionsText')}</p>
      {calendar.exceptions.length === 0 ? (
        <p>{t('calendar.noExceptions')}</p>
      ) : (
        <WideTable minWidth={480}>
          <Table maw="52rem">
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('calendar.day')}</Table.Th>
                <Table.Th scope="col">{t('calendar.kind')}</Table.Th>
                <Table.Th scope="col">{t('calendar.note')}</Table.Th>
                {mayEdit ? <Table.Th scope="col">{t('calendar.act')}</Table.Th> : null}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {calendar.exceptions.map(one => (
                <Table.Tr key={one.id}>
                  <Table.Td>
                    {formatWeekday(one.on, locale)} {formatDay(one.on, locale)}
                  </Table.Td>
                  <Table.Td>
                    {one.kind === 'closed' || one.useWeekday === null
                      ? t('calendar.closed')
                      : t('calendar.movedAs', { weekday: weekdayName(one.useWeekday, locale) })}
                  </Table.Td>
                  <Table.Td>{one.note}</Table.Td>
                  {mayEdit ? (
                    <Table.Td>
                      {one.on < me.today ? null : (
                        <Button
                          size="compact-sm"
                          variant="default"
                          loading={remove.isPending && remove.variables.id === one.id}
                          onClick={() => remove.mutate({ id: one.id })}
                        >
                          {t('calendar.remove')}
                          <span className="unseen"> {formatDay(one.on, locale)}</span>
                        </Button>
                      )}
                    </Table.Td>
                  ) : null}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </WideTable>
      )}
      <RefusalNotice error={remove.error} />
      {changes === null ? null : <ChangedLessons changes={changes} />}
      {mayEdit ? <NewException calendar={calendar} onAdded={keep} /> : null}
    </section>
  )
}

/** How many dated lessons the change moved about. */
export function ChangedLessons({ changes }: { changes: LessonChanges }) {
  const t = useText()
  const { marksWithdrawn, ...counts } = changes
  const isNothing = counts.added + counts.moved + counts.removed + counts.retained === 0
  return (
    <>
      <Notice tone="done">{isNothing ? t('calendar.noLessonsChanged') : t('calendar.lessonsChanged', counts)}</Notice>
      <WithdrawnMarks marks={marksWithdrawn} />
    </>
  )
}

type NewExceptionProps = {
  calendar: Calendar
  onAdded: (answer: { calendar: Calendar; lessonChanges: LessonChanges }) => void
}

function NewException({ calendar, onAdded }: NewExceptionProps) {
  const t = useText()
  const locale = useLocale()
  const me = useMe()
  const [on, setOn] = useState<string | null>(null)
  const [kind, setKind] = useState<'closed' | 'moved'>('closed')
  const [weekday, setWeekday] = useState<number | null>(null)
  const [note, setNote] = useState('')
  const add = useMutation(
    api.school.addException.mutationOptions({
      onSuccess: answer => {
        onAdded(answer)
        setOn(null)
        setWeekday(null)
        setNote('')
      },
    }),
  )
  // Days gone by have been taught already.
  const earliest = [calendar.startsOn, me.today].toSorted().at(-1)
  const isComplete = on !== null && (kind === 'closed' || weekday !== null)
  return (
    <form
      className={styles.form}
      onSubmit={event => {
        event.preventDefault()
        if (on !== null && isComplete) add.mutate({ on, kind, useWeekday: kind === 'moved' ? weekday : null, note })
      }}
    >
      <h3>{t('calendar.addTitle')}</h3>
      <DateInput
        label={t('calendar.day')}
        value={on}
        onChange={setOn}
        valueFormat={locale === 'lv' ? 'DD.MM.YYYY.' : 'D MMM YYYY'}
        {...(earliest === undefined ? {} : { minDate: earliest })}
        maxDate={calendar.endsOn}
        // The library reads typed days as the browser does, month first.
        dateParser={typedDay}
        clearable
      />
      <Select
        label={t('calendar.kind')}
        data={[
          { value: 'closed', label: t('calendar.closed') },
          { value: 'moved', label: t('calendar.moved') },
        ]}
        value={kind}
        onChange={value => setKind(value === 'moved' ? 'moved' : 'closed')}
        allowDeselect={false}
      />
      <Select
        label={t('calendar.weekday')}
        placeholder={kind === 'moved' ? t('calendar.chooseWeekday') : '—'}
        data={[1, 2, 3, 4, 5, 6, 7].map(one => ({ value: String(one), label: weekdayName(one, locale) }))}
        value={weekday === null || kind === 'closed' ? null : String(weekday)}
        onChange={value => setWeekday(value === null ? null : Number(value))}
        disabled={kind === 'closed'}
      />
      <TextInput
        label={t('calendar.note')}
        value={note}
        onChange={event => setNote(event.currentTarget.value)}
        maxLength={200}
      />
      {on === null || !isComplete ? null : (
        <div className={styles.whole}>
          <ClosingPreview closing={{ on, kind, useWeekday: kind === 'moved' ? weekday : null }} />
        </div>
      )}
      <div className={styles.whole}>
        <RefusalNotice error={add.error} />
      </div>
      <div className={styles.whole}>
        <Button type="submit" disabled={!isComplete} loading={add.isPending}>
          {t('calendar.add')}
        </Button>
      </div>
    </form>
  )
}
