import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../../api.ts'
import { useMe } from '../../../session.ts'
import { formatMoment } from '../../../ui/format.ts'
import { Notice } from '../../../ui/notice.tsx'
import { QueryState } from '../../../ui/query-state.tsx'
import { RefusalNotice } from '../../../ui/refusal-notice.tsx'
import { useLocale, useText } from '../../../ui/text.ts'
import { Light } from './agreement-word.tsx'
import { ConnectionForm } from './connection-form.tsx'
import styles from './platforms.module.css'

export type ConnectionList = Answers['lessons']['connections']
export type Connection = ConnectionList['connections'][number]

/** The connections by which the product makes meetings on the platform: settings, check, what they can do (B9). */
export function Connections({ platformId }: { platformId: string }) {
  const t = useText()
  const [isAdding, setAdding] = useState(false)
  const query = useQuery(
    api.lessons.connections.queryOptions({ input: { platformId }, meta: { topics: ['platforms'] } }),
  )
  return (
    <section className={styles.card}>
      <h2>{t('platforms.connections')}</h2>
      <QueryState query={query} height="8rem">
        {({ fields, connections }) =>
          fields === null ? (
            <p>{t('platforms.notConnectable')}</p>
          ) : (
            <>
              <p className={styles.soft}>{t('platforms.connectionsText')}</p>
              {connections.length === 0 ? <p>{t('platforms.noConnections')}</p> : null}
              {connections.map(one => (
                <Entry key={one.id} connection={one} fields={fields} platformId={platformId} />
              ))}
              {isAdding ? (
                <ConnectionForm
                  platformId={platformId}
                  fields={fields}
                  connection={null}
                  onDone={() => setAdding(false)}
                />
              ) : (
                <Button variant="default" onClick={() => setAdding(true)}>
                  {t('platforms.addConnection')}
                </Button>
              )}
            </>
          )
        }
      </QueryState>
    </section>
  )
}

type EntryProps = { connection: Connection; fields: NonNullable<ConnectionList['fields']>; platformId: string }

function Entry({ connection, fields, platformId }: EntryProps) {
  const t = useText()
  const locale = useLocale()
  const { zone } = useMe().school
  const queries = useQueryClient()
  const [isEditing, setEditing] = useState(false)
  const keep = {
    onSuccess: (list: ConnectionList) => {
      queries.setQueryData(api.lessons.connections.queryKey({ input: { platformId } }), list)
      return queries.invalidateQueries({ queryKey: api.lessons.platform.key() })
    },
  }
  const check = useMutation(api.lessons.checkConnection.mutationOptions(keep))
  const edit = useMutation(api.lessons.editConnection.mutationOptions(keep))
  const remove = useMutation(api.lessons.removeConnection.mutationOptions(keep))
  if (isEditing)
    return (
      <ConnectionForm
        platformId={platformId}
        fields={fields}
        connection={connection}
        onDone={() => setEditing(false)}
      />
    )
  const { id, label, settings } = connection
  const isPaused = connection.state === 'paused'
  const ofThis = <span className="unseen">: {label}</span>
  return (
    <article className={styles.entry}>
      <h3>{label}</h3>
      <div aria-live="polite">
        {check.isPending ? <p>{t('platforms.checking')}</p> : <State connection={connection} />}
      </div>
      {connection.checkedAt === null ? null : (
        <p className={styles.soft}>
          {t('platforms.checkedAt', { at: formatMoment(connection.checkedAt, zone, locale) })}
        </p>
      )}
      <Abilities connection={connection} />
      {connection.deliveryUrl === null ? null : (
        <p className={styles.soft}>
          {t('platforms.deliveryUrl')} <code className={styles.address}>{connection.deliveryUrl}</code>
        </p>
      )}
      <div className={styles.acts}>
        <Button size="compact-md" loading={check.isPending} onClick={() => check.mutate({ id })}>
          {t('platforms.check')}
          {ofThis}
        </Button>
        <Button size="compact-md" variant="default" onClick={() => setEditing(true)}>
          {t('platforms.editConnection')}
          {ofThis}
        </Button>
        <Button
          size="compact-md"
          variant="default"
          loading={edit.isPending}
          onClick={() => edit.mutate({ id, label, settings, secrets: {}, state: isPaused ? 'active' : 'paused' })}
        >
          {t(isPaused ? 'platforms.resume' : 'platforms.pause')}
          {ofThis}
        </Button>
        <Button
          size="compact-md"
          variant="default"
          loading={remove.isPending}
          onClick={() => confirm(t('platforms.removeSure', { name: label })) && remove.mutate({ id })}
        >
          {t('platforms.removeConnection')}
          {ofThis}
        </Button>
      </div>
      <RefusalNotice error={check.error ?? edit.error ?? remove.error} />
    </article>
  )
}

/** What the last check found, each problem with what to do about it. */
function State({ connection: { state, checkedAt, problems } }: { connection: Connection }) {
  const t = useText()
  if (state === 'paused') return <Light tone="plain">{t('platforms.connection_paused')}</Light>
  if (checkedAt === null) return <Light tone="warn">{t('platforms.connection_unchecked')}</Light>
  if (problems.length === 0) return <Light tone="done">{t('platforms.allWell')}</Light>
  return (
    <div className={styles.problems}>
      {problems.map(one => (
        <Notice key={`${one.code} ${one.detail}`} tone={one.isFatal ? 'stop' : 'warn'}>
          <p>{t(`platforms.problem_${one.code}`)}</p>
          {one.detail === '' ? null : (
            <p className={styles.soft}>{t('platforms.problemDetail', { detail: one.detail })}</p>
          )}
        </Notice>
      ))}
    </div>
  )
}

function Abilities({ connection: { capabilities: can } }: { connection: Connection }) {
  const t = useText()
  if (can === null) return null
  const said = [
    can.create ? t('platforms.can_create') : '',
    t(`platforms.can_attendance_${can.attendance}`),
    t(`platforms.can_identity_${can.identity}`),
    can.personalLink ? t('platforms.can_personal') : '',
    can.recordings === 'none' ? '' : t(`platforms.can_recordings_${can.recordings}`),
    can.longestMinutes === null ? '' : t('platforms.can_longest', { count: can.longestMinutes }),
    can.createsPerHostPerDay === null ? '' : t('platforms.can_perDay', { count: can.createsPerHostPerDay }),
  ].filter(Boolean)
  return (
    <p>
      <strong>{t('platforms.can')}:</strong> {said.join(', ')}.
    </p>
  )
}
