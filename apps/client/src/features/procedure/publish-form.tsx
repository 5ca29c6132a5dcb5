import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../api.ts'
import { useMe } from '../../session.ts'
import { formatDay } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { useLocale, useText } from '../../ui/text.ts'
import styles from './procedure.module.css'
import { useProcedurePage } from './procedure-queries.ts'
import type { ProcedureCode, Version } from './setting.ts'
import { DayField } from './time-fields.tsx'

type PublishFormProps = {
  procedure: ProcedureCode
  /** When the draft was changed last, as it is shown beside the form. */
  seenAt: string
  usualDays: Answers['procedure']['list']['usualDays']
  /** How many settings change by it. */
  settings: number
  /** A note typed and not saved would not be the version's. */
  isNoteTyped: boolean
  onPublishing: (isPublishing: boolean) => void
  onPublished: (version: Version) => void
}

/** The director's order: its number and date, and the day from which the version holds. */
export function PublishForm(props: PublishFormProps) {
  const { procedure, seenAt, usualDays, settings, isNoteTyped, onPublishing, onPublished } = props
  const t = useText()
  const locale = useLocale()
  const me = useMe()
  const queries = useQueryClient()
  const [orderNumber, setOrderNumber] = useState('')
  const [orderDate, setOrderDate] = useState<string | null>(me.today)
  const [validFrom, setValidFrom] = useState<string | null>(usualDays.nextSemester ?? usualDays.tomorrow)
  const publish = useMutation(
    api.procedure.publish.mutationOptions({
      onMutate: () => onPublishing(true),
      onError: () => onPublishing(false),
      onSuccess: version => {
        void queries.invalidateQueries({ queryKey: api.procedure.key() })
        onPublished(version)
      },
    }),
  )
  const audience = useProcedurePage(procedure, 'draft').data?.settings.find(one => one.code === 'acquaintance.audience')
  const choices = [
    ['procedure.nextSemester', usualDays.nextSemester],
    ['procedure.nextSchoolYear', usualDays.nextSchoolYear],
    ['procedure.tomorrow', usualDays.tomorrow],
  ] as const
  return (
    <form
      className={styles.form}
      onSubmit={event => {
        event.preventDefault()
        if (validFrom !== null) publish.mutate({ procedure, orderNumber, orderDate, validFrom, seenAt })
      }}
    >
      <h3>{t('procedure.publishTitle')}</h3>
      <div className={styles.row}>
        <TextInput
          label={t('procedure.orderNumber')}
          value={orderNumber}
          maxLength={60}
          onChange={event => setOrderNumber(event.currentTarget.value)}
        />
        <DayField label={t('procedure.orderDate')} value={orderDate} onChange={setOrderDate} />
      </div>
      <DayField
        label={t('procedure.validFrom')}
        value={validFrom}
        onChange={setValidFrom}
        earliest={usualDays.tomorrow}
        isRequired
      />
      <div className={styles.acts}>
        {choices.map(([label, day]) =>
          day === null ? null : (
            <Button
              key={label}
              variant="default"
              size="compact-sm"
              aria-pressed={validFrom === day}
              onClick={() => setValidFrom(day)}
            >
              {t(label)}: {formatDay(day, locale)}
            </Button>
          ),
        )}
      </div>
      {validFrom === null ? null : (
        <p className={styles.soft}>
          {t('procedure.means', { count: settings, from: formatDay(validFrom, locale) })}{' '}
          {audience === undefined ? null : t('procedure.willRead', { who: audience.words })}
        </p>
      )}
      {isNoteTyped ? <Notice tone="plain">{t('procedure.noteNotSaved')}</Notice> : null}
      <RefusalNotice error={publish.error} />
      <div>
        <Button type="submit" loading={publish.isPending} disabled={validFrom === null || isNoteTyped}>
          {t('procedure.publish')}
        </Button>
      </div>
    </form>
  )
}
