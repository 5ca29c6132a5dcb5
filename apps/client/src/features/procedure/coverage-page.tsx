import { NativeSelect, Pagination, SegmentedControl } from '@mantine/core'
import { DatesProvider } from '@mantine/dates'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../api.ts'
import { useLive } from '../../live.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ExportLinks } from '../../ui/export-links.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { QueryState } from '../../ui/query-state.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { useLocale, useText } from '../../ui/text.ts'
import { BoundPeopleTable, type BoundPerson } from './bound-people-table.tsx'
import styles from './coverage.module.css'
import { CoverageActs } from './coverage-acts.tsx'
import { type Coverage, CoverageFigures } from './coverage-figures.tsx'
import type { CoverageSearch } from './coverage-search.ts'
import { versionWords } from './version-words.ts'

const pageSize = 50

type PageProps = { search: CoverageSearch; onChange: (search: CoverageSearch) => void }

/** Who has read the procedure and who has not, by group and class, and what is done about it (A2, B25). */
export function CoveragePage({ search, onChange }: PageProps) {
  const t = useText()
  const locale = useLocale()
  useLive(['acknowledgements', 'procedure', 'people'])
  const options = api.procedure.coverage.queryOptions({
    input: search.version === undefined ? {} : { versionId: search.version },
    meta: { topics: ['acknowledgements', 'procedure', 'people'] },
    placeholderData: keepPreviousData,
  })
  const query = useQuery({
    ...options,
    queryKey: [...options.queryKey, locale] as unknown as typeof options.queryKey,
  })
  return (
    <DatesProvider settings={{ locale, firstDayOfWeek: 1 }}>
      <PageTitle
        title={t('acknowledgements.title')}
        context={<Link to="/procedure">{t('procedure.title')}</Link>}
        action={
          query.data?.abilities.includes('export') ? (
            <>
              <ExportLinks path="/api/acknowledgements/people/export" filter={filterOf(search)} />
              <ExportLinks
                path="/api/acknowledgements/evidence"
                formats={['pdf']}
                filter={{ versionId: query.data.version.id, classId: search.class }}
              />
            </>
          ) : undefined
        }
      />
      <QueryState query={query} height="40rem">
        {coverage => <Covered coverage={coverage} search={search} onChange={onChange} />}
      </QueryState>
    </DatesProvider>
  )
}

/** The filter as the routes take it. */
const filterOf = ({ version, group, class: classId, state, search, sort }: CoverageSearch) => ({
  ...(version === undefined ? {} : { versionId: version }),
  ...(group === undefined ? {} : { group }),
  ...(classId === undefined ? {} : { classId }),
  ...(search === undefined ? {} : { search }),
  state: state ?? 'waiting',
  sort: sort ?? 'name',
})

function Covered({ coverage, search, onChange }: PageProps & { coverage: Coverage }) {
  const t = useText()
  const locale = useLocale()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [withdrawing, setWithdrawing] = useState<BoundPerson | null>(null)
  const [said, setSaid] = useState<HTMLElement | null>(null)
  const versionName = `${coverage.version.title}: ${versionWords(coverage.version, t, locale)}`
  const { page = 1, state = 'waiting', sort = 'name' } = search
  const query = useQuery(
    api.procedure.boundPeople.queryOptions({
      input: { ...filterOf(search), page, pageSize },
      meta: { topics: ['acknowledgements', 'procedure', 'people'] },
      placeholderData: keepPreviousData,
    }),
  )
  const { group, class: classId } = search
  const shown = { ...(group === undefined ? {} : { group }), ...(classId === undefined ? {} : { class: classId }) }
  // Another filter is another list: its first page, and nobody chosen.
  const filterBy = (change: Partial<Record<keyof CoverageSearch, string | undefined>>): void => {
    setChosen(new Set())
    onChange(withoutEmpty({ ...search, ...change, page: undefined }))
  }
  const isStanding = coverage.version.state === 'in_force' || coverage.version.state === 'coming'
  return (
    <>
      <div ref={setSaid} className={styles.said} aria-live="polite" />
      <div className={styles.choices}>
        <NativeSelect
          label={t('acknowledgements.versionChoice')}
          value={coverage.version.id}
          onChange={event => {
            setChosen(new Set())
            onChange({ version: event.currentTarget.value })
          }}
          data={coverage.versions.map(one => ({
            value: one.id,
            label: `${versionWords(one, t, locale)}: ${one.title}`,
          }))}
        />
      </div>
      {isStanding ? null : <Notice tone="plain">{t('acknowledgements.evidenceTooLate')}</Notice>}
      <h2>{t('acknowledgements.coverage')}</h2>
      <CoverageFigures
        coverage={coverage}
        chosen={shown}
        onChoose={next => filterBy({ group: next.group, class: next.class })}
      />
      <search className={styles.filters}>
        <SearchField
          label={t('acknowledgements.search')}
          key={search.search === undefined ? 'all' : 'found'}
          value={search.search ?? ''}
          onChange={words => filterBy({ search: words })}
        />
        <SegmentedControl
          aria-label={t('acknowledgements.state')}
          data={[
            { value: 'waiting', label: t('acknowledgements.waiting') },
            { value: 'done', label: t('acknowledgements.doneState') },
            { value: 'all', label: t('acknowledgements.all') },
          ]}
          value={state}
          onChange={value => filterBy({ state: value })}
        />
      </search>
      <QueryState query={query} height="24rem">
        {({ people, total }) => (
          <>
            <p className={styles.soft} role="status">
              {[
                ...(group === undefined ? [] : [t(`acknowledgements.${group}`)]),
                ...coverage.classes.filter(one => one.id === classId).map(one => one.name),
                t('acknowledgements.found', { count: total }),
              ].join(' · ')}
            </p>
            {people.length === 0 ? (
              <Nobody isDone={state === 'waiting' && search.search === undefined} />
            ) : (
              <BoundPeopleTable
                rows={people}
                sort={sort}
                onSort={next => filterBy({ sort: next })}
                chosen={chosen}
                onChoose={setChosen}
                onWithdraw={setWithdrawing}
              />
            )}
            {total > pageSize ? (
              <Pagination
                mt="md"
                total={Math.ceil(total / pageSize)}
                value={page}
                onChange={next => onChange(withoutEmpty({ ...search, page: String(next) }))}
                getControlProps={control => ({
                  'aria-label': t(control === 'next' ? 'lists.nextPage' : 'lists.previousPage'),
                })}
                getItemProps={number => ({ 'aria-label': t('lists.pageNumber', { number }) })}
              />
            ) : null}
          </>
        )}
      </QueryState>
      <CoverageActs
        coverage={coverage}
        versionName={versionName}
        said={said}
        shown={shown}
        chosen={chosen}
        onClear={() => setChosen(new Set())}
        withdrawing={withdrawing}
        onWithdrawn={() => setWithdrawing(null)}
      />
    </>
  )
}

function Nobody({ isDone }: { isDone: boolean }) {
  const t = useText()
  return (
    <EmptyState icon="people" title={t(isDone ? 'acknowledgements.everybodyDone' : 'acknowledgements.nobodyFound')}>
      {t(isDone ? 'acknowledgements.everybodyDoneText' : 'acknowledgements.nobodyFoundText')}
    </EmptyState>
  )
}

const withoutEmpty = (search: Partial<Record<keyof CoverageSearch, string | number | undefined>>): CoverageSearch =>
  Object.fromEntries(
    Object.entries(search)
      .filter(([, value]) => value !== undefined && value !== '')
      .map(([key, value]) => [key, key === 'page' ? Number(value) : value]),
  ) as CoverageSearch
