import { no, type Verdict, yes } from '../verdict.ts'

/** Calendar links that one person may have open: a telephone, a tablet and a computer for each of several children. */
export const mostFeeds = 10

/** May a person who has so many open calendar links make another? */
export const mayAddFeed = (open: number): Verdict<'too_many_feeds'> => (open < mostFeeds ? yes : no('too_many_feeds'))

/** The first day that a calendar holds: two weeks back, so that the week before can still be looked up. */
export const feedFrom = (today: Temporal.PlainDate): Temporal.PlainDate => today.subtract({ weeks: 2 })
