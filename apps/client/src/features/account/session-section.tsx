import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMe } from '../../session.ts'
import { Button } from '../../ui/button.tsx'
import { formatMoment } from '../../ui/format.ts'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { useLocale, useText } from '../../ui/text.ts'
import styles from './account.module.css'
import { deviceOf } from './device-name.ts'
import { currentSession, listSessions, revokeOtherSessions, revokeSession } from './sign-in-room.ts'

const sessionsKey = ['sessions'] as const

/** The devices on which one is signed in; any of them can be signed out from here. */
export function SessionSection() {
  const t = useText()
  const locale = useLocale()
  const { zone } = useMe().school
  const queries = useQueryClient()
  const current = useQuery({ queryKey: ['session'], queryFn: currentSession })
  const sessions = useQuery({ queryKey: sessionsKey, queryFn: listSessions })
  const again = (): Promise<void> => queries.invalidateQueries({ queryKey: sessionsKey })
  const revoke = useMutation({ mutationFn: revokeSession, onSuccess: again })
  const revokeOthers = useMutation({ mutationFn: revokeOtherSessions, onSuccess: again })
  return (
    <section className={styles.section}>
      <h2>{t('account.sessions')}</h2>
      <RefusalNotice error={sessions.error ?? revoke.error ?? revokeOthers.error} />
      <ul className={styles.rows}>
        {(sessions.data ?? []).map(session => {
          const device = deviceOf(session.userAgent ?? '') ?? t('account.unknownDevice')
          const isThis = session.token === current.data?.session.token
          return (
            <li key={session.id}>
              <span className={styles.row}>
                <strong>{device}</strong>
                <span className={styles.small}>
                  {isThis ? `${t('account.thisDevice')} · ` : ''}
                  {t('account.since', { date: formatMoment(session.createdAt, zone, locale) })}
                </span>
              </span>
              {isThis ? null : (
                <Button aria-label={t('account.revokeOf', { device })} onClick={() => revoke.mutate(session.token)}>
                  {t('account.revoke')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      {(sessions.data ?? []).length > 1 ? (
        <Button disabled={revokeOthers.isPending} onClick={() => revokeOthers.mutate()}>
          {t('account.revokeOthers')}
        </Button>
      ) : null}
    </section>
  )
}
