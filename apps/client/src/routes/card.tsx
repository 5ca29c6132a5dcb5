import { createFileRoute } from '@tanstack/react-router'
import { CardPage } from '../features/account/card-page.tsx'
import { loadAllTexts } from '../ui/text.ts'

export const Route = createFileRoute('/card')({ loader: loadAllTexts, component: CardPage })
