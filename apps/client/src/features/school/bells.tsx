import { Button, NumberInput, Table, TextInput } from '@mantine/core'
import { type BellRefusal, checkBells } from '@talklase/domain/school/bell.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api.ts'
import { formatWallTime } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { useText } from '../../ui/text.ts'
import { WideTable } from '../../ui/wide-table.tsx'
import styles from './calendar.module.css'
import type { Calendar } from './calendar-page.tsx'

/** A period as it is being typed; `key` names the row while its number changes. */
type Row = { key: number; number: number | string; startsAt: string; endsAt: string }

const typedTime = /^([01]?\d|2[0-3])[:.][0-5]\d$/

/** A wall time as it was typed, `8:30` or `8.30`, as the server has it: `08:30`. */
const wallTimeOf = (typed: string): string => typed.trim().replace('.', ':').padStart(5, '0')

/** What stands in the way of these bells: a row not filled, or a rule; null when they can be kept. */
function problemOf(rows: readonly Row[]): BellRefusal | 'incomplete' | null {
  if (rows.length === 0) return 'incomplete'
  if (
    !rows.every(
      row => typeof row.number === 'number' && typedTime.test(row.startsAt.trim()) && typedTime.test(row.endsAt.trim()),
    )
  ) {
    return 'incomplete'
  }
  const verdict = checkBells(
    rows.map(row => ({
      number: Number(row.number),
      startsAt: Temporal.PlainTime.from(wallTimeOf(row.startsAt)),
      endsAt: Temporal.PlainTime.from(wallTimeOf(row.endsAt)),
    })),
  )
  return verdict.ok ? null : verdict.reason
}

/** The day's bells: read by everybody, edited as one table by those who plan; the rules answer while one types. */
export function Bells({ calendar }: { calendar: Calendar }) {
  const t = useText()
  const [isEditing, setEditing] = useState(false)
  if (isEditing) return <BellsForm calendar={calendar} onDone={() => setEditing(false)} />
  return (
    <section>
      <h2>{t('calendar.bells')}</h2>
      <Table w="fit-content">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('calendar.period')}</Table.Th>
            <Table.Th scope="col">{t('calendar.from')}</Table.Th>
            <Table.Th scope="col">{t('calendar.to')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {calendar.bells.map(bell => (
            <Table.Tr key={bell.number}>
              <Table.Td>{bell.number}.</Table.Td>
              <Table.Td>{formatWallTime(bell.startsAt)}</Table.Td>
              <Table.Td>{formatWallTime(bell.endsAt)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {calendar.abilities.includes('edit') ? (
        <Button variant="default" mt="sm" onClick={() => setEditing(true)}>
          {t('calendar.editBells')}
        </Button>
      ) : null}
    </section>
  )
}

function BellsForm({ calendar, onDone }: { calendar: Calendar; onDone: () => void }) {
  const t = useText()
  const queries = useQueryClient()
  const [rows, setRows] = useState<Row[]>(() =>
    calendar.bells.map((bell, key) => ({
      key,
      number: bell.number,
      startsAt: formatWallTime(bell.startsAt),
      endsAt: formatWallTime(bell.endsAt),
    })),
  )
  const save = useMutation(
    api.school.editBells.mutationOptions({
      onSuccess: answer => {
        queries.setQueryData(api.school.calendar.queryOptions().queryKey, answer)
        void queries.invalidateQueries({ queryKey: api.planning.week.key() })
        onDone()
      },
    }),
  )
  const problem = problemOf(rows)
  const change = (key: number, changed: Partial<Row>): void =>
    setRows(all => all.map(row => (row.key === key ? { ...row, ...changed } : row)))
  const add = (): void => {
    const key = Math.max(-1, ...rows.map(row => row.key)) + 1
    const number = Math.min(20, Math.max(0, ...rows.map(row => Number(row.number) || 0)) + 1)
    setRows([...rows, { key, number, startsAt: '', endsAt: '' }])
  }
  return (
    <section>
      <h2>{t('calendar.bells')}</h2>
      <form
        className={styles.bells}
        onSubmit={event => {
          event.preventDefault()
          if (problem !== null) return
          const bells = rows
            .map(row => ({
              number: Number(row.number),
              startsAt: wallTimeOf(row.startsAt),
              endsAt: wallTimeOf(row.endsAt),
            }))
            .toSorted((a, b) => a.number - b.number)
          save.mutate({ bells })
        }}
      >
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
                      onClick={() => setRows(all => all.filter(one => one.key !== row.key))}
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
        <div className={styles.message}>
          {problem === null ? null : (
            <Notice tone={problem === 'incomplete' ? 'plain' : 'warn'}>
              {problem === 'incomplete' ? t('calendar.incomplete') : t(`refusals.${problem}`)}
            </Notice>
          )}
          <RefusalNotice error={save.error} />
        </div>
        <div className={styles.acts}>
          <Button type="submit" disabled={problem !== null} loading={save.isPending}>
            {t('calendar.saveBells')}
          </Button>
          <Button variant="default" onClick={add} disabled={rows.length >= 21}>
            {t('calendar.addPeriod')}
          </Button>
          <Button variant="default" onClick={onDone}>
            {t('common.cancel')}
          </Button>
        </div>
      </form>
    </section>
  )
}
