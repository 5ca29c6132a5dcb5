import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { now as clockNow } from '../../clock.ts'
import type { DisruptionKind } from '../../kept.ts'
import { newId } from '../../new-id.ts'
import { keepAndSend, useKept } from '../../offline.ts'
import { useMe } from '../../session.ts'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/field.tsx'
import { formatWallTime } from '../../ui/format.ts'
import { useText } from '../../ui/text.ts'
import type { LearnerDay, LearnerLesson } from '../lessons/day-query.ts'
import styles from './problem.module.css'

const kinds: readonly DisruptionKind[] = ['device', 'internet', 'platform', 'power', 'other']

type ReportProps = { day: LearnerDay; next: LearnerLesson | undefined; isOwn: boolean }

/** Reporting a technical problem in three taps, offline too: what, which lesson (chosen already), send (A36, A37). */
export function ReportProblem({ day, next, isOwn }: ReportProps) {
  const t = useText()
  const [isOpen, setOpen] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const kept = useKept()
  const open = day.lessons.filter(
    lesson =>
      lesson.abilities.includes('report') &&
      lesson.problem === null &&
      !kept.some(one => one.what === 'report' && one.lessonId === lesson.id && one.state === 'waiting'),
  )
  if (open.length === 0) return null
  return (
    <div>
      <Button ref={opener} look="plain" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {isOwn ? t('disruptions.haveProblem') : t('disruptions.childHasProblem')}
      </Button>
      {isOpen ? (
        <ReportForm
          lessons={open}
          chosen={open.find(lesson => lesson.id === next?.id) ?? open[0]}
          learnerId={isOwn ? undefined : day.learner.id}
          onDone={() => {
            setOpen(false)
            opener.current?.focus()
          }}
        />
      ) : null}
    </div>
  )
}

type FormProps = {
  lessons: readonly LearnerLesson[]
  chosen: LearnerLesson | undefined
  learnerId: string | undefined
  onDone: () => void
}

function ReportForm({ lessons, chosen, learnerId, onDone }: FormProps) {
  const t = useText()
  const me = useMe()
  const queries = useQueryClient()
  const [kind, setKind] = useState<DisruptionKind | undefined>(undefined)
  const [lessonId, setLessonId] = useState(chosen?.id)
  const [note, setNote] = useState('')

  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (kind === undefined || lessonId === undefined) return
    onDone()
    await keepAndSend({
      what: 'report',
      id: newId(),
      personId: me.personId,
      schoolId: me.school.id,
      lessonId,
      at: clockNow().toString(),
      state: 'waiting',
      kind,
      note: note.trim(),
      ...(learnerId === undefined ? {} : { learnerId }),
    })
    await queries.invalidateQueries({ predicate: query => query.meta?.afterSending === true })
  }

  return (
    <form className={styles.form} onSubmit={event => void send(event)}>
      <fieldset>
        <legend>{t('disruptions.title')}</legend>
        <div className={styles.kinds}>
          {kinds.map(one => (
            <Choice key={one} name="kind" checked={kind === one} onChange={() => setKind(one)}>
              {t(`disruptions.${one}`)}
            </Choice>
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend>{t('disruptions.lesson')}</legend>
        <div className={styles.lessons}>
          {lessons.map(lesson => (
            <Choice
              key={lesson.id}
              name="lesson"
              checked={lessonId === lesson.id}
              onChange={() => setLessonId(lesson.id)}
            >
              {formatWallTime(lesson.startTime)} {lesson.subject}
            </Choice>
          ))}
        </div>
      </fieldset>
      {kind === 'other' ? (
        <label>
          {t('disruptions.note')}
          <textarea rows={2} maxLength={500} value={note} onChange={event => setNote(event.target.value)} />
        </label>
      ) : null}
      <div className={styles.acts}>
        <Button look="filled" type="submit" disabled={kind === undefined || lessonId === undefined}>
          {t('disruptions.send')}
        </Button>
        <Button look="plain" onClick={onDone}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  )
}
