import { Checkbox, Select, Table, Textarea, VisuallyHidden } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../api.ts'
import { useMe } from '../../../session.ts'
import { Button } from '../../../ui/button.tsx'
import { formatDayAndMonth, formatMoment } from '../../../ui/format.ts'
import { RefusalNotice } from '../../../ui/refusal-notice.tsx'
import { useLocale, useText } from '../../../ui/text.ts'
import { WideTable } from '../../../ui/wide-table.tsx'
import styles from './briefings.module.css'
import type { Briefing } from './card-draft.ts'
import { isSaid, type Outcome, OutcomeChoice, OutcomeForm, understood } from './tell-outcome.tsx'

type Row = Briefing['learners'][number]
type Lesson = NonNullable<Briefing['before'][number]['lesson']>
/** How it was told: in a lesson in person, by its id, or in another way. */
type Told = { way: 'in_person_lesson' | 'conversation' | 'message'; inLessonId: string | null }

const stateTexts = {
  untold: 'briefings.untold',
  told: 'briefings.toldOnly',
  understood: 'briefings.isUnderstood',
  question: 'briefings.question',
  answered: 'briefings.answered',
} as const

const nameOf = (row: Row) => `${row.learner.familyName} ${row.learner.givenName}`

/** The lessons in person before that have begun, each once; the latest last. */
const begunLessons = (briefing: Briefing): Lesson[] => [
  ...new Map(
    briefing.before
      .flatMap(({ lesson, hasBegun }) => (lesson !== null && hasBegun ? [lesson] : []))
      .toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1))
      .map(lesson => [lesson.id, lesson]),
  ).values(),
]

/** They have not been told of what stands now. A question about what stood before is answered first. */
const isWaiting = (row: Row): boolean => row.state === 'untold' || (row.isOutdated && row.state !== 'question')

/** How somebody was told before, as it is said again; who read it alone is told in a talk from now on. */
const formerWay = (row: Row, lessons: readonly Lesson[]): Told =>
  row.way === 'in_person_lesson' && lessons.some(one => one.id === row.beforeId)
    ? { way: row.way, inLessonId: row.beforeId }
    : { way: row.way === 'message' ? 'message' : 'conversation', inLessonId: null }

/**
 * Who was told. All who have not been told of what stands now are ticked; who was not there is unticked, and one press
 * records the rest, each as understood unless it is said otherwise. What was recorded can be taken back at once. Where
 * classes had lessons in person of their own, each is recorded in its own.
 */
export function ToldTable({ briefing }: { briefing: Briefing }) {
  const t = useText()
  const locale = useLocale()
  const { zone } = useMe().school
  const queries = useQueryClient()
  const lessons = begunLessons(briefing)
  const mayTell = briefing.abilities.includes('tell') && briefing.version > 0
  const allWaiting = briefing.learners.filter(isWaiting)
  const usual = lessons.findLast(one => allWaiting.some(row => row.beforeId === one.id))?.id ?? 'conversation'
  const [chosenWay, setWay] = useState<string | null>(null)
  const way = chosenWay ?? usual
  const inLesson = lessons.find(one => one.id === way)
  const how: Told =
    inLesson === undefined
      ? { way: way === 'message' ? 'message' : 'conversation', inLessonId: null }
      : { way: 'in_person_lesson', inLessonId: inLesson.id }
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome | 'absent'>>(new Map())
  const [withContacts, setWithContacts] = useState(true)
  const [last, setLast] = useState<(Told & { ids: readonly string[] }) | null>(null)
  const [changing, setChanging] = useState<string | null>(null)
  const tell = useMutation(
    api.lessons.tellBriefing.mutationOptions({
      onSuccess: answer => {
        queries.setQueryData(api.lessons.briefing.queryKey({ input: { id: briefing.lesson.id } }), answer)
        return queries.invalidateQueries({ queryKey: api.lessons.key() })
      },
    }),
  )
  const waiting = mayTell ? allWaiting.filter(row => inLesson === undefined || row.beforeId === inLesson.id) : []
  const outcomeOf = (row: Row): Outcome | 'absent' => outcomes.get(row.learner.id) ?? understood
  const chosen = waiting.flatMap(row => {
    const outcome = outcomeOf(row)
    return outcome === 'absent' ? [] : [{ learnerId: row.learner.id, ...outcome }]
  })
  const say = (id: string, outcome: Outcome | 'absent'): void => setOutcomes(new Map(outcomes).set(id, outcome))
  const common = { id: briefing.lesson.id, version: briefing.version }
  const tellChosen = (): void =>
    tell.mutate(
      { ...common, ...how, withContacts: withContacts && briefing.hasContacts, learners: chosen },
      {
        onSuccess: () => {
          setLast({ ...how, ids: chosen.map(one => one.learnerId) })
          setOutcomes(new Map())
        },
      },
    )
  const takeBack = ({ ids, ...told }: Told & { ids: readonly string[] }): void =>
    tell.mutate(
      { ...common, ...told, learners: ids.map(learnerId => ({ learnerId, state: 'untold' })) },
      { onSuccess: () => setLast(null) },
    )
  const change = (row: Row, outcome: Outcome): void =>
    tell.mutate(
      { ...common, ...formerWay(row, lessons), learners: [{ learnerId: row.learner.id, ...outcome }] },
      {
        onSuccess: () => {
          setChanging(null)
          setLast(null)
        },
      },
    )
  if (briefing.learners.length === 0) return <p>{t('briefings.noLearners')}</p>
  const { all, told } = briefing.standing
  return (
    <>
      <p role="status">
        {t('briefings.toldCount', briefing.standing)}{' '}
        {told === all ? <strong>{t('briefings.everybodyTold')}</strong> : null}
      </p>
      {mayTell && allWaiting.length > 0 ? (
        <div className={styles.tell}>
          <p className={styles.quiet}>{t('briefings.tellHint')}</p>
          <div className={styles.acts}>
            <Select
              aria-label={t('briefings.way')}
              value={way}
              allowDeselect={false}
              data={[
                ...(lessons.length === 0
                  ? [{ value: 'in_person_lesson', label: t('briefings.in_person_lesson'), disabled: true }]
                  : lessons.map(one => ({
                      value: one.id,
                      label:
                        lessons.length === 1
                          ? t('briefings.in_person_lesson')
                          : t('briefings.inLessonOf', {
                              classes: [...one.classes, ...one.groups].join(', '),
                              day: formatDayAndMonth(one.on, locale),
                            }),
                    }))),
                { value: 'conversation', label: t('briefings.conversation') },
                { value: 'message', label: t('briefings.message') },
              ]}
              onChange={setWay}
            />
            <Button
              look="filled"
              disabled={chosen.length === 0 || !chosen.every(isSaid) || tell.isPending}
              onClick={tellChosen}
            >
              {t(chosen.every(one => one.state === 'understood') ? 'briefings.tellAll' : 'briefings.recordAll', {
                count: chosen.length,
              })}
            </Button>
          </div>
          {briefing.hasContacts ? (
            <Checkbox
              label={t('briefings.withContacts')}
              checked={withContacts}
              onChange={event => setWithContacts(event.currentTarget.checked)}
            />
          ) : null}
        </div>
      ) : null}
      {last === null ? null : (
        <div className={styles.acts} role="status">
          {t('briefings.recorded')}
          <Button look="plain" disabled={tell.isPending} onClick={() => takeBack(last)}>
            {t('briefings.undo')}
          </Button>
        </div>
      )}
      <RefusalNotice error={tell.error} />
      <WideTable minWidth={560}>
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              {waiting.length > 0 ? (
                <Table.Th w="2.5rem">
                  <VisuallyHidden>{t('briefings.told')}</VisuallyHidden>
                </Table.Th>
              ) : null}
              <Table.Th>{t('briefings.learner')}</Table.Th>
              <Table.Th>{t('briefings.state')}</Table.Th>
              <Table.Th>{t('briefings.way')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {briefing.learners.map(row => {
              const { id } = row.learner
              const isHere = waiting.includes(row)
              const outcome = outcomeOf(row)
              return (
                <Table.Tr key={id} data-state={row.state}>
                  {waiting.length > 0 ? (
                    <Table.Td>
                      {isHere ? (
                        <Checkbox
                          aria-label={nameOf(row)}
                          checked={outcome !== 'absent'}
                          onChange={event => say(id, event.currentTarget.checked ? understood : 'absent')}
                        />
                      ) : null}
                    </Table.Td>
                  ) : null}
                  <Table.Td>
                    {nameOf(row)} {briefing.lesson.classes.length > 1 ? <small>{row.className}</small> : null}
                    {row.asksConsultation ? (
                      <div className={styles.quiet}>{t('briefings.wantsConsultation')}</div>
                    ) : null}
                  </Table.Td>
                  <Table.Td>
                    <div className={styles.acts}>
                      <span className={styles.told} data-state={row.isOutdated ? 'untold' : row.state}>
                        {t(stateTexts[row.state])}
                      </span>
                      {isHere && outcome !== 'absent' ? (
                        <OutcomeChoice name={nameOf(row)} outcome={outcome} onChange={next => say(id, next)} />
                      ) : null}
                    </div>
                    {row.isOutdated ? <div className={styles.quiet}>{t('briefings.outdated')}</div> : null}
                    {row.question === '' ? null : <p className={styles.question}>{row.question}</p>}
                    {row.answer === '' ? null : (
                      <p className={styles.question}>
                        <strong>{t('briefings.answer')}:</strong> {row.answer}
                      </p>
                    )}
                    {row.state === 'question' && briefing.abilities.includes('tell') ? (
                      <AnswerForm lessonId={briefing.lesson.id} row={row} />
                    ) : null}
                    {changing === id ? (
                      <OutcomeForm
                        name={nameOf(row)}
                        initial={row.state === 'told' ? understood : { state: 'told', question: '' }}
                        isPending={tell.isPending}
                        onSave={next => change(row, next)}
                        onClose={() => setChanging(null)}
                      />
                    ) : null}
                  </Table.Td>
                  <Table.Td className={styles.quiet}>
                    {row.way === null || row.at === null
                      ? null
                      : `${t(`briefings.${row.way}`)} · ${formatMoment(row.at, zone, locale)}`}
                    {mayTell && !isWaiting(row) && row.state !== 'question' && changing !== id ? (
                      <Button
                        look="plain"
                        aria-label={t('briefings.changeOutcomeOf', { name: nameOf(row) })}
                        onClick={() => setChanging(id)}
                      >
                        {t('briefings.changeOutcome')}
                      </Button>
                    ) : null}
                  </Table.Td>
                </Table.Tr>
              )
            })}
          </Table.Tbody>
        </Table>
      </WideTable>
    </>
  )
}

/** The answer to a learner's question; what was typed stays until it is sent. */
function AnswerForm({ lessonId, row }: { lessonId: string; row: Row }) {
  const t = useText()
  const queries = useQueryClient()
  const [answer, setAnswer] = useState('')
  const send = useMutation(
    api.lessons.answerBriefingQuestion.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: api.lessons.key() }),
    }),
  )
  return (
    <form
      className={styles.answer}
      onSubmit={event => {
        event.preventDefault()
        if (answer.trim() !== '') send.mutate({ id: lessonId, learnerId: row.learner.id, answer: answer.trim() })
      }}
    >
      <Textarea
        label={t('briefings.answerTo', { name: `${row.learner.givenName} ${row.learner.familyName}` })}
        value={answer}
        autosize
        minRows={1}
        maxLength={1000}
        onChange={event => setAnswer(event.currentTarget.value)}
      />
      <RefusalNotice error={send.error} />
      <Button type="submit" disabled={answer.trim() === '' || send.isPending}>
        {t('briefings.sendAnswer')}
      </Button>
    </form>
  )
}
