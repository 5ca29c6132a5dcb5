import { SegmentedControl, Select } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { type Answers, api } from '../../../api.ts'
import { useLive } from '../../../live.ts'
import { refusalOf } from '../../../refusal.ts'
import { useMe } from '../../../session.ts'
import { Button } from '../../../ui/button.tsx'
import { CopyText } from '../../../ui/copy-text.tsx'
import { formatTime } from '../../../ui/format.ts'
import { QrCode } from '../../../ui/qr-code.tsx'
import { QueryState } from '../../../ui/query-state.tsx'
import { RefusalNotice } from '../../../ui/refusal-notice.tsx'
import { type Say, useText } from '../../../ui/text.ts'
import styles from './lesson-room.module.css'

type Links = Answers['lessons']['joinLinks']
type JoinLink = Links['links'][number]

const nameOf = (person: { givenName: string; familyName: string }): string => `${person.givenName} ${person.familyName}`

/** Links by which learners get into the lesson who cannot sign in (A24). Nothing for who may make none. */
export function JoinLinks({ lessonId }: { lessonId: string }) {
  const t = useText()
  const id = useId()
  const query = useQuery(
    api.lessons.joinLinks.queryOptions({ input: { lessonId }, meta: { topics: ['join-links'] }, staleTime: 0 }),
  )
  useLive((query.data?.links ?? []).map(link => `join-links:${link.learner.id}`))
  if (query.isError && refusalOf(query.error).code === 'forbidden') return null
  return (
    <section className={styles.panel} aria-labelledby={id}>
      <h3 id={id}>{t('lessonRooms.links')}</h3>
      <p className={styles.quiet}>{t('lessonRooms.linksText')}</p>
      <QueryState query={query} height="12rem">
        {links => <LinkPanel lessonId={lessonId} links={links} />}
      </QueryState>
    </section>
  )
}

function LinkPanel({ lessonId, links }: { lessonId: string; links: Links }) {
  const t = useText()
  const queries = useQueryClient()
  const [learnerId, setLearnerId] = useState<string | null>(null)
  const [span, setSpan] = useState<JoinLink['span']>('lesson')
  const [shown, setShown] = useState<{ link: string; name: string } | null>(null)
  const { queryKey } = api.lessons.joinLinks.queryOptions({ input: { lessonId } })
  const issue = useMutation(
    api.lessons.issueJoinLink.mutationOptions({
      onSuccess: ({ link, ...answer }, asked) => {
        const learner = answer.learners.find(one => one.id === asked.learnerId)
        setShown({ link, name: learner === undefined ? '' : nameOf(learner) })
        setLearnerId(null)
        queries.setQueryData(queryKey, answer)
      },
    }),
  )
  const revoke = useMutation(
    api.lessons.revokeJoinLink.mutationOptions({ onSuccess: () => queries.invalidateQueries({ queryKey }) }),
  )
  return (
    <>
      {links.learners.length === 0 ? null : (
        <>
          <Select
            label={t('lessonRooms.learner')}
            placeholder={t('lessonRooms.learnerChoose')}
            searchable
            value={learnerId}
            data={links.learners.map(one => ({ value: one.id, label: `${one.familyName} ${one.givenName}` }))}
            onChange={setLearnerId}
          />
          {links.spans.length < 2 ? null : (
            <SegmentedControl
              aria-label={t('lessonRooms.span')}
              value={span}
              data={links.spans.map(value => ({ value, label: t(`lessonRooms.span_${value}`) }))}
              onChange={value => setSpan(value as JoinLink['span'])}
            />
          )}
          <Button
            disabled={learnerId === null || issue.isPending}
            onClick={() => learnerId !== null && issue.mutate({ lessonId, learnerId, span })}
          >
            {t('lessonRooms.makeLink')}
          </Button>
        </>
      )}
      <RefusalNotice error={issue.error ?? revoke.error} />
      {shown === null ? null : (
        <div className={styles.once} role="status">
          <p>
            <strong>{t('lessonRooms.linkOnce', { name: shown.name })}</strong>
          </p>
          <QrCode className={styles.code} text={shown.link} label={t('lessonRooms.linkQr', { name: shown.name })} />
          <span className={styles.address}>{shown.link}</span>
          <CopyText text={shown.link} label={t('lessonRooms.copyLink')} copied={t('common.copied')} />
          <Button look="plain" onClick={() => setShown(null)}>
            {t('common.close')}
          </Button>
        </div>
      )}
      {links.links.length === 0 ? (
        <p className={styles.quiet}>{t('lessonRooms.linksEmpty')}</p>
      ) : (
        <ul className={styles.links}>
          {links.links.map(link => (
            <LinkItem key={link.id} link={link} onRevoke={() => revoke.mutate({ id: link.id })} />
          ))}
        </ul>
      )}
    </>
  )
}

function LinkItem({ link, onRevoke }: { link: JoinLink; onRevoke: () => void }) {
  const t = useText()
  const { zone } = useMe().school
  const name = nameOf(link.learner)
  return (
    <li className={styles.link}>
      <span>
        <strong>{name}</strong> · {t(`lessonRooms.span_${link.span}`)}
        <br />
        <span className={styles.quiet}>
          {[
            stateText(link, t, zone),
            link.lastUsedAt === null
              ? t('lessonRooms.linkUnused')
              : t('lessonRooms.linkUsed', { time: formatTime(link.lastUsedAt, zone) }),
            t('lessonRooms.linkBy', { name: nameOf(link.issuedBy) }),
          ].join(' · ')}
        </span>
      </span>
      {link.abilities.includes('revoke') ? (
        <Button look="plain" aria-label={t('lessonRooms.revokeOf', { name })} onClick={onRevoke}>
          {t('lessonRooms.revoke')}
        </Button>
      ) : null}
    </li>
  )
}

function stateText({ state, expiresAt, revokedAt }: JoinLink, t: Say, zone: string): string {
  if (state === 'revoked') return t('lessonRooms.linkRevoked', { time: formatTime(revokedAt ?? expiresAt, zone) })
  const time = formatTime(expiresAt, zone)
  return t(state === 'open' ? 'lessonRooms.linkOpen' : 'lessonRooms.linkExpired', { time })
}
