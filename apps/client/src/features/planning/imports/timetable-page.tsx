import { Table } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Answers, api } from '../../../api.ts'
import { useLive } from '../../../live.ts'
import { useMe } from '../../../session.ts'
import { buttonClass } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FileDrop } from '../../../ui/file-drop.tsx'
import { formatMoment } from '../../../ui/format.ts'
import { PageTitle } from '../../../ui/page-title.tsx'
import { QueryState } from '../../../ui/query-state.tsx'
import { useLocale, useText } from '../../../ui/text.ts'
import { WideTable } from '../../../ui/wide-table.tsx'
import styles from './timetable.module.css'
import { TimetablePreview } from './timetable-preview.tsx'
import { UnreadableFile } from './unreadable-file.tsx'
import { WaysIn } from './ways-in.tsx'

export type TimetableImport = Answers['planning']['timetableImport']

/** Which problems of a file are listed: what the address says. */
export type ProblemFilter = { severity?: 'error' | 'warning'; reason?: string }

type TimetablePageProps = {
  importId: string | undefined
  filter: ProblemFilter
  onOpen: (id: string) => void
  onFilter: (filter: ProblemFilter) => void
}

/**
 * Bringing the timetable in from aSc Timetables, Untis or the school's own table (A7): upload, say what is unclear, look
 * at the differences, apply, take back.
 */
export function TimetablePage({ importId, filter, onOpen, onFilter }: TimetablePageProps) {
  const t = useText()
  useLive(['timetable-imports', 'timetable'])
  const queries = useQueryClient()
  const start = useMutation(
    api.planning.startTimetableImport.mutationOptions({
      onSuccess: answer => {
        queries.setQueryData(api.planning.timetableImport.queryOptions({ input: { id: answer.id } }).queryKey, answer)
        void queries.invalidateQueries({ queryKey: api.planning.timetableImports.key() })
        onOpen(answer.id)
      },
    }),
  )
  if (importId !== undefined) return <OneImport key={importId} id={importId} filter={filter} onFilter={onFilter} />
  return (
    <>
      <PageTitle
        title={t('timetable.title')}
        action={
          <Link className={buttonClass({})} to="/timetable/substitutions">
            {t('substitutions.open')}
          </Link>
        }
      />
      <FileDrop
        label={t('timetable.upload')}
        hint={t('timetable.uploadHint')}
        accept={['.xml', '.txt', '.csv', '.dif', '.xlsx', '.zip']}
        reading={start.isPending ? t('timetable.reading', { name: namesOf(start.variables?.file) }) : null}
        onFiles={files => start.mutate({ file: files.length === 1 ? (files[0] as File) : files })}
      />
      {start.error === null ? null : <UnreadableFile error={start.error} />}
      <WaysIn />
      <Imports />
    </>
  )
}

const namesOf = (given: File | File[] | undefined): string =>
  [given ?? []]
    .flat()
    .map(file => file.name)
    .join(', ')

function Imports() {
  const t = useText()
  const locale = useLocale()
  const me = useMe()
  const query = useQuery(
    api.planning.timetableImports.queryOptions({ meta: { topics: ['timetable-imports', 'timetable'] } }),
  )
  return (
    <QueryState query={query}>
      {({ imports }) =>
        imports.length === 0 ? (
          <EmptyState icon="timetable" title={t('timetable.none')}>
            {t('timetable.noneText')}
          </EmptyState>
        ) : (
          <section className={styles.imports}>
            <h2>{t('timetable.earlier')}</h2>
            <WideTable minWidth={560}>
              <Table>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th scope="col">{t('timetable.file')}</Table.Th>
                    <Table.Th scope="col">{t('timetable.when')}</Table.Th>
                    <Table.Th scope="col">{t('timetable.who')}</Table.Th>
                    <Table.Th scope="col">{t('timetable.state')}</Table.Th>
                    <Table.Th scope="col">{t('timetable.changes')}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {imports.map(one => (
                    <Table.Tr key={one.id}>
                      <Table.Td className={styles.file}>
                        <Link to="/timetable" search={{ import: one.id }}>
                          {one.fileName}
                        </Link>
                      </Table.Td>
                      <Table.Td>{formatMoment(one.createdAt, me.school.zone, locale)}</Table.Td>
                      <Table.Td>
                        {one.createdBy.givenName} {one.createdBy.familyName}
                      </Table.Td>
                      <Table.Td>{t(`timetable.${one.state}`)}</Table.Td>
                      <Table.Td>
                        {t('timetable.countsShort', {
                          added: one.counts.added,
                          changed: one.counts.changed + one.counts.moved,
                          removed: one.counts.removed,
                        })}
                      </Table.Td>
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

function OneImport({ id, filter, onFilter }: { id: string } & Pick<TimetablePageProps, 'filter' | 'onFilter'>) {
  const t = useText()
  const query = useQuery(
    api.planning.timetableImport.queryOptions({ input: { id }, meta: { topics: ['timetable-imports', 'timetable'] } }),
  )
  return (
    <>
      <PageTitle
        title={query.data?.fileName ?? t('timetable.title')}
        context={<Link to="/timetable">{t('timetable.title')}</Link>}
      />
      <QueryState query={query} height="36rem">
        {answer => <TimetablePreview shown={answer} filter={filter} onFilter={onFilter} />}
      </QueryState>
    </>
  )
}
