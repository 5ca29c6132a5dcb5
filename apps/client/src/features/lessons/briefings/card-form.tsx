import { Group, NumberInput, Stack, Textarea, TextInput } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api } from '../../../api.ts'
import { useMe } from '../../../session.ts'
import { Button } from '../../../ui/button.tsx'
import { formatMoment } from '../../../ui/format.ts'
import { Notice } from '../../../ui/notice.tsx'
import { RefusalNotice } from '../../../ui/refusal-notice.tsx'
import { useLocale, useText } from '../../../ui/text.ts'
import { typedDay } from '../../../ui/typed-day.ts'
import styles from './briefings.module.css'
import { type Briefing, type CardDraft, cardOfDraft, draftOfBriefing } from './card-draft.ts'

const itemTexts = {
  outcomes: 'briefings.outcome',
  conditions: 'briefings.conditions',
  criteria: 'briefings.criteria',
  deadlines: 'briefings.deadlines',
  understood: 'briefings.light_understood',
  estimated_minutes: 'briefings.estimatedMinutes',
  feedback_place: 'briefings.feedbackPlace',
} as const

/** The card's form. What was typed stays: neither a refusal nor a change by somebody else overwrites it. */
export function CardForm({ briefing }: { briefing: Briefing }) {
  const t = useText()
  const locale = useLocale()
  const { zone } = useMe().school
  const queries = useQueryClient()
  const [typed, setTyped] = useState<CardDraft | null>(null)
  const draft = typed ?? draftOfBriefing(briefing)
  const mayWrite = briefing.abilities.includes('write') && !briefing.isClosed
  const save = useMutation(
    api.lessons.saveBriefing.mutationOptions({
      onSuccess: answer => {
        setTyped(null)
        queries.setQueryData(api.lessons.briefing.queryKey({ input: { id: briefing.lesson.id } }), answer)
        return queries.invalidateQueries({ queryKey: api.lessons.key() })
      },
      onError: () => queries.invalidateQueries({ queryKey: api.lessons.briefing.key() }),
    }),
  )
  const change = (changes: Partial<CardDraft>): void => {
    setTyped({ ...draft, ...changes })
    if (!save.isIdle) save.reset()
  }
  const isRequired = (item: Briefing['required'][number]) => briefing.required.includes(item)
  const labelled = (item: Briefing['required'][number]) => ({
    label: t(itemTexts[item]),
    withAsterisk: isRequired(item),
    readOnly: !mayWrite,
  })

  function submit(event: FormEvent): void {
    event.preventDefault()
    save.mutate({ id: briefing.lesson.id, version: briefing.version, ...cardOfDraft(draft) })
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        {briefing.isClosed ? <Notice tone="plain">{t('briefings.closed')}</Notice> : null}
        {briefing.abilities.includes('write') ? null : <Notice tone="plain">{t('briefings.readOnly')}</Notice>}
        {mayWrite && briefing.standing.told > 0 && typed !== null ? (
          <Notice tone="warn">{t('briefings.afterTold')}</Notice>
        ) : null}
        <Textarea
          {...labelled('outcomes')}
          description={t('briefings.outcomeHint')}
          value={draft.outcome}
          autosize
          minRows={2}
          maxLength={500}
          onChange={event => change({ outcome: event.currentTarget.value })}
        />
        <Textarea
          {...labelled('conditions')}
          description={t('briefings.conditionsHint')}
          value={draft.conditions}
          autosize
          minRows={3}
          maxLength={2000}
          onChange={event => change({ conditions: event.currentTarget.value })}
        />
        <Textarea
          {...labelled('criteria')}
          value={draft.criteria}
          autosize
          minRows={2}
          maxLength={2000}
          onChange={event => change({ criteria: event.currentTarget.value })}
        />
        <Group grow align="end">
          <TextInput
            {...labelled('deadlines')}
            placeholder={t('briefings.deadlinesHint')}
            value={draft.deadlines}
            maxLength={500}
            onChange={event => change({ deadlines: event.currentTarget.value })}
          />
          <DateInput
            label={t('briefings.dueOn')}
            value={draft.dueOn === '' ? null : draft.dueOn}
            readOnly={!mayWrite}
            clearable={mayWrite}
            valueFormat={locale === 'lv' ? 'DD.MM.YYYY.' : 'D MMM YYYY'}
            dateParser={typedDay}
            onChange={value => change({ dueOn: value ?? '' })}
          />
        </Group>
        <Group grow align="end">
          <NumberInput
            {...labelled('estimated_minutes')}
            min={1}
            max={600}
            allowDecimal={false}
            value={draft.estimatedMinutes}
            onChange={value => change({ estimatedMinutes: String(value) })}
          />
          <TextInput
            {...labelled('feedback_place')}
            value={draft.feedbackPlace}
            maxLength={300}
            onChange={event => change({ feedbackPlace: event.currentTarget.value })}
          />
        </Group>
        {briefing.missing.length === 0 || briefing.version === 0 ? null : (
          <p className={styles.quiet}>
            {t('briefings.missing', { items: briefing.missing.map(item => t(itemTexts[item])).join(', ') })}
          </p>
        )}
        <RefusalNotice error={save.error} />
        {mayWrite ? (
          <Group>
            <Button
              look={briefing.version === 0 || typed !== null ? 'filled' : 'outlined'}
              type="submit"
              disabled={save.isPending}
            >
              {t('briefings.save')}
            </Button>
            <span role="status" className={save.isSuccess ? styles.saved : styles.quiet}>
              {save.isSuccess ? t('briefings.saved') : typed === null ? '' : t('briefings.notSaved')}
            </span>
          </Group>
        ) : null}
        {briefing.savedBy === null || briefing.savedAt === null ? null : (
          <p className={styles.quiet}>
            {t('briefings.savedBy', {
              name: `${briefing.savedBy.givenName} ${briefing.savedBy.familyName}`,
              when: formatMoment(briefing.savedAt, zone, locale),
            })}
          </p>
        )}
      </Stack>
    </form>
  )
}
