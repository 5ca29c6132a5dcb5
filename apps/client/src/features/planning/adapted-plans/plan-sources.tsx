import { Select } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { api, client } from '../../../api.ts'
import { FileDrop } from '../../../ui/file-drop.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { RefusalNotice } from '../../../ui/refusal-notice.tsx'
import { useText } from '../../../ui/text.ts'
import styles from './adapted-plans.module.css'
import type { PlanDraft, Written } from './plan-draft.ts'

type PlanSourcesProps = {
  classId: string
  subjectId: string
  /** Topics to put into the draft; nothing is saved yet. */
  onTopics: (topics: readonly Written[], source: PlanDraft['source'], said: string) => void
}

/** Topics out of a table file, or out of another class's or year's plan of the subject. */
export function PlanSources({ classId, subjectId, onTopics }: PlanSourcesProps) {
  const t = useText()
  const sources = useQuery(api.planning.adaptedPlanSources.queryOptions({ input: { classId, subjectId } }))
  const read = useMutation(
    api.planning.readAdaptedPlanFile.mutationOptions({
      onSuccess: ({ topics }) => onTopics(topics, 'imported', t('adaptedPlans.imported', { count: topics.length })),
    }),
  )
  const copy = useMutation({
    mutationFn: (planId: string) => client.planning.copiedTopics({ classId, subjectId, planId }),
    onSuccess: ({ topics }) => onTopics(topics, 'copied', t('adaptedPlans.copied', { count: topics.length })),
  })
  const known = sources.data?.sources ?? []
  return (
    <div className={`${styles.sources} ${styles.screen}`}>
      <FileDrop
        label={t('adaptedPlans.importFile')}
        hint={t('adaptedPlans.importHint')}
        accept={['.csv', '.xlsx']}
        reading={read.isPending ? t('common.loading') : null}
        onFile={file => read.mutate({ classId, subjectId, file })}
      />
      <Select
        label={t('adaptedPlans.copyFrom')}
        description={known.length === 0 ? t('adaptedPlans.noSources') : undefined}
        disabled={known.length === 0 || copy.isPending}
        data={known.map(one => ({
          value: one.planId,
          label: t('adaptedPlans.sourceOption', {
            className: one.className,
            year: one.year,
            topics: t('adaptedPlans.topicsCount', { count: one.topics }),
          }),
        }))}
        value={null}
        onChange={value => value !== null && copy.mutate(value)}
      />
      <RefusalNotice error={read.error ?? copy.error} />
      {(read.data?.problems.length ?? 0) === 0 ? null : (
        <Notice tone="warn">
          <p>{t('adaptedPlans.problemsInFile')}</p>
          <ul>
            {read.data?.problems.slice(0, 20).map(({ row, reason, value }) => (
              <li key={`${row} ${reason} ${value}`}>{t(`adaptedPlans.problem_${reason}`, { row, value })}</li>
            ))}
          </ul>
        </Notice>
      )}
    </div>
  )
}
