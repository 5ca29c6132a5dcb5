import { Button, NumberInput, Stack } from '@mantine/core'
import { limitOf } from '@talklase/domain/planning/quota.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../api.ts'
import { buttonClass } from '../../ui/button.tsx'
import { formatDay, formatNumber } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { useLocale, useText } from '../../ui/text.ts'
import type { QuotaView } from './marking.ts'
import { QuotaBar } from './quota-bar.tsx'
import { CellHistory } from './quotas/cell-history.tsx'
import styles from './quotas.module.css'

type QuotaDetailsProps = {
  classId: string
  subjectId: string | null
  quota: QuotaView & { forecast: number }
  mayEnter: boolean
}

/** A meter in full: what it was made of, and the form for the planned lessons of a subject. */
export function QuotaDetails({ classId, subjectId, quota, mayEnter }: QuotaDetailsProps) {
  const t = useText()
  const locale = useLocale()
  const rows: [string, string][] = [
    [t('planning.percent'), `${formatNumber(quota.percent, locale)} %`],
    [
      t('planning.planned'),
      `${quota.planned} · ${t(quota.plannedSource === 'entered' ? 'planning.plannedEntered' : 'planning.plannedTimetable')}`,
    ],
    [t('planning.limit'), String(quota.limit)],
    [t('planning.used'), String(quota.used)],
    [t('planning.scheduled'), String(quota.scheduled)],
    quota.left < 0 ? [t('planning.over'), String(-quota.left)] : [t('planning.left'), String(quota.left)],
    [t('quotas.forecastColumn'), String(quota.forecast)],
  ]
  return (
    <Stack>
      <QuotaBar quota={quota} forecast={quota.forecast} />
      <dl className={styles.details}>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {quota.coming === null ? null : (
        <Notice tone="warn">
          {t(quota.coming.order === null ? 'quotas.coming' : 'quotas.comingOrder', {
            on: formatDay(quota.coming.on, locale),
            limit: quota.coming.limit,
            percent: formatNumber(quota.coming.percent, locale),
            number: quota.coming.order?.number ?? '',
          })}
        </Notice>
      )}
      <p>
        <Link to="/plan" search={{ class: classId }} className={buttonClass({})}>
          {t('planning.openWeek')}
        </Link>
      </p>
      {mayEnter && subjectId !== null ? <PlannedForm classId={classId} subjectId={subjectId} quota={quota} /> : null}
      <CellHistory classId={classId} subjectId={subjectId} />
    </Stack>
  )
}

function PlannedForm({ classId, subjectId, quota }: { classId: string; subjectId: string; quota: QuotaView }) {
  const t = useText()
  const queries = useQueryClient()
  const [planned, setPlanned] = useState<number | string>(quota.planned)
  const enter = useMutation(
    api.planning.enterPlanned.mutationOptions({
      onSuccess: () =>
        Promise.all([
          queries.invalidateQueries({ queryKey: api.planning.quotas.key() }),
          queries.invalidateQueries({ queryKey: api.planning.quotaCell.key() }),
          queries.invalidateQueries({ queryKey: api.planning.week.key() }),
        ]),
    }),
  )
  const isNumber = typeof planned === 'number'
  return (
    <form
      className={styles.form}
      onSubmit={event => {
        event.preventDefault()
        if (isNumber) enter.mutate({ classId, subjectId, planned })
      }}
    >
      <NumberInput
        label={t('planning.enterPlanned')}
        description={
          isNumber ? t('planning.wouldBeLimit', { limit: limitOf(quota.percent, planned) }) : t('planning.enterNumber')
        }
        value={planned}
        onChange={setPlanned}
        min={0}
        max={2000}
        allowDecimal={false}
        allowNegative={false}
      />
      <RefusalNotice error={enter.error} />
      {enter.isSuccess ? <Notice tone="done">{t('planning.plannedSaved')}</Notice> : null}
      <Button type="submit" loading={enter.isPending} disabled={!isNumber}>
        {t('planning.savePlanned')}
      </Button>
    </form>
  )
}
