import { Table } from '@mantine/core'
import { mondayOf } from '@talklase/domain/school/day-order.ts'
import { Link } from '@tanstack/react-router'
import { formatDay, formatWeekday } from '../../../ui/format.ts'
import { useLocale, useText } from '../../../ui/text.ts'
import { WideTable } from '../../../ui/wide-table.tsx'
import styles from './adapted-plans.module.css'
import type { Plan } from './plan-draft.ts'

/** The year's lessons with the topics that lie over them, those to come first in sight. */
export function PlanSlots({ plan }: { plan: Plan }) {
  const t = useText()
  const locale = useLocale()
  if (plan.slots.length === 0) return null
  return (
    <details className={`${styles.section} ${styles.screen}`}>
      <summary>{t('adaptedPlans.lessonsOfYear')}</summary>
      <WideTable minWidth={560}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('adaptedPlans.when')}</Table.Th>
              <Table.Th scope="col">{t('adaptedPlans.topic')}</Table.Th>
              <Table.Th scope="col">{t('adaptedPlans.state')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {plan.slots.map(slot => (
              <Table.Tr key={`${slot.on} ${slot.period}`}>
                <Table.Td>
                  <Link
                    to="/plan"
                    search={{ class: plan.classId, monday: mondayOf(Temporal.PlainDate.from(slot.on)).toString() }}
                    className={styles.link}
                  >
                    {formatWeekday(slot.on, locale)} {formatDay(slot.on, locale)} · {slot.period}.
                  </Link>
                </Table.Td>
                <Table.Td>{slot.topic ?? t('adaptedPlans.noTopic')}</Table.Td>
                <Table.Td>
                  {[
                    slot.isOver ? t('adaptedPlans.isHeld') : '',
                    slot.isRemote ? t('adaptedPlans.isRemote') : '',
                    slot.isRemote && !slot.hasOutcome ? t('adaptedPlans.outcomeMissing') : '',
                  ]
                    .filter(text => text !== '')
                    .join(' · ')}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </WideTable>
    </details>
  )
}
