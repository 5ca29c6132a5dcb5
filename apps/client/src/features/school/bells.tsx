import { Button, Table } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api.ts'
import { formatWallTime } from '../../ui/format.ts'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { useText } from '../../ui/text.ts'
import { bellsOf, problemOf, rowsOf, withAnother } from './bell-rows.ts'
import { BellProblem, BellTable } from './bell-table.tsx'
import styles from './calendar.module.css'
import type { Calendar } from './calendar-page.tsx'

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
  const [rows, setRows] = useState(() => rowsOf(calendar.bells))
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
  return (
    <section>
      <h2>{t('calendar.bells')}</h2>
      <form
        className={styles.bells}
        onSubmit={event => {
          event.preventDefault()
          if (problem === null) save.mutate({ bells: bellsOf(rows) })
        }}
      >
        <BellTable rows={rows} onRows={setRows} />
        <div className={styles.message}>
          <BellProblem problem={problem} />
          <RefusalNotice error={save.error} />
        </div>
        <div className={styles.acts}>
          <Button type="submit" disabled={problem !== null} loading={save.isPending}>
            {t('calendar.saveBells')}
          </Button>
          <Button variant="default" onClick={() => setRows(withAnother(rows))} disabled={rows.length >= 21}>
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
