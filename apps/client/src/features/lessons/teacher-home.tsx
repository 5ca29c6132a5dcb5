import { useNavigate, useSearch } from '@tanstack/react-router'
import { TeacherDay } from './teacher-day.tsx'

/** The home of whoever teaches: their day. */
export function TeacherHome() {
  const { on } = useSearch({ from: '/_app/' })
  const navigate = useNavigate({ from: '/' })
  return (
    <TeacherDay on={on} onDay={day => void navigate({ search: day === undefined ? {} : { on: day }, replace: true })} />
  )
}
