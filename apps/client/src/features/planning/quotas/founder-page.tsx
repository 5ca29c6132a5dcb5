import { Checkbox, SegmentedControl, Table } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type Answers, api } from '../../../api.ts'
import { useMe } from '../../../session.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { formatDay, formatMoment } from '../../../ui/format.ts'
import { PageTitle } from '../../../ui/page-title.tsx'
import { QueryState } from '../../../ui/query-state.tsx'
import { useLocale, useText } from '../../../ui/text.ts'
import { WideTable } from '../../../ui/wide-table.tsx'
import { QuotaBar } from '../quota-bar.tsx'
import styles from './quotas.module.css'

export type FounderSearch = { sort?: 'name' | 'full'; bands?: boolean }

type School = Answers['planning']['founderQuotas']['schools'][number]
type Figures = Omit<School['bands'][number], 'band'>

/** A school's figures of all its bands together. */
function totalOf(bands: School['bands']): Figures {
  const sum = (figure: (one: Figures) => number) => bands.reduce((total, one) => total + figure(one), 0)
  return {
    classes: sum(one => one.classes),
    planned: sum(one => one.planned),
    limit: sum(one => one.limit),
    used: sum(one => one.used),
    scheduled: sum(one => one.scheduled),
    left: sum(one => one.left),
    forecast: sum(one => one.forecast),
    cells: sum(one => one.cells),
    full: sum(one => one.full),
    near: sum(one => one.near),
  }
}

/** Milliseconds until figures that are not of now are asked for again. */
const askAgain = 5000

const fullness = ({ used, scheduled, limit }: Figures): number => (limit === 0 ? 0 : (used + scheduled) / limit)

/** A founder's schools: how much of their quotas is gone (A5), and nothing of persons. */
export function FounderPage({
  search,
  onChange,
}: {
  search: FounderSearch
  onChange: (search: FounderSearch) => void
}) {
  const t = useText()
  const locale = useLocale()
  const { today } = useMe()
  const { sort = 'name', bands = false } = search
  const query = useQuery(
    api.planning.founderQuotas.queryOptions({
      meta: { topics: ['timetable'] },
      refetchInterval: ({ state }) => (state.data?.schools.every(one => one.isCurrent) === false ? askAgain : false),
    }),
  )
  return (
    <>
      <PageTitle title={t('quotas.founderTitle')} />
      <p className={styles.lead}>{t('quotas.founderText', { on: formatDay(today, locale) })}</p>
      <div className={styles.row}>
        <SegmentedControl
          aria-label={t('planning.order')}
          data={[
            { value: 'name', label: t('quotas.byName') },
            { value: 'full', label: t('quotas.byFullest') },
          ]}
          value={sort}
          onChange={value => onChange({ ...search, sort: value === 'full' ? 'full' : 'name' })}
        />
        <Checkbox
          label={t('quotas.byBand')}
          checked={bands}
          onChange={event => onChange({ sort, ...(event.currentTarget.checked ? { bands: true } : {}) })}
        />
      </div>
      <QueryState query={query}>
        {({ schools }) => {
          if (schools.length === 0) return <EmptyState icon="quotas" title={t('quotas.noSchools')} />
          const rows = schools.map(school => ({ school, total: totalOf(school.bands) }))
          const sorted = sort === 'full' ? rows.toSorted((a, b) => fullness(b.total) - fullness(a.total)) : rows
          return (
            <WideTable minWidth={900}>
              <Table>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th scope="col">{t('quotas.school')}</Table.Th>
                    <Table.Th scope="col">{t('quotas.band')}</Table.Th>
                    {(
                      [
                        'classesCount',
                        'plannedLessons',
                        'limit',
                        'used',
                        'scheduled',
                        'left',
                        'forecastColumn',
                        'full',
                        'near',
                      ] as const
                    ).map(key => (
                      <Table.Th key={key} scope="col" className={styles.number}>
                        {t(`quotas.${key}`)}
                      </Table.Th>
                    ))}
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {sorted.flatMap(({ school, total }) => [
                    <FiguresRow
                      key={school.schoolId}
                      name={school.schoolName}
                      band={t('quotas.band_all')}
                      one={total}
                      school={school}
                    />,
                    ...(bands
                      ? school.bands.map(one => (
                          <FiguresRow
                            key={`${school.schoolId} ${one.band}`}
                            school={school}
                            name={null}
                            band={`${one.band.replace('-', '.–')}.`}
                            one={one}
                          />
                        ))
                      : []),
                  ])}
                </Table.Tbody>
              </Table>
            </WideTable>
          )
        }}
      </QueryState>
    </>
  )
}

type Row = { name: string | null; band: string; one: Figures; school: School }

function FiguresRow({ name, band, one, school }: Row) {
  const t = useText()
  const locale = useLocale()
  const { zone } = useMe().school
  const numbers = [one.used, one.scheduled, one.left, one.forecast]
  if (school.asOf === null)
    return (
      <Table.Tr>
        <Table.Td>
          <strong>{name}</strong>
        </Table.Td>
        <Table.Td colSpan={numbers.length + 6} className={styles.soft}>
          {t('quotas.figuresToCome')}
        </Table.Td>
      </Table.Tr>
    )
  return (
    <Table.Tr>
      <Table.Td>
        {name === null ? null : (
          <>
            <strong>{name}</strong>
            <QuotaBar quota={one} forecast={one.forecast} />
            {school.isCurrent ? null : (
              <div className={styles.soft}>
                {t('quotas.figuresOf', { at: formatMoment(school.asOf, zone, locale) })}
              </div>
            )}
          </>
        )}
      </Table.Td>
      <Table.Td>{band}</Table.Td>
      <Table.Td className={styles.number}>{one.classes}</Table.Td>
      <Table.Td className={styles.number}>{one.planned}</Table.Td>
      <Table.Td className={styles.number}>{one.limit}</Table.Td>
      {['used', 'scheduled', 'left', 'forecast'].map((key, index) => (
        <Table.Td key={key} className={styles.number}>
          {numbers[index]}
        </Table.Td>
      ))}
      <Table.Td className={styles.number}>{t('quotas.ofCells', { count: one.full, cells: one.cells })}</Table.Td>
      <Table.Td className={styles.number}>{t('quotas.ofCells', { count: one.near, cells: one.cells })}</Table.Td>
    </Table.Tr>
  )
}
