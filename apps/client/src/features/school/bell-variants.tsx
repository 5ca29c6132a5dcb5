import { Button, NumberInput, Select, TextInput } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../api.ts'
import { useMe } from '../../session.ts'
import { formatDay, formatWallTime, formatWeekday } from '../../ui/format.ts'
import { QueryState } from '../../ui/query-state.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { useLocale, useText } from '../../ui/text.ts'
import { typedDay } from '../../ui/typed-day.ts'
import { bellsOf, problemOf, rowsOf, shortened, withAnother } from './bell-rows.ts'
import { BellProblem, BellTable } from './bell-table.tsx'
import styles from './calendar.module.css'
import { ChangedLessons } from './calendar-exceptions.tsx'
import type { Calendar } from './calendar-page.tsx'
import { useCalendarChanged } from './use-calendar-change.ts'
import { weekdayName } from './weekday-name.ts'

type Variants = Answers['school']['bellVariants']
type Variant = Variants['variants'][number]
type LessonChanges = Answers['school']['assignBellDays']['lessonChanges']

/** Other bells than the ordinary ones, with the days that ring by them. */
export function BellVariants({ calendar }: { calendar: Calendar }) {
  const t = useText()
  const query = useQuery(api.school.bellVariants.queryOptions({ meta: { topics: ['calendar'] } }))
  const [edited, setEdited] = useState<string | null>(null)
  const [changes, setChanges] = useState<LessonChanges | null>(null)
  const changed = useCalendarChanged()
  const keep = (answer: { lessonChanges: LessonChanges }): void => {
    setChanges(answer.lessonChanges)
    setEdited(null)
    changed()
  }
  return (
    <section>
      <h2>{t('yearEditing.otherBells')}</h2>
      <p className={styles.hint}>{t('yearEditing.otherBellsText')}</p>
      <QueryState query={query} height="8rem">
        {({ variants, abilities }) => (
          <>
            {variants.length === 0 && edited === null ? <p>{t('yearEditing.noOtherBells')}</p> : null}
            {variants.map(variant =>
              edited === variant.id ? (
                <BellVariantForm
                  key={variant.id}
                  calendar={calendar}
                  variant={variant}
                  onDone={() => setEdited(null)}
                  onSaved={keep}
                />
              ) : (
                <VariantCard
                  key={variant.id}
                  variant={variant}
                  calendar={calendar}
                  onEdit={() => setEdited(variant.id)}
                  onChanged={keep}
                />
              ),
            )}
            {changes === null ? null : <ChangedLessons changes={changes} />}
            {edited === 'new' ? (
              <BellVariantForm calendar={calendar} variant={null} onDone={() => setEdited(null)} onSaved={keep} />
            ) : abilities.includes('edit') ? (
              <Button variant="default" mt="sm" onClick={() => setEdited('new')}>
                {t('yearEditing.newBells')}
              </Button>
            ) : null}
          </>
        )}
      </QueryState>
    </section>
  )
}

type VariantCardProps = {
  variant: Variant
  calendar: Calendar
  onEdit: () => void
  onChanged: (answer: { lessonChanges: LessonChanges }) => void
}

function VariantCard({ variant, calendar, onEdit, onChanged }: VariantCardProps) {
  const t = useText()
  const locale = useLocale()
  const { today } = useMe()
  const mayEdit = variant.abilities.includes('edit')
  const [isAssigning, setAssigning] = useState(false)
  const takeOff = useMutation(api.school.removeBellDays.mutationOptions({ onSuccess: onChanged }))
  const remove = useMutation(api.school.removeBellVariant.mutationOptions({ onSuccess: onChanged }))
  return (
    <article className={styles.variant}>
      <h3>{variant.name}</h3>
      <p className={styles.times}>
        {variant.periods
          .map(one => `${one.number}. ${formatWallTime(one.startsAt)}–${formatWallTime(one.endsAt)}`)
          .join(' · ')}
      </p>
      {variant.days.length === 0 ? (
        <p className={styles.hint}>{t('yearEditing.noDays')}</p>
      ) : (
        <ul className={styles.days} aria-label={t('yearEditing.days')}>
          {variant.days.map(on => (
            <li key={on} data-past={on < today || undefined}>
              {formatWeekday(on, locale)} {formatDay(on, locale)}
              {mayEdit && on >= today ? (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  aria-label={t('yearEditing.takeOff', { day: formatDay(on, locale) })}
                  onClick={() => takeOff.mutate({ id: variant.id, days: [on] })}
                >
                  ×
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      <RefusalNotice error={takeOff.error ?? remove.error} />
      {mayEdit ? (
        <div className={styles.acts}>
          <Button size="compact-md" variant="default" onClick={() => setAssigning(!isAssigning)}>
            {t('yearEditing.assign')}
          </Button>
          <Button size="compact-md" variant="default" onClick={onEdit}>
            {t('yearEditing.edit')}
            <span className="unseen"> {variant.name}</span>
          </Button>
          {variant.abilities.includes('remove') ? (
            <Button size="compact-md" variant="default" onClick={() => remove.mutate({ id: variant.id })}>
              {t('yearEditing.removeBells')}
              <span className="unseen"> {variant.name}</span>
            </Button>
          ) : null}
        </div>
      ) : null}
      {isAssigning ? (
        <AssignDays
          variant={variant}
          calendar={calendar}
          onAssigned={answer => {
            setAssigning(false)
            onChanged(answer)
          }}
        />
      ) : null}
    </article>
  )
}

type AssignDaysProps = {
  variant: Variant
  calendar: Calendar
  onAssigned: (answer: { lessonChanges: LessonChanges }) => void
}

function AssignDays({ variant, calendar, onAssigned }: AssignDaysProps) {
  const t = useText()
  const locale = useLocale()
  const { today } = useMe()
  const [from, setFrom] = useState<string | null>(null)
  const [to, setTo] = useState<string | null>(null)
  const [weekday, setWeekday] = useState<string>('all')
  const assign = useMutation(api.school.assignBellDays.mutationOptions({ onSuccess: onAssigned }))
  const limits = { minDate: [calendar.startsOn, today].toSorted().at(-1) ?? today, maxDate: calendar.endsOn }
  const format = locale === 'lv' ? 'DD.MM.YYYY.' : 'D MMM YYYY'
  return (
    <form
      className={styles.form}
      onSubmit={event => {
        event.preventDefault()
        if (from !== null)
          assign.mutate({ id: variant.id, from, to: to ?? from, weekday: weekday === 'all' ? null : Number(weekday) })
      }}
    >
      <h3>{t('yearEditing.assignTitle', { name: variant.name })}</h3>
      <DateInput
        label={t('yearEditing.from')}
        value={from}
        onChange={setFrom}
        valueFormat={format}
        dateParser={typedDay}
        {...limits}
      />
      <DateInput
        label={t('yearEditing.to')}
        value={to ?? from}
        onChange={setTo}
        valueFormat={format}
        dateParser={typedDay}
        {...limits}
      />
      <Select
        label={t('yearEditing.weekday')}
        data={[
          { value: 'all', label: t('yearEditing.everyDay') },
          ...[1, 2, 3, 4, 5, 6, 7].map(one => ({ value: String(one), label: weekdayName(one, locale) })),
        ]}
        value={weekday}
        onChange={value => setWeekday(value ?? 'all')}
        allowDeselect={false}
      />
      <div className={styles.whole}>
        <RefusalNotice error={assign.error} />
      </div>
      <div className={styles.whole}>
        <Button type="submit" disabled={from === null} loading={assign.isPending}>
          {t('yearEditing.assign')}
        </Button>
      </div>
    </form>
  )
}

type BellVariantFormProps = {
  calendar: Calendar
  /** Null: new bells. */
  variant: Variant | null
  onDone: () => void
  onSaved: (answer: { lessonChanges: LessonChanges }) => void
}

function BellVariantForm({ calendar, variant, onDone, onSaved }: BellVariantFormProps) {
  const t = useText()
  const [name, setName] = useState(variant?.name ?? '')
  const [minutes, setMinutes] = useState<number | string>(30)
  const [pause, setPause] = useState<number | string>(5)
  const [rows, setRows] = useState(() => rowsOf(variant?.periods ?? shortened(calendar.bells, 30, 5)))
  const add = useMutation(api.school.addBellVariant.mutationOptions({ onSuccess: onSaved }))
  const edit = useMutation(api.school.editBellVariant.mutationOptions({ onSuccess: onSaved }))
  const problem = problemOf(rows)
  const isComplete = problem === null && name.trim() !== ''
  return (
    <form
      className={styles.bells}
      onSubmit={event => {
        event.preventDefault()
        if (!isComplete) return
        const bells = { name: name.trim(), periods: bellsOf(rows) }
        if (variant === null) add.mutate(bells)
        else edit.mutate({ id: variant.id, ...bells })
      }}
    >
      <h3>{variant === null ? t('yearEditing.newBells') : variant.name}</h3>
      <TextInput
        label={t('yearEditing.bellsName')}
        placeholder={t('yearEditing.bellsExample')}
        value={name}
        onChange={event => setName(event.currentTarget.value)}
        maxLength={60}
        required
      />
      <div className={styles.propose}>
        <NumberInput label={t('yearEditing.minutes')} value={minutes} onChange={setMinutes} min={5} max={120} />
        <NumberInput label={t('yearEditing.breakMinutes')} value={pause} onChange={setPause} min={0} max={60} />
        <Button
          variant="default"
          onClick={() => {
            const proposed = shortened(calendar.bells, Number(minutes) || 0, Number(pause) || 0)
            if (proposed.length > 0) setRows(rowsOf(proposed))
          }}
        >
          {t('yearEditing.propose')}
        </Button>
      </div>
      <BellTable rows={rows} onRows={setRows} />
      <div className={styles.message}>
        <BellProblem problem={problem} />
        <RefusalNotice error={add.error ?? edit.error} />
      </div>
      <div className={styles.acts}>
        <Button type="submit" disabled={!isComplete} loading={add.isPending || edit.isPending}>
          {t('yearEditing.saveBells')}
        </Button>
        <Button variant="default" onClick={() => setRows(withAnother(rows))} disabled={rows.length >= 21}>
          {t('yearEditing.addPeriod')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('yearEditing.cancel')}
        </Button>
      </div>
    </form>
  )
}
