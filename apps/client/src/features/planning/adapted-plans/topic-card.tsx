import { Button, MultiSelect, NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import { fitsMode } from '@talklase/domain/planning/take-form.ts'
import { type DragEvent, useState } from 'react'
import { formatDayAndMonth } from '../../../ui/format.ts'
import { useLocale, useText } from '../../../ui/text.ts'
import { meansText, placeText } from '../means-text.ts'
import styles from './adapted-plans.module.css'
import type { DraftTopic, Plan } from './plan-draft.ts'

type TopicCardProps = {
  topic: DraftTopic
  number: number
  of: number
  /** Where the topic lies by the last saved version; undefined for a new one. */
  saved: Plan['topics'][number] | undefined
  allowed: Plan['allowed']
  /** Mondays to choose weeks from. */
  weeks: readonly string[]
  mayEdit: boolean
  /** The topic that is being dragged lies over this one. */
  isTarget: boolean
  isDragged: boolean
  onChange: (change: Partial<DraftTopic>) => void
  onMove: (to: number) => void
  onRemove: () => void
  onDrag: (event: 'start' | 'over' | 'drop' | 'end') => void
}

/** A topic of the plan as it is written: what, to which outcome, how many lessons; how and when on asking. */
export function TopicCard(props: TopicCardProps) {
  const { topic, number, of, saved, mayEdit, onChange } = props
  const t = useText()
  const name = topic.title === '' ? t('adaptedPlans.untitled') : topic.title
  const says = topic.mode !== null || topic.form !== null || topic.place !== null || topic.means.length > 0
  const [isOpen, setOpen] = useState(says || topic.weekFrom !== null || topic.weekTo !== null)
  const drag = (kind: 'start' | 'over' | 'drop' | 'end') => (event: DragEvent) => {
    if (kind === 'over' || kind === 'drop') event.preventDefault()
    // A drag carries something, or some browsers do not begin it.
    if (kind === 'start') event.dataTransfer.setData('text/plain', topic.title)
    props.onDrag(kind)
  }
  return (
    <li
      className={styles.topic}
      data-over={props.isTarget || undefined}
      data-dragged={props.isDragged || undefined}
      onDragOver={drag('over')}
      onDrop={drag('drop')}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: what dragging does, the two buttons in it do as well */}
      <div className={styles.grip} draggable={mayEdit} onDragStart={drag('start')} onDragEnd={drag('end')}>
        {mayEdit ? (
          <button
            type="button"
            disabled={number === 1}
            aria-label={t('adaptedPlans.moveUp', { title: name })}
            onClick={() => props.onMove(number - 2)}
          >
            ↑
          </button>
        ) : null}
        <span className={styles.number}>{number}.</span>
        {mayEdit ? (
          <button
            type="button"
            disabled={number === of}
            aria-label={t('adaptedPlans.moveDown', { title: name })}
            onClick={() => props.onMove(number)}
          >
            ↓
          </button>
        ) : null}
      </div>
      <div className={styles.fields}>
        <div className={styles.line}>
          <TextInput
            label={t('adaptedPlans.topic')}
            value={topic.title}
            maxLength={200}
            required
            readOnly={!mayEdit}
            data-topic={topic.key}
            onChange={event => onChange({ title: event.currentTarget.value })}
          />
          <Textarea
            label={t('adaptedPlans.outcome')}
            value={topic.outcome}
            maxLength={500}
            autosize
            minRows={1}
            readOnly={!mayEdit}
            onChange={event => onChange({ outcome: event.currentTarget.value })}
          />
          <NumberInput
            label={t('adaptedPlans.lessons')}
            value={topic.lessons}
            min={1}
            max={200}
            allowDecimal={false}
            clampBehavior="strict"
            readOnly={!mayEdit}
            onChange={value => typeof value === 'number' && onChange({ lessons: value })}
          />
          <Select
            label={t('adaptedPlans.held')}
            data={(['in_person', 'remote', 'either'] as const).map(value => ({
              value,
              label: t(`adaptedPlans.held_${value}`),
            }))}
            value={topic.held}
            allowDeselect={false}
            disabled={!mayEdit}
            onChange={value => value !== null && onChange({ held: value as DraftTopic['held'] })}
          />
        </div>
        {isOpen ? <Further {...props} /> : null}
        <div className={styles.foot}>
          <Placed saved={saved} />
          <span className={styles.end}>
            <Button variant="subtle" size="compact-sm" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {t(isOpen ? 'adaptedPlans.less' : 'adaptedPlans.more')}
              <span className="unseen"> {name}</span>
            </Button>
            {mayEdit ? (
              <Button variant="subtle" size="compact-sm" color="red" onClick={props.onRemove}>
                {t('adaptedPlans.remove')}
                <span className="unseen"> {name}</span>
              </Button>
            ) : null}
          </span>
        </div>
      </div>
    </li>
  )
}

/** How and when a topic is held; what is left open is decided when its lessons are marked. */
function Further({ topic, allowed, weeks, mayEdit, onChange }: TopicCardProps) {
  const t = useText()
  const locale = useLocale()
  const { mode } = topic
  const forms = allowed.forms.filter(form => mode === null || fitsMode(form, mode))
  const weekOptions = (chosen: string | null) =>
    [...new Set([...weeks, ...(chosen === null ? [] : [chosen])])].toSorted().map(monday => ({
      value: monday,
      label: t('adaptedPlans.weekOption', {
        number: Temporal.PlainDate.from(monday).weekOfYear ?? '',
        monday: formatDayAndMonth(monday, locale),
      }),
    }))
  const isRemote = topic.held !== 'in_person'
  return (
    <div className={styles.further}>
      {isRemote ? (
        <>
          <Select
            label={t('adaptedPlans.mode')}
            placeholder={t('adaptedPlans.mode_any')}
            data={(['sync', 'async'] as const).map(value => ({ value, label: t(`lessons.${value}`) }))}
            value={mode}
            clearable
            disabled={!mayEdit}
            onChange={value => {
              const next = value as DraftTopic['mode']
              const keeps = topic.form === null || next === null || fitsMode(topic.form, next)
              onChange({ mode: next, ...(keeps ? {} : { form: null }) })
            }}
          />
          <Select
            label={t('adaptedPlans.form')}
            placeholder={t('adaptedPlans.form_any')}
            data={forms.map(value => ({ value, label: t(`lessons.${value}`) }))}
            value={topic.form}
            clearable
            disabled={!mayEdit}
            onChange={value => onChange({ form: value as DraftTopic['form'] })}
          />
          <Select
            label={t('adaptedPlans.place')}
            placeholder={t('adaptedPlans.place_any')}
            data={allowed.places.map(value => ({ value, label: t(placeText(value)) }))}
            value={topic.place}
            clearable
            disabled={!mayEdit}
            onChange={value => onChange({ place: value as DraftTopic['place'] })}
          />
          <MultiSelect
            label={t('adaptedPlans.means')}
            placeholder={topic.means.length === 0 ? t('adaptedPlans.form_any') : ''}
            data={allowed.means.map(value => ({ value, label: t(meansText(value)) }))}
            value={topic.means}
            disabled={!mayEdit}
            onChange={value => onChange({ means: value as DraftTopic['means'] })}
          />
        </>
      ) : null}
      <Select
        label={t('adaptedPlans.weekFrom')}
        placeholder={t('adaptedPlans.anyWeek')}
        data={weekOptions(topic.weekFrom)}
        value={topic.weekFrom}
        clearable
        searchable
        disabled={!mayEdit}
        onChange={value => onChange({ weekFrom: value })}
      />
      <Select
        label={t('adaptedPlans.weekTo')}
        placeholder={t('adaptedPlans.anyWeek')}
        data={weekOptions(topic.weekTo)}
        value={topic.weekTo}
        clearable
        searchable
        disabled={!mayEdit}
        onChange={value => onChange({ weekTo: value })}
      />
    </div>
  )
}

/** Where the topic lies in the year by the version that is saved. */
function Placed({ saved }: { saved: Plan['topics'][number] | undefined }) {
  const t = useText()
  const locale = useLocale()
  if (saved === undefined) return <span>{t('adaptedPlans.notSaved')}</span>
  const { firstOn, lastOn, over, lessons } = saved
  return (
    <>
      <span>
        {firstOn === null || lastOn === null
          ? t('adaptedPlans.notPlaced')
          : firstOn === lastOn
            ? t('adaptedPlans.on', { first: formatDayAndMonth(firstOn, locale) })
            : t('adaptedPlans.from', {
                first: formatDayAndMonth(firstOn, locale),
                last: formatDayAndMonth(lastOn, locale),
              })}
      </span>
      <span>{t('adaptedPlans.ofLessons', { over, planned: lessons })}</span>
      {saved.missing > 0 ? <span data-tone="warn">{t('adaptedPlans.missing', { count: saved.missing })}</span> : null}
      {saved.unmarked > 0 ? (
        <span data-tone="warn">{t('adaptedPlans.unmarked', { count: saved.unmarked })}</span>
      ) : null}
      {saved.markedInPerson > 0 ? (
        <span data-tone="warn">{t('adaptedPlans.markedInPerson', { count: saved.markedInPerson })}</span>
      ) : null}
    </>
  )
}
