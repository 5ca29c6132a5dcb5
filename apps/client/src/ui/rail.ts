import type { Role } from '@talklase/domain/people/role.ts'
import type { MessageKey } from '@talklase/messages/keys.ts'
import type { LinkProps } from '@tanstack/react-router'
import type { Side } from '../session.ts'
import type { IconName } from './icons.tsx'

/** A noun of the rail (or of the bottom bar on a phone): where it leads, and who sees it. */
export type RailEntry = {
  to: NonNullable<LinkProps['to']>
  label: MessageKey
  icon: IconName
  sides: readonly Side[]
  /** Roles of the staff side that see it; all of them where none are named. */
  roles?: readonly Role[]
}

/** Roles that plan the school's lessons. */
const planners: readonly Role[] = ['deputy_head', 'director', 'administrator']

/** Only pages that exist stand here; their order is the rail's. */
const entries: readonly RailEntry[] = [
  { to: '/', label: 'common.today', icon: 'today', sides: ['learner', 'representative', 'staff'] },
  { to: '/notices', label: 'common.notices', icon: 'notices', sides: ['learner', 'representative', 'staff'] },
  { to: '/lessons', label: 'lessons.lessons', icon: 'lessons', sides: ['staff'], roles: ['teacher', 'class_teacher'] },
  {
    to: '/journal',
    label: 'attendance.journal',
    icon: 'journal',
    sides: ['staff'],
    roles: ['teacher', 'class_teacher', 'social_pedagogue', 'deputy_head', 'director'],
  },
  {
    to: '/registers',
    label: 'registers.rail',
    icon: 'waiting',
    sides: ['staff'],
    roles: ['teacher', 'class_teacher', 'deputy_head', 'director'],
  },
  {
    to: '/problems',
    label: 'disruptions.problems',
    icon: 'problem',
    sides: ['staff'],
    roles: ['teacher', 'class_teacher', 'deputy_head', 'director'],
  },
  {
    to: '/plan',
    label: 'planning.plan',
    icon: 'week',
    sides: ['staff'],
    roles: ['deputy_head', 'director', 'administrator', 'class_teacher'],
  },
  {
    to: '/readiness',
    label: 'briefings.readiness',
    icon: 'done',
    sides: ['staff'],
    roles: ['teacher', 'class_teacher', 'deputy_head', 'director'],
  },
  { to: '/week', label: 'weeks.title', icon: 'timetable', sides: ['staff'] },
  { to: '/changes', label: 'changes.title', icon: 'changes', sides: ['staff'] },
  { to: '/substitutes', label: 'briefings.substitutes', icon: 'people', sides: ['staff'], roles: planners },
  {
    to: '/adapted-plans',
    label: 'adaptedPlans.title',
    icon: 'topics',
    sides: ['staff'],
    roles: ['teacher', 'class_teacher', 'deputy_head', 'director', 'administrator'],
  },
  { to: '/founder', label: 'quotas.founder', icon: 'quotas', sides: ['staff'], roles: ['founder'] },
  { to: '/quotas', label: 'planning.quotas', icon: 'quotas', sides: ['staff'], roles: planners },
  { to: '/timetable', label: 'timetable.title', icon: 'timetable', sides: ['staff'], roles: planners },
  {
    to: '/people',
    label: 'people.title',
    icon: 'people',
    sides: ['staff'],
    roles: [
      'deputy_head',
      'director',
      'administrator',
      'class_teacher',
      'teacher',
      'social_pedagogue',
      'it_specialist',
    ],
  },
  { to: '/platforms', label: 'platforms.title', icon: 'platform', sides: ['staff'] },
  { to: '/procedure', label: 'procedure.title', icon: 'procedure', sides: ['staff'] },
  { to: '/calendar', label: 'calendar.title', icon: 'calendar', sides: ['staff'] },
  { to: '/me', label: 'common.me', icon: 'me', sides: ['learner', 'representative', 'staff'] },
]

/** The entries of one side and its roles. */
export const railOf = (side: Side, roles: readonly Role[]): readonly RailEntry[] =>
  entries.filter(
    entry =>
      entry.sides.includes(side) &&
      (side !== 'staff' || entry.roles === undefined || entry.roles.some(role => roles.includes(role))),
  )
