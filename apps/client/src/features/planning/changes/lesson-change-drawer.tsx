import { Drawer, MultiSelect, Select, TextInput } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../../api.ts'
import { Refused } from '../../../refusal.ts'
import { useMe } from '../../../session.ts'
import { Button } from '../../../ui/button.tsx'
import { formatLongDay, formatMoment, formatWallTime } from '../../../ui/format.ts'
import { QueryState } from '../../../ui/query-state.tsx'
import { RefusalNotice } from '../../../ui/refusal-notice.tsx'
import { useLocale, useText } from '../../../ui/text.ts'
import { typedDay } from '../../../ui/typed-day.ts'
import { changeSentence, fullName, kindWord } from './change-words.ts'
import styles from './changes.module.css'
import { substituteGroups } from './substitute-groups.ts'
import { usePublish, useUndo } from './use-changes.ts'

type Lesson = { id: string; subject: string; on: string; period: number; state: 'planned' | 'cancelled' | 'retained' }
type Asked = Parameters<ReturnType<typeof usePublish>['mutate']>[0]['changes'][number]
type Kind = Asked['kind']
type Known = Answers['planning']['lessonChanges']

type LessonChangeDrawerProps = {
  /** Null keeps it closed. */
  lesson: Lesson | null
  onClose: () => void
  onSaid: (text: string) => void
}

/** What may be changed of one lesson, and what has been. */
export function LessonChangeDrawer({ lesson, onClose, onSaid }: LessonChangeDrawerProps) {
  const t = useText()
  const locale = useLocale()
  return (
    <Drawer
      opened={lesson !== null}
      onClose={onClose}
      position="right"
      size="26rem"
      title={
        lesson === null
          ? ''
          : t('changes.changeOf', {
              subject: lesson.subject,
              day: formatLongDay(lesson.on, locale),
              period: lesson.period,
            })
      }
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {lesson === null ? null : <Content key={lesson.id} lesson={lesson} onClose={onClose} onSaid={onSaid} />}
    </Drawer>
  )
}

function Content({
  lesson,
  onClose,
  onSaid,
}: { lesson: Lesson } & Pick<LessonChangeDrawerProps, 'onClose' | 'onSaid'>) {
  const query = useQuery(
    api.planning.lessonChanges.queryOptions({ input: { id: lesson.id }, meta: { topics: [`lesson:${lesson.id}`] } }),
  )
  return (
    <QueryState query={query} height="18rem">
      {known => (
        <div className={styles.steps}>
          {known.abilities.includes('change') && lesson.state === 'planned' ? (
            <ChangeForm lesson={lesson} known={known} onClose={onClose} onSaid={onSaid} />
          ) : null}
          <History known={known} onSaid={onSaid} />
        </div>
      )}
    </QueryState>
  )
}

type ChangeFormProps = { lesson: Lesson; known: Known } & Pick<LessonChangeDrawerProps, 'onClose' | 'onSaid'>

function ChangeForm({ lesson, known, onClose, onSaid }: ChangeFormProps) {
  const t = useText()
  const locale = useLocale()
  const { today } = useMe()
  const choices = useQuery(api.planning.changeChoices.queryOptions({ meta: { topics: ['people'] } })).data
  const [kind, setKind] = useState<Kind>('substituted')
  const [absentId, setAbsentId] = useState<string | null>(known.teachers[0]?.id ?? null)
  const absence = useQuery({
    ...api.planning.absence.queryOptions({ input: { id: absentId ?? '', from: lesson.on, to: lesson.on } }),
    enabled: absentId !== null && kind === 'substituted',
  }).data
  const [substituteId, setSubstituteId] = useState<string | null>(null)
  const [roomIds, setRoomIds] = useState<string[]>([...known.roomIds])
  const [on, setOn] = useState<string | null>(lesson.on)
  const [period, setPeriod] = useState<number>(lesson.period)
  const [reason, setReason] = useState('')
  const [note, setNote] = useState('')
  const asked = ((): Asked | null => {
    const lessonId = lesson.id
    if (kind === 'cancelled') return { kind, lessonId }
    if (kind === 'room') return { kind, lessonId, roomIds }
    if (kind === 'moved') return on === null ? null : { kind, lessonId, on, period }
    return substituteId === null ? null : { kind, lessonId, absentId, substituteId }
  })()
  const isMove = kind === 'moved' && on === lesson.on && period === lesson.period
  const preview = useQuery({
    ...api.planning.previewChanges.queryOptions({ input: { changes: asked === null ? [] : [asked] } }),
    enabled: asked !== null && !isMove,
  })
  const publish = usePublish(count => {
    onSaid(t('changes.published', { count }))
    onClose()
  })
  const absentChoice = known.teachers.map(one => ({ value: one.id, label: fullName(one) }))
  return (
    <form
      className={styles.steps}
      onSubmit={event => {
        event.preventDefault()
        if (asked !== null) publish.mutate({ changes: [asked], reason, note })
      }}
    >
      <Select
        label={t('changes.whatToDo')}
        data={[
          { value: 'substituted', label: t('changes.substitute') },
          { value: 'cancelled', label: t('changes.cancel') },
          { value: 'moved', label: t('changes.move') },
          { value: 'room', label: t('changes.changeRoom') },
        ]}
        value={kind}
        onChange={value => value !== null && setKind(value as Kind)}
        allowDeselect={false}
        data-autofocus
      />
      {kind === 'substituted' ? (
        <>
          {known.teachers.length < 2 ? null : (
            <Select
              label={t('changes.absent')}
              data={absentChoice}
              value={absentId}
              onChange={setAbsentId}
              allowDeselect={false}
            />
          )}
          <Select
            label={t('changes.substituteWho')}
            data={substituteGroups(
              t,
              absence?.lessons.find(one => one.id === lesson.id)?.proposals ?? [],
              (choices?.teachers ?? []).filter(one => one.id !== absentId),
            )}
            value={substituteId}
            onChange={setSubstituteId}
            searchable
          />
        </>
      ) : null}
      {kind === 'room' ? (
        <MultiSelect
          label={t('changes.rooms')}
          data={(choices?.rooms ?? []).map(one => ({ value: one.id, label: one.name }))}
          value={roomIds}
          onChange={setRoomIds}
          searchable
          clearable
        />
      ) : null}
      {kind === 'moved' ? (
        <>
          <DateInput
            label={t('changes.newDay')}
            value={on}
            onChange={setOn}
            minDate={today}
            valueFormat={locale === 'lv' ? 'DD.MM.YYYY.' : 'D MMM YYYY'}
            dateParser={typedDay}
          />
          <Select
            label={t('changes.newPeriod')}
            data={(choices?.periods ?? []).map(one => ({
              value: String(one.number),
              label: `${one.number}. · ${formatWallTime(one.startsAt)}–${formatWallTime(one.endsAt)}`,
            }))}
            value={String(period)}
            onChange={value => value !== null && setPeriod(Number(value))}
            allowDeselect={false}
          />
        </>
      ) : null}
      <TextInput
        label={t('changes.note')}
        value={note}
        maxLength={500}
        onChange={event => setNote(event.currentTarget.value)}
      />
      <TextInput
        label={t('changes.reason')}
        description={t('changes.reasonHint')}
        value={reason}
        maxLength={500}
        onChange={event => setReason(event.currentTarget.value)}
      />
      <div role="status" className={styles.quiet}>
        {asked === null || isMove || preview.data === undefined ? null : t('changes.told', preview.data.told)}
      </div>
      {asked === null || isMove
        ? null
        : preview.data?.problems.map(one => (
            <RefusalNotice key={one.reason} error={new Refused(one.reason, one.values)} />
          ))}
      <RefusalNotice error={publish.error} />
      <div className={styles.acts}>
        <Button look="filled" type="submit" disabled={asked === null || isMove || publish.isPending}>
          {t('changes.publishOne')}
        </Button>
      </div>
    </form>
  )
}

function History({ known, onSaid }: { known: Known } & Pick<LessonChangeDrawerProps, 'onSaid'>) {
  const t = useText()
  const locale = useLocale()
  const { zone } = useMe().school
  const undo = useUndo(() => onSaid(t('changes.undoing')))
  if (known.changes.length === 0) return null
  return (
    <section className={styles.history} aria-labelledby="lesson-history">
      <h3 id="lesson-history">{t('changes.history')}</h3>
      <RefusalNotice error={undo.error} />
      <ul className={styles.history}>
        {known.changes.map(one => (
          <li key={one.id}>
            <strong>{kindWord(t, one.kind)}</strong> · {changeSentence(t, one, locale)}
            {one.note === '' ? null : <> · „{one.note}”</>}
            <br />
            <span className={styles.quiet}>
              {one.undone === null
                ? `${fullName(one.madeBy)}, ${formatMoment(one.madeAt, zone, locale)}`
                : t('changes.undone', { by: fullName(one.undone.by), at: formatMoment(one.undone.at, zone, locale) })}
            </span>{' '}
            {one.abilities.includes('undo') ? (
              <Button look="plain" disabled={undo.isPending} onClick={() => undo.mutate({ ids: [one.id] })}>
                {t('changes.undo')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
