import { NativeSelect, Textarea } from '@mantine/core'
import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { useText } from '../../../ui/text.ts'
import styles from './briefings.module.css'

/** What came of telling one learner, as the teacher says it; the question is empty unless there is one. */
export type Outcome = { state: 'understood' | 'told' | 'question'; question: string }

export const understood: Outcome = { state: 'understood', question: '' }

const texts = {
  understood: 'briefings.isUnderstood',
  told: 'briefings.toldOnly',
  question: 'briefings.question',
} as const

const states = ['understood', 'told', 'question'] as const

/** A question has to be written down; the other outcomes say all there is to say. */
export const isSaid = ({ state, question }: Outcome): boolean => state !== 'question' || question.trim() !== ''

type OutcomeChoiceProps = { name: string; outcome: Outcome; onChange: (outcome: Outcome) => void }

/** Understood, told only, or what was asked in class (A28). */
export function OutcomeChoice({ name, outcome, onChange }: OutcomeChoiceProps) {
  const t = useText()
  return (
    <div className={styles.answer}>
      <NativeSelect
        aria-label={t('briefings.outcomeOf', { name })}
        value={outcome.state}
        data={states.map(state => ({ value: state, label: t(texts[state]) }))}
        onChange={event => {
          const state = states.find(one => one === event.currentTarget.value)
          if (state !== undefined) onChange({ ...outcome, state })
        }}
      />
      {outcome.state === 'question' ? (
        <Textarea
          label={t('briefings.questionOf', { name })}
          value={outcome.question}
          required
          autosize
          minRows={1}
          maxLength={1000}
          w="100%"
          onChange={event => onChange({ ...outcome, question: event.currentTarget.value })}
        />
      ) : null}
    </div>
  )
}

type OutcomeFormProps = {
  name: string
  initial: Outcome
  isPending: boolean
  onSave: (outcome: Outcome) => void
  onClose: () => void
}

/** What came of telling somebody who was told already, said anew. */
export function OutcomeForm({ name, initial, isPending, onSave, onClose }: OutcomeFormProps) {
  const t = useText()
  const [outcome, setOutcome] = useState(initial)
  return (
    <form
      className={styles.answer}
      onSubmit={event => {
        event.preventDefault()
        if (isSaid(outcome)) onSave(outcome)
      }}
    >
      <OutcomeChoice name={name} outcome={outcome} onChange={setOutcome} />
      <div className={styles.acts}>
        <Button type="submit" disabled={!isSaid(outcome) || isPending}>
          {t('briefings.save')}
        </Button>
        <Button look="plain" onClick={onClose}>
          {t('briefings.close')}
        </Button>
      </div>
    </form>
  )
}
