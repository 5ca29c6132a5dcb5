import { Group, MultiSelect, NumberInput, SegmentedControl, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { linkHost } from '@talklase/domain/lessons/join-link.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { type Answers, api } from '../../api.ts'
import { useLive } from '../../live.ts'
import { Button } from '../../ui/button.tsx'
import { CopyText } from '../../ui/copy-text.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Notice } from '../../ui/notice.tsx'
import { QueryState } from '../../ui/query-state.tsx'
import { RefusalNotice, refusalText } from '../../ui/refusal-notice.tsx'
import { useLocale, useText } from '../../ui/text.ts'
import { meansText } from '../planning/means-text.ts'
import { diaryText } from './diary-text.ts'
import { LessonHeading } from './lesson-heading.tsx'
import styles from './lesson-page.module.css'
import { MeetingSection } from './meeting/meeting-section.tsx'
import { ownsLink, useMeeting } from './meeting/use-meeting.ts'
import {
  draftOfPlan,
  engagementsOf,
  formsOf,
  linkToSend,
  type PlanDraft,
  refusedFields,
  withMode,
} from './plan-draft.ts'
import { LessonRoom } from './room/lesson-room.tsx'

type Lesson = Answers['lessons']['lesson']

/** A remote lesson's plan: how it is held, where it is joined, what counts in it (A6, A24, A25, A27, B9). */
export function LessonPage({ lessonId }: { lessonId: string }) {
  const t = useText()
  const topic = `lesson:${lessonId}`
  const query = useQuery(api.lessons.lesson.queryOptions({ input: { id: lessonId }, meta: { topics: [topic] } }))
  useLive([topic])
  return (
    <QueryState query={query} height="40rem">
      {lesson => (
        <>
          <LessonHeading lesson={lesson} remoteMark={lesson.remote === null ? null : lesson.remoteMark} part="plan" />
          {lesson.remote === null ? (
            <EmptyState icon="lessons" title={t('lessons.planInPerson')}>
              {t('lessons.planInPersonText')}
            </EmptyState>
          ) : (
            <>
              {lesson.remote.mode === 'sync' && lesson.abilities.includes('plan') ? (
                <MeetingSection lessonId={lesson.id} subject={lesson.subject} />
              ) : null}
              <div className={styles.columns}>
                <PlanForm key={lesson.id} lesson={lesson} plan={lesson.remote} />
                <Diary lesson={lesson} />
              </div>
            </>
          )}
          {lesson.remote === null ? null : <LessonRoom lessonId={lesson.id} />}
        </>
      )}
    </QueryState>
  )
}

function PlanForm({ lesson, plan }: { lesson: Lesson; plan: NonNullable<Lesson['remote']> }) {
  const t = useText()
  const queries = useQueryClient()
  // What was typed stays: neither a refusal nor a change by somebody else overwrites it.
  const [typed, setTyped] = useState<PlanDraft | null>(null)
  const draft = typed ?? draftOfPlan(plan)
  const mayPlan = lesson.abilities.includes('plan')
  const isOwned = ownsLink(useMeeting(lesson.id).data)
  const save = useMutation(
    api.lessons.plan.mutationOptions({
      onSuccess: () => {
        setTyped(null)
        return queries.invalidateQueries({ queryKey: api.lessons.key() })
      },
    }),
  )
  const change = (changes: Partial<PlanDraft>): void => {
    setTyped({ ...draft, ...changes })
    if (save.isSuccess || save.isError) save.reset()
  }
  const refused = refusedFields(save.error)
  const wrong = (field: keyof PlanDraft): string | undefined =>
    refused.has(field) ? refusalText(save.error) : undefined
  const host = linkHost(linkToSend(draft.joinLink) ?? '')
  const form = useRef<HTMLFormElement>(null)
  // A refusal stands at its field, which may be out of sight of the button.
  useEffect(() => {
    if (save.isError) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [save.isError])

  function submit(event: FormEvent): void {
    event.preventDefault()
    save.mutate({ id: lesson.id, ...draft, joinLink: linkToSend(draft.joinLink) })
  }

  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Stack gap="md">
        {mayPlan ? null : <Notice tone="plain">{t('lessons.planReadOnly')}</Notice>}
        {plan.linkHeldBack === null ? null : (
          <Notice tone="stop">
            {t(`lessons.held_${plan.linkHeldBack.reason}`, { platform: plan.linkHeldBack.platform })}{' '}
            {t('lessons.heldText')}
          </Notice>
        )}
        <TextInput
          type="url"
          inputMode="url"
          label={t('lessons.joinLink')}
          description={
            <>
              {t(isOwned ? 'meetings.ownedLink' : 'lessons.joinLinkHint')}{' '}
              <strong>{host === null ? '' : t('lessons.linkHost', { host })}</strong>
            </>
          }
          value={isOwned ? (plan.joinLink ?? '') : draft.joinLink}
          readOnly={!mayPlan || isOwned}
          error={wrong('joinLink')}
          onChange={event => change({ joinLink: event.currentTarget.value })}
        />
        <fieldset className={styles.mode} disabled={!mayPlan}>
          <legend>{t('lessons.mode')}</legend>
          <SegmentedControl
            value={draft.mode}
            disabled={!mayPlan}
            onChange={value => change(withMode(draft, value === 'async' ? 'async' : 'sync', lesson.allowedForms))}
            data={[
              { value: 'sync', label: t('lessons.sync') },
              { value: 'async', label: t('lessons.async') },
            ]}
          />
        </fieldset>
        <Select
          label={t('lessons.engagement')}
          value={draft.engagement}
          disabled={!mayPlan}
          allowDeselect={false}
          error={wrong('engagement')}
          data={engagementsOf(draft.mode).map(value => ({ value, label: t(`lessons.engagement_${value}`) }))}
          onChange={value => value !== null && change({ engagement: value as PlanDraft['engagement'] })}
        />
        <Group grow align="start">
          <Select
            label={t('lessons.form')}
            value={draft.form}
            disabled={!mayPlan}
            allowDeselect={false}
            error={wrong('form')}
            data={withCurrent(formsOf(draft.mode, lesson.allowedForms), draft.form).map(value => ({
              value,
              label: t(`lessons.${value}`),
            }))}
            onChange={value => value !== null && change({ form: value as PlanDraft['form'] })}
          />
          <Select
            label={t('lessons.place')}
            value={draft.place}
            disabled={!mayPlan}
            allowDeselect={false}
            error={wrong('place')}
            data={withCurrent(lesson.allowedPlaces, plan.place).map(value => ({
              value,
              label: t(value === 'other' ? 'lessons.otherPlace' : `lessons.${value}`),
            }))}
            onChange={value => value !== null && change({ place: value as PlanDraft['place'] })}
          />
        </Group>
        <Group grow align="start">
          <MultiSelect
            label={t('adaptedPlans.means')}
            value={draft.means}
            disabled={!mayPlan}
            error={wrong('means')}
            data={[...new Set([...lesson.allowedMeans, ...plan.means])].map(value => ({
              value,
              label: t(meansText(value)),
            }))}
            onChange={value => value.length > 0 && change({ means: value as PlanDraft['means'] })}
          />
          {draft.mode === 'async' ? null : (
            <NumberInput
              label={t('adaptedPlans.onlineMinutes')}
              description={t('adaptedPlans.onlineMinutesHint', { longest: lesson.longestOnline })}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              min={1}
              max={300}
              allowDecimal={false}
              value={draft.onlineMinutes ?? ''}
              readOnly={!mayPlan}
              error={wrong('onlineMinutes')}
              onChange={value => change({ onlineMinutes: typeof value === 'number' ? value : null })}
            />
          )}
        </Group>
        <Textarea
          label={t('lessons.outcome')}
          description={t('lessons.outcomeHint')}
          value={draft.outcome}
          readOnly={!mayPlan}
          autosize
          minRows={2}
          maxLength={500}
          error={wrong('outcome')}
          onChange={event => change({ outcome: event.currentTarget.value })}
        />
        <Textarea
          label={t('lessons.instruction')}
          description={t('lessons.instructionHint')}
          value={draft.instruction}
          readOnly={!mayPlan}
          autosize
          minRows={3}
          maxLength={2000}
          error={wrong('instruction')}
          onChange={event => change({ instruction: event.currentTarget.value })}
        />
        {refused.size === 0 ? <RefusalNotice error={save.error} /> : null}
        {mayPlan ? (
          <Group>
            <Button look="filled" type="submit" disabled={save.isPending}>
              {t('lessons.savePlan')}
            </Button>
            <span role="status" className={save.isSuccess ? styles.saved : styles.waits}>
              {save.isSuccess ? t('lessons.planSaved') : typed === null ? '' : t('lessons.notSaved')}
            </span>
          </Group>
        ) : null}
      </Stack>
    </form>
  )
}

/** The choices allowed, with the one in force even where the school no longer allows it. */
const withCurrent = <T extends string>(allowed: readonly T[], current: T): readonly T[] =>
  allowed.includes(current) ? allowed : [current, ...allowed]

function Diary({ lesson }: { lesson: Lesson }) {
  const t = useText()
  const locale = useLocale()
  const text = diaryText(lesson, t, locale)
  return (
    <section className={styles.diary} aria-labelledby="diary">
      <h2 id="diary">{t('lessons.diaryTitle')}</h2>
      <p className={styles.quiet}>{t('lessons.diaryText')}</p>
      <pre className={styles.text}>{text}</pre>
      <CopyText text={text} label={t('lessons.diaryCopy')} copied={t('lessons.diaryCopied')} />
    </section>
  )
}
