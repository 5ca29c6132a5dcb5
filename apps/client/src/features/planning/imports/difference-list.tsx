import { Pagination, SegmentedControl, Table } from '@mantine/core'
import { useState } from 'react'
import { ExportLinks } from '../../../ui/export-links.tsx'
import { formatDayAndMonth, formatWeekday } from '../../../ui/format.ts'
import { Icon } from '../../../ui/icons.tsx'
import { type Locale, useLocale, useText } from '../../../ui/text.ts'
import { WideTable } from '../../../ui/wide-table.tsx'
import styles from './timetable.module.css'
import type { TimetableImport } from './timetable-page.tsx'

type Difference = TimetableImport['differences'][number]

const kinds = ['moved', 'changed', 'added', 'removed', 'retained'] as const
const pageSize = 50

const placeText = (place: Difference['from'], locale: Locale): string =>
  place === null ? '—' : `${formatWeekday(place.on, locale)} ${formatDayAndMonth(place.on, locale)}, ${place.period}.`

type DifferenceListProps = {
  importId: string
  differences: readonly Difference[]
  counts: TimetableImport['counts']
}

/** Lesson by lesson, what the import changes; one kind at a time, and whether marks and plans stay with the lesson. */
export function DifferenceList({ importId, differences, counts }: DifferenceListProps) {
  const t = useText()
  const locale = useLocale()
  const [kind, setKind] = useState<string>('all')
  const [page, setPage] = useState(1)
  if (differences.length === 0) return null
  const shown = kind === 'all' ? differences : differences.filter(one => one.kind === kind)
  const present = kinds.filter(one => counts[one] > 0)
  const total = kinds.reduce((sum, one) => sum + counts[one], 0)
  return (
    <section>
      <h2>{t('timetable.differences')}</h2>
      <div className={styles.acts}>
        <ExportLinks path={`/api/timetable/imports/${importId}/differences/export`} />
      </div>
      {total > differences.length ? <p>{t('timetable.firstOf', { shown: differences.length, total })}</p> : null}
      <div className={styles.filter}>
        <SegmentedControl
          aria-label={t('timetable.kind')}
          data={[
            { value: 'all', label: `${t('timetable.allKinds')} (${total})` },
            ...present.map(one => ({
              value: one,
              label: `${t(`timetable.${one}`)} (${counts[one]})`,
            })),
          ]}
          value={kind}
          onChange={value => {
            setKind(value)
            setPage(1)
          }}
        />
      </div>
      <WideTable minWidth={560}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('timetable.kind')}</Table.Th>
              <Table.Th scope="col">{t('timetable.classes')}</Table.Th>
              <Table.Th scope="col">{t('timetable.subject')}</Table.Th>
              <Table.Th scope="col">{t('timetable.from')}</Table.Th>
              <Table.Th scope="col">{t('timetable.to')}</Table.Th>
              <Table.Th scope="col">{t('timetable.keeps')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.slice((page - 1) * pageSize, page * pageSize).map((one, index) => (
              <Table.Tr key={`${page} ${index}`}>
                <Table.Td>{t(`timetable.${one.kind}`)}</Table.Td>
                <Table.Td>{one.classes}</Table.Td>
                <Table.Td>{one.subject}</Table.Td>
                <Table.Td>{placeText(one.from, locale)}</Table.Td>
                <Table.Td>{placeText(one.to, locale)}</Table.Td>
                <Table.Td>
                  {one.keeps ? (
                    <span className={styles.keeps}>
                      <Icon name="done" size={16} />
                      {t('timetable.keepsYes')}
                    </span>
                  ) : null}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </WideTable>
      {shown.length > pageSize ? (
        <Pagination
          total={Math.ceil(shown.length / pageSize)}
          value={page}
          onChange={setPage}
          getControlProps={control => ({
            'aria-label': t(control === 'next' ? 'lists.nextPage' : 'lists.previousPage'),
          })}
          getItemProps={number => ({ 'aria-label': t('lists.pageNumber', { number }) })}
        />
      ) : null}
    </section>
  )
}
