import { createFileRoute } from '@tanstack/react-router'
import { CalendarPage } from '../../../features/school/calendar-page.tsx'

export const Route = createFileRoute('/_app/_staff/calendar')({ component: CalendarPage })
