import type { Role } from '@talklase/domain/people/role.ts'
import type { QueryClient } from '@tanstack/react-query'
import { useQuery } from '@tanstack/react-query'
import { useRouteContext } from '@tanstack/react-router'
import { type Answers, api, chosenSchool } from './api.ts'
import { setClock } from './clock.ts'
import { refusalOf } from './refusal.ts'
import { forget, recall, remember } from './remembered.ts'

export type Me = Answers['school']['me']

/** The side from which a person with several roles looks at the school; all roles of staff are one side. */
export type Side = 'learner' | 'representative' | 'staff'

/** The query of who is signed in. Kept on the device, so that the next visit opens before the network answers. */
export const meQuery = () =>
  api.school.me.queryOptions({
    staleTime: 60_000,
    queryKey: ['me', chosenSchool()],
  })

/** Who is signed in: from this tab, else from the device (and asked anew behind it), else from the server; null: nobody. */
export async function openSession(queries: QueryClient): Promise<Me | null> {
  const known = queries.getQueryData<Me>(meQuery().queryKey)
  if (known !== undefined) return known
  const kept = recall<Me>('me')
  if (kept !== null && (chosenSchool() === null || kept.school.id === chosenSchool())) {
    queries.setQueryData(meQuery().queryKey, kept, { updatedAt: 0 })
    return kept
  }
  try {
    const me = await queries.fetchQuery(meQuery())
    keep(me)
    return me
  } catch (error) {
    const { code } = refusalOf(error)
    if (code === 'not_signed_in') return null
    // A school that the person has left must not lock them out of the others.
    if (chosenSchool() !== null && (code === 'forbidden' || code === 'not_found')) {
      forget('school')
      return openSession(queries)
    }
    throw error
  }
}

/** Keeps the answer on the device and sets the clock by it. */
export function keep(me: Me): void {
  remember('me', me)
  setClock(me.now)
}

/** Forgets whose device this is. What waits to be sent stays, under its person's id. */
export function forgetSession(queries: QueryClient): void {
  for (const beginning of ['me', 'school', 'role', 'day.']) forget(beginning)
  queries.clear()
}

/** Who is signed in, on every page behind the sign-in. */
export function useMe(): Me {
  const { me } = useRouteContext({ from: '/_app' })
  return useQuery({ ...meQuery(), initialData: me, initialDataUpdatedAt: 0 }).data
}

/** The sides that the roles give, the most used first. */
export function sidesOf(roles: readonly Role[]): Side[] {
  const sides: Side[] = []
  if (roles.some(role => role !== 'learner' && role !== 'representative')) sides.push('staff')
  if (roles.includes('learner')) sides.push('learner')
  if (roles.includes('representative')) sides.push('representative')
  return sides
}

/** The side in view: the one chosen last on this device, where the person still has it. */
export function sideOf(me: Pick<Me, 'roles'>): Side {
  const sides = sidesOf(me.roles)
  const chosen = recall<Side>('role')
  return (chosen !== null && sides.includes(chosen) ? chosen : sides[0]) ?? 'staff'
}

/** Chooses a school and a side, and remembers both on this device. Pages must be loaded anew afterwards. */
export function chooseSide(queries: QueryClient, schoolId: string, side: Side): void {
  const isOther = schoolId !== chosenSchool()
  remember('school', schoolId)
  remember('role', side)
  if (!isOther) return
  forget('me')
  queries.clear()
}
