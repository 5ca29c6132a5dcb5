import { registerSorts } from '@talklase/contract/attendance/choices.ts'

/** Which registers the address asks for, in which order. */
export type RegistersSearch = {
  state?: 'all'
  from?: string
  to?: string
  teacher?: string
  class?: string
  sort?: (typeof registerSorts)[number]
}

const day = /^\d{4}-\d\d-\d\d$/
const uuid = /^[0-9a-f-]{36}$/

const matching = (value: unknown, shape: RegExp): string | undefined =>
  typeof value === 'string' && shape.test(value) ? value : undefined

/** Reads the address; what it can't hold is left out. */
export function registersSearch(search: Record<string, unknown>): RegistersSearch {
  const sort = registerSorts.find(one => one === search.sort && one !== 'time')
  const from = matching(search.from, day)
  const to = matching(search.to, day)
  const teacher = matching(search.teacher, uuid)
  const ofClass = matching(search.class, uuid)
  return {
    ...(search.state === 'all' ? { state: 'all' as const } : {}),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(teacher === undefined ? {} : { teacher }),
    ...(ofClass === undefined ? {} : { class: ofClass }),
    ...(sort === undefined ? {} : { sort }),
  }
}
