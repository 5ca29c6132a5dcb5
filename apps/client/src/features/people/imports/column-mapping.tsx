import { Select, Table } from '@mantine/core'
import { type PersonColumn, personColumns } from '@talklase/domain/people/person-column.ts'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../api.ts'
import { RefusalNotice } from '../../../ui/refusal-notice.tsx'
import { useText } from '../../../ui/text.ts'
import { WideTable } from '../../../ui/wide-table.tsx'
import type { PeopleImport } from './import-page.tsx'
import styles from './imports.module.css'

type ColumnMappingProps = { shown: PeopleImport; onMapped: (answer: PeopleImport) => void }

/** What each column of the file holds, over the file's first rows. The headers' own guess stands there first. */
export function ColumnMapping({ shown, onMapped }: ColumnMappingProps) {
  const t = useText()
  const mayMap = shown.abilities.includes('map')
  const map = useMutation(api.people.mapImport.mutationOptions({ onSuccess: onMapped }))
  // What was chosen stays in sight while it travels, and when the server does not take it.
  const mapping = map.isPending || map.isError ? map.variables.mapping : shown.mapping
  const choose = (index: number, column: PersonColumn | null): void =>
    map.mutate({ id: shown.id, mapping: shown.headers.map((_, at) => (at === index ? column : (mapping[at] ?? null))) })
  return (
    <section>
      <h2>{t('peopleImports.columns')}</h2>
      <p className={styles.hint}>{t('peopleImports.columnsText')}</p>
      <RefusalNotice error={map.error} />
      <WideTable minWidth={shown.headers.length * 176}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              {shown.headers.map((header, index) => (
                <Table.Th key={index} scope="col">
                  <span className={styles.header}>{header === '' ? t('peopleImports.noHeader') : header}</span>
                  <Select
                    aria-label={t('peopleImports.holds', { header: header === '' ? String(index + 1) : header })}
                    placeholder={t('peopleImports.notTaken')}
                    data={personColumns.map(column => ({ value: column, label: t(`peopleImports.${column}`) }))}
                    value={mapping[index] ?? null}
                    onChange={value => choose(index, value)}
                    disabled={!mayMap || map.isPending}
                    clearable
                    searchable
                    comboboxProps={{ width: 260 }}
                  />
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.sample.map((row, at) => (
              <Table.Tr key={at}>
                {shown.headers.map((_, index) => (
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
