import { useEffect, useRef, useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { formatDay, formatLongDay, formatWallTime } from '../../../ui/format.ts'
import { useLocale, useText } from '../../../ui/text.ts'
import styles from './briefings.module.css'
import { type Briefing, type Card, type Slide, slidesOf } from './card-draft.ts'

/** The card for the whole class: one thing a page, in letters that the last row reads; arrows turn, Esc closes. */
export function Presenting({ briefing, card, onClose }: { briefing: Briefing; card: Card; onClose: () => void }) {
  const t = useText()
  const locale = useLocale()
  const dialog = useRef<HTMLDialogElement>(null)
  const [at, setAt] = useState(0)
  const slides = slidesOf(card, { hasConsultation: briefing.consultation !== null })
  const last = slides.length - 1
  const slide = slides[Math.min(at, last)]
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  const turn = (by: number): void => setAt(now => Math.max(0, Math.min(last, now + by)))
  return (
    <dialog
      ref={dialog}
      className={styles.presenting}
      aria-label={t('briefings.presenting')}
      onClose={onClose}
      onKeyDown={event => {
        if (event.key === 'ArrowRight' || event.key === 'PageDown') turn(1)
        else if (event.key === 'ArrowLeft' || event.key === 'PageUp') turn(-1)
        else if (event.key === 'Home') setAt(0)
        else if (event.key === 'End') setAt(last)
        else return
        event.preventDefault()
      }}
    >
      <header>
        <span>
          {briefing.lesson.subject} {[...briefing.lesson.classes, ...briefing.lesson.groups].join(', ')} ·{' '}
          {formatLongDay(briefing.lesson.on, locale)} {formatWallTime(briefing.lesson.startTime)}
        </span>
        <Button look="plain" onClick={() => dialog.current?.close()}>
          {t('briefings.close')}
        </Button>
      </header>
      <div className={styles.slide} aria-live="polite">
        {slide === undefined ? null : <Page slide={slide} briefing={briefing} card={card} />}
      </div>
      <footer>
        <Button disabled={at === 0} onClick={() => turn(-1)}>
          {t('briefings.previous')}
        </Button>
        <span>
          {t('briefings.slide', { at: at + 1, of: slides.length })} <small>{t('briefings.presentHint')}</small>
        </span>
        <Button look="filled" onClick={() => (at === last ? dialog.current?.close() : turn(1))}>
          {t(at === last ? 'briefings.close' : 'briefings.next')}
        </Button>
      </footer>
    </dialog>
  )
}

function Page({ slide, briefing, card }: { slide: Slide; briefing: Briefing; card: Card }) {
  const t = useText()
  const locale = useLocale()
  if (slide.kind === 'questions')
    return (
      <>
        <h2>{t('briefings.questions')}</h2>
        <p>{t('briefings.questionsText')}</p>
      </>
    )
  if (slide.kind === 'consultation') {
    const { consultation } = briefing
    return (
      <>
        <h2>{t('briefings.consultation')}</h2>
        {consultation === null ? null : (
          <p>
            {formatLongDay(consultation.on, locale)} {formatWallTime(consultation.startsAt)} · {consultation.place}
            {consultation.note === '' ? '' : `\n${consultation.note}`}
          </p>
        )}
      </>
    )
  }
  if (slide.kind === 'estimatedMinutes')
    return (
      <>
        <h2>{t('briefings.estimatedMinutes')}</h2>
        <p>{t('briefings.minutes', { count: slide.minutes })}</p>
      </>
    )
  const due =
    slide.kind === 'deadlines' && card.dueOn !== null
      ? t('briefings.until', { day: formatDay(card.dueOn, locale) })
      : ''
  return (
    <>
      <h2>{t(`briefings.${slide.kind}`)}</h2>
      <p>{[slide.text, due].filter(Boolean).join('\n')}</p>
    </>
  )
}
