import { type Answers, api } from '../../../api.ts'

export type RemoteDay = Answers['planning']['remoteDays']['days'][number]
export type Light = RemoteDay['lights'][number]
export type LightState = Light['state']

/** The remote days of a class's week. */
export const weekDaysQuery = (classId: string, monday: string) => {
  const to = Temporal.PlainDate.from(monday).add({ days: 6 }).toString()
  return api.planning.remoteDays.queryOptions({
    input: { classId, from: monday, to },
    meta: { topics: [`class-week:${classId}`, `class-day:${classId}`] },
  })
}

/** The remote days to come that are one's own to plan or lead. */
export const ownDaysQuery = () =>
  api.planning.remoteDays.queryOptions({ input: {}, meta: { topics: ['class-week', 'timetable'] } })

/** A page of the product with its query, as a link needs it. */
export function linkOf(path: string): { to: string; search: Record<string, string> } {
  const [to = '/', query = ''] = path.split('?')
  return { to, search: Object.fromEntries(new URLSearchParams(query)) }
}
