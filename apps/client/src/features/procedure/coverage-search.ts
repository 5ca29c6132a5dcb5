import { type AudienceGroup, audienceGroups } from '@talklase/domain/procedure/bound.ts'

const states = ['waiting', 'done', 'all'] as const
const sorts = ['name', '-name', 'class', '-class', 'day', '-day'] as const

export type CoverageSort = (typeof sorts)[number]

/** Which version is looked at, and which of its people, as the address says. */
export type CoverageSearch = {
  version?: string
  group?: AudienceGroup
  class?: string
  state?: (typeof states)[number]
  search?: string
  sort?: CoverageSort
  page?: number
}

/** Reads the address; what it can't read is left out. */
export function coverageSearch(search: Record<string, unknown>): CoverageSearch {
  const group = audienceGroups.find(one => one === search.group)
  const state = states.find(one => one === search.state)
  const sort = sorts.find(one => one === search.sort)
  const page = Number(search.page)
  const words = typeof search.search === 'number' ? String(search.search) : search.search
  return {
    ...(typeof search.version === 'string' ? { version: search.version } : {}),
    ...(group === undefined ? {} : { group }),
    ...(typeof search.class === 'string' ? { class: search.class } : {}),
    ...(state === undefined ? {} : { state }),
    ...(typeof words === 'string' && words !== '' ? { search: words.slice(0, 100) } : {}),
    ...(sort === undefined ? {} : { sort }),
    ...(Number.isInteger(page) && page > 1 ? { page } : {}),
  }
}
