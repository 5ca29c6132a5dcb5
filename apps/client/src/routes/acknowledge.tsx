import { createFileRoute } from '@tanstack/react-router'
import { AcknowledgeByLinkPage } from '../features/procedure/acknowledge-by-link-page.tsx'
import { loadAllTexts } from '../ui/text.ts'

/** The procedure by a link, without an account. */
export const Route = createFileRoute('/acknowledge')({ loader: loadAllTexts, component: AcknowledgeByLinkPage })
