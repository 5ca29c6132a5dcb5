import { Table } from '@mantine/core'
import { formatDay, formatWeekday } from '../../ui/format.ts'
import { useLocale, useText } from '../../ui/text.ts'
import { WideTable } from '../../ui/wide-table.tsx'
import type { Calendar } from './calendar-page.tsx'

/** Semesters, school holidays and public holidays in the order of the year. */
export function YearDays({ calendar }: { calendar: Calendar }) {
  const t = useText()
  const locale = useLocale()
  const spans = [
    ...calendar.semesters.map(one => ({
      key: `semester ${one.number}`,
      name: t('calendar.semester', { number: one.number }),
      kind: t('calendar.studies'),
      ...one,
    })),
    ...calendar.holidays.map(one => ({
      key: one.id,
      name:
        one.grades === null ? one.name : `${one.name} (${t('calendar.forGrades', { grades: one.grades.join(', ') })})`,
      kind: t('calendar.holiday'),
      from: one.from,
      to: one.to,
    })),
    ...calendar.publicHolidays.map(one => ({
      key: one.id,
      name: one.name,
      kind: t('calendar.publicHoliday'),
      from: one.on,
      to: one.on,
    })),
  ].toSorted((a, b) => a.from.localeCompare(b.from) || b.to.localeCompare(a.to))
  return (
    <section>
      <h2>{t('calendar.daysOfYear')}</h2>
      <WideTable minWidth={480}>
        <Table maw="52rem">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('calendar.what')}</Table.Th>
              <Table.Th scope="col">{t('calendar.kind')}</Table.Th>
              <Table.Th scope="col">{t('calendar.from')}</Table.Th>
              <Table.Th scope="col">{t('calendar.to')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {spans.map(span => (
              <Table.Tr key={span.key}>
                <Table.Td>{span.name}</Table.Td>
                <Table.Td>{span.kind}</Table.Td>
                <Table.Td>
                  {formatWeekday(span.from, locale)} {formatDay(span.from, locale)}
                </Table.Td>
                <Table.Td>
                  {span.from === span.to ? '' : `${formatWeekday(span.to, locale)} ${formatDay(span.to, locale)}`}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </WideTable>
    </section>
  )
}

/** The last study day of each grade and how many study days the year has for it. */
export function GradeEnds({ calendar }: { calendar: Calendar }) {
  const t = useText()
  const locale = useLocale()
  return (
    <section>
      <h2>{t('calendar.gradeEnds')}</h2>
      <Table w="fit-content">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('calendar.grade')}</Table.Th>
            <Table.Th scope="col">{t('calendar.lastDay')}</Table.Th>
            <Table.Th scope="col" ta="end">
              {t('calendar.studyDays')}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {calendar.gradeEnds.map(one => (
            <Table.Tr key={one.grade}>
              <Table.Td>{one.grade}.</Table.Td>
              <Table.Td>{formatDay(one.on, locale)}</Table.Td>
              <Table.Td ta="end">{one.studyDays}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}
