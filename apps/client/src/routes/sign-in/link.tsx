import { createFileRoute } from '@tanstack/react-router'
import { LinkPage } from '../../features/account/link-page.tsx'
import { loadAllTexts } from '../../ui/text.ts'

export const Route = createFileRoute('/sign-in/link')({ loader: loadAllTexts, component: LinkPage })
