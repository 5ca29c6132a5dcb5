import { type Query, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { startOffline } from '../../offline.ts'
import { keep, useMe } from '../../session.ts'
import type { LearnerDay } from '../lessons/day-query.ts'
import { withSent } from '../lessons/with-sent.ts'

/** Keeps the signed-in person on the device and starts the queue of what they did without a network. */
export function useSession(): void {
  const me = useMe()
  const queries = useQueryClient()
  const { personId } = me
  const schoolId = me.school.id
  useEffect(() => keep(me), [me])
  useEffect(
    () =>
      startOffline({ personId, school: { id: schoolId } }, sent => {
        const isDay = { predicate: (query: Query) => query.meta?.afterSending === true }
        queries.setQueriesData<LearnerDay>(isDay, day => (day === undefined ? day : withSent(day, sent)))
        void queries.invalidateQueries(isDay)
      }),
    [personId, schoolId, queries],
  )
}
