import { createFileRoute } from '@tanstack/react-router'
import { SubstitutionsPage } from '../../../features/planning/substitutions/substitutions-page.tsx'

/** Substitutions from an Untis file. */
export const Route = createFileRoute('/_app/_staff/timetable_/substitutions')({ component: SubstitutionsPage })
