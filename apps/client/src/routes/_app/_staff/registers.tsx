import { createFileRoute } from '@tanstack/react-router'
import { RegistersPage } from '../../../features/attendance/registers-page.tsx'
import { registersSearch } from '../../../features/attendance/registers-search.ts'

export const Route = createFileRoute('/_app/_staff/registers')({
  validateSearch: registersSearch,
  component: RegistersPage,
})
