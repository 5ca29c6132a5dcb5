import { NumberInput, Radio, Stack, Textarea, TextInput } from '@mantine/core'
import { useLocale, useText } from '../../ui/text.ts'
import { ChoiceByGrade, ChoicesByGrade, GradeRangeField, NumbersByGrade, TimesByGrade } from './grade-fields.tsx'
import { ChoicesField, RolesField } from './list-fields.tsx'
import { ContactField, RetentionField, SymbolsField } from './record-fields.tsx'
import type { FieldProps } from './setting.ts'
import { OptionalDayField, OptionalPeriodField, OptionalTimeField, TimeIntervalField } from './time-fields.tsx'

/** Texts longer than this are written in several lines. */
const oneLine = 100

/** The field of a setting, by its kind. The value has the shape of that kind, for it came from the server so. */
export function SettingField(props: FieldProps<unknown>) {
  switch (props.setting.kind) {
    case 'percentByGrade':
    case 'integerByGrade':
      return <NumbersByGrade {...(props as FieldProps<Record<string, number | string>>)} />
    case 'timeByGrade':
      return <TimesByGrade {...(props as FieldProps<Record<string, string | null>>)} />
    case 'choiceByGrade':
      return <ChoiceByGrade {...(props as FieldProps<Record<string, string>>)} />
    case 'choicesByGrade':
      return <ChoicesByGrade {...(props as FieldProps<Record<string, readonly string[]>>)} />
    case 'gradeRange':
      return <GradeRangeField {...(props as FieldProps<{ from: number; to: number }>)} />
    case 'integer':
    case 'percent':
      return <NumberField {...(props as FieldProps<number | string>)} />
    case 'text':
      return <WordsField {...(props as FieldProps<string>)} />
    case 'boolean':
      return <YesNoField {...(props as FieldProps<boolean>)} />
    case 'choice':
      return <ChoiceField {...(props as FieldProps<string>)} />
    case 'choices':
      return <ChoicesField {...(props as FieldProps<readonly string[]>)} />
    case 'roles':
      return <RolesField {...(props as FieldProps<readonly string[]>)} />
    case 'timeInterval':
      return <TimeIntervalField {...(props as FieldProps<{ from: string; to: string }>)} />
    case 'optionalTime':
      return <OptionalTimeField {...(props as FieldProps<string | null>)} />
    case 'optionalDay':
      return <OptionalDayField {...(props as FieldProps<string | null>)} />
    case 'optionalPeriod':
      return <OptionalPeriodField {...(props as FieldProps<{ from: string; to: string } | null>)} />
    case 'symbols':
      return <SymbolsField {...(props as FieldProps<Record<string, string>>)} />
    case 'contact':
      return <ContactField {...(props as FieldProps<Record<string, string>>)} />
    case 'retentionByPurpose':
      return <RetentionField {...(props as FieldProps<Record<string, { anchor: string; days: number | string }>>)} />
    case 'bells':
      // The calendar's bells ring; the card leads there.
      return null
  }
}

function NumberField({ setting, value, onChange }: FieldProps<number | string>) {
  const locale = useLocale()
  return (
    <NumberInput
      aria-label={setting.label}
      value={value}
      onChange={onChange}
      min={setting.min ?? 0}
      max={setting.max ?? 100}
      clampBehavior="none"
      allowDecimal={setting.kind === 'percent'}
      decimalSeparator={locale === 'lv' ? ',' : '.'}
      allowedDecimalSeparators={[',', '.']}
      suffix={setting.unit === null ? '' : ` ${setting.unit}`}
      description={`${setting.min ?? 0}–${setting.max ?? 100}`}
      w="9rem"
    />
  )
}

function WordsField({ setting, value, onChange }: FieldProps<string>) {
  const maxLength = setting.maxLength ?? 300
  const common = {
    'aria-label': setting.label,
    value,
    maxLength,
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
  }
  return maxLength > oneLine ? (
    <Textarea {...common} autosize minRows={2} maxRows={8} />
  ) : (
    <TextInput {...common} w={`${Math.max(8, maxLength)}ch`} maw="100%" />
  )
}

function YesNoField({ setting, value, onChange }: FieldProps<boolean>) {
  const t = useText()
  return (
    <Radio.Group
      aria-label={setting.label}
      value={value ? 'yes' : 'no'}
      onChange={chosen => onChange(chosen === 'yes')}
    >
      <Stack gap="xs">
        <Radio value="yes" label={t('procedure.yes')} />
        <Radio value="no" label={t('procedure.no')} />
      </Stack>
    </Radio.Group>
  )
}

function ChoiceField({ setting, value, onChange }: FieldProps<string>) {
  return (
    <Radio.Group aria-label={setting.label} value={value} onChange={onChange}>
      <Stack gap="xs">
        {setting.options.map(option => (
          <Radio key={option.code} value={option.code} label={option.label} />
        ))}
      </Stack>
    </Radio.Group>
  )
}
