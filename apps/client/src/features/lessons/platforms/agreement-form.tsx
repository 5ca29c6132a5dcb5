import { Button, Checkbox, SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { processorChecklist } from '@talklase/regulation/processor-agreement.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../api.ts'
import { useMe } from '../../../session.ts'
import { RefusalNotice } from '../../../ui/refusal-notice.tsx'
import { useLocale, useText } from '../../../ui/text.ts'
import { DayField } from '../../planning/quotas/day-field.tsx'
import type { Agreement } from './agreements.tsx'
import { linesOf } from './lines.ts'
import styles from './platforms.module.css'

type AgreementFormProps = {
  platformId: string
  /** Null for a new one. */
  agreement: Agreement | null
  onDone: () => void
}

const draftOf = (agreement: Agreement | null, today: string) => ({
  processor: agreement?.processor ?? '',
  number: agreement?.number ?? '',
  signedOn: agreement?.signedOn ?? today,
  validFrom: agreement?.validFrom ?? today,
  validTo: agreement?.validTo ?? null,
  checklist: agreement?.checklist ?? {},
  keptIn: agreement?.keptIn ?? ('eea' as const),
  country: agreement?.country ?? '',
  safeguard: agreement?.safeguard ?? '',
  subProcessors: agreement?.subProcessors.join('\n') ?? '',
})

/** An agreement with a processor: what it is, and the checklist of GDPR Article 28 (B4). What was typed stays when refused. */
export function AgreementForm({ platformId, agreement, onDone }: AgreementFormProps) {
  const t = useText()
  const locale = useLocale()
  const { today } = useMe()
  const queries = useQueryClient()
  const [draft, setDraft] = useState(() => draftOf(agreement, today))
  const change = (changes: Partial<typeof draft>): void => setDraft({ ...draft, ...changes })
  const keep = {
    onSuccess: (page: Parameters<typeof queries.setQueryData>[1]) => {
      queries.setQueryData(api.lessons.platform.queryKey({ input: { id: platformId } }), page as never)
      onDone()
      return queries.invalidateQueries({ queryKey: api.lessons.platforms.key() })
    },
  }
  const add = useMutation(api.lessons.addAgreement.mutationOptions(keep))
  const edit = useMutation(api.lessons.editAgreement.mutationOptions(keep))
  return (
    <form
      className={`${styles.form} ${styles.entry}`}
      onSubmit={event => {
        event.preventDefault()
        const words = { ...draft, subProcessors: linesOf(draft.subProcessors) }
        if (agreement === null) add.mutate({ platformId, ...words })
        else edit.mutate({ entryId: agreement.entryId, ...words })
      }}
    >
      <TextInput
        label={t('platforms.processor')}
        value={draft.processor}
        maxLength={200}
        onChange={event => change({ processor: event.currentTarget.value })}
      />
      <TextInput
        label={t('platforms.number')}
        value={draft.number}
        maxLength={100}
        onChange={event => change({ number: event.currentTarget.value })}
      />
      <div className={styles.days}>
        <DayField
          label={t('platforms.signedOn')}
          value={draft.signedOn}
          onChange={day => change({ signedOn: day ?? draft.signedOn })}
        />
        <DayField
          label={t('platforms.validFrom')}
          value={draft.validFrom}
          onChange={day => change({ validFrom: day ?? draft.validFrom })}
        />
        <DayField
          label={t('platforms.validTo')}
          value={draft.validTo}
          onChange={day => change({ validTo: day })}
          mayBeEmpty
        />
      </div>
      <fieldset>
        <legend>{t('platforms.checklist')}</legend>
        <p className={styles.soft}>{t('platforms.checklistText')}</p>
        {processorChecklist.map(item => (
          <Checkbox
            key={item.code}
            label={item.label[locale]}
            description={[
              t('platforms.article', { article: item.article }),
              item.isObligatory ? '' : t('platforms.optional'),
            ]
              .filter(Boolean)
              .join(' · ')}
            checked={draft.checklist[item.code] === true}
            onChange={event => change({ checklist: { ...draft.checklist, [item.code]: event.currentTarget.checked } })}
          />
        ))}
      </fieldset>
      <fieldset>
        <legend>{t('platforms.keptIn')}</legend>
        <SegmentedControl
          aria-label={t('platforms.keptIn')}
          value={draft.keptIn}
          onChange={value => change({ keptIn: value === 'third_country' ? 'third_country' : 'eea' })}
          data={(['eea', 'third_country'] as const).map(value => ({ value, label: t(`platforms.keptIn_${value}`) }))}
        />
        <TextInput
          label={t('platforms.country')}
          value={draft.country}
          maxLength={200}
          onChange={event => change({ country: event.currentTarget.value })}
        />
        {draft.keptIn === 'third_country' ? (
          <TextInput
            label={t('platforms.safeguard')}
            description={t('platforms.safeguardText')}
            value={draft.safeguard}
            maxLength={300}
            onChange={event => change({ safeguard: event.currentTarget.value })}
          />
        ) : null}
        <Textarea
          label={t('platforms.subProcessors')}
          autosize
          minRows={2}
          value={draft.subProcessors}
          onChange={event => change({ subProcessors: event.currentTarget.value })}
        />
      </fieldset>
      <RefusalNotice error={add.error ?? edit.error} />
      <div className={styles.acts}>
        <Button type="submit" loading={add.isPending || edit.isPending}>
          {t('platforms.save')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('platforms.cancel')}
        </Button>
      </div>
    </form>
  )
}
