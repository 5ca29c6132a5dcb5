import { Button, Table } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../api.ts'
import { useLive } from '../../../live.ts'
import { useMe } from '../../../session.ts'
import { formatDay } from '../../../ui/format.ts'
import { PageTitle } from '../../../ui/page-title.tsx'
import { QueryState } from '../../../ui/query-state.tsx'
import { RefusalNotice } from '../../../ui/refusal-notice.tsx'
import { useLocale, useText } from '../../../ui/text.ts'
import { WideTable } from '../../../ui/wide-table.tsx'
import type { BasesAnswer, Basis } from './basis-select.tsx'
import { DayField } from './day-field.tsx'
import { MarksOutside } from './marks-outside.tsx'
import { NewBasis } from './new-basis.tsx'
import styles from './quotas.module.css'
import { RoomLinks } from './room-links.tsx'
import { fullName } from './words.ts'

/** What allows a lesson to be remote (A4): the regulation's bases and the school's own. */
export function BasesPage() {
  const t = useText()
  useLive(['legal-bases', 'procedure'])
  const query = useQuery(api.planning.legalBases.queryOptions({ meta: { topics: ['legal-bases', 'procedure'] } }))
  return (
    <>
      <PageTitle title={t('quotas.bases')} />
      <RoomLinks />
      <p className={styles.lead}>{t('quotas.basesText')}</p>
      <QueryState query={query}>
        {answer => (
          <>
            <MarksOutside answer={answer} />
            <BasesTable bases={answer.bases} />
            {answer.abilities.includes('add') ? <NewBasis bases={answer.bases} /> : null}
          </>
        )}
      </QueryState>
    </>
  )
}

/** Grades as a reader says them: neighbouring ones together. */
function gradesText(grades: readonly number[], all: string): string {
  if (grades.length === 12) return all
  const parts: { from: number; to: number }[] = []
  for (const grade of grades) {
    const last = parts.at(-1)
    if (last !== undefined && last.to === grade - 1) last.to = grade
    else parts.push({ from: grade, to: grade })
  }
  return parts.map(({ from, to }) => (from === to ? `${from}.` : `${from}.–${to}.`)).join(', ')
}

function BasesTable({ bases }: { bases: readonly Basis[] }) {
  const t = useText()
  const locale = useLocale()
  return (
    <WideTable minWidth={760}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('quotas.basisCode')}</Table.Th>
            <Table.Th scope="col">{t('quotas.citation')}</Table.Th>
            <Table.Th scope="col">{t('quotas.counts')}</Table.Th>
            <Table.Th scope="col">{t('quotas.grades')}</Table.Th>
            <Table.Th scope="col">{t('quotas.validFrom')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {bases.map(one => (
            <Table.Tr key={one.entryId ?? one.code}>
              <Table.Td>
                <strong>{one.label[locale]}</strong>
                {one.recordedBy === null ? null : (
                  <p className={styles.soft}>{t('quotas.ofSchool', { by: fullName(one.recordedBy) })}</p>
                )}
              </Table.Td>
              <Table.Td>
                {one.citation}{' '}
                <span
                  className={styles.tag}
                  data-tone={one.verified ? undefined : 'warn'}
                  title={one.verified ? undefined : t('quotas.unverifiedText')}
                >
                  {t(one.verified ? 'quotas.verified' : 'quotas.unverified')}
                </span>
              </Table.Td>
              <Table.Td>{t(one.countsTowardQuota ? 'quotas.countsYes' : 'quotas.countsNo')}</Table.Td>
              <Table.Td>{gradesText(one.allowedInGrades, t('quotas.allGrades'))}</Table.Td>
              <Table.Td>
                {t('quotas.validity', {
                  from: formatDay(one.validFrom, locale),
                  to: one.validTo === null ? t('quotas.validOpen') : formatDay(one.validTo, locale),
                })}{' '}
                {one.isInForce ? null : <span className={styles.tag}>{t('quotas.notInForce')}</span>}
                <BasisActs basis={one} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  )
}

/** Ends or takes back the school's own entry. */
function BasisActs({ basis }: { basis: Basis }) {
  const t = useText()
  const { today } = useMe()
  const queries = useQueryClient()
  const keep = { onSuccess: (answer: BasesAnswer) => queries.setQueryData(api.planning.legalBases.queryKey(), answer) }
  const [day, setDay] = useState<string | null>(null)
  const end = useMutation(api.planning.endLegalBasis.mutationOptions(keep))
  const withdraw = useMutation(api.planning.withdrawLegalBasis.mutationOptions(keep))
  const { entryId } = basis
  if (entryId === null || basis.abilities.length === 0) return null
  return (
    <div className={styles.row}>
      {basis.abilities.includes('withdraw') ? (
        <Button
          size="compact-sm"
          variant="default"
          loading={withdraw.isPending}
          onClick={() => withdraw.mutate({ entryId })}
        >
          {t('quotas.withdraw')}
          <span className="unseen"> {basis.citation}</span>
        </Button>
      ) : day === null ? (
        <Button size="compact-sm" variant="default" onClick={() => setDay(basis.validTo ?? today)}>
          {t('quotas.end')}
          <span className="unseen"> {basis.citation}</span>
        </Button>
      ) : (
        <>
          <DayField label={t('quotas.endOn')} value={day} onChange={next => setDay(next ?? day)} />
          <Button
            size="compact-sm"
            loading={end.isPending}
            onClick={() => end.mutate({ entryId, validTo: day }, { onSuccess: () => setDay(null) })}
          >
            {t('quotas.saveExclusion')}
          </Button>
        </>
      )}
      <RefusalNotice error={end.error ?? withdraw.error} />
    </div>
  )
}
