import { createFileRoute } from '@tanstack/react-router'
import { SubstituteRequestsPage } from '../../../features/planning/substitutions/substitute-requests.tsx'

export const Route = createFileRoute('/_app/_staff/substitutes')({ component: SubstituteRequestsPage })
