import { createFileRoute } from '@tanstack/react-router'
import { JournalPage } from '../../../features/attendance/journal-page.tsx'
import { journalSearch } from '../../../features/attendance/journal-search.ts'

export const Route = createFileRoute('/_app/_staff/journal')({ validateSearch: journalSearch, component: JournalPage })
