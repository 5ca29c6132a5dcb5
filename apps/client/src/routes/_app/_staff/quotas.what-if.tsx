import { createFileRoute } from '@tanstack/react-router'
import { WhatIfPage } from '../../../features/planning/quotas/what-if-page.tsx'

/** What other shares and further remote lessons would come to. */
export const Route = createFileRoute('/_app/_staff/quotas/what-if')({ component: WhatIfPage })
