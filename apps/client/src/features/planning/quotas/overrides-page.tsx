import { Table } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../api.ts'
import { useLive } from '../../../live.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ExportLinks } from '../../../ui/export-links.tsx'
import { formatDay, formatMoment, formatWeekday } from '../../../ui/format.ts'
import { PageTitle } from '../../../ui/page-title.tsx'
import { QueryState } from '../../../ui/query-state.tsx'
import { useLocale, useText } from '../../../ui/text.ts'
import { WideTable } from '../../../ui/wide-table.tsx'
import styles from './quotas.module.css'
import { RoomLinks } from './room-links.tsx'
import { fullName, useZone } from './words.ts'

/** Lessons for which the director lifted a full quota, with the reason (A5). */
export function OverridesPage() {
  const t = useText()
  const locale = useLocale()
  const zone = useZone()
  useLive(['quotas', 'timetable'])
  const query = useQuery(
    api.planning.overrides.queryOptions({ meta: { topics: ['quotas', 'timetable', 'class-week'] } }),
  )
  return (
    <>
      <PageTitle
        title={t('quotas.overrides')}
        action={query.data?.abilities.includes('export') ? <ExportLinks path="/api/planning/overrides/export" /> : null}
      />
      <RoomLinks />
      <p className={styles.lead}>{t('quotas.overridesText')}</p>
      <QueryState query={query}>
        {({ overrides }) =>
          overrides.length === 0 ? (
            <EmptyState icon="quotas" title={t('quotas.noOverrides')}>
              {t('quotas.noOverridesText')}
            </EmptyState>
          ) : (
            <WideTable minWidth={720}>
              <Table>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th scope="col">{t('quotas.day')}</Table.Th>
                    <Table.Th scope="col">{t('quotas.classes')}</Table.Th>
                    <Table.Th scope="col">{t('quotas.subject')}</Table.Th>
                    <Table.Th scope="col">{t('quotas.reason')}</Table.Th>
                    <Table.Th scope="col">{t('quotas.by')}</Table.Th>
                    <Table.Th scope="col">{t('quotas.stands')}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {overrides.map(one => (
                    <Table.Tr key={one.id}>
                      <Table.Td>
                        {formatWeekday(one.on, locale)} {formatDay(one.on, locale)},{' '}
                        {t('quotas.period', { period: one.period })}
                      </Table.Td>
                      <Table.Td>{one.classes.map(row => row.name).join(', ')}</Table.Td>
                      <Table.Td>{one.subject}</Table.Td>
                      <Table.Td>{one.reason}</Table.Td>
                      <Table.Td>
                        {fullName(one.by)}, {formatMoment(one.at, zone, locale)}
                      </Table.Td>
                      <Table.Td>{t(one.stands ? 'quotas.standsYes' : 'quotas.standsNo')}</Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </WideTable>
          )
        }
      </QueryState>
    </>
  )
}
