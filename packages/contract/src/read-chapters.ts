import { z } from 'zod'

/** A procedure as everybody reads it: its clauses by chapter, each with what is set in plain words (A1). */
export const readChapters = z.array(
  z.object({
    number: z.number().int(),
    title: z.string(),
    clauses: z.array(
      z.object({
        id: z.string(),
        parent: z.string().nullable(),
        text: z.string(),
        settings: z.array(z.object({ label: z.string(), words: z.string() })),
      }),
    ),
  }),
)
