import { useNavigate, useSearch } from '@tanstack/react-router'
import { TeacherDay } from './teacher-day.tsx'

/** A teacher's day of any date. */
export function LessonsPage() {
  const { on } = useSearch({ from: '/_app/_staff/lessons/' })
  const navigate = useNavigate({ from: '/lessons/' })
  return (
    <TeacherDay on={on} onDay={day => void navigate({ search: day === undefined ? {} : { on: day }, replace: true })} />
  )
}
