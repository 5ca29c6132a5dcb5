import { Select } from '@mantine/core'
import { useText } from '../../../ui/text.ts'
import { type Learner, listName } from './choices.ts'

/** The picker's own value for "nobody of the lesson": learners' ids are never words. */
const nobody = 'nobody'

type LearnerChoiceProps = {
  /** The name in the meeting. */
  name: string
  learners: readonly Learner[]
  candidates: readonly string[]
  /** Undefined while nothing was said; null: nobody of the lesson. */
  value: string | null | undefined
  onChange: (value: string | null | undefined) => void
  disabled?: boolean
}

/** Says whose a name is: those whom it may mean stand first; typing finds the others. */
export function LearnerChoice({ name, learners, candidates, value, onChange, disabled = false }: LearnerChoiceProps) {
  const t = useText()
  const option = (one: Learner) => ({ value: one.id, label: `${listName(one)} · ${one.className}` })
  const likely = learners.filter(one => candidates.includes(one.id))
  const others = learners.filter(one => !candidates.includes(one.id))
  return (
    <Select
      aria-label={t('attendanceFiles.chooseFor', { name })}
      placeholder={t('attendanceFiles.chooseLearner')}
      data={[
        ...(likely.length === 0 ? [] : [{ group: t('attendanceFiles.likely'), items: likely.map(option) }]),
        {
          group: t('attendanceFiles.everybody'),
          items: [...others.map(option), { value: nobody, label: t('attendanceFiles.nobody') }],
        },
      ]}
      value={value === undefined ? null : (value ?? nobody)}
      onChange={chosen => onChange(chosen === null ? undefined : chosen === nobody ? null : chosen)}
      disabled={disabled}
      searchable
      clearable
    />
  )
}
