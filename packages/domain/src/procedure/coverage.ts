/** How many are bound, and how many of them have read the version. */
export type Coverage = { bound: number; done: number }

/** Counts people, each once, by whether they have read it. */
export const coverageOf = (people: readonly { id: string; isDone: boolean }[]): Coverage => {
  const each = new Map(people.map(one => [one.id, one.isDone]))
  return { bound: each.size, done: [...each.values()].filter(Boolean).length }
}

/** Whole percent, rounded down: 100 is said only when nobody is left. Of nobody it is null. */
export const percentOf = ({ bound, done }: Coverage): number | null =>
  bound === 0 ? null : Math.floor((done * 100) / bound)
