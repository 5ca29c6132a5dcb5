import pino from 'pino'

/** The server's log. What it is given is never personal: ids, counts, durations and codes. */
export type Log = pino.Logger

/** Makes the log; level `silent` for tests. */
export const createLog = (level: string): Log =>
  pino({ level, base: null, redact: ['*.password', '*.pin', '*.token', '*.email', 'headers'] })
