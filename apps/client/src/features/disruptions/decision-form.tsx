import { Group, Radio, Stack, Text, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, useState } from 'react'
import { api, client } from '../../api.ts'
import { now } from '../../clock.ts'
import { newId } from '../../new-id.ts'
import { refusalOf } from '../../refusal.ts'
import { Button } from '../../ui/button.tsx'
import { RefusalNotice, refusalText } from '../../ui/refusal-notice.tsx'
import { useText } from '../../ui/text.ts'
import {
  type Draft,
  draftOf,
  kinds,
  type Problem,
  type ProblemKind,
  type Remedy,
  readyDraft,
  remedyText,
} from './decision.ts'

type DecisionFormProps = {
  learnerId: string
  lessonId: string
  /** Null: nobody has reported yet, and the teacher reports for the learner first (A36). */
  problem: Problem | null
  /** The remedies that the school's procedure allows (A37). */
  remedies: readonly Remedy[]
  onSaved: () => void
  onCancel: () => void
}

/** Decides on a technical problem: excused with the way to catch up, or not (A35–A37). Keeps what was filled in. */
export function DecisionForm({ learnerId, lessonId, problem, remedies, onSaved, onCancel }: DecisionFormProps) {
  const t = useText()
  const queries = useQueryClient()
  const [draft, setDraft] = useState<Draft>(() => draftOf(problem))
  const [waits, setWaits] = useState<'kind' | 'excused' | 'remedy' | null>(null)
  // Sent twice, the report keeps its id and stays one report.
  const [ownId] = useState(newId)
  const change = (changes: Partial<Draft>): void => {
    setDraft(current => ({ ...current, ...changes }))
    setWaits(null)
  }

  const save = useMutation({
    mutationFn: async () => {
      const ready = readyDraft(draft)
      if (!ready.ok) throw new Error('the form is not complete')
      const { kind, excused, remedy, note } = ready
      const id = problem?.id ?? ownId
      if (problem === null) await client.disruptions.report({ lessonId, id, learnerId, kind, at: now().toString() })
      return client.disruptions.decide({ id, excused, remedy, note })
    },
    onSuccess: async () => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: api.disruptions.key() }),
        queries.invalidateQueries({ queryKey: api.attendance.rollCall.key({ input: { id: lessonId } }) }),
      ])
      onSaved()
    },
  })

  function submit(): void {
    const ready = readyDraft(draft)
    if (ready.ok) save.mutate()
    else setWaits(ready.waits)
  }

  function onKeyDown(event: KeyboardEvent): void {
    // Keys of the list behind must not hear what is typed here.
    event.stopPropagation()
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      submit()
    }
    if (event.key === 'Escape') onCancel()
  }

  const { code } = refusalOf(save.error)
  const ofRemedy = save.isError && (code === 'remedy_required' || code === 'remedy_not_allowed')
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        submit()
      }}
      onKeyDown={onKeyDown}
    >
      <Stack gap="md">
        {problem === null ? (
          <>
            <Text>{t('disruptions.reportFor')}</Text>
            <Radio.Group
              label={t('disruptions.kindQuestion')}
              value={draft.kind ?? ''}
              onChange={value => change({ kind: value as ProblemKind })}
              error={waits === 'kind' ? t('refusals.input_invalid') : undefined}
            >
              <Group mt="xs" gap="md">
                {kinds.map((kind, index) => (
                  <Radio
                    key={kind}
                    value={kind}
                    label={t(`disruptions.${kind}`)}
                    data-autofocus={index === 0 || undefined}
                  />
                ))}
              </Group>
            </Radio.Group>
          </>
        ) : null}
        <Radio.Group
          label={t('disruptions.question')}
          value={draft.excused === null ? '' : draft.excused ? 'yes' : 'no'}
          onChange={value => change({ excused: value === 'yes' })}
          error={waits === 'excused' ? t('refusals.input_invalid') : undefined}
        >
          <Group mt="xs" gap="md">
            <Radio value="yes" label={t('disruptions.excuse')} data-autofocus={problem !== null || undefined} />
            <Radio value="no" label={t('disruptions.doNotExcuse')} />
          </Group>
        </Radio.Group>
        {draft.excused === true ? (
          <Radio.Group
            label={t('disruptions.remedyQuestion')}
            value={draft.remedy ?? ''}
            onChange={value => change({ remedy: value as Remedy })}
            error={waits === 'remedy' ? t('refusals.remedy_required') : ofRemedy ? refusalText(save.error) : undefined}
          >
            <Stack mt="xs" gap="xs">
              {remedies.map(remedy => (
                <Radio key={remedy} value={remedy} label={remedyText(remedy, t)} />
              ))}
            </Stack>
          </Radio.Group>
        ) : null}
        <Textarea
          label={t('disruptions.decisionNote')}
          value={draft.note}
          onChange={event => change({ note: event.currentTarget.value })}
          autosize
          minRows={1}
          maxRows={6}
          maxLength={500}
        />
        {ofRemedy ? null : <RefusalNotice error={save.error} />}
        <Group>
          <Button look="filled" type="submit" disabled={save.isPending}>
            {t('disruptions.saveDecision')}
          </Button>
          <Button onClick={onCancel}>{t('common.cancel')}</Button>
          <Text size="sm" c="dimmed" visibleFrom="sm">
            {t('disruptions.saveHint')}
          </Text>
        </Group>
      </Stack>
    </form>
  )
}
