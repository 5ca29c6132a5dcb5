import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { api } from '../../../api.ts'
import { useLive } from '../../../live.ts'
import { useMe } from '../../../session.ts'
import { buttonClass } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ExportLinks } from '../../../ui/export-links.tsx'
import { formatMoment } from '../../../ui/format.ts'
import { Notice } from '../../../ui/notice.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { QueryState } from '../../../ui/query-state.tsx'
import { RefusalNotice } from '../../../ui/refusal-notice.tsx'
import { useLocale, useText } from '../../../ui/text.ts'
import styles from './adapted-plans.module.css'
import {
  type DraftTopic,
  draftOf,
  emptyTopic,
  movedTopic,
  type Plan,
  type PlanDraft,
  weeksOf,
  withKeys,
  writtenOf,
} from './plan-draft.ts'
import { PlanHistory } from './plan-history.tsx'
import { PlanOnPaper } from './plan-on-paper.tsx'
import { PlanSlots } from './plan-slots.tsx'
import { PlanSources } from './plan-sources.tsx'
import { Bar, StateMark } from './plans-page.tsx'
import { ProgressNotes } from './progress-notes.tsx'
import { TopicCard } from './topic-card.tsx'

type PlanEditorPageProps = { classId: string; subjectId: string }

/** The adapted plan of a class in a subject: its topics in order, laid over the year's lessons (A3, A6, A27). */
export function PlanEditorPage({ classId, subjectId }: PlanEditorPageProps) {
  const t = useText()
  const topics = [`adapted-plan:${classId}`, `class-week:${classId}`]
  useLive(topics)
  const query = useQuery(api.planning.adaptedPlan.queryOptions({ input: { classId, subjectId }, meta: { topics } }))
  const plan = query.data
  const exportPath = `/api/classes/${classId}/subjects/${subjectId}/adapted-plan/export`
  return (
    <>
      <PageTitle
        title={
          plan === undefined
            ? t('adaptedPlans.title')
            : t('adaptedPlans.planOf', { className: plan.className, subject: plan.subject })
        }
        context={<Link to="/adapted-plans">{t('adaptedPlans.back')}</Link>}
        action={
          plan === undefined || plan.version === 0 ? null : (
            <span className={styles.acts}>
              <ExportLinks path={exportPath} />
              <button type="button" className={buttonClass({})} onClick={() => window.print()}>
                {t('adaptedPlans.print')}
              </button>
            </span>
          )
        }
      />
      <QueryState query={query} height="40rem">
        {known => <Editor key={`${known.classId} ${known.subjectId}`} plan={known} />}
      </QueryState>
    </>
  )
}

function Summary({ plan }: { plan: Plan }) {
  const t = useText()
  const locale = useLocale()
  const me = useMe()
  const { savedBy, savedAt, progress } = plan
  return (
    <div className={styles.summary}>
      <StateMark state={plan.version === 0 ? 'none' : progress.state} />
      {plan.version === 0 ? null : (
        <>
          <Bar {...progress} />
          <ProgressNotes progress={progress} />
        </>
      )}
      <p className={styles.quiet}>
        {t('adaptedPlans.capacity', { lessons: plan.lessons, planned: progress.planned })}{' '}
        {savedBy === null || savedAt === null
          ? t('adaptedPlans.notWritten')
          : t('adaptedPlans.version', {
              number: plan.version,
              by: `${savedBy.givenName} ${savedBy.familyName}`,
              on: formatMoment(savedAt, me.school.zone, locale),
            })}
      </p>
      <Link to="/plan" search={{ class: plan.classId }} className={`${styles.link} ${styles.screen}`}>
        {t('adaptedPlans.openWeek')}
      </Link>
    </div>
  )
}

function Editor({ plan }: { plan: Plan }) {
  const t = useText()
  const queries = useQueryClient()
  const { classId, subjectId } = plan
  const mayEdit = plan.abilities.includes('edit')
  // What was written stays: neither a refusal nor a version that somebody else saves overwrites it.
  const [written, setWritten] = useState<(PlanDraft & { version: number }) | null>(null)
  const [removed, setRemoved] = useState<{ topic: DraftTopic; at: number } | null>(null)
  const [said, setSaid] = useState('')
  const [dragged, setDragged] = useState<string | null>(null)
  const [target, setTarget] = useState<string | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const draft = written ?? { ...draftOf(plan), version: plan.version }
  const saved = new Map(plan.topics.map(topic => [topic.id, topic]))
  const weeks = weeksOf(plan.slots)

  const save = useMutation(
    api.planning.saveAdaptedPlan.mutationOptions({
      onSuccess: answer => {
        queries.setQueryData(api.planning.adaptedPlan.queryKey({ input: { classId, subjectId } }), answer)
        setWritten(null)
        setRemoved(null)
        setSaid(t('adaptedPlans.saved'))
        return queries.invalidateQueries({ queryKey: api.planning.adaptedPlans.key() })
      },
    }),
  )
  const put = (topics: DraftTopic[], source: PlanDraft['source'] = draft.source): void => {
    setWritten({ topics, source, version: draft.version })
    if (save.isSuccess) save.reset()
  }
  const change = (key: string, changes: Partial<DraftTopic>): void => {
    setSaid('')
    put(draft.topics.map(topic => (topic.key === key ? { ...topic, ...changes } : topic)))
  }
  const move = (key: string, to: number): void => {
    const topics = movedTopic(draft.topics, key, to)
    const title = topics.find(one => one.key === key)?.title ?? ''
    put(topics)
    setSaid(
      t('adaptedPlans.moved', {
        title: title === '' ? t('adaptedPlans.untitled') : title,
        number: topics.findIndex(one => one.key === key) + 1,
        of: topics.length,
      }),
    )
  }
  const remove = (topic: DraftTopic, at: number): void => {
    setRemoved({ topic, at })
    put(draft.topics.filter(one => one.key !== topic.key))
  }
  const putBack = (): void => {
    if (removed === null) return
    put([...draft.topics.slice(0, removed.at), removed.topic, ...draft.topics.slice(removed.at)])
    setRemoved(null)
  }

  // The new topic's name takes the keyboard once it is drawn.
  const awaited = useRef<string | null>(null)
  useEffect(() => {
    if (awaited.current === null) return
    form.current?.querySelector<HTMLElement>(`[data-topic="${awaited.current}"]`)?.focus()
    awaited.current = null
  })
  const add = (): void => {
    const topic = emptyTopic()
    awaited.current = topic.key
    put([...draft.topics, topic])
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    save.mutate({
      classId,
      subjectId,
      version: draft.version,
      source: draft.source,
      topics: draft.topics.map(writtenOf),
    })
  }
  const onDrag = (key: string) => (event: 'start' | 'over' | 'drop' | 'end') => {
    if (event === 'start') setDragged(key)
    if (event === 'over') setTarget(key)
    if (event === 'drop' && dragged !== null && dragged !== key)
      move(
        dragged,
        draft.topics.findIndex(one => one.key === key),
      )
    if (event === 'drop' || event === 'end') {
      setDragged(null)
      setTarget(null)
    }
  }

  return (
    <>
      <Summary plan={plan} />
      {mayEdit ? null : <Notice tone="plain">{t('adaptedPlans.readOnly')}</Notice>}
      <form ref={form} onSubmit={submit} className={styles.screen}>
        {draft.topics.length === 0 ? (
          <EmptyState icon="timetable" title={t('adaptedPlans.noTopics')}>
            {t('adaptedPlans.noTopicsText')}
          </EmptyState>
        ) : (
          <>
            {mayEdit ? <p className={styles.quiet}>{t('adaptedPlans.dragHint')}</p> : null}
            <ol className={styles.topics} aria-label={t('adaptedPlans.topics')}>
              {draft.topics.map((topic, index) => (
                <TopicCard
                  key={topic.key}
                  topic={topic}
                  number={index + 1}
                  of={draft.topics.length}
                  saved={topic.id === null ? undefined : saved.get(topic.id)}
                  allowed={plan.allowed}
                  weeks={weeks}
                  mayEdit={mayEdit}
                  isDragged={dragged === topic.key}
                  isTarget={dragged !== null && dragged !== topic.key && target === topic.key}
                  onChange={changes => change(topic.key, changes)}
                  onMove={to => move(topic.key, to)}
                  onRemove={() => remove(topic, index)}
                  onDrag={onDrag(topic.key)}
                />
              ))}
            </ol>
          </>
        )}
        {removed === null ? null : (
          <Notice tone="plain" action={<Button onClick={putBack}>{t('adaptedPlans.undoRemove')}</Button>}>
            {t('adaptedPlans.removed', {
              title: removed.topic.title === '' ? t('adaptedPlans.untitled') : removed.topic.title,
            })}
          </Notice>
        )}
        {mayEdit ? (
          <>
            <div className={styles.save}>
              <Button variant="default" onClick={add} disabled={draft.topics.length >= 200}>
                {t('adaptedPlans.addTopic')}
              </Button>
              <button
                type="submit"
                className={buttonClass({ look: 'filled' })}
                disabled={written === null || save.isPending}
              >
                {t('adaptedPlans.save')}
              </button>
              {written === null ? null : (
                <Button
                  variant="subtle"
                  onClick={() => {
                    setWritten(null)
                    setRemoved(null)
                    setSaid('')
                    save.reset()
                  }}
                >
                  {t('adaptedPlans.discard')}
                </Button>
              )}
              <span role="status" className={styles.quiet}>
                {said === '' && written !== null ? t('adaptedPlans.notSaved') : said}
              </span>
              <RefusalNotice error={save.error} />
            </div>
            <PlanSources
              classId={classId}
              subjectId={subjectId}
              onTopics={(topics, source, words) => {
                put([...draft.topics, ...withKeys(topics)], source)
                setSaid(words)
              }}
            />
          </>
        ) : null}
      </form>
      <PlanOnPaper plan={plan} />
      <PlanSlots plan={plan} />
      <PlanHistory
        plan={plan}
        mayEdit={mayEdit}
        onRestore={(topics, number) => {
          // Put over the newest version: what somebody else saved meanwhile stays in the history.
          setWritten({ topics: withKeys(topics), source: 'restored', version: plan.version })
          setSaid(t('adaptedPlans.restored', { number }))
        }}
      />
    </>
  )
}
