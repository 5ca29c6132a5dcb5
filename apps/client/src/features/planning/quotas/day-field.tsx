import { DateInput } from '@mantine/dates'
import { useLocale } from '../../../ui/text.ts'
import { typedDay } from '../../../ui/typed-day.ts'

type DayFieldProps = {
  label: string
  value: string | null
  onChange: (day: string | null) => void
  mayBeEmpty?: boolean
}

/** A day, chosen or typed as people write days. */
export function DayField({ label, value, onChange, mayBeEmpty = false }: DayFieldProps) {
  const locale = useLocale()
  return (
    <DateInput
      label={label}
      value={value}
      onChange={onChange}
      clearable={mayBeEmpty}
      valueFormat={locale === 'lv' ? 'DD.MM.YYYY.' : 'D MMM YYYY'}
      dateParser={typedDay}
      w="11rem"
    />
  )
}
