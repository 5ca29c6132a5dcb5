import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../api.ts'
import { useMe } from '../../session.ts'
import { formatDay } from '../../ui/format.ts'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { useLocale, useText } from '../../ui/text.ts'
import styles from './procedure.module.css'
import type { ProcedureCode, Version } from './setting.ts'
import { DayField } from './time-fields.tsx'

type PublishFormProps = {
  procedure: ProcedureCode
  /** When the draft was changed last, as it is shown beside the form. */
  seenAt: string
  usualDays: Answers['procedure']['list']['usualDays']
  onPublished: (version: Version) => void
}

/** The director's order: its number and date, and the day from which the version holds. */
export function PublishForm({ procedure, seenAt, usualDays, onPublished }: PublishFormProps) {
  const t = useText()
  const locale = useLocale()
  const me = useMe()
  const queries = useQueryClient()
  const [orderNumber, setOrderNumber] = useState('')
  const [orderDate, setOrderDate] = useState<string | null>(me.today)
  const [validFrom, setValidFrom] = useState<string | null>(usualDays.nextSemester ?? usualDays.tomorrow)
  const publish = useMutation(
    api.procedure.publish.mutationOptions({
      onSuccess: version => {
        void queries.invalidateQueries({ queryKey: api.procedure.key() })
        onPublished(version)
      },
    }),
  )
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
      <RefusalNotice error={publish.error} />
      <div>
        <Button type="submit" loading={publish.isPending} disabled={validFrom === null}>
          {t('procedure.publish')}
        </Button>
      </div>
    </form>
  )
}
