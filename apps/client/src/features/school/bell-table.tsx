import { Button, NumberInput, Table, TextInput } from '@mantine/core'
import { Notice } from '../../ui/notice.tsx'
import { useText } from '../../ui/text.ts'
import { WideTable } from '../../ui/wide-table.tsx'
import type { BellRow, problemOf } from './bell-rows.ts'

/** Periods as a table that is typed into. */
export function BellTable({ rows, onRows }: { rows: readonly BellRow[]; onRows: (rows: BellRow[]) => void }) {
  const t = useText()
  const change = (key: number, changed: Partial<BellRow>): void =>
    onRows(rows.map(row => (row.key === key ? { ...row, ...changed } : row)))
  return (
    <WideTable minWidth={360}>
      <Table w="fit-content">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('calendar.period')}</Table.Th>
            <Table.Th scope="col">{t('calendar.from')}</Table.Th>
            <Table.Th scope="col">{t('calendar.to')}</Table.Th>
            <Table.Th scope="col">{t('calendar.act')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(row => (
            <Table.Tr key={row.key}>
              <Table.Td>
                <NumberInput
                  aria-label={t('calendar.period')}
                  value={row.number}
                  onChange={number => change(row.key, { number })}
                  min={0}
                  max={20}
                  allowDecimal={false}
                  w="5rem"
                />
              </Table.Td>
              <Table.Td>
                <TextInput
                  inputMode="numeric"
                  maxLength={5}
                  w="5rem"
                  aria-label={t('calendar.startOf', { number: row.number })}
                  value={row.startsAt}
                  onChange={event => change(row.key, { startsAt: event.currentTarget.value })}
                />
              </Table.Td>
              <Table.Td>
                <TextInput
                  inputMode="numeric"
                  maxLength={5}
                  w="5rem"
                  aria-label={t('calendar.endOf', { number: row.number })}
                  value={row.endsAt}
                  onChange={event => change(row.key, { endsAt: event.currentTarget.value })}
                />
              </Table.Td>
              <Table.Td>
                <Button
                  variant="default"
                  size="compact-sm"
                  onClick={() => onRows(rows.filter(one => one.key !== row.key))}
                >
                  {t('calendar.remove')}
                  <span className="unseen"> {t('calendar.periodNumber', { number: row.number })}</span>
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  )
}

/** Why the typed periods can't be kept yet, with their numbers. */
export function BellProblem({ problem }: { problem: ReturnType<typeof problemOf> }) {
  const t = useText()
  if (problem === null) return null
  if (problem === 'incomplete') return <Notice tone="plain">{t('calendar.incomplete')}</Notice>
  return (
    <Notice tone="warn">
      {t(`refusals.${problem.reason}`, { period: problem.period, other: problem.other ?? problem.period })}
    </Notice>
  )
}
