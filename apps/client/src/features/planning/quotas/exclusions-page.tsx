import { Button, Select, Table } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../../api.ts'
import { useLive } from '../../../live.ts'
import { useMe } from '../../../session.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { formatDay } from '../../../ui/format.ts'
import { PageTitle } from '../../../ui/page-title.tsx'
import { QueryState } from '../../../ui/query-state.tsx'
import { RefusalNotice } from '../../../ui/refusal-notice.tsx'
import { useLocale, useText } from '../../../ui/text.ts'
import { WideTable } from '../../../ui/wide-table.tsx'
import { DayField } from './day-field.tsx'
import styles from './quotas.module.css'
import { RoomLinks } from './room-links.tsx'
import { fullName } from './words.ts'

type Answer = Answers['planning']['excludedLearners']
type Exclusion = Answer['exclusions'][number]
type Programme = Exclusion['programme']

const programmes: readonly Programme[] = ['intellectual_disorders', 'severe_disorders', 'prison', 'social_correction']

/** Learners who are taught in person only, because their programme has no remote learning (A4). */
export function ExclusionsPage() {
  const t = useText()
  const { roles } = useMe()
  useLive(['excluded-learners'])
  const query = useQuery(api.planning.excludedLearners.queryOptions({ meta: { topics: ['excluded-learners'] } }))
  return (
    <>
      <PageTitle title={t('quotas.exclusions')} />
      {roles.some(role => role === 'deputy_head' || role === 'director') ? <RoomLinks /> : null}
      <p className={styles.lead}>{t('quotas.exclusionsText')}</p>
      <QueryState query={query}>
        {answer => (
          <>
            {answer.exclusions.length === 0 ? (
              <EmptyState icon="people" title={t('quotas.noExclusions')}>
                {t('quotas.noExclusionsText')}
              </EmptyState>
            ) : (
              <ExclusionsTable exclusions={answer.exclusions} />
            )}
            {answer.learners.length === 0 ? null : <NewExclusion answer={answer} />}
          </>
        )}
      </QueryState>
    </>
  )
}

function ExclusionsTable({ exclusions }: { exclusions: readonly Exclusion[] }) {
  const t = useText()
  const locale = useLocale()
  return (
    <WideTable minWidth={600}>
      <Table maw="60rem">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('quotas.learner')}</Table.Th>
            <Table.Th scope="col">{t('planning.class')}</Table.Th>
            <Table.Th scope="col">{t('quotas.programme')}</Table.Th>
            <Table.Th scope="col">{t('quotas.validFrom')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {exclusions.map(one => (
            <Table.Tr key={one.id}>
              <Table.Td>{fullName(one.learner)}</Table.Td>
              <Table.Td>{one.className ?? ''}</Table.Td>
              <Table.Td>
                {t(`quotas.programme_${one.programme}`)}
                {one.isApplied ? null : <p className={styles.soft}>{t('quotas.notApplied')}</p>}
              </Table.Td>
              <Table.Td>
                {t('quotas.validity', {
                  from: formatDay(one.validFrom, locale),
                  to: one.validTo === null ? t('quotas.validOpen') : formatDay(one.validTo, locale),
                })}
                {one.abilities.includes('end') ? <EndExclusion exclusion={one} /> : null}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  )
}

function EndExclusion({ exclusion }: { exclusion: Exclusion }) {
  const t = useText()
  const { today } = useMe()
  const queries = useQueryClient()
  const [day, setDay] = useState<string | null>(null)
  const end = useMutation(
    api.planning.endExclusion.mutationOptions({
      onSuccess: answer => {
        queries.setQueryData(api.planning.excludedLearners.queryKey(), answer)
        setDay(null)
      },
    }),
  )
  return (
    <div className={styles.row}>
      {day === null ? (
        <Button size="compact-sm" variant="default" onClick={() => setDay(exclusion.validTo ?? today)}>
          {t('quotas.end')}
          <span className="unseen"> {fullName(exclusion.learner)}</span>
        </Button>
      ) : (
        <>
          <DayField label={t('quotas.endOn')} value={day} onChange={next => setDay(next ?? day)} />
          <Button
            size="compact-sm"
            loading={end.isPending}
            onClick={() => end.mutate({ id: exclusion.id, validTo: day })}
          >
            {t('quotas.saveExclusion')}
          </Button>
        </>
      )}
      <RefusalNotice error={end.error} />
    </div>
  )
}

function NewExclusion({ answer }: { answer: Answer }) {
  const t = useText()
  const { today } = useMe()
  const queries = useQueryClient()
  const [learnerId, setLearnerId] = useState<string | null>(null)
  const [programme, setProgramme] = useState<Programme | null>(null)
  const [from, setFrom] = useState<string | null>(today)
  const [to, setTo] = useState<string | null>(null)
  const add = useMutation(
    api.planning.excludeLearner.mutationOptions({
      onSuccess: next => {
        queries.setQueryData(api.planning.excludedLearners.queryKey(), next)
        setLearnerId(null)
      },
    }),
  )
  return (
    <section className={styles.card}>
      <h2>{t('quotas.addExclusion')}</h2>
      <form
        className={styles.form}
        onSubmit={event => {
          event.preventDefault()
          if (learnerId !== null && programme !== null)
            add.mutate({ learnerId, programme, validFrom: from ?? today, validTo: to })
        }}
      >
        <Select
          label={t('quotas.learner')}
          data={answer.learners.map(one => ({ value: one.id, label: `${fullName(one)}, ${one.className}` }))}
          value={learnerId}
          onChange={setLearnerId}
          searchable
          required
          limit={50}
        />
        <Select
          label={t('quotas.programme')}
          data={programmes
            .filter(one => answer.programmes.includes(one))
            .map(value => ({ value, label: t(`quotas.programme_${value}`) }))}
          value={programme}
          onChange={next => setProgramme(programmes.find(one => one === next) ?? null)}
          required
        />
        <div className={styles.row}>
          <DayField label={t('quotas.validFrom')} value={from} onChange={setFrom} />
          <DayField label={t('quotas.validTo')} value={to} onChange={setTo} mayBeEmpty />
        </div>
        <RefusalNotice error={add.error} />
        <div>
          <Button type="submit" loading={add.isPending} disabled={learnerId === null || programme === null}>
            {t('quotas.saveExclusion')}
          </Button>
        </div>
      </form>
    </section>
  )
}
