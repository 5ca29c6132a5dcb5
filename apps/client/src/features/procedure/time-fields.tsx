import { TextInput } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { useState } from 'react'
import { formatWallTime } from '../../ui/format.ts'
import { useLocale, useText } from '../../ui/text.ts'
import { typedDay } from '../../ui/typed-day.ts'
import { typedTime } from '../../ui/typed-time.ts'
import styles from './procedure.module.css'
import type { FieldProps } from './setting.ts'

/** `isLabelSeen` is false where a heading above says the same already. */
type TimeFieldProps = {
  label: string
  isLabelSeen?: boolean
  value: string | null
  onChange: (value: string | null) => void
  hint?: string
}

/** A label that is seen, or one for screen readers alone. */
const labelled = (label: string, isLabelSeen: boolean) => (isLabelSeen ? { label } : { 'aria-label': label })

/** A wall time as people type it; an empty one is null. What is no time goes on as it was typed, for the server to refuse. */
export function TimeField({ label, isLabelSeen = true, value, onChange, hint }: TimeFieldProps) {
  const [text, setText] = useState(value === null ? '' : formatWallTime(value))
  return (
    <TextInput
      {...labelled(label, isLabelSeen)}
      {...(hint === undefined ? {} : { description: hint })}
      inputMode="numeric"
      maxLength={5}
      value={text}
      onChange={event => {
        const typed = event.currentTarget.value
        setText(typed)
        onChange(typed.trim() === '' ? null : (typedTime(typed) ?? typed))
      }}
      w="8rem"
    />
  )
}

/** A time of day, or none. */
export function OptionalTimeField({ setting, value, onChange }: FieldProps<string | null>) {
  const t = useText()
  return (
    <TimeField
      isLabelSeen={false}
      label={setting.label}
      hint={t('procedure.emptyTime')}
      value={value}
      onChange={onChange}
    />
  )
}

/** From one time of day to another. */
export function TimeIntervalField({ value, onChange }: FieldProps<{ from: string; to: string }>) {
  const t = useText()
  return (
    <div className={styles.row}>
      <TimeField
        label={t('procedure.timeFrom')}
        value={value.from}
        onChange={from => onChange({ ...value, from: from ?? '' })}
      />
      <TimeField label={t('procedure.timeTo')} value={value.to} onChange={to => onChange({ ...value, to: to ?? '' })} />
    </div>
  )
}

type DayFieldProps = {
  label: string
  isLabelSeen?: boolean
  value: string | null
  onChange: (value: string | null) => void
  isRequired?: boolean
  earliest?: string
}

/** A day, typed day before month or picked. */
export function DayField({ label, isLabelSeen = true, value, onChange, isRequired = false, earliest }: DayFieldProps) {
  const t = useText()
  const locale = useLocale()
  return (
    <DateInput
      {...labelled(label, isLabelSeen)}
      value={value}
      onChange={onChange}
      valueFormat={locale === 'lv' ? 'DD.MM.YYYY.' : 'D MMM YYYY'}
      dateParser={typedDay}
      clearable={!isRequired}
      clearButtonProps={{ 'aria-label': `${t('procedure.remove')}: ${label}` }}
      required={isRequired}
      withAsterisk={false}
      {...(earliest === undefined ? {} : { minDate: earliest })}
      w="11rem"
    />
  )
}

/** A day, or none. */
export const OptionalDayField = ({ setting, value, onChange }: FieldProps<string | null>) => (
  <DayField isLabelSeen={false} label={setting.label} value={value} onChange={onChange} />
)

/** Days from one to another, both included, or none. */
export function OptionalPeriodField({ value, onChange }: FieldProps<{ from: string; to: string } | null>) {
  const t = useText()
  const [from, setFrom] = useState(value?.from ?? null)
  const [to, setTo] = useState(value?.to ?? null)
  const tell = (first: string | null, last: string | null): void =>
    // One end alone goes on as it is, for the server to say what is missing.
    onChange(first === null && last === null ? null : { from: first ?? '', to: last ?? '' })
  return (
    <div className={styles.row}>
      <DayField
        label={t('procedure.dayFrom')}
        value={from}
        onChange={next => {
          setFrom(next)
          tell(next, to)
        }}
      />
      <DayField
        label={t('procedure.dayTo')}
        value={to}
        onChange={next => {
          setTo(next)
          tell(from, next)
        }}
      />
    </div>
  )
}
