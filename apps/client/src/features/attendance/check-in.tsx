import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { now as clockNow, useNow } from '../../clock.ts'
import { newId } from '../../new-id.ts'
import { keepAndSend, useKept } from '../../offline.ts'
import { useMe } from '../../session.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { formatTime } from '../../ui/format.ts'
import { Icon } from '../../ui/icons.tsx'
import { useText } from '../../ui/text.ts'
import type { LearnerLesson } from '../lessons/day-query.ts'
import { platformOf } from '../lessons/lesson-words.ts'
import { standingOf } from '../lessons/next-lesson.ts'
import styles from './check-in.module.css'
import { CheckInState } from './check-in-state.tsx'

type Remote = NonNullable<LearnerLesson['remote']>

/** The learner's one button: checks in with its true time and opens the platform (A24, A25). */
export function CheckIn({ lesson, remote }: { lesson: LearnerLesson; remote: Remote }) {
  const t = useText()
  const me = useMe()
  const queries = useQueryClient()
  const standing = standingOf(lesson, useNow())
  const waiting = useKept().some(
    one => one.what === 'check-in' && one.lessonId === lesson.id && one.state === 'waiting',
  )
  const [answered, setAnswered] = useState<string | null>(null)
  const isIn = lesson.checkIn !== null || waiting
  const link = remote.joinLink ?? answered
  const platform = platformOf(remote.host)

  const register = async (): Promise<string | null> => {
    if (isIn) return null
    const given = await keepAndSend({
      what: 'check-in',
      id: newId(),
      personId: me.personId,
      schoolId: me.school.id,
      lessonId: lesson.id,
      at: clockNow().toString(),
      state: 'waiting',
    })
    setAnswered(given)
    void queries.invalidateQueries({ predicate: query => query.meta?.afterSending === true })
    return given
  }

  if (standing === 'early' && !isIn) {
    return (
      <p className={styles.later}>{t('attendance.opensAt', { time: formatTime(remote.opensAt, me.school.zone) })}</p>
    )
  }
  if (!isIn && !lesson.abilities.includes('checkIn')) return <CheckInState lesson={lesson} isOwn />

  return (
    <>
      {isIn ? <CheckInState lesson={lesson} isOwn /> : null}
      {link === null ? (
        isIn ? (
          remote.mode === 'sync' && !remote.isLinkHeldBack ? (
            <p className={styles.later}>{t('attendance.linkLater')}</p>
          ) : null
        ) : (
          <Button look="filled" size="large" onClick={() => void registerAndOpen(remote.hasLink, register)}>
            {remote.hasLink ? t('attendance.join') : t('attendance.register')}
          </Button>
        )
      ) : (
        // A real link: the browser opens it whatever the network does, and no blocker takes it for a pop-up.
        <ButtonLink
          look={isIn ? 'outlined' : 'filled'}
          size={isIn ? 'wide' : 'large'}
          href={link}
          target="_blank"
          rel="noopener noreferrer"
          onClick={() => void register()}
        >
          {isIn ? t('attendance.openAgain', { platform: platform ?? t('attendance.join') }) : t('attendance.join')}
          <Icon name="outward" />
          <span className="unseen">({t('common.openInNewTab')})</span>
        </ButtonLink>
      )}
      {remote.isLinkHeldBack ? (
        <p className={styles.later}>{t('attendance.linkHeldBack')}</p>
      ) : !isIn && !remote.hasLink && remote.mode === 'sync' ? (
        <p className={styles.later}>{t('attendance.noLink')}</p>
      ) : null}
    </>
  )
}

/** The tab is opened by the tap itself and told its address afterwards: one opened by the answer would be blocked. */
async function registerAndOpen(hasLink: boolean, register: () => Promise<string | null>): Promise<void> {
  const tab = hasLink && navigator.onLine ? open('about:blank', '_blank') : null
  if (tab !== null) tab.opener = null
  const link = await register()
  if (tab === null) return
  if (link === null) tab.close()
  else tab.location.replace(link)
}
