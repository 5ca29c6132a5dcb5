import { Checkbox, NativeSelect, NumberInput, Table } from '@mantine/core'
import { grades } from '@talklase/domain/school/grade.ts'
import { formatNumber } from '../../ui/format.ts'
import { useLocale, useText } from '../../ui/text.ts'
import { WideTable } from '../../ui/wide-table.tsx'
import styles from './procedure.module.css'
import type { ByGrade, FieldProps } from './setting.ts'
import { TimeField } from './time-fields.tsx'

/** A number for each grade; beside a percent that the law bounds stands the law's. */
export function NumbersByGrade({ setting, value, onChange }: FieldProps<ByGrade<number | string>>) {
  const t = useText()
  const locale = useLocale()
  const isPercent = setting.kind === 'percentByGrade'
  return (
    <div className={styles.grades}>
      {grades.map(grade => {
        const lawful = setting.lawfulPercent?.[String(grade)]
        const own = value[grade]
        const isOver = lawful !== undefined && typeof own === 'number' && own > lawful
        return (
          <NumberInput
            key={grade}
            label={t('procedure.grade', { grade })}
            value={own ?? ''}
            onChange={next => onChange({ ...value, [grade]: next })}
            min={setting.min ?? 0}
            max={setting.max ?? 100}
            clampBehavior="none"
            decimalSeparator={locale === 'lv' ? ',' : '.'}
            allowedDecimalSeparators={[',', '.']}
            allowDecimal={isPercent}
            suffix={isPercent ? ' %' : setting.unit === null ? '' : ` ${setting.unit}`}
            {...(lawful === undefined
              ? {}
              : { description: t('procedure.lawPercent', { percent: formatNumber(lawful, locale) }) })}
            error={isOver ? t('procedure.overLaw', { percent: formatNumber(lawful, locale) }) : null}
          />
        )
      })}
    </div>
  )
}

/** A time of day for each grade; an empty one is none. */
export function TimesByGrade({ value, onChange }: FieldProps<ByGrade<string | null>>) {
  const t = useText()
  return (
    <div className={styles.grades}>
      {grades.map(grade => (
        <TimeField
          key={grade}
          label={t('procedure.grade', { grade })}
          value={value[grade] ?? null}
          onChange={time => onChange({ ...value, [grade]: time })}
        />
      ))}
    </div>
  )
}

/** One option for each grade. */
export function ChoiceByGrade({ setting, value, onChange }: FieldProps<ByGrade<string>>) {
  const t = useText()
  return (
    <div className={styles.grades}>
      {grades.map(grade => (
        <NativeSelect
          key={grade}
          label={t('procedure.grade', { grade })}
          data={setting.options.map(one => ({ value: one.code, label: one.label }))}
          value={value[grade] ?? ''}
          onChange={event => onChange({ ...value, [grade]: event.currentTarget.value })}
        />
      ))}
    </div>
  )
}

/** Any options for each grade: grades down, options across. */
export function ChoicesByGrade({ setting, value, onChange }: FieldProps<ByGrade<readonly string[]>>) {
  const t = useText()
  const isChosen = (grade: number, code: string): boolean => value[grade]?.includes(code) === true
  const toggle = (grade: number, code: string): void => {
    const chosen = setting.options
      .map(one => one.code)
      .filter(one => (one === code ? !isChosen(grade, code) : isChosen(grade, one)))
    onChange({ ...value, [grade]: chosen })
  }
  return (
    <WideTable minWidth={140 + setting.options.length * 96}>
      <Table className={styles.ticks}>
        <Table.Thead>
          <Table.Tr>
            <Table.Td />
            {setting.options.map(option => (
              <Table.Th key={option.code} scope="col">
                {option.label}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {grades.map(grade => (
            <Table.Tr key={grade}>
              <Table.Th scope="row">{t('procedure.grade', { grade })}</Table.Th>
              {setting.options.map(option => (
                <Table.Td key={option.code}>
                  <Checkbox
                    aria-label={`${t('procedure.grade', { grade })}: ${option.label}`}
                    checked={isChosen(grade, option.code)}
                    onChange={() => toggle(grade, option.code)}
                  />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  )
}

/** Grades from one to another, both included. */
export function GradeRangeField({ value, onChange }: FieldProps<{ from: number; to: number }>) {
  const t = useText()
  const options = grades.map(grade => ({ value: String(grade), label: t('procedure.grade', { grade }) }))
  return (
    <div className={styles.row}>
      <NativeSelect
        label={t('procedure.gradeFrom')}
        data={options}
        value={String(value.from)}
        onChange={event => onChange({ ...value, from: Number(event.currentTarget.value) })}
      />
      <NativeSelect
        label={t('procedure.gradeTo')}
        data={options}
        value={String(value.to)}
        onChange={event => onChange({ ...value, to: Number(event.currentTarget.value) })}
      />
    </div>
  )
}
