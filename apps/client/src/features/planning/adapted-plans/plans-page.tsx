import { Group, Select, Table, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../../api.ts'
import { useLive } from '../../../live.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ExportLinks } from '../../../ui/export-links.tsx'
import { Icon } from '../../../ui/icons.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { QueryState } from '../../../ui/query-state.tsx'
import { useText } from '../../../ui/text.ts'
import { WideTable } from '../../../ui/wide-table.tsx'
import styles from './adapted-plans.module.css'
import {
  type PlanRow,
  type PlansSearch,
  type PlansSort,
  type RowState,
  rowStates,
  shownPlans,
  stateOf,
} from './plans-list.ts'
import { ProgressNotes } from './progress-notes.tsx'

type PlansPageProps = { search: PlansSearch; onChange: (search: PlansSearch) => void }

/** Every class and subject with its adapted plan and where that stands (A3, A6). */
export function PlansPage({ search, onChange }: PlansPageProps) {
  const t = useText()
  useLive(['adapted-plans', 'timetable'])
  const query = useQuery(
    api.planning.adaptedPlans.queryOptions({
      input: {},
      meta: { topics: ['adapted-plans', 'timetable', 'class-week'] },
    }),
  )
  return (
    <>
      <PageTitle
        title={t('adaptedPlans.title')}
        context={t('adaptedPlans.intro')}
        action={<ExportLinks path="/api/adapted-plans/export" />}
      />
      <QueryState query={query} height="36rem">
        {({ plans }) =>
          plans.length === 0 ? (
            <EmptyState icon="timetable" title={t('adaptedPlans.empty')}>
              {t('adaptedPlans.emptyText')}
            </EmptyState>
          ) : (
            <>
              <Filters plans={plans} search={search} onChange={onChange} />
              <Rows rows={shownPlans(plans, search)} />
            </>
          )
        }
      </QueryState>
    </>
  )
}

function Filters({ plans, search, onChange }: PlansPageProps & { plans: readonly PlanRow[] }) {
  const t = useText()
  const { class: classId, state, q = '', sort = 'class' } = search
  const classes = [...new Map(plans.map(one => [one.classId, one.className]))]
  const change = (next: { [K in keyof PlansSearch]: PlansSearch[K] | undefined }): void => {
    const merged = { ...search, ...next }
    onChange(Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined && value !== '')))
  }
  return (
    <Group className={styles.filters} align="end" gap="sm">
      <Select
        label={t('adaptedPlans.class')}
        placeholder={t('adaptedPlans.allClasses')}
        data={classes.map(([value, label]) => ({ value, label }))}
        value={classId ?? null}
        onChange={value => change({ class: value ?? undefined })}
        searchable
        clearable
        w="10rem"
      />
      <Select
        label={t('adaptedPlans.state')}
        placeholder={t('adaptedPlans.allStates')}
        data={rowStates.map(value => ({ value, label: t(`adaptedPlans.state_${value}`) }))}
        value={state ?? null}
        onChange={value => change({ state: (value as RowState | null) ?? undefined })}
        clearable
        w="14rem"
      />
      <TextInput
        label={t('adaptedPlans.search')}
        type="search"
        value={q}
        onChange={event => change({ q: event.currentTarget.value })}
        w="min(18rem, 100%)"
      />
      <Select
        label={t('adaptedPlans.sort')}
        data={[
          { value: 'class', label: t('adaptedPlans.sortByClass') },
          { value: 'subject', label: t('adaptedPlans.sortBySubject') },
          { value: 'state', label: t('adaptedPlans.sortByState') },
        ]}
        value={sort}
        allowDeselect={false}
        onChange={value => change({ sort: value === 'class' ? undefined : (value as PlansSort) })}
        w="min(16rem, 100%)"
      />
    </Group>
  )
}

function Rows({ rows }: { rows: readonly PlanRow[] }) {
  const t = useText()
  if (rows.length === 0)
    return (
      <EmptyState icon="timetable" title={t('adaptedPlans.noneFound')}>
        {t('adaptedPlans.noneFoundText')}
      </EmptyState>
    )
  return (
    <WideTable minWidth={760}>
      <Table highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('adaptedPlans.class')}</Table.Th>
            <Table.Th scope="col">{t('adaptedPlans.subject')}</Table.Th>
            <Table.Th scope="col">{t('adaptedPlans.teachers')}</Table.Th>
            <Table.Th scope="col">{t('adaptedPlans.state')}</Table.Th>
            <Table.Th scope="col">{t('adaptedPlans.progress')}</Table.Th>
            <Table.Th scope="col">{t('adaptedPlans.toSeeTo')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(row => (
            <Table.Tr key={`${row.classId} ${row.subjectId}`}>
              <Table.Td>{row.className}</Table.Td>
              <Table.Th scope="row" fw={400}>
                <Link
                  to="/adapted-plans/$classId/$subjectId"
                  params={{ classId: row.classId, subjectId: row.subjectId }}
                  className={styles.link}
                >
                  {row.subject}
                  <span className="unseen"> {row.className}</span>
                </Link>
              </Table.Th>
              <Table.Td>{row.teachers.map(one => `${one.givenName} ${one.familyName}`).join(', ')}</Table.Td>
              <Table.Td>
                <StateMark state={stateOf(row)} />
              </Table.Td>
              <Table.Td>{row.progress === null ? null : <Bar {...row.progress} />}</Table.Td>
              <Table.Td>{row.progress === null ? null : <ProgressNotes progress={row.progress} />}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  )
}

/** Where a plan stands, in a word with a sign. */
export function StateMark({ state }: { state: RowState }) {
  const t = useText()
  const tone = state === 'too_long' ? 'stop' : state === 'behind' ? 'warn' : state === 'none' ? 'none' : 'done'
  const icon = ({ stop: 'stop', warn: 'warning', none: 'unknown', done: 'done' } as const)[tone]
  return (
    <span className={styles.state} data-tone={tone}>
      <Icon name={icon} size={16} />
      {t(`adaptedPlans.state_${state}`)}
    </span>
  )
}

/** How much of a plan has been held, as a bar with its figures. */
export function Bar({ over, planned }: { over: number; planned: number }) {
  const t = useText()
  return (
    <span className={styles.progress}>
      <span className={styles.bar} aria-hidden="true">
        <span style={{ width: `${planned === 0 ? 0 : Math.min(100, (over * 100) / planned)}%` }} />
      </span>
      {t('adaptedPlans.ofLessons', { over, planned })}
    </span>
  )
}
