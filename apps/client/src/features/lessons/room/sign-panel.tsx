import { Select } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { type Answers, api } from '../../../api.ts'
import { useLive } from '../../../live.ts'
import { useMe } from '../../../session.ts'
import { Button } from '../../../ui/button.tsx'
import { formatTime } from '../../../ui/format.ts'
import { QueryState } from '../../../ui/query-state.tsx'
import { RefusalNotice } from '../../../ui/refusal-notice.tsx'
import { useText } from '../../../ui/text.ts'
import { RecordingSign } from '../join/recording-sign.tsx'
import styles from './lesson-room.module.css'

type Signs = Answers['lessons']['recordingSigns']
type Purpose = Signs['purposes'][number]

/** The sign that the lesson is being recorded: put up for one of the school's purposes, and taken down (B17). */
export function SignPanel({ lessonId }: { lessonId: string }) {
  const t = useText()
  const id = useId()
  const topic = `lesson-room:${lessonId}`
  const query = useQuery(api.lessons.recordingSigns.queryOptions({ input: { lessonId }, meta: { topics: [topic] } }))
  useLive([topic])
  return (
    <section className={styles.panel} aria-labelledby={id}>
      <h3 id={id}>{t('lessonRooms.sign')}</h3>
      <QueryState query={query} height="8rem">
        {signs => <Signs lessonId={lessonId} signs={signs} />}
      </QueryState>
    </section>
  )
}

function Signs({ lessonId, signs }: { lessonId: string; signs: Signs }) {
  const t = useText()
  const { zone } = useMe().school
  const queries = useQueryClient()
  const [chosen, setChosen] = useState<Purpose | null>(null)
  const { queryKey } = api.lessons.recordingSigns.queryOptions({ input: { lessonId } })
  const onSuccess = (answer: Signs): void => void queries.setQueryData(queryKey, answer)
  const start = useMutation(api.lessons.startRecordingSign.mutationOptions({ onSuccess }))
  const stop = useMutation(api.lessons.stopRecordingSign.mutationOptions({ onSuccess }))
  const purpose = chosen ?? signs.purposes[0]
  const past = signs.history.filter(one => one.stoppedAt !== null)
  const { sign } = signs
  return (
    <>
      <RecordingSign sign={sign} zone={zone} />
      <p className={styles.quiet}>{t(explain(signs))}</p>
      {signs.allowed && signs.approver !== null ? (
        <p className={styles.quiet}>{t(`lessonRooms.approvedBy_${signs.approver}`)}</p>
      ) : null}
      {signs.abilities.includes('start') && purpose !== undefined ? (
        <>
          <Select
            label={t('lessonRooms.purpose')}
            value={purpose}
            allowDeselect={false}
            data={signs.purposes.map(value => ({ value, label: t(`lessonRooms.${value}`) }))}
            onChange={value => value !== null && setChosen(value as Purpose)}
          />
          <Button look="stop" disabled={start.isPending} onClick={() => start.mutate({ lessonId, purpose })}>
            {t('lessonRooms.start')}
          </Button>
        </>
      ) : null}
      {sign !== null && signs.abilities.includes('stop') ? (
        <Button look="filled" disabled={stop.isPending} onClick={() => stop.mutate({ id: sign.id })}>
          {t('lessonRooms.stop')}
        </Button>
      ) : null}
      <RefusalNotice error={start.error ?? stop.error} />
      {past.length === 0 ? null : (
        <div>
          <strong>{t('lessonRooms.signHistory')}</strong>
          <ul className={styles.history}>
            {past.map(one => (
              <li key={one.id}>
                {t('lessonRooms.signEntry', {
                  from: formatTime(one.startedAt, zone),
                  to: one.stoppedAt === null ? '' : formatTime(one.stoppedAt, zone),
                  purpose: t(`lessonRooms.${one.purpose}`),
                  name: `${one.startedBy.givenName} ${one.startedBy.familyName}`,
                })}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}

/** What is said under the heading: how it works, or why there is none. */
function explain({ allowed, purposes, approver, sign, abilities }: Signs) {
  if (!allowed) return 'lessonRooms.signNotAllowed'
  if (purposes.length === 0 && approver === null) return 'lessonRooms.signNoPurposes'
  if (sign === null && abilities.length === 0) return 'lessonRooms.signNotOpen'
  return 'lessonRooms.signText'
}
