import { z } from 'zod'
import { type PlatformAnswer, PlatformFailure } from './reach.ts'

/** A text that a platform leaves out, or writes as null or as a number, as it likes: '' where there is none. */
export const looseText = z
  .union([z.string(), z.number()])
  .nullish()
  .transform(said => (said === null || said === undefined ? '' : String(said)))

/** What a platform said, in the shape that is expected of it; another shape is `not_understood` under the name `what`, without its content. */
export const understood = <Output>(schema: z.ZodType<Output>, said: unknown, what: string): Output => {
  const reading = schema.safeParse(said)
  if (!reading.success) throw new PlatformFailure('not_understood', what)
  return reading.data
}

const reasons: Readonly<Record<number, PlatformFailure['reason']>> = {
  401: 'credentials_refused',
  403: 'not_permitted',
  404: 'not_found',
  410: 'not_found',
}

/** The failure that an answer outside 2xx stands for. `code` is the platform's own for it; without one, the status. */
export const refusal = ({ status }: PlatformAnswer, code?: string | number): PlatformFailure =>
  new PlatformFailure(reasons[status] ?? 'not_understood', String(code ?? `http_${status}`))

/** Whether an answer says that it was done. */
export const isSuccess = ({ status }: PlatformAnswer): boolean => status >= 200 && status < 300

/** A time as platforms write it (ISO 8601 with a zone); what is none makes the whole answer `not_understood`. */
export const instantText = z.string().transform((text, context) => {
  try {
    return Temporal.Instant.from(text)
  } catch {
    context.addIssue({ code: 'custom', message: 'no_instant' })
    return z.NEVER
  }
})
