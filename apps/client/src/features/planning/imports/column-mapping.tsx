import { Select, Table } from '@mantine/core'
import { type TimetableColumn, timetableColumns } from '@talklase/domain/planning/timetable-column.ts'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../api.ts'
import { RefusalNotice } from '../../../ui/refusal-notice.tsx'
import { useText } from '../../../ui/text.ts'
import { WideTable } from '../../../ui/wide-table.tsx'
import styles from './timetable.module.css'
import type { TimetableImport } from './timetable-page.tsx'

type ColumnMappingProps = {
  shown: TimetableImport
  table: NonNullable<TimetableImport['table']>
  onMapped: (answer: TimetableImport) => void
}

/** What each column of a school's own table holds, over its first rows. The headers' own guess stands there first. */
export function ColumnMapping({ shown, table, onMapped }: ColumnMappingProps) {
  const t = useText()
  const mayMap = shown.abilities.includes('match')
  const map = useMutation(api.planning.mapTimetableImport.mutationOptions({ onSuccess: onMapped }))
  // What was chosen stays in sight while it travels, and when the server does not take it.
  const mapping = map.isPending || map.isError ? map.variables.mapping : table.mapping
  const choose = (index: number, column: TimetableColumn | null): void =>
    map.mutate({ id: shown.id, mapping: table.headers.map((_, at) => (at === index ? column : (mapping[at] ?? null))) })
  return (
    <section>
      <h2>{t('timetable.columns')}</h2>
      <p className={styles.hint}>{t('timetable.columnsText')}</p>
      <RefusalNotice error={map.error} />
      <WideTable minWidth={table.headers.length * 176}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              {table.headers.map((header, index) => (
                <Table.Th key={index} scope="col">
                  <span className={styles.header}>{header === '' ? t('timetable.noHeader') : header}</span>
                  <Select
                    aria-label={t('timetable.holds', { header: header === '' ? String(index + 1) : header })}
                    placeholder={t('timetable.notTaken')}
                    data={timetableColumns.map(column => ({ value: column, label: t(`timetable.column_${column}`) }))}
                    value={mapping[index] ?? null}
                    onChange={value => choose(index, value)}
                    disabled={!mayMap || map.isPending}
                    clearable
                    allowDeselect={false}
                    comboboxProps={{ width: 220 }}
                  />
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {table.sample.map((row, at) => (
              <Table.Tr key={at}>
                {table.headers.map((_, index) => (
                  <Table.Td key={index} className={mapping[index] == null ? styles.untaken : undefined}>
                    {row[index]}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </WideTable>
    </section>
  )
}
