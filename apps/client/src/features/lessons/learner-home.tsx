import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMe } from '../../session.ts'
import { LearnerDayView } from './learner-day-view.tsx'

/** A learner's own day (screen 1). */
export function LearnerHome() {
  const me = useMe()
  const { on } = useSearch({ from: '/_app/' })
  const navigate = useNavigate({ from: '/' })
  return (
    <LearnerDayView
      learnerId={me.personId}
      on={on}
      isOwn
      onDay={day => void navigate({ search: day === undefined ? {} : { on: day }, replace: true })}
    />
  )
}
