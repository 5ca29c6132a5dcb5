import { randomUUIDv7 } from 'node:crypto'

/** A new id (UUIDv7): ordered by the time it was made, so that tables grow at their end and "latest" is "greatest". */
export const newId = (): string => randomUUIDv7()
