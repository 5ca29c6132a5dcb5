import { createFileRoute } from '@tanstack/react-router'
import { JoinByLinkPage } from '../features/lessons/join/join-by-link-page.tsx'
import { loadAllTexts } from '../ui/text.ts'

/** A lesson by a link, without an account. */
export const Route = createFileRoute('/join')({ loader: loadAllTexts, component: JoinByLinkPage })
