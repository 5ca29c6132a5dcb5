import { NativeSelect, NumberInput, TextInput } from '@mantine/core'
import { useText } from '../../ui/text.ts'
import styles from './procedure.module.css'
import type { FieldProps } from './setting.ts'

const symbolNames = ['absent', 'unexcused', 'excused', 'excusedIllness', 'late', 'notAssessed'] as const

/** What the journal shows for each state of attendance. */
export function SymbolsField({ value, onChange }: FieldProps<Record<string, string>>) {
  const t = useText()
  return (
    <div className={styles.grades}>
      {symbolNames.map(name => (
        <TextInput
          key={name}
          label={t(`procedure.${name}`)}
          value={value[name] ?? ''}
          maxLength={4}
          onChange={event => onChange({ ...value, [name]: event.currentTarget.value })}
        />
      ))}
    </div>
  )
}

/** A role with the person who carries it at this school. */
export function ContactField({ setting, value, onChange }: FieldProps<Record<string, string>>) {
  const t = useText()
  return (
    <div className={styles.row}>
      <NativeSelect
        label={t('procedure.role')}
        data={setting.options.map(option => ({ value: option.code, label: option.label }))}
        value={value.role ?? ''}
        onChange={event => onChange({ ...value, role: event.currentTarget.value })}
      />
      {(['name', 'phone', 'email'] as const).map(field => (
        <TextInput
          key={field}
          label={t(`procedure.${field}`)}
          type={field === 'email' ? 'email' : field === 'phone' ? 'tel' : 'text'}
          autoComplete="off"
          maxLength={120}
          value={value[field] ?? ''}
          onChange={event => onChange({ ...value, [field]: event.currentTarget.value })}
        />
      ))}
    </div>
  )
}

const purposes = ['learning_quality', 'methodical', 'order_safety'] as const
const anchors = ['last_study_day', 'school_year_end', 'recording_day'] as const

/** Until when a recording of each purpose is kept. */
export function RetentionField({
  value,
  onChange,
}: FieldProps<Record<string, { anchor: string; days: number | string }>>) {
  const t = useText()
  return (
    <div className={styles.stack}>
      {purposes.map(purpose => {
        const own = value[purpose] ?? { anchor: 'school_year_end', days: 0 }
        return (
          <fieldset key={purpose} className={styles.purpose}>
            <legend>{t(`procedure.${purpose}`)}</legend>
            <div className={styles.row}>
              <NativeSelect
                label={t('procedure.keepUntil')}
                data={anchors.map(anchor => ({ value: anchor, label: t(`procedure.${anchor}`) }))}
                value={own.anchor}
                onChange={event => {
                  const anchor = event.currentTarget.value
                  onChange({ ...value, [purpose]: { anchor, days: anchor === 'recording_day' ? 30 : 0 } })
                }}
              />
              {own.anchor === 'recording_day' ? (
                <NumberInput
                  label={t('procedure.days')}
                  value={own.days}
                  min={0}
                  max={366}
                  allowDecimal={false}
                  clampBehavior="none"
                  onChange={days => onChange({ ...value, [purpose]: { ...own, days } })}
                  w="7rem"
                />
              ) : null}
            </div>
          </fieldset>
        )
      })}
    </div>
  )
}
