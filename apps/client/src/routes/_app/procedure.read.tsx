import { createFileRoute } from '@tanstack/react-router'
import { ReadingPage } from '../../features/procedure/reading-page.tsx'
import { loadAllTexts } from '../../ui/text.ts'

/** The procedure in force in plain words, for everybody of the school. */
export const Route = createFileRoute('/_app/procedure/read')({ loader: loadAllTexts, component: ReadingPage })
