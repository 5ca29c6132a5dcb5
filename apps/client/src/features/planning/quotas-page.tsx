import { Button, Checkbox, SegmentedControl, Select, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { grades } from '@talklase/domain/school/grade.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../api.ts'
import { useLive } from '../../live.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ExportLinks } from '../../ui/export-links.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { QueryState } from '../../ui/query-state.tsx'
import { useText } from '../../ui/text.ts'
import { fullness, QuotaMatrix, type QuotaRow } from './quota-matrix.tsx'
import { RoomLinks } from './quotas/room-links.tsx'
import { RulesInForce } from './quotas/rules-in-force.tsx'
import styles from './quotas.module.css'

export type QuotasSearch = {
  grade?: number
  subject?: string
  search?: string
  over80?: boolean
  sort?: 'class' | 'full'
}

const holds = (text: string, words: string): boolean =>
  text.toLocaleLowerCase('lv').includes(words.toLocaleLowerCase('lv').trim())

/** Which meters a search shows: of a subject, over four fifths, of a class or subject that is named so. */
function showing({ subject, search = '', over80 = false }: QuotasSearch) {
  return (row: QuotaRow, one: QuotaRow['subjects'][number]): boolean =>
    (subject === undefined || one.subjectId === subject) &&
    (!over80 || fullness(one.quota) > 0.8) &&
    (search === '' || holds(row.className, search) || holds(one.subject, search))
}

/** How much of each quota is gone (A5): classes down, subjects across, the class's year first. */
export function QuotasPage({ search, onChange }: { search: QuotasSearch; onChange: (search: QuotasSearch) => void }) {
  const t = useText()
  const { grade, sort = 'class' } = search
  const query = useQuery(
    api.planning.quotas.queryOptions({
      input: grade === undefined ? {} : { grade },
      meta: { topics: ['class-week', 'timetable', 'quotas', 'procedure', 'legal-bases'] },
      placeholderData: keepPreviousData,
    }),
  )
  // A stream names at most so many topics; what is left out comes with the next question.
  useLive([
    'timetable',
    'quotas',
    'procedure',
    'legal-bases',
    ...(query.data?.rows ?? []).slice(0, 36).map(row => `class-week:${row.classId}`),
  ])
  const shows = showing(search)
  const isNarrowed = search.subject !== undefined || search.over80 === true || (search.search ?? '') !== ''
  return (
    <>
      <PageTitle
        title={t('planning.quotas')}
        action={query.data?.abilities.includes('export') ? <ExportLinks path="/api/planning/quotas/export" /> : null}
      />
      <RoomLinks />
      <QueryState query={query} height="36rem">
        {matrix => {
          const rows = isNarrowed ? matrix.rows.filter(row => row.subjects.some(one => shows(row, one))) : matrix.rows
          return (
            <>
              <RulesInForce rules={matrix.rules} />
              <Filters search={search} onChange={onChange} rows={matrix.rows} />
              {matrix.rows.length === 0 ? (
                <EmptyState
                  icon="quotas"
                  title={t(grade === undefined ? 'planning.noQuotas' : 'planning.noClassOfGrade')}
                >
                  {t(grade === undefined ? 'planning.noTimetableText' : 'planning.noClassOfGradeText')}
                </EmptyState>
              ) : rows.length === 0 ? (
                <EmptyState
                  icon="quotas"
                  title={t('quotas.nothingFound')}
                  action={
                    <Button variant="default" onClick={() => onChange({ sort })}>
                      {t('quotas.clearFilters')}
                    </Button>
                  }
                >
                  {t('quotas.nothingFoundText')}
                </EmptyState>
              ) : (
                <QuotaMatrix
                  rows={rows}
                  sort={sort}
                  mayEnter={matrix.abilities.includes('enterPlanned')}
                  shows={shows}
                />
              )}
            </>
          )
        }}
      </QueryState>
    </>
  )
}

type FiltersProps = { search: QuotasSearch; onChange: (search: QuotasSearch) => void; rows: readonly QuotaRow[] }

function Filters({ search, onChange, rows }: FiltersProps) {
  const t = useText()
  const { sort = 'class' } = search
  const change = (values: { [K in keyof QuotasSearch]?: QuotasSearch[K] | undefined }): void => {
    const { grade, subject, search: words, over80, sort: order } = { ...search, sort, ...values }
    onChange({
      ...(grade === undefined ? {} : { grade }),
      ...(subject === undefined ? {} : { subject }),
      ...(words === undefined || words === '' ? {} : { search: words }),
      ...(over80 === true ? { over80 } : {}),
      ...(order === undefined ? {} : { sort: order }),
    })
  }
  const find = useDebouncedCallback((words: string) => change({ search: words }), 200)
  const subjects = new Map(rows.flatMap(row => row.subjects.map(one => [one.subjectId, one.subject] as const)))
  return (
    <div className={styles.filters}>
      <TextInput
        type="search"
        label={t('quotas.search')}
        defaultValue={search.search ?? ''}
        onChange={event => find(event.currentTarget.value)}
        w="14rem"
      />
      <Select
        label={t('planning.grade')}
        data={grades.map(one => ({ value: String(one), label: t('planning.gradeNumber', { grade: one }) }))}
        value={search.grade === undefined ? null : String(search.grade)}
        onChange={value => change({ grade: value === null ? undefined : Number(value) })}
        placeholder={t('planning.allGrades')}
        clearable
        w="10rem"
      />
      <Select
        label={t('quotas.subject')}
        data={[...subjects]
          .toSorted(([, a], [, b]) => a.localeCompare(b, 'lv'))
          .map(([value, label]) => ({ value, label }))}
        value={search.subject ?? null}
        onChange={value => change({ subject: value ?? undefined })}
        placeholder={t('quotas.allSubjects')}
        clearable
        searchable
        w="14rem"
      />
      <div>
        <p id="quota-order" className={styles.label}>
          {t('planning.order')}
        </p>
        <SegmentedControl
          aria-labelledby="quota-order"
          data={[
            { value: 'class', label: t('planning.byClass') },
            { value: 'full', label: t('planning.byNearest') },
          ]}
          value={sort}
          onChange={value => change({ sort: value === 'full' ? 'full' : 'class' })}
        />
      </div>
      <Checkbox
        label={t('quotas.over80')}
        checked={search.over80 === true}
        onChange={event => change({ over80: event.currentTarget.checked })}
        mb="0.5rem"
      />
      <Button variant="default" onClick={() => window.print()}>
        {t('quotas.print')}
      </Button>
    </div>
  )
}
