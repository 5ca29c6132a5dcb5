import { createFileRoute } from '@tanstack/react-router'
import { NoticesPage } from '../../features/notices/notices-page.tsx'
import { noticesSearch } from '../../features/notices/notices-search.ts'
import { loadAllTexts } from '../../ui/text.ts'

export const Route = createFileRoute('/_app/notices')({
  validateSearch: noticesSearch,
  loader: loadAllTexts,
  component: NoticesPage,
})
