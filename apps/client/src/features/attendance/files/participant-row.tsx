import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import { useMe } from '../../../session.ts'
import { Button } from '../../../ui/button.tsx'
import { formatTime } from '../../../ui/format.ts'
import { useText } from '../../../ui/text.ts'
import styles from './attendance-files.module.css'
import { type Choice, isOpen, type Learner, listName, mayRemember, type Participant } from './choices.ts'
import { LearnerChoice } from './learner-choice.tsx'

type ParticipantRowProps = {
  participant: Participant
  learners: readonly Learner[]
  choice: Choice | undefined
  onChoose: (choice: Choice | undefined) => void
  disabled: boolean
}

/** One participant of a file: the name there, the time in the lesson, and whose it is. */
export function ParticipantRow({ participant, learners, choice, onChoose, disabled }: ParticipantRowProps) {
  const t = useText()
  const { name, match } = participant
  const [isChanging, setChanging] = useState(false)
  const matched = learners.find(one => one.id === match.learnerId)
  const asks = isOpen(participant) || isChanging || choice !== undefined
  return (
    <li className={`${styles.row} ${isOpen(participant) && choice === undefined ? styles.open : ''}`}>
      <div className={styles.name}>
        {name === '' ? '–' : name}
        <span className={`${styles.soft} ${styles.said}`}>
          {t(`attendanceFiles.${match.kind}`)}
          {match.kind === 'matched' && match.by !== null ? ` ${t(`attendanceFiles.by_${match.by}`)}` : ''}
        </span>
      </div>
      <Times participant={participant} />
      <div>
        {match.kind === 'host' ? null : asks ? (
          <>
            <LearnerChoice
              name={name}
              learners={learners}
              candidates={match.candidates}
              value={choice === undefined ? undefined : choice.learnerId}
              onChange={learnerId =>
                onChoose(learnerId === undefined ? undefined : { learnerId, remember: choice?.remember ?? false })
              }
              disabled={disabled}
            />
            {choice?.learnerId != null && mayRemember(participant) ? (
              <Checkbox
                mt="xs"
                label={t('attendanceFiles.remember')}
                aria-label={t('attendanceFiles.rememberFor', { name })}
                checked={choice.remember}
                onChange={event => onChoose({ ...choice, remember: event.currentTarget.checked })}
                disabled={disabled}
              />
            ) : null}
          </>
        ) : (
          <>
            {matched === undefined ? null : `${listName(matched)} · ${matched.className}`}{' '}
            <Button
              look="plain"
              onClick={() => setChanging(true)}
              disabled={disabled}
              aria-label={t('attendanceFiles.releaseFor', { name })}
            >
              {t('attendanceFiles.release')}
            </Button>
          </>
        )}
      </div>
    </li>
  )
}

/** `8:31–9:09 · 38 min · 2 times`. */
function Times({ participant }: { participant: Participant }) {
  const t = useText()
  const { zone } = useMe().school
  const { joinedAt, leftAt, seconds, stays } = participant
  const parts = [
    ...(joinedAt === null
      ? []
      : [
          `${formatTime(joinedAt, zone)}–${leftAt === null ? ` ${t('attendanceFiles.untilEnd')}` : formatTime(leftAt, zone)}`,
        ]),
    ...(seconds === null ? [] : [t('attendanceFiles.minutes', { count: Math.round(seconds / 60) })]),
    ...(stays > 1 ? [t('attendanceFiles.stays', { count: stays })] : []),
  ]
  return <div>{parts.length === 0 ? t('attendanceFiles.noTimes') : parts.join(' · ')}</div>
}
