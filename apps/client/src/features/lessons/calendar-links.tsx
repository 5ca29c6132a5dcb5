import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../api.ts'
import { useMe } from '../../session.ts'
import { Button } from '../../ui/button.tsx'
import { formatDay } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { QueryState } from '../../ui/query-state.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { type Say, useLocale, useText } from '../../ui/text.ts'
import { CalendarLinkOnce } from './calendar-link-once.tsx'
import styles from './calendar-links.module.css'

type Feeds = Answers['lessons']['feeds']
type Feed = Feeds['feeds'][number]
type NewFeed = Answers['lessons']['createFeed']

const whoseWords = (learner: Feed['learner'], t: Say): string =>
  learner === null ? t('calendarLinks.ownLessons') : t('calendarLinks.lessonsOf', { name: learner.givenName })

/** Secret links that put one's lessons, or a child's, into a calendar program (A7): make, renew, revoke. */
export function CalendarLinks() {
  const t = useText()
  const queries = useQueryClient()
  const { queryKey, ...options } = api.lessons.feeds.queryOptions()
  const query = useQuery({ queryKey, ...options })
  const [made, setMade] = useState<NewFeed | null>(null)
  const [isRevoked, setRevoked] = useState(false)
  const show = (answer: NewFeed): Promise<void> => {
    setMade(answer)
    setRevoked(false)
    return queries.invalidateQueries({ queryKey })
  }
  const create = useMutation(api.lessons.createFeed.mutationOptions({ onSuccess: show }))
  const renew = useMutation(api.lessons.renewFeed.mutationOptions({ onSuccess: show }))
  const revoke = useMutation(
    api.lessons.revokeFeed.mutationOptions({
      onSuccess: ({ id }) => {
        setMade(former => (former?.feed.id === id ? null : former))
        setRevoked(true)
        return queries.invalidateQueries({ queryKey })
      },
    }),
  )
  return (
    <section className={styles.section} aria-labelledby="calendar-links">
      <h2 id="calendar-links">{t('calendarLinks.title')}</h2>
      <p>{t('calendarLinks.text')}</p>
      <p className={styles.small}>{t('calendarLinks.privacy')}</p>
      <RefusalNotice error={create.error ?? renew.error ?? revoke.error} />
      {isRevoked ? <Notice tone="done">{t('calendarLinks.revoked')}</Notice> : null}
      {made === null ? null : <CalendarLinkOnce link={made.link} whose={whoseWords(made.feed.learner, t)} />}
      <QueryState query={query} height="6rem">
        {({ feeds, offered }) => (
          <>
            {feeds.length === 0 ? null : (
              <ul className={styles.rows}>
                {feeds.map(feed => (
                  <FeedRow
                    key={feed.id}
                    feed={feed}
                    isBusy={renew.isPending || revoke.isPending}
                    onRenew={() => renew.mutate({ id: feed.id })}
                    onRevoke={() => revoke.mutate({ id: feed.id })}
                  />
                ))}
              </ul>
            )}
            <div className={styles.acts}>
              {offered.map(learner => (
                <Button
                  key={learner?.id ?? 'own'}
                  disabled={create.isPending}
                  onClick={() => create.mutate({ learnerId: learner?.id ?? null })}
                >
                  {learner === null
                    ? t('calendarLinks.createOwn')
                    : t('calendarLinks.createOf', { name: learner.givenName })}
                </Button>
              ))}
            </div>
          </>
        )}
      </QueryState>
    </section>
  )
}

type FeedRowProps = { feed: Feed; isBusy: boolean; onRenew: () => void; onRevoke: () => void }

/** A link that is open. Neither act can be taken back, so each asks once more. */
function FeedRow({ feed, isBusy, onRenew, onRevoke }: FeedRowProps) {
  const t = useText()
  const locale = useLocale()
  const { zone } = useMe().school
  const [asked, setAsked] = useState<'renew' | 'revoke' | null>(null)
  const whose = whoseWords(feed.learner, t)
  const madeOn = Temporal.Instant.from(feed.createdAt).toZonedDateTimeISO(zone).toPlainDate()
  const used =
    feed.lastUsedOn === null
      ? t('calendarLinks.neverUsed')
      : t('calendarLinks.lastUsed', { day: formatDay(feed.lastUsedOn, locale) })
  const act = (one: 'renew' | 'revoke') => t(`calendarLinks.${one}`)
  return (
    <li>
      <span className={styles.row}>
        <strong>{whose}</strong>
        <span className={styles.small}>
          {t('calendarLinks.madeOn', { day: formatDay(madeOn, locale) })} · {used}
        </span>
      </span>
      {asked === null ? (
        <span className={styles.acts}>
          {feed.abilities.map(one => (
            <Button
              key={one}
              aria-label={t('calendarLinks.actOf', { act: act(one), whose })}
              disabled={isBusy}
              onClick={() => setAsked(one)}
            >
              {act(one)}
            </Button>
          ))}
        </span>
      ) : (
        <div className={styles.ask} role="alert">
          <p>{t(asked === 'renew' ? 'calendarLinks.renewAsk' : 'calendarLinks.revokeAsk')}</p>
          <span className={styles.acts}>
            <Button
              look="stop"
              disabled={isBusy}
              onClick={() => {
                setAsked(null)
                if (asked === 'renew') onRenew()
                else onRevoke()
              }}
            >
              {act(asked)}
            </Button>
            <Button autoFocus onClick={() => setAsked(null)}>
              {t('calendarLinks.keep')}
            </Button>
          </span>
        </div>
      )}
    </li>
  )
}
