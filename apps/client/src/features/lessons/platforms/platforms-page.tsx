import { SegmentedControl, Select, Table } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../../api.ts'
import { useLive } from '../../../live.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ExportLinks } from '../../../ui/export-links.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { QueryState } from '../../../ui/query-state.tsx'
import { useText } from '../../../ui/text.ts'
import { WideTable } from '../../../ui/wide-table.tsx'
import { AddPlatform } from './add-platform.tsx'
import { AgreementWord, ConnectionWord, LinksWord, StateWord } from './agreement-word.tsx'
import styles from './platforms.module.css'
import type { PlatformsSearch } from './platforms-search.ts'
import { type Platform, platformsShown } from './platforms-shown.ts'

type PlatformsPageProps = { search: PlatformsSearch; onChange: (search: PlatformsSearch) => void }

/** The register of platforms (B3, B4): where lessons are held, with what agreement, and whether links are given. */
export function PlatformsPage({ search, onChange }: PlatformsPageProps) {
  const t = useText()
  useLive(['platforms', 'procedure'])
  const query = useQuery(api.lessons.platforms.queryOptions({ meta: { topics: ['platforms', 'procedure'] } }))
  const mayExport = query.data?.platforms.some(one => one.abilities.includes('readAgreements')) === true
  return (
    <>
      <PageTitle title={t('platforms.title')} />
      <p className={styles.lead}>{t('platforms.lead')}</p>
      <QueryState query={query}>
        {({ platforms, lessonsElsewhere, abilities }) => (
          <>
            {lessonsElsewhere > 0 ? (
              <Notice tone="warn">{t('platforms.elsewhere', { count: lessonsElsewhere })}</Notice>
            ) : null}
            <div className={styles.row}>
              <SegmentedControl
                aria-label={t('platforms.list')}
                value={search.show ?? 'all'}
                onChange={value => {
                  const { show: _, ...rest } = search
                  onChange(value === 'attention' ? { ...rest, show: 'attention' } : rest)
                }}
                data={[
                  { value: 'all', label: t('platforms.showAll') },
                  { value: 'attention', label: t('platforms.showAttention') },
                ]}
              />
              <Select
                aria-label={t('platforms.order')}
                w="14rem"
                allowDeselect={false}
                value={search.sort ?? 'kind'}
                onChange={value => {
                  const { sort: _, ...rest } = search
                  onChange(value === 'agreement' || value === 'name' ? { ...rest, sort: value } : rest)
                }}
                data={[
                  { value: 'kind', label: t('platforms.order_kind') },
                  { value: 'agreement', label: t('platforms.order_agreement') },
                  { value: 'name', label: t('platforms.order_name') },
                ]}
              />
              {mayExport ? <ExportLinks path="/api/platforms/export" /> : null}
            </div>
            <List platforms={platformsShown(platforms, search)} />
            {abilities.includes('edit') ? <AddPlatform /> : null}
          </>
        )}
      </QueryState>
    </>
  )
}

function List({ platforms }: { platforms: readonly Platform[] }) {
  const t = useText()
  if (platforms.length === 0)
    return (
      <EmptyState icon="done" title={t('platforms.noneAttention')}>
        {t('platforms.noneAttentionText')}
      </EmptyState>
    )
  return (
    <WideTable minWidth={720}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('platforms.platform')}</Table.Th>
            <Table.Th scope="col">{t('platforms.agreement')}</Table.Th>
            <Table.Th scope="col">{t('platforms.links')}</Table.Th>
            <Table.Th scope="col">{t('platforms.state')}</Table.Th>
            <Table.Th scope="col">{t('platforms.connection')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {platforms.map(one => (
            <Table.Tr key={one.id}>
              <Table.Td>
                <Link to="/platforms/$platformId" params={{ platformId: one.id }} className={styles.name}>
                  {one.name}
                </Link>
              </Table.Td>
              <Table.Td>
                <AgreementWord platform={one} />
              </Table.Td>
              <Table.Td>
                <LinksWord platform={one} />
              </Table.Td>
              <Table.Td>
                <StateWord platform={one} />
              </Table.Td>
              <Table.Td>
                <ConnectionWord connection={one.connection} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  )
}
