import { Table } from '@mantine/core'
import { useMe } from '../../../session.ts'
import { Button } from '../../../ui/button.tsx'
import { formatDayAndMonth, formatMoment, formatWallTime, formatWeekday } from '../../../ui/format.ts'
import { RefusalNotice } from '../../../ui/refusal-notice.tsx'
import { useLocale, useText } from '../../../ui/text.ts'
import { changeSentence, fullName, kindWord, type LessonChange } from './change-words.ts'
import styles from './changes.module.css'
import { useUndo } from './use-changes.ts'

type ChangesTableProps = { changes: readonly LessonChange[]; withDays: boolean; onUndone: () => void }

/** The changes in the order of the day; the latest of a lesson that has not begun can be taken back. */
export function ChangesTable({ changes, withDays, onUndone }: ChangesTableProps) {
  const t = useText()
  const locale = useLocale()
  const { zone } = useMe().school
  const undo = useUndo(onUndone)
  const mayUndo = changes.some(one => one.abilities.includes('undo'))
  return (
    <>
      <p className={styles.quiet}>{t('changes.count', { count: changes.length })}</p>
      <RefusalNotice error={undo.error} />
      <Table role="table" className={styles.table} verticalSpacing="xs">
        <Table.Thead role="rowgroup">
          <Table.Tr role="row">
            {withDays ? (
              <Table.Th role="columnheader" scope="col">
                {t('changes.day')}
              </Table.Th>
            ) : null}
            <Table.Th role="columnheader" scope="col">
              {t('changes.lesson')}
            </Table.Th>
            <Table.Th role="columnheader" scope="col">
              {t('changes.class')}
            </Table.Th>
            <Table.Th role="columnheader" scope="col">
              {t('changes.subject')}
            </Table.Th>
            <Table.Th role="columnheader" scope="col">
              {t('changes.what')}
            </Table.Th>
            <Table.Th role="columnheader" scope="col">
              {t('changes.room')}
            </Table.Th>
            <Table.Th role="columnheader" scope="col">
              {t('changes.note')}
            </Table.Th>
            {mayUndo ? (
              <Table.Th role="columnheader" scope="col" className={styles.screen}>
                <span className="unseen">{t('changes.undo')}</span>
              </Table.Th>
            ) : null}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody role="rowgroup">
          {changes.map(one => (
            <Table.Tr key={one.id} role="row" data-undone={one.undone !== null || undefined}>
              {withDays ? (
                <Table.Td role="cell" className={styles.narrow}>
                  {formatWeekday(one.from.on, locale)} {formatDayAndMonth(one.from.on, locale)}
                </Table.Td>
              ) : null}
              <Table.Td role="cell" className={styles.narrow}>
                <strong>{one.from.period}.</strong>{' '}
                <span className={styles.quiet}>{formatWallTime(one.from.startsAt)}</span>
              </Table.Td>
              <Table.Td role="cell" className={styles.narrow}>
                {[...one.classes, ...one.groups].join(', ')}
              </Table.Td>
              <Table.Td role="cell">
                <span data-struck={one.kind === 'cancelled' || undefined}>{one.subject}</span>
              </Table.Td>
              <Table.Td role="cell">
                <strong className={styles[one.kind]}>{kindWord(t, one.kind)}</strong>
                <br />
                {changeSentence(t, one, locale)}
                {one.undone === null ? null : (
                  <>
                    <br />
                    <span className={styles.quiet}>
                      {t('changes.undone', {
                        by: fullName(one.undone.by),
                        at: formatMoment(one.undone.at, zone, locale),
                      })}
                    </span>
                  </>
                )}
              </Table.Td>
              <Table.Td role="cell">{one.rooms.join(', ')}</Table.Td>
              <Table.Td role="cell">
                {one.note}
                {one.reason === null || one.reason === '' ? null : <span className={styles.reason}>{one.reason}</span>}
              </Table.Td>
              {mayUndo ? (
                <Table.Td role="cell" className={styles.screen}>
                  {one.abilities.includes('undo') ? (
                    <Button
                      look="plain"
                      disabled={undo.isPending}
                      aria-label={`${t('changes.undo')}: ${one.classes.join(', ')} ${one.subject}, ${one.from.period}.`}
                      onClick={() => undo.mutate({ ids: [one.id] })}
                    >
                      {t('planning.undo')}
                    </Button>
                  ) : null}
                </Table.Td>
              ) : null}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  )
}
