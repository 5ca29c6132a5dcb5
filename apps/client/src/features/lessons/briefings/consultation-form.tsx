import { Group, Stack, TextInput } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../api.ts'
import { useMe } from '../../../session.ts'
import { Button } from '../../../ui/button.tsx'
import { RefusalNotice } from '../../../ui/refusal-notice.tsx'
import { useLocale, useText } from '../../../ui/text.ts'
import { typedDay } from '../../../ui/typed-day.ts'
import { typedTime } from '../../../ui/typed-time.ts'
import styles from './briefings.module.css'
import type { Briefing } from './card-draft.ts'

type Draft = { on: string | null; startsAt: string; place: string; note: string }

/** The consultation that goes with a lesson: when, where or how; who asks for it is counted (A28). */
export function ConsultationForm({ briefing }: { briefing: Briefing }) {
  const t = useText()
  const locale = useLocale()
  const { today } = useMe()
  const queries = useQueryClient()
  const { consultation, lesson } = briefing
  const [typed, setTyped] = useState<Draft | null>(null)
  const draft = typed ?? consultation ?? { on: lesson.on, startsAt: '', place: '', note: '' }
  const mayWrite = briefing.abilities.includes('write')
  const after = {
    onSuccess: () => {
      setTyped(null)
      return queries.invalidateQueries({ queryKey: api.lessons.key() })
    },
  }
  const offer = useMutation(api.lessons.offerConsultation.mutationOptions(after))
  const withdraw = useMutation(api.lessons.withdrawConsultation.mutationOptions(after))
  const asking = briefing.learners.filter(one => one.asksConsultation).length
  const change = (changes: Partial<Draft>): void => setTyped({ ...draft, ...changes })
  const { on, startsAt, place } = draft
  const time = typedTime(startsAt)
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        if (on !== null && time !== null) offer.mutate({ id: lesson.id, on, startsAt: time, place, note: draft.note })
      }}
    >
      <Stack gap="sm">
        <p className={styles.quiet}>
          {t('briefings.consultationText')}{' '}
          {asking === 0 ? null : <strong>{t('briefings.asked', { count: asking })}</strong>}
        </p>
        <Group grow align="end">
          <DateInput
            label={t('briefings.day')}
            value={on}
            minDate={today}
            readOnly={!mayWrite}
            valueFormat={locale === 'lv' ? 'DD.MM.YYYY.' : 'D MMM YYYY'}
            dateParser={typedDay}
            onChange={value => change({ on: value })}
          />
          <TextInput
            label={t('briefings.time')}
            placeholder="14:10"
            inputMode="numeric"
            value={startsAt}
            readOnly={!mayWrite}
            onChange={event => change({ startsAt: event.currentTarget.value })}
          />
        </Group>
        <TextInput
          label={t('briefings.place')}
          value={place}
          maxLength={300}
          readOnly={!mayWrite}
          onChange={event => change({ place: event.currentTarget.value })}
        />
        <TextInput
          label={t('briefings.note')}
          value={draft.note}
          maxLength={500}
          readOnly={!mayWrite}
          onChange={event => change({ note: event.currentTarget.value })}
        />
        <RefusalNotice error={offer.error ?? withdraw.error} />
        {mayWrite ? (
          <Group>
            <Button
              type="submit"
              disabled={on === null || time === null || place.trim() === '' || typed === null || offer.isPending}
            >
              {t(consultation === null ? 'briefings.offer' : 'briefings.changeOffer')}
            </Button>
            {consultation === null ? null : (
              <Button look="plain" disabled={withdraw.isPending} onClick={() => withdraw.mutate({ id: lesson.id })}>
                {t('briefings.withdraw')}
              </Button>
            )}
            <span role="status" className={styles.saved}>
              {offer.isSuccess && typed === null && consultation !== null ? t('briefings.offered') : ''}
            </span>
          </Group>
        ) : null}
      </Stack>
    </form>
  )
}
