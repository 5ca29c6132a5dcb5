import { Table } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Answers } from '../../api.ts'
import { type Locale, useLocale, useText } from '../../ui/text.ts'
import { WideTable } from '../../ui/wide-table.tsx'
import styles from './procedure.module.css'

type Change = Answers['procedure']['changes']['changes'][number]

/** Grades as people say them: `7.–9.` (Latvian) or `7–9` for neighbours, with commas between others. */
const gradesText = (numbers: readonly number[], locale: Locale): string => {
  const dot = locale === 'lv' ? '.' : ''
  const bands: { from: number; to: number }[] = []
  for (const number of numbers) {
    const last = bands.at(-1)
    if (last !== undefined && last.to === number - 1) last.to = number
    else bands.push({ from: number, to: number })
  }
  return bands.map(({ from, to }) => (from === to ? `${from}${dot}` : `${from}${dot}–${to}${dot}`)).join(', ')
}

/** What differs, one setting a row: its clause, what it was and what it will be. */
export function ChangesTable({ changes, version }: { changes: readonly Change[]; version?: string }) {
  const t = useText()
  const locale = useLocale()
  return (
    <WideTable minWidth={420}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('procedure.clause')}</Table.Th>
            <Table.Th scope="col">{t('procedure.setting')}</Table.Th>
            <Table.Th scope="col">{t('procedure.before')}</Table.Th>
            <Table.Th scope="col">{t('procedure.after')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {changes.map(change => (
            <Table.Tr key={`${change.code} ${change.grades?.join()}`}>
              <Table.Td>
                {change.clause === null ? (
                  '—'
                ) : (
                  <Link
                    to="/procedure"
                    search={{ clause: change.clause, ...(version === undefined ? {} : { version }) }}
                    className={styles.link}
                  >
                    {change.clause}
                  </Link>
                )}
              </Table.Td>
              <Table.Td>
                {change.label}
                {change.grades === null ? null : (
                  <span className={styles.soft}>
                    ,{' '}
                    {t(change.grades.length === 1 ? 'procedure.gradeOf' : 'procedure.gradesOf', {
                      grades: gradesText(change.grades, locale),
                    })}
                  </span>
                )}
              </Table.Td>
              <Table.Td className={styles.before}>{change.before}</Table.Td>
              <Table.Td className={styles.after}>{change.after}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  )
}
