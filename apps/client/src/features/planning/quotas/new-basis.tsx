import { Button, Checkbox, Chip, Group, TextInput } from '@mantine/core'
import { grades } from '@talklase/domain/school/grade.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../api.ts'
import { useMe } from '../../../session.ts'
import { Notice } from '../../../ui/notice.tsx'
import { RefusalNotice } from '../../../ui/refusal-notice.tsx'
import { useText } from '../../../ui/text.ts'
import { type BasesAnswer, BasisSelect } from './basis-select.tsx'
import { DayField } from './day-field.tsx'
import styles from './quotas.module.css'

/** The form of a basis that the school enters from today or later. What was typed stays when it is refused. */
export function NewBasis({ bases }: { bases: BasesAnswer['bases'] }) {
  const t = useText()
  const { today } = useMe()
  const queries = useQueryClient()
  const [code, setCode] = useState<BasesAnswer['bases'][number]['code']>('individual')
  const [citation, setCitation] = useState('')
  const [counts, setCounts] = useState(false)
  const [open, setOpen] = useState<string[]>(grades.map(String))
  const [from, setFrom] = useState<string | null>(today)
  const [to, setTo] = useState<string | null>(null)
  const add = useMutation(
    api.planning.addLegalBasis.mutationOptions({
      onSuccess: answer => {
        queries.setQueryData(api.planning.legalBases.queryKey(), answer)
        setCitation('')
        setTo(null)
      },
    }),
  )
  return (
    <section className={styles.card}>
      <h2>{t('quotas.addBasis')}</h2>
      <form
        className={styles.form}
        onSubmit={event => {
          event.preventDefault()
          add.mutate({
            code,
            citation,
            countsTowardQuota: counts,
            allowedInGrades: open.map(Number).toSorted((a, b) => a - b),
            validFrom: from ?? today,
            validTo: to,
          })
        }}
      >
        <BasisSelect bases={bases} value={code} onChange={setCode} />
        <TextInput
          label={t('quotas.citation')}
          value={citation}
          onChange={event => setCitation(event.currentTarget.value)}
          maxLength={300}
          required
        />
        <Checkbox
          label={t('quotas.counts')}
          checked={counts}
          onChange={event => setCounts(event.currentTarget.checked)}
        />
        <fieldset>
          <legend>{t('quotas.grades')}</legend>
          <Chip.Group multiple value={open} onChange={setOpen}>
            <Group gap="xs">
              {grades.map(grade => (
                <Chip key={grade} value={String(grade)} size="sm">
                  {grade}.
                </Chip>
              ))}
            </Group>
          </Chip.Group>
        </fieldset>
        <div className={styles.row}>
          <DayField label={t('quotas.validFrom')} value={from} onChange={setFrom} />
          <DayField label={t('quotas.validTo')} value={to} onChange={setTo} mayBeEmpty />
        </div>
        <RefusalNotice error={add.error} />
        {add.isSuccess ? <Notice tone="done">{t('quotas.basisSaved')}</Notice> : null}
        <div>
          <Button type="submit" loading={add.isPending}>
            {t('quotas.saveBasis')}
          </Button>
        </div>
      </form>
    </section>
  )
}
