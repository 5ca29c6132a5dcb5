import { Button, MultiSelect, Table, TextInput } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { grades as allGrades } from '@talklase/domain/school/grade.ts'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../api.ts'
import { useMe } from '../../session.ts'
import { formatDay } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { useLocale, useText } from '../../ui/text.ts'
import { typedDay } from '../../ui/typed-day.ts'
import styles from './calendar.module.css'
import { ChangedLessons } from './calendar-exceptions.tsx'
import type { Calendar } from './calendar-page.tsx'
import { useCalendarChanged } from './use-calendar-change.ts'

type LessonChanges = Answers['school']['addHoliday']['lessonChanges']
type Holiday = Calendar['holidays'][number]

/** A day that is typed or chosen, in the year. */
function Day(props: { label: string; value: string | null; onChange: (day: string | null) => void }) {
  const locale = useLocale()
  return (
    <DateInput {...props} valueFormat={locale === 'lv' ? 'DD.MM.YYYY.' : 'D MMM YYYY'} dateParser={typedDay} required />
  )
}

/** Changes the semesters and the holidays, as long as no day gone by is touched. */
export function YearEditing({ calendar }: { calendar: Calendar }) {
  const t = useText()
  const locale = useLocale()
  const me = useMe()
  const [open, setOpen] = useState<string | null>(null)
  const [changes, setChanges] = useState<LessonChanges | null>(null)
  const [removed, setRemoved] = useState<Holiday | null>(null)
  const changed = useCalendarChanged()
  const keep = (answer: { lessonChanges: LessonChanges }): void => {
    setChanges(answer.lessonChanges)
    setOpen(null)
    changed()
  }
  const remove = useMutation(
    api.school.removeHoliday.mutationOptions({
      onSuccess: (answer, { id }) => {
        setRemoved(calendar.holidays.find(one => one.id === id) ?? null)
        keep(answer)
      },
    }),
  )
  const restore = useMutation(
    api.school.addHoliday.mutationOptions({
      onSuccess: answer => {
        setRemoved(null)
        keep(answer)
      },
    }),
  )
  if (!calendar.abilities.includes('edit')) return null
  const coming = calendar.holidays.filter(one => one.to >= me.today)
  return (
    <section>
      <ul className={styles.editable}>
        {coming.map(one => (
          <li key={one.id}>
            <span>
              {one.name} · {formatDay(one.from, locale)}–{formatDay(one.to, locale)}
              {one.grades === null ? '' : ` · ${t('calendar.forGrades', { grades: one.grades.join(', ') })}`}
            </span>
            <Button size="compact-sm" variant="default" onClick={() => setOpen(one.id)}>
              {t('yearEditing.edit')}
              <span className="unseen"> {one.name}</span>
            </Button>
            {one.from > me.today ? (
              <Button size="compact-sm" variant="default" onClick={() => remove.mutate({ id: one.id })}>
                {t('yearEditing.remove')}
                <span className="unseen"> {one.name}</span>
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      <RefusalNotice error={remove.error ?? restore.error} />
      {removed === null ? null : (
        <Notice
          tone="plain"
          action={
            <Button size="compact-sm" variant="default" onClick={() => restore.mutate(withoutId(removed))}>
              {t('yearEditing.undo')}
            </Button>
          }
        >
          {t('yearEditing.removed', { name: removed.name })}
        </Notice>
      )}
      {changes === null ? null : <ChangedLessons changes={changes} />}
      {open === 'semesters' ? (
        <SemestersForm calendar={calendar} onSaved={keep} onDone={() => setOpen(null)} />
      ) : open !== null ? (
        <HolidayForm
          key={open}
          holiday={calendar.holidays.find(one => one.id === open) ?? null}
          onSaved={keep}
          onDone={() => setOpen(null)}
        />
      ) : (
        <div className={styles.acts}>
          <Button variant="default" onClick={() => setOpen('new')}>
            {t('yearEditing.addHoliday')}
          </Button>
          <Button variant="default" onClick={() => setOpen('semesters')}>
            {t('yearEditing.editDays')}
          </Button>
        </div>
      )}
    </section>
  )
}

const withoutId = ({ name, from, to, grades }: Holiday) => ({ name, from, to, grades })

type FormProps = { onSaved: (answer: { lessonChanges: LessonChanges }) => void; onDone: () => void }

function HolidayForm({ holiday, onSaved, onDone }: FormProps & { holiday: Holiday | null }) {
  const t = useText()
  const [name, setName] = useState(holiday?.name ?? '')
  const [from, setFrom] = useState<string | null>(holiday?.from ?? null)
  const [to, setTo] = useState<string | null>(holiday?.to ?? null)
  const [grades, setGrades] = useState<string[]>((holiday?.grades ?? []).map(String))
  const add = useMutation(api.school.addHoliday.mutationOptions({ onSuccess: onSaved }))
  const edit = useMutation(api.school.editHoliday.mutationOptions({ onSuccess: onSaved }))
  const isComplete = name.trim() !== '' && from !== null && to !== null
  return (
    <form
      className={styles.form}
      onSubmit={event => {
        event.preventDefault()
        if (from === null || to === null || !isComplete) return
        const values = { name: name.trim(), from, to, grades: grades.length === 0 ? null : grades.map(Number) }
        if (holiday === null) add.mutate(values)
        else edit.mutate({ id: holiday.id, ...values })
      }}
    >
      <h3>{holiday === null ? t('yearEditing.newHoliday') : holiday.name}</h3>
      <TextInput
        label={t('yearEditing.holidayName')}
        placeholder={t('yearEditing.holidayExample')}
        value={name}
        onChange={event => setName(event.currentTarget.value)}
        maxLength={100}
        required
      />
      <Day label={t('yearEditing.from')} value={from} onChange={setFrom} />
      <Day label={t('yearEditing.to')} value={to} onChange={setTo} />
      <MultiSelect
        label={t('yearEditing.grades')}
        placeholder={grades.length === 0 ? t('yearEditing.allGrades') : ''}
        data={allGrades.map(String)}
        value={grades}
        onChange={setGrades}
        clearable
      />
      <div className={styles.whole}>
        <RefusalNotice error={add.error ?? edit.error} />
      </div>
      <div className={`${styles.whole} ${styles.acts}`}>
        <Button type="submit" disabled={!isComplete} loading={add.isPending || edit.isPending}>
          {t('yearEditing.saveHoliday')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('yearEditing.cancel')}
        </Button>
      </div>
    </form>
  )
}

function SemestersForm({ calendar, onSaved, onDone }: FormProps & { calendar: Calendar }) {
  const t = useText()
  const [first, second] = calendar.semesters
  const [days, setDays] = useState([first?.from, first?.to, second?.from, second?.to].map(one => one ?? null))
  const labels = ['firstFrom', 'firstTo', 'secondFrom', 'secondTo'] as const
  const save = useMutation(api.school.editSemesters.mutationOptions({ onSuccess: onSaved }))
  return (
    <form
      className={styles.form}
      onSubmit={event => {
        event.preventDefault()
        const [firstFrom, firstTo, secondFrom, secondTo] = days
        if (firstFrom == null || firstTo == null || secondFrom == null || secondTo == null) return
        save.mutate({ first: { from: firstFrom, to: firstTo }, second: { from: secondFrom, to: secondTo } })
      }}
    >
      <h3>{t('yearEditing.editDays')}</h3>
      {labels.map((label, index) => (
        <Day
          key={label}
          label={t(`yearEditing.${label}`)}
          value={days[index] ?? null}
          onChange={day => setDays(days.with(index, day))}
        />
      ))}
      <div className={styles.whole}>
        <RefusalNotice error={save.error} />
      </div>
      <div className={`${styles.whole} ${styles.acts}`}>
        <Button type="submit" disabled={days.includes(null)} loading={save.isPending}>
          {t('yearEditing.saveSemesters')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('yearEditing.cancel')}
        </Button>
      </div>
    </form>
  )
}

/** Changes the grades' last study days. */
export function GradeEndsEditing({ calendar }: { calendar: Calendar }) {
  const t = useText()
  const [isOpen, setOpen] = useState(false)
  const [ends, setEnds] = useState<Record<number, string | null>>({})
  const [changes, setChanges] = useState<LessonChanges | null>(null)
  const changed = useCalendarChanged()
  const save = useMutation(
    api.school.editGradeEnds.mutationOptions({
      onSuccess: answer => {
        setChanges(answer.lessonChanges)
        setEnds({})
        setOpen(false)
        changed()
      },
    }),
  )
  if (!calendar.abilities.includes('edit')) return null
  const gradeEnds = Object.entries(ends).flatMap(([grade, on]) => (on === null ? [] : [{ grade: Number(grade), on }]))
  return (
    <>
      {changes === null ? null : <ChangedLessons changes={changes} />}
      {isOpen ? (
        <form
          className={styles.bells}
          onSubmit={event => {
            event.preventDefault()
            if (gradeEnds.length > 0) save.mutate({ gradeEnds })
          }}
        >
          <Table w="fit-content">
            <Table.Tbody>
              {calendar.gradeEnds.map(one => (
                <Table.Tr key={one.grade}>
                  <Table.Td>
                    <Day
                      label={t('yearEditing.lastDayOf', { grade: one.grade })}
                      value={one.grade in ends ? (ends[one.grade] ?? null) : one.on}
                      onChange={on => setEnds({ ...ends, [one.grade]: on })}
                    />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          <RefusalNotice error={save.error} />
          <div className={styles.acts}>
            <Button type="submit" disabled={gradeEnds.length === 0} loading={save.isPending}>
              {t('yearEditing.saveGradeEnds')}
            </Button>
            <Button variant="default" onClick={() => setOpen(false)}>
              {t('yearEditing.cancel')}
            </Button>
          </div>
        </form>
      ) : (
        <Button variant="default" mt="sm" onClick={() => setOpen(true)}>
          {t('yearEditing.editGradeEnds')}
        </Button>
      )}
    </>
  )
}
