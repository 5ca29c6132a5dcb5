import { Button, Pagination, Select } from '@mantine/core'
import { type Role, roles } from '@talklase/domain/people/role.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type Answers, api } from '../../api.ts'
import { useLive } from '../../live.ts'
import { useMe } from '../../session.ts'
import { buttonClass } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ExportLinks } from '../../ui/export-links.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { QueryState } from '../../ui/query-state.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { useText } from '../../ui/text.ts'
import { ClassProgramme } from './class-programme.tsx'
import styles from './people.module.css'
import { PeopleTable } from './people-table.tsx'
import { SignInDialog } from './sign-in-dialog.tsx'

export type Person = Answers['people']['list']['people'][number]

export type PeopleSort = 'name' | '-name' | 'class' | '-class' | 'role' | '-role'

export type PeopleSearch = { search?: string; role?: Role; class?: string; sort?: PeopleSort; page?: number }

const pageSize = 50

type PeopleListProps = { search: PeopleSearch; onChange: (search: PeopleSearch) => void }

/** The school's people: found, filtered, exported, and given their way in. */
export function PeoplePage({ search, onChange }: PeopleListProps) {
  const t = useText()
  const me = useMe()
  useLive(['people'])
  const { page = 1, sort = 'name' } = search
  const filter = {
    ...(search.search === undefined ? {} : { search: search.search }),
    ...(search.role === undefined ? {} : { role: search.role }),
    ...(search.class === undefined ? {} : { classId: search.class }),
    sort,
  }
  const query = useQuery(
    api.people.list.queryOptions({
      input: { ...filter, page, pageSize },
      meta: { topics: ['people'] },
      placeholderData: keepPreviousData,
    }),
  )
  const classes = useQuery(api.people.classes.queryOptions({ meta: { topics: ['people'] } })).data?.classes ?? []
  const [receiver, setReceiver] = useState<Person | null>(null)
  const chosenClass = classes.find(one => one.id === search.class)
  const isFiltered = search.search !== undefined || search.role !== undefined || search.class !== undefined
  const abilities = query.data?.abilities ?? []
  // A changed filter starts from the first page again.
  const filterBy = (change: Partial<Record<keyof PeopleSearch, string | undefined>>): void =>
    onChange(withoutEmpty({ ...search, ...change, page: undefined }))

  return (
    <>
      <PageTitle
        title={t('people.title')}
        action={
          <>
            {me.roles.some(role => ['deputy_head', 'director', 'class_teacher'].includes(role)) ? (
              <Link to="/people/in-person" className={buttonClass({})}>
                {t('quotas.exclusions')}
              </Link>
            ) : null}
            {me.roles.some(role => ['deputy_head', 'director', 'class_teacher', 'teacher'].includes(role)) ? (
              <Link to="/people/aliases" className={buttonClass({})}>
                {t('attendanceFiles.aliases')}
              </Link>
            ) : null}
            {chosenClass?.abilities.includes('issueCards') ? (
              <Link to="/people/cards" search={{ class: chosenClass.id }} className={buttonClass({})}>
                {t('people.cardsOf', { name: chosenClass.name })}
              </Link>
            ) : null}
            {chosenClass?.abilities.includes('keepPhotos') ? (
              <Link to="/people/photos" search={{ class: chosenClass.id }} className={buttonClass({})}>
                {t('photos.titleOf', { name: chosenClass.name })}
              </Link>
            ) : null}
            {abilities.includes('export') ? <ExportLinks path="/api/people/export" filter={filter} /> : null}
            {abilities.includes('import') ? (
              <Link to="/people/import" className={buttonClass({ look: 'filled' })}>
                {t('people.importAct')}
              </Link>
            ) : null}
          </>
        }
      />
      <search className={styles.filters}>
        <SearchField
          label={t('people.search')}
          key={isFiltered ? 'filtered' : 'all'}
          value={search.search ?? ''}
          onChange={text => filterBy({ search: text })}
        />
        <Select
          label={t('people.role')}
          placeholder={t('people.anyRole')}
          data={roles.map(role => ({ value: role, label: t(`people.${role}`) }))}
          value={search.role ?? null}
          onChange={value => filterBy({ role: value ?? undefined })}
          clearable
          searchable
        />
        <Select
          label={t('people.class')}
          placeholder={t('people.anyClass')}
          data={classes.map(one => ({ value: one.id, label: one.name }))}
          value={search.class ?? null}
          onChange={value => filterBy({ class: value ?? undefined })}
          clearable
          searchable
        />
        {isFiltered ? (
          <Button variant="default" onClick={() => onChange({})}>
            {t('people.showAll')}
          </Button>
        ) : null}
      </search>
      {chosenClass?.abilities.includes('edit') ? <ClassProgramme key={chosenClass.id} chosen={chosenClass} /> : null}
      <QueryState query={query} height="40rem">
        {({ people, total }) => (
          <>
            <p className={styles.total} role="status">
              {t('people.found', { count: total })}
            </p>
            {people.length === 0 ? (
              <EmptyState icon="people" title={isFiltered ? t('people.nobodyFound') : t('people.nobody')}>
                {isFiltered ? t('people.nobodyFoundText') : t('people.nobodyText')}
              </EmptyState>
            ) : (
              <PeopleTable
                people={people}
                sort={sort}
                onSort={next => filterBy({ sort: next })}
                onSignIn={setReceiver}
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
      <SignInDialog receiver={receiver} onClose={() => setReceiver(null)} />
    </>
  )
}

const withoutEmpty = (search: Partial<Record<keyof PeopleSearch, string | number | undefined>>): PeopleSearch =>
  Object.fromEntries(
    Object.entries(search)
      .filter(([, value]) => value !== undefined && value !== '')
      .map(([key, value]) => [key, key === 'page' ? Number(value) : value]),
  ) as PeopleSearch
