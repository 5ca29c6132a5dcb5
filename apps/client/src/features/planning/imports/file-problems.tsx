import { Table } from '@mantine/core'
import { Icon } from '../../../ui/icons.tsx'
import { sayCode, useText } from '../../../ui/text.ts'
import { WideTable } from '../../../ui/wide-table.tsx'
import { placeInFile } from './place-in-file.ts'
import styles from './timetable.module.css'
import type { TimetableImport } from './timetable-page.tsx'

/** What is wrong in the file: errors, which stop it, before warnings; each with its place and what stands there. */
export function FileProblems({ problems }: { problems: TimetableImport['problems'] }) {
  const t = useText()
  if (problems.length === 0) return null
  const errors = problems.filter(one => one.severity === 'error')
  const warnings = problems.filter(one => one.severity === 'warning')
  return (
    <section>
      <h2>{t('timetable.problems')}</h2>
      <p>
        {t('timetable.errors', { count: errors.length })} · {t('timetable.warnings', { count: warnings.length })}
      </p>
      <details open={errors.length > 0}>
        <summary className={styles.summary}>{t('timetable.showProblems')}</summary>
        <WideTable minWidth={480}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('timetable.severity')}</Table.Th>
                <Table.Th scope="col">{t('timetable.place')}</Table.Th>
                <Table.Th scope="col">{t('timetable.reason')}</Table.Th>
                <Table.Th scope="col">{t('timetable.value')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {[...errors, ...warnings].map((one, index) => (
                <Table.Tr key={index} className={one.severity === 'error' ? styles.error : styles.warning}>
                  <Table.Td>
                    <span className={styles.severity}>
                      <Icon name={one.severity === 'error' ? 'stop' : 'warning'} size={16} />
                      {t(one.severity === 'error' ? 'timetable.error' : 'timetable.warning')}
                    </span>
                  </Table.Td>
                  <Table.Td>{placeInFile(t, one.place)}</Table.Td>
                  <Table.Td>
                    {sayCode('timetable', one.reason, 'timetable.otherProblem', { reason: one.reason })}
                  </Table.Td>
                  <Table.Td>{one.value}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </WideTable>
      </details>
    </section>
  )
}
