import { Drawer, Stack } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import type { MessageKey } from '@talklase/messages/keys.ts'
import { useState } from 'react'
import { useNow } from '../../clock.ts'
import { useMe } from '../../session.ts'
import { Button } from '../../ui/button.tsx'
import { formatTime } from '../../ui/format.ts'
import { useText } from '../../ui/text.ts'
import { evidenceTexts } from './evidence.ts'
import { MarkHistory } from './mark-history.tsx'
import styles from './roll-call.module.css'
import { decisionOf, decisionText, listName, minutesFor, type RollCall, type RollCallRow } from './roll-call-row.ts'
import { LatePrompt } from './roll-call-row-view.tsx'
import { decisionOfLetter, type Facts, lettersOf, mayDecide } from './roll-call-work.ts'

type ActsProps = {
  /** The learner whose sheet is open; undefined while it is closed. */
  row: RollCallRow | undefined
  lesson: RollCall['lesson']
  platform: string | null
  facts: Facts
  onLetter: (key: string) => void
  onLate: (minutes: number) => void
  onClose: () => void
}

/** A learner's sheet: all that is known, and the same acts as buttons. From below on a phone, at the side on a desk. */
export function RollCallActs(props: ActsProps) {
  const t = useText()
  const isDesk = useMediaQuery('(min-width: 48rem)') ?? true
  const { row, onClose } = props
  return (
    <Drawer
      opened={row !== undefined}
      onClose={onClose}
      position={isDesk ? 'right' : 'bottom'}
      size={isDesk ? 'sm' : '100%'}
      overlayProps={{ backgroundOpacity: 0.2 }}
      {...(isDesk ? {} : { styles: { content: { height: 'auto', maxHeight: '85dvh' } } })}
      returnFocus={false}
      title={row === undefined ? '' : listName(row.learner)}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {row === undefined ? null : <Sheet {...props} row={row} />}
    </Drawer>
  )
}

/** What the letters that ask first are called. */
const askingLabels: Readonly<Record<string, MessageKey>> = {
  k: 'attendance.lateAsk',
  t: 'attendance.technicalAct',
  s: 'rollCall.call',
  c: 'rollCall.camera',
}

function Sheet({ row, lesson, platform, facts, onLetter, onLate }: ActsProps & { row: RollCallRow }) {
  const t = useText()
  const { zone } = useMe().school
  const now = useNow()
  const [asksMinutes, setAsksMinutes] = useState(false)
  const { mark, problem } = row
  const decision = decisionOf(row)
  const name = listName(row.learner)
  return (
    <Stack gap="md">
      <ul className={styles.facts} aria-label={t('attendance.evidence')}>
        {evidenceTexts(row, t, at => formatTime(at, zone), platform).map(text => (
          <li key={text}>{text}</li>
        ))}
        {problem === null || problem.note === '' ? null : <li>{t('rollCall.quoted', { text: problem.note })}</li>}
      </ul>
      <p className={styles.quiet}>
        {decision === null || mark === null
          ? t('attendance.noMark')
          : t('attendance.recordedBy', {
              state: decisionText(decision, t),
              name: `${mark.recordedBy.givenName} ${mark.recordedBy.familyName}`,
              time: formatTime(mark.recordedAt, zone),
            })}
      </p>
      {facts.mayRecord ? (
        <fieldset className={styles.acts}>
          <legend className="unseen">{t('attendance.actsOf', { name })}</legend>
          {lettersOf(facts).map((key, index) => {
            if (key === 't' && !mayDecide(row)) return null
            const made = decisionOfLetter(key, facts.mode)
            return (
              <Button
                key={key}
                data-autofocus={index === 0 || undefined}
                aria-expanded={key === 'k' ? asksMinutes : undefined}
                onClick={() => (key === 'k' ? setAsksMinutes(true) : onLetter(key))}
              >
                {made === undefined ? t(askingLabels[key] ?? 'attendance.technicalAct') : decisionText(made, t)}
              </Button>
            )
          })}
          {asksMinutes ? (
            <LatePrompt
              name={name}
              minutes={minutesFor(row, lesson, now)}
              onMinutes={minutes => (minutes === null ? setAsksMinutes(false) : onLate(minutes))}
            />
          ) : null}
        </fieldset>
      ) : null}
      {row.decisions > 1 ? <MarkHistory lessonId={lesson.id} learnerId={row.learner.id} /> : null}
    </Stack>
  )
}
