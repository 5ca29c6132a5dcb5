import { Select, Table } from '@mantine/core'
import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { useText } from '../../../ui/text.ts'
import { WideTable } from '../../../ui/wide-table.tsx'
import styles from './attendance-files.module.css'
import type { AttendanceFile } from './choices.ts'

const choosable = ['name', 'given_name', 'family_name', 'email', 'join', 'leave', 'duration'] as const
type Column = (typeof choosable)[number]
export type Columns = { [Name in Column]?: number | undefined }

type ColumnChoiceProps = { file: AttendanceFile; isPending: boolean; onChosen: (columns: Columns) => void }

/** What each column of a table holds, over its first rows. A thing stands in one column: choosing it takes it from another. */
export function ColumnChoice({ file, isPending, onChosen }: ColumnChoiceProps) {
  const t = useText()
  const [columns, setColumns] = useState<Columns>(file.columns ?? {})
  const heldBy = (index: number): Column | null => choosable.find(name => columns[name] === index) ?? null
  const choose = (index: number, column: Column | null): void => {
    const rest = Object.fromEntries(Object.entries(columns).filter(([, at]) => at !== index)) as Columns
    setColumns(column === null ? rest : { ...rest, [column]: index })
  }
  const hasName = columns.name !== undefined || columns.given_name !== undefined
  const hasTime = columns.join !== undefined || columns.duration !== undefined
  return (
    <section className={styles.section}>
      <h2>{t('attendanceFiles.columns')}</h2>
      <WideTable minWidth={file.headings.length * 176}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              {file.headings.map((heading, index) => {
                const header = heading === '' ? t('attendanceFiles.noHeader') : heading
                return (
                  <Table.Th key={index} scope="col">
                    <span className={styles.header}>{header}</span>
                    <Select
                      aria-label={t('attendanceFiles.holds', { header })}
                      placeholder={t('attendanceFiles.notTaken')}
                      data={choosable.map(column => ({ value: column, label: t(`attendanceFiles.${column}`) }))}
                      value={heldBy(index)}
                      onChange={value => choose(index, choosable.find(one => one === value) ?? null)}
                      disabled={isPending}
                      clearable
                      comboboxProps={{ width: 220 }}
                    />
                  </Table.Th>
                )
              })}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {file.sample.map((row, at) => (
              <Table.Tr key={at}>
                {file.headings.map((_, index) => (
                  <Table.Td key={index} className={heldBy(index) === null ? styles.untaken : undefined}>
                    {row[index]}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </WideTable>
      <div className={styles.acts}>
        <Button look="filled" onClick={() => onChosen(columns)} disabled={!hasName || !hasTime || isPending}>
          {t('attendanceFiles.useColumns')}
        </Button>
      </div>
    </section>
  )
}
