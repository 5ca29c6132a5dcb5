import { Table } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Answers, api } from '../../../api.ts'
import { useLive } from '../../../live.ts'
import { useMe } from '../../../session.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FileDrop } from '../../../ui/file-drop.tsx'
import { formatMoment } from '../../../ui/format.ts'
import { PageTitle } from '../../../ui/page-title.tsx'
import { QueryState } from '../../../ui/query-state.tsx'
import { RefusalNotice } from '../../../ui/refusal-notice.tsx'
import { useLocale, useText } from '../../../ui/text.ts'
import { WideTable } from '../../../ui/wide-table.tsx'
import { ImportPreview } from './import-preview.tsx'
import styles from './imports.module.css'

export type PeopleImport = Answers['people']['import']

type PeopleImportPageProps = { importId: string | undefined; onOpen: (id: string) => void }

/** Bringing people in from a table: upload, say what the columns hold, look at the differences, apply, take back. */
export function PeopleImportPage({ importId, onOpen }: PeopleImportPageProps) {
  const t = useText()
  useLive(['people-imports', 'people'])
  const queries = useQueryClient()
  const start = useMutation(
    api.people.startImport.mutationOptions({
      onSuccess: answer => {
        queries.setQueryData(api.people.import.queryOptions({ input: { id: answer.id } }).queryKey, answer)
        void queries.invalidateQueries({ queryKey: api.people.imports.key() })
        onOpen(answer.id)
      },
    }),
  )
  if (importId !== undefined) return <OneImport key={importId} id={importId} />
  return (
    <>
      <PageTitle title={t('peopleImports.title')} context={<Link to="/people">{t('people.title')}</Link>} />
      <FileDrop
        label={t('peopleImports.upload')}
        hint={t('peopleImports.uploadHint')}
        accept={['.csv', '.xlsx']}
        reading={start.isPending ? t('peopleImports.reading', { name: start.variables?.file.name ?? '' }) : null}
        onFile={file => start.mutate({ file })}
      />
      <RefusalNotice error={start.error} />
      <Imports />
    </>
  )
}

function Imports() {
  const t = useText()
  const locale = useLocale()
  const me = useMe()
  const query = useQuery(api.people.imports.queryOptions({ meta: { topics: ['people-imports'] } }))
  return (
    <QueryState query={query}>
      {({ imports }) =>
        imports.length === 0 ? (
          <EmptyState icon="people" title={t('peopleImports.none')}>
            {t('peopleImports.noneText')}
          </EmptyState>
        ) : (
          <section className={styles.imports}>
            <h2>{t('peopleImports.earlier')}</h2>
            <WideTable minWidth={560}>
              <Table>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th scope="col">{t('peopleImports.file')}</Table.Th>
                    <Table.Th scope="col">{t('peopleImports.when')}</Table.Th>
                    <Table.Th scope="col">{t('peopleImports.who')}</Table.Th>
                    <Table.Th scope="col">{t('peopleImports.state')}</Table.Th>
                    <Table.Th scope="col">{t('peopleImports.created')}</Table.Th>
                    <Table.Th scope="col">{t('peopleImports.changed')}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {imports.map(one => (
                    <Table.Tr key={one.id}>
                      <Table.Td className={styles.file}>
                        <Link to="/people/import" search={{ import: one.id }}>
                          {one.fileName}
                        </Link>
                      </Table.Td>
                      <Table.Td>{formatMoment(one.createdAt, me.school.zone, locale)}</Table.Td>
                      <Table.Td>
                        {one.createdBy.givenName} {one.createdBy.familyName}
                      </Table.Td>
                      <Table.Td>{t(`peopleImports.${one.state}`)}</Table.Td>
                      <Table.Td>{one.created}</Table.Td>
                      <Table.Td>{one.changed}</Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </WideTable>
          </section>
        )
      }
    </QueryState>
  )
}

function OneImport({ id }: { id: string }) {
  const t = useText()
  const query = useQuery(
    api.people.import.queryOptions({ input: { id }, meta: { topics: ['people-imports', 'people'] } }),
  )
  return (
    <>
      <PageTitle
        title={query.data?.fileName ?? t('peopleImports.title')}
        context={<Link to="/people/import">{t('peopleImports.title')}</Link>}
      />
      <QueryState query={query} height="36rem">
        {answer => <ImportPreview shown={answer} />}
      </QueryState>
    </>
  )
}
