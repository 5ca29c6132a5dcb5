import { z } from 'zod'

/** A day, `2026-11-26`. */
export const day = z.iso.date()
/** A wall time, `08:30`. */
export const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
/** An instant with its offset or Z. */
export const instant = z.iso.datetime({ offset: true })
/** An id made by the server, or by a client that may have to send the same thing twice. */
export const id = z.uuid()
/** A person as others see them. */
export const personName = z.object({ id, givenName: z.string(), familyName: z.string() })

export type PersonName = z.infer<typeof personName>

export const exportFormat = z.enum(['csv', 'xlsx'])

/** Text that a person typed: trimmed, bounded, without control characters. */
export const typedText = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this refuses
    .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f]*$/)
