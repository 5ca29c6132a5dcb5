import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { now } from '../../clock.ts'
import { useMe } from '../../session.ts'
import { formatDay, formatDayAndMonth, formatWeekday } from '../../ui/format.ts'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { useLocale, useText } from '../../ui/text.ts'
import { LessonChangeDrawer } from './changes/lesson-change-drawer.tsx'
import { useLessonToChange } from './changes/use-lesson-to-change.ts'
import { type Direction, firstPlace, moveFrom, type Place, placeKey, rangeOf, takenBy } from './grid-moves.ts'
import {
  hasBegun,
  isQuotaRefusal,
  type LegalBasisCode,
  type WeekLesson as Lesson,
  type Mode,
  planMarks,
} from './marking.ts'
import { MarkingToolbar } from './marking-toolbar.tsx'
import { OverQuota } from './over-quota.tsx'
import { QuotaBar } from './quota-bar.tsx'
import { DayLight } from './readiness/day-light.tsx'
import { refusalSentence, refusalSentences } from './refusal-sentence.ts'
import type { useMarking } from './use-marking.ts'
import { WayPopover } from './way-popover.tsx'
import styles from './week.module.css'
import { WeekGrid } from './week-grid.tsx'
import { WeekLesson } from './week-lesson.tsx'

const arrows: Record<string, Direction> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}

type Refused = { ids: string[]; mode: Mode; reasons: string[] }

/** A drag of the mouse over lessons: from the lesson pressed to the one under the pointer. */
type Stroke = { from: string; to: string }

/** The week's grid with what is chosen in it, and the marking by keys, clicks, drags, taps and buttons. */
export function WeekBoard({ marking }: { marking: ReturnType<typeof useMarking> }) {
  const t = useText()
  const locale = useLocale()
  const me = useMe()
  const { week, carryOut, undo } = marking
  const mayMark = week.abilities.includes('mark')
  const [basis, setBasis] = useState<LegalBasisCode>('planned')
  const [cursor, setCursor] = useState<Place | null>(null)
  const [anchor, setAnchor] = useState<Place | null>(null)
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set())
  const [hovered, setHovered] = useState<string | null>(null)
  const [stroke, setStroke] = useState<Stroke | null>(null)
  const [refused, setRefused] = useState<Refused | null>(null)
  const [said, setSaid] = useState('')
  const [phoneDay, setPhoneDay] = useState<string | null>(null)
  const board = useRef<HTMLDivElement>(null)
  // A drag over several lessons ends in a click that belongs to none of them, or to the last one.
  const ignoreClick = useRef(false)

  const known = useMemo(() => new Map(week.lessons.map(one => [one.id, one])), [week.lessons])
  const place = cursor !== null && (cursor.kind !== 'lesson' || known.has(cursor.id)) ? cursor : firstPlace(week)
  const shownDay =
    week.days.find(one => one.on === phoneDay)?.on ??
    week.days.find(one => one.on === me.today)?.on ??
    week.days[0]?.on ??
    week.monday

  /** What the keys and buttons act on. */
  const chosen = taken.size > 0 ? [...taken].filter(id => known.has(id)) : cursor === null ? [] : takenBy(week, cursor)
  const strokeIds =
    stroke === null ? [] : rangeOf(week, { kind: 'lesson', id: stroke.from }, { kind: 'lesson', id: stroke.to })
  /** What the meters answer for. */
  const previewed = stroke !== null ? strokeIds : taken.size > 0 ? chosen : hovered !== null ? [hovered] : chosen
  const plan = planMarks(week, previewed, basis)

  const refusalOf = (lesson: Lesson) => {
    if (!mayMark || lesson.remote !== null) return null
    const reason = previewed.includes(lesson.id)
      ? plan.refused.get(lesson.id)
      : planMarks(week, [lesson.id], basis).refused.get(lesson.id)
    return reason === undefined ? null : { reason, text: refusalSentence(t, week, lesson, reason) }
  }

  const markable = (ids: readonly string[]): string[] => {
    const { allowed, refused: stopped } = planMarks(week, ids, basis)
    return [...allowed, ...[...stopped].filter(([, reason]) => isQuotaRefusal(reason)).map(([id]) => id)]
  }
  const withdrawable = (ids: readonly string[]): string[] =>
    ids.filter(id => {
      const lesson = known.get(id)
      return lesson !== undefined && lesson.remote !== null && !hasBegun(lesson, now(), me.school.zone)
    })

  const mark = (ids: readonly string[], mode: Mode, asPlanned = false): void => {
    if (!mayMark) return
    const { allowed, refused: stopped } = planMarks(week, ids, basis)
    // In a whole day or row lessons gone by are passed over; alone they say why nothing happens.
    const telling = [...stopped].filter(([, reason]) => stopped.size + allowed.length === 1 || reason !== 'lesson_over')
    const reasons = refusalSentences(t, week, telling)
    const liftable = telling.filter(([, reason]) => isQuotaRefusal(reason)).map(([id]) => id)
    setRefused(reasons.length === 0 ? null : { ids: liftable, mode, reasons })
    if (allowed.length === 0) return
    setSaid(t('planning.markedNow', { count: allowed.length }))
    void carryOut({ kind: 'mark', lessonIds: allowed, legalBasis: basis, mode, asPlanned })
  }

  const withdraw = (ids: readonly string[]): void => {
    if (!mayMark) return
    const lessonIds = withdrawable(ids)
    if (lessonIds.length === 0) return
    setRefused(null)
    setSaid(t('planning.withdrawnNow', { count: lessonIds.length }))
    void carryOut({ kind: 'withdraw', lessonIds })
  }

  /** Marks what isn't marked; where all are, takes their marks off. */
  const toggle = (ids: readonly string[]): void => {
    if (ids.some(id => known.get(id)?.remote === null && !(known.get(id)?.isPast ?? true))) mark(ids, 'sync', true)
    else if (withdrawable(ids).length > 0) withdraw(ids)
    else mark(ids, 'sync', true)
  }

  const focusOn = useCallback((next: Place): void => {
    board.current?.querySelector<HTMLElement>(`[data-place="${placeKey(next)}"]`)?.focus()
  }, [])

  // A phone draws one day: the lesson that the keyboard has come to is drawn first and focused then.
  const awaited = useRef<Place | null>(null)
  useEffect(() => {
    if (awaited.current === null) return
    focusOn(awaited.current)
    awaited.current = null
  })

  const goTo = (next: Place, isRange: boolean): void => {
    const start = anchor ?? place ?? next
    setAnchor(isRange ? start : null)
    setTaken(isRange ? new Set(rangeOf(week, start, next)) : new Set())
    setCursor(next)
    setPhoneDay(next.kind === 'day' ? next.on : next.kind === 'lesson' ? (known.get(next.id)?.on ?? null) : phoneDay)
    awaited.current = next
  }

  const clear = (): void => {
    setTaken(new Set())
    setAnchor(null)
    setRefused(null)
  }

  const onGridKey = (event: KeyboardEvent): void => {
    const direction = arrows[event.key]
    if (direction !== undefined && place !== null && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault()
      goTo(moveFrom(week, place, direction), event.shiftKey)
    } else if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      setTaken(new Set(week.lessons.map(one => one.id)))
    } else if (event.key.toLowerCase() === 'a' && !event.altKey) {
      event.preventDefault()
      toggle(chosen)
    }
  }

  const onBoardKey = (event: KeyboardEvent): void => {
    const isTyping = event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLInputElement
    if (isTyping) return
    if (event.key === 'Escape') clear()
    if (event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey) {
      event.preventDefault()
      takeBack()
    }
  }

  const takeBack = (): void => {
    if (!marking.canUndo) return
    setSaid(t('planning.undone'))
    undo()
  }

  const endStroke = useRef<() => void>(() => undefined)
  endStroke.current = () => {
    if (strokeIds.length > 1) {
      ignoreClick.current = true
      setTimeout(() => {
        ignoreClick.current = false
      })
      const first = known.get(stroke?.from ?? '')
      if (first?.remote === null) mark(strokeIds, 'sync', true)
      else withdraw(strokeIds)
    }
    setStroke(null)
  }
  const isStroking = stroke !== null
  useEffect(() => {
    if (!isStroking) return
    const end = (): void => endStroke.current()
    const stop = (): void => setStroke(null)
    addEventListener('pointerup', end)
    addEventListener('pointercancel', stop)
    return () => {
      removeEventListener('pointerup', end)
      removeEventListener('pointercancel', stop)
    }
  }, [isStroking])

  const subjects = [...new Set(previewed.flatMap(id => known.get(id)?.subjectId ?? []))]
  const meters = week.subjectQuotas.filter(one => subjects.includes(one.subjectId))
  const focused = cursor?.kind === 'lesson' ? known.get(cursor.id) : undefined
  const changing = useLessonToChange(known, mayMark)

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the whole board; each has its button
    <div ref={board} onKeyDown={onBoardKey}>
      <div className={styles.days}>
        {week.days.map(day => (
          <button key={day.on} type="button" aria-pressed={day.on === shownDay} onClick={() => setPhoneDay(day.on)}>
            {formatWeekday(day.on, locale)}
            <br />
            {formatDayAndMonth(day.on, locale)}
          </button>
        ))}
      </div>
      {mayMark ? (
        <MarkingToolbar
          week={week}
          basis={basis}
          onBasis={setBasis}
          toMark={markable(chosen).length}
          toWithdraw={withdrawable(chosen).length}
          canUndo={marking.canUndo}
          onMark={mode => mark(chosen, mode)}
          onWithdraw={() => withdraw(chosen)}
          way={
            <WayPopover
              lessons={withdrawable(chosen).flatMap(id => known.get(id) ?? [])}
              allowed={week.allowedWays}
              onChange={(lessonIds, change) => {
                setSaid(t('adaptedPlans.wayChanged', { count: lessonIds.length }))
                return carryOut({ kind: 'way', lessonIds, change })
              }}
            />
          }
          onUndo={takeBack}
        />
      ) : null}
      <p className={styles.chosen}>
        {taken.size > 0 ? <strong>{t('planning.chosen', { count: taken.size })}</strong> : null}
        <span>{focused?.remote == null ? null : markedBy(focused.remote)}</span>
        {mayMark && focused !== undefined ? (
          <button type="button" className={styles.change} onClick={() => changing.open(focused.id)}>
            {t('changes.change')}
          </button>
        ) : null}
        {mayMark ? <span className={styles.keys}>{t('planning.keys')}</span> : null}
      </p>
      <LessonChangeDrawer lesson={changing.lesson} onClose={changing.close} onSaid={setSaid} />
      <p className="unseen" role="status">
        {said}
      </p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the grid's cells take the keys; this hears them */}
      <div
        className={styles.board}
        onKeyDown={event => (changing.onKey(event, focused) ? undefined : onGridKey(event))}
        onContextMenu={changing.onContextMenu}
      >
        <WeekGrid
          week={week}
          today={me.today}
          shownDay={shownDay}
          entry={place}
          isTaken={id => taken.has(id)}
          below={on => <DayLight classId={week.class.id} monday={week.monday} on={on} />}
          onFocus={next => setCursor(next)}
          onTake={next => {
            setCursor(next)
            setAnchor(next)
            setTaken(new Set(takenBy(week, next)))
          }}
        >
          {lesson => (
            <WeekLesson
              key={lesson.id}
              lesson={lesson}
              mark={week.remoteMark}
              refusal={refusalOf(lesson)}
              isTaken={taken.has(lesson.id) || strokeIds.includes(lesson.id)}
              isInPreview={previewed.includes(lesson.id)}
              isFocusable={place !== null && placeKey(place) === lesson.id}
              mayMark={mayMark}
              onToggle={isRange => {
                if (ignoreClick.current) return
                if (isRange) return goTo({ kind: 'lesson', id: lesson.id }, true)
                setTaken(new Set())
                setAnchor(null)
                toggle([lesson.id])
              }}
              onFocus={() => setCursor({ kind: 'lesson', id: lesson.id })}
              onPress={event => {
                if (!mayMark || event.pointerType === 'touch' || event.button !== 0 || event.shiftKey) return
                setTaken(new Set())
                setStroke({ from: lesson.id, to: lesson.id })
              }}
              onEnter={() => {
                setHovered(lesson.id)
                if (stroke !== null) setStroke({ ...stroke, to: lesson.id })
              }}
              onLeave={() => setHovered(null)}
            />
          )}
        </WeekGrid>
      </div>
      <div className={styles.answer}>
        {marking.error === null ? null : <RefusalNotice error={marking.error} />}
        {refused === null ? null : (
          <OverQuota
            reasons={refused.reasons}
            liftable={week.abilities.includes('override') ? refused.ids.length : 0}
            onOverride={reason =>
              carryOut({
                kind: 'mark',
                lessonIds: refused.ids,
                legalBasis: basis,
                mode: refused.mode,
                overrideReason: reason,
              })
            }
            onClose={() => setRefused(null)}
          />
        )}
        <section className={styles.footing} aria-label={t('planning.quotasOfChosen')}>
          {meters.length === 0 ? <p className={styles.hint}>{t('planning.chooseToSee')}</p> : null}
          {meters.map(one => (
            <QuotaBar
              key={one.subjectId}
              label={one.subject}
              quota={one.quota}
              adding={mayMark ? addingOf(one.subjectId) : 0}
            />
          ))}
          {meters.length === 0 || !mayMark ? null : (
            <QuotaBar label={t('planning.classYear')} quota={week.yearQuota} adding={plan.addedToYear} />
          )}
        </section>
      </div>
    </div>
  )

  /** What the meter shows as being added, with what would overrun it, so that the overrun is seen before it is asked. */
  function addingOf(subjectId: string): number {
    const stopped = [...plan.refused].filter(
      ([id, reason]) => isQuotaRefusal(reason) && known.get(id)?.subjectId === subjectId,
    )
    return (plan.added.get(subjectId) ?? 0) + stopped.length
  }

  function markedBy(remote: NonNullable<Lesson['remote']>): string {
    const label = week.legalBases.find(one => one.code === remote.legalBasis)?.label[locale] ?? remote.legalBasis
    const day = Temporal.Instant.from(remote.markedAt).toZonedDateTimeISO(me.school.zone).toPlainDate()
    const by = `${remote.markedBy.givenName} ${remote.markedBy.familyName}`
    const text = t('planning.markedBy', { by, on: formatDay(day, locale), basis: label })
    if (remote.override === null) return text
    return `${text} ${t('planning.overriddenBecause', { reason: remote.override.reason })}`
  }
}
