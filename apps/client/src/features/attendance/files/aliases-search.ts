/** How the list of names is searched, sorted and turned over by the address. */
export const aliasSorts = ['learner', 'name', 'confirmed'] as const
export type AliasSearch = { search?: string; sort?: (typeof aliasSorts)[number]; page?: number }
