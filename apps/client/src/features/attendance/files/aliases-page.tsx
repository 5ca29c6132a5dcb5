import { Pagination, Select, Table } from '@mantine/core'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../../api.ts'
import { useLive } from '../../../live.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ExportLinks } from '../../../ui/export-links.tsx'
import { formatDay } from '../../../ui/format.ts'
import { PageTitle } from '../../../ui/page-title.tsx'
import { QueryState } from '../../../ui/query-state.tsx'
import { RefusalNotice } from '../../../ui/refusal-notice.tsx'
import { SearchField } from '../../../ui/search-field.tsx'
import { useLocale, useText } from '../../../ui/text.ts'
import { WideTable } from '../../../ui/wide-table.tsx'
import { type AliasSearch, aliasSorts } from './aliases-search.ts'
import styles from './attendance-files.module.css'
import { listName } from './choices.ts'

const pageSize = 50

type AliasesPageProps = { search: AliasSearch; onChange: (search: AliasSearch) => void }

/** Names that learners go by in meetings, as teachers confirmed them: found, exported, taken back (A24). */
export function AliasesPage({ search, onChange }: AliasesPageProps) {
  const t = useText()
  const locale = useLocale()
  useLive(['attendance-aliases'])
  const queries = useQueryClient()
  const { page = 1, sort = 'learner' } = search
  const filter = { search: search.search ?? '', sort }
  const query = useQuery(
    api.attendance.aliases.queryOptions({
      input: { ...filter, page, pageSize },
      meta: { topics: ['attendance-aliases'] },
      placeholderData: keepPreviousData,
    }),
  )
  const revoke = useMutation(
    api.attendance.revokeAlias.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: api.attendance.aliases.key() }),
    }),
  )
  return (
    <>
      <PageTitle
        title={t('attendanceFiles.aliases')}
        context={<Link to="/people">{t('people.title')}</Link>}
        action={<ExportLinks path="/api/attendance-aliases/export" filter={filter} />}
      />
      <p className={styles.soft}>{t('attendanceFiles.aliasesText')}</p>
      <search className={styles.filters}>
        <SearchField
          label={t('attendanceFiles.aliasSearch')}
          value={search.search ?? ''}
          onChange={text =>
            onChange({ ...(text === '' ? {} : { search: text }), ...(sort === 'learner' ? {} : { sort }) })
          }
        />
        <Select
          label={t('attendanceFiles.sort')}
          data={aliasSorts.map(value => ({ value, label: t(`attendanceFiles.sort_${value}`) }))}
          value={sort}
          onChange={value => {
            const next = aliasSorts.find(one => one === value)
            const { sort: _, page: __, ...rest } = search
            onChange(next === undefined || next === 'learner' ? rest : { ...rest, sort: next })
          }}
          allowDeselect={false}
        />
      </search>
      <RefusalNotice error={revoke.error} />
      <QueryState query={query} height="24rem">
        {({ aliases, total }) => (
          <>
            <p className={styles.soft} role="status">
              {t('attendanceFiles.aliasCount', { count: total })}
            </p>
            {aliases.length === 0 ? (
              <EmptyState
                icon="people"
                title={
                  search.search === undefined ? t('attendanceFiles.aliasesNone') : t('attendanceFiles.aliasesNotFound')
                }
              >
                {t('attendanceFiles.aliasesNoneText')}
              </EmptyState>
            ) : (
              <WideTable minWidth={640}>
                <Table>
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th scope="col">{t('attendanceFiles.learner')}</Table.Th>
                      <Table.Th scope="col">{t('attendanceFiles.class')}</Table.Th>
                      <Table.Th scope="col">{t('attendanceFiles.onlineName')}</Table.Th>
                      <Table.Th scope="col">{t('attendanceFiles.confirmedBy')}</Table.Th>
                      <Table.Th scope="col">{t('attendanceFiles.when')}</Table.Th>
                      <Table.Td />
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {aliases.map(alias => (
                      <Table.Tr key={alias.id}>
                        <Table.Td>{listName(alias.learner)}</Table.Td>
                        <Table.Td>{alias.className}</Table.Td>
                        <Table.Td className={styles.name}>{alias.name}</Table.Td>
                        <Table.Td>
                          {alias.confirmedBy.givenName} {alias.confirmedBy.familyName}
                        </Table.Td>
                        <Table.Td>{formatDay(alias.confirmedAt.slice(0, 10), locale)}</Table.Td>
                        <Table.Td>
                          {alias.abilities.includes('revoke') ? (
                            <Button
                              onClick={() => revoke.mutate({ id: alias.id })}
                              disabled={revoke.isPending}
                              aria-label={t('attendanceFiles.revokeFor', { name: alias.name })}
                            >
                              {t('attendanceFiles.revoke')}
                            </Button>
                          ) : null}
                        </Table.Td>
                      </Table.Tr>
                    ))}
                  </Table.Tbody>
                </Table>
              </WideTable>
            )}
            {total > pageSize ? (
              <Pagination
                mt="md"
                total={Math.ceil(total / pageSize)}
                value={page}
                onChange={next => onChange({ ...search, page: next })}
                getControlProps={control => ({
                  'aria-label': t(control === 'next' ? 'lists.nextPage' : 'lists.previousPage'),
                })}
              />
            ) : null}
          </>
        )}
      </QueryState>
    </>
  )
}
