import { Button, Table } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { client } from '../../../api.ts'
import { useMe } from '../../../session.ts'
import { formatMoment } from '../../../ui/format.ts'
import { RefusalNotice } from '../../../ui/refusal-notice.tsx'
import { useLocale, useText } from '../../../ui/text.ts'
import { WideTable } from '../../../ui/wide-table.tsx'
import styles from './adapted-plans.module.css'
import type { Plan, Written } from './plan-draft.ts'

type PlanHistoryProps = {
  plan: Plan
  mayEdit: boolean
  onRestore: (topics: readonly Written[], number: number) => void
}

/** Every version of the plan, newest first, to be put in again. */
export function PlanHistory({ plan, mayEdit, onRestore }: PlanHistoryProps) {
  const t = useText()
  const locale = useLocale()
  const me = useMe()
  const { classId, subjectId } = plan
  const restore = useMutation({
    mutationFn: (number: number) => client.planning.formerTopics({ classId, subjectId, number }),
    onSuccess: ({ topics }, number) => onRestore(topics, number),
  })
  if (plan.versions.length === 0) return null
  return (
    <section className={`${styles.section} ${styles.screen}`} aria-labelledby="history">
      <h2 id="history">{t('adaptedPlans.history')}</h2>
      <RefusalNotice error={restore.error} />
      <WideTable minWidth={480}>
        <Table>
          <Table.Tbody>
            {plan.versions.map(({ number, source, topics, savedBy, savedAt }) => (
              <Table.Tr key={number}>
                <Table.Th scope="row" fw={400}>
                  {t('adaptedPlans.version', {
                    number,
                    by: `${savedBy.givenName} ${savedBy.familyName}`,
                    on: formatMoment(savedAt, me.school.zone, locale),
                  })}
                </Table.Th>
                <Table.Td>{t(`adaptedPlans.source_${source}`)}</Table.Td>
                <Table.Td>{t('adaptedPlans.topicsCount', { count: topics })}</Table.Td>
                <Table.Td>
                  {mayEdit && number !== plan.version ? (
                    <Button
                      size="compact-sm"
                      variant="default"
                      disabled={restore.isPending}
                      onClick={() => restore.mutate(number)}
                    >
                      {t('adaptedPlans.restore', { number })}
                    </Button>
                  ) : null}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </WideTable>
    </section>
  )
}
