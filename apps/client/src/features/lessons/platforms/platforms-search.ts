/** What the register shows, as its address says. Defaults stand for nothing. */
export type PlatformsSearch = {
  show?: 'attention'
  sort?: 'agreement' | 'name'
}

export const platformsSearch = (search: Record<string, unknown>): PlatformsSearch => ({
  ...(search.show === 'attention' ? { show: 'attention' } : {}),
  ...(search.sort === 'agreement' || search.sort === 'name' ? { sort: search.sort } : {}),
})
