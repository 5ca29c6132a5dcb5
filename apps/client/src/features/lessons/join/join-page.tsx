import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { api } from '../../../api.ts'
import { now as clockNow, setClock, useNow } from '../../../clock.ts'
import { useLive } from '../../../live.ts'
import { refusalOf } from '../../../refusal.ts'
import { useMe } from '../../../session.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { QueryState } from '../../../ui/query-state.tsx'
import { useText } from '../../../ui/text.ts'
import { ReportProblem } from '../../disruptions/report-problem.tsx'
import { dayQuery } from '../day-query.ts'
import { DeviceCheck } from '../device-check.tsx'
import { NextLesson } from '../next-lesson-card.tsx'
import { Arrival, type JoinAnswer, JoinFacts, LinkState } from './join-facts.tsx'
import styles from './join-page.module.css'
import { LessonChat } from './lesson-chat.tsx'
import { nextJoinTurn } from './next-join-turn.ts'
import { RecordingSign } from './recording-sign.tsx'
import { useStay } from './use-stay.ts'

/** A learner's page of a remote lesson, for every platform (A24, B8–B10, B17, B18). */
export function JoinPage({ lessonId }: { lessonId: string }) {
  const t = useText()
  const me = useMe()
  const topics = [`lesson-room:${lessonId}`, `learner:${me.personId}`]
  const query = useQuery(
    api.lessons.joinPage.queryOptions({
      input: { lessonId },
      meta: { topics: [...topics, 'platforms', 'class-day'], afterSending: true },
      refetchOnWindowFocus: 'always',
    }),
  )
  const { data, refetch } = query
  useLive([...topics, 'platforms'])
  useEffect(() => {
    if (data !== undefined) setClock(data.now)
  }, [data])
  // The link comes and goes by the clock (B9), so the page asks again at each turn of the lesson.
  useEffect(() => {
    const turn = data === undefined ? undefined : nextJoinTurn(data, clockNow())
    if (turn === undefined) return
    const timer = setTimeout(() => void refetch(), turn + 500)
    return () => clearTimeout(timer)
  }, [data, refetch])
  const context = (
    <Link to="/" search={data === undefined ? {} : { on: data.on }}>
      {t('lessonRooms.back')}
    </Link>
  )
  return (
    <>
      <PageTitle title={data?.subject ?? t('lessonRooms.title')} context={context} />
      {query.isError && data === undefined && refusalOf(query.error).code === 'not_found' ? (
        <EmptyState icon="lessons" title={t('lessonRooms.notRemote')}>
          {t('lessonRooms.notRemoteText')}
        </EmptyState>
      ) : (
        <>
          <QueryState query={query} height="30rem">
            {page => <Whole page={page} />}
          </QueryState>
          {/* Without a network the lesson that the device knows can still be registered in. */}
          {data === undefined && (query.isPaused || query.isError) ? <Kept lessonId={lessonId} /> : null}
        </>
      )}
    </>
  )
}

function Whole({ page }: { page: JoinAnswer }) {
  const t = useText()
  const { zone } = useMe().school
  const registers = page.checkIn.method === 'chat_at_start' && page.checkIn.done === null
  useStay(page)
  return (
    <div className={styles.page}>
      <div className={styles.main}>
        <RecordingSign sign={page.recording.sign} zone={zone} />
        <section className={styles.card} aria-label={page.subject}>
          <OwnLesson lessonId={page.id} on={page.on}>
            <Arrival page={page} zone={zone} />
            <LinkState page={page} zone={zone} />
          </OwnLesson>
        </section>
        <LessonChat
          lessonId={page.id}
          hint={registers && page.abilities.includes('checkIn') ? t('lessonRooms.chatRegisters') : undefined}
        />
      </div>
      <JoinFacts page={page} />
    </div>
  )
}

function Kept({ lessonId }: { lessonId: string }) {
  const today = useNow().toZonedDateTimeISO(useMe().school.zone).toPlainDate().toString()
  return (
    <section className={styles.card}>
      <OwnLesson lessonId={lessonId} on={today} />
    </section>
  )
}

/** The lesson as the learner's day has it: with its one button, which works without a network too. */
function OwnLesson({ lessonId, on, children }: { lessonId: string; on: string; children?: React.ReactNode }) {
  const me = useMe()
  const { data: day } = useQuery(dayQuery(me.personId, on, true))
  const lesson = day?.lessons.find(one => one.id === lessonId)
  const now = useNow()
  if (day === undefined || lesson === undefined) return children
  const isOver =
    lesson.remote?.mode === 'sync' && Temporal.Instant.compare(now, Temporal.Instant.from(lesson.endsAt)) >= 0
  if (isOver)
    return (
      <>
        {children}
        <ReportProblem day={day} next={lesson} isOwn />
      </>
    )
  return (
    <>
      <NextLesson lesson={lesson} day={day} isOwn />
      {children}
      {lesson.remote?.mode === 'sync' ? <DeviceCheck /> : null}
      <ReportProblem day={day} next={lesson} isOwn />
    </>
  )
}
