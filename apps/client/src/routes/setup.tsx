import { createFileRoute } from '@tanstack/react-router'
import { SetUpPage } from '../features/school/set-up-page.tsx'
import { loadAllTexts } from '../ui/text.ts'

export const Route = createFileRoute('/setup')({ loader: loadAllTexts, component: SetUpPage })
