import { oc } from '@orpc/contract'
import { z } from 'zod'

/** What a refusal carries besides its reason: the figures that its sentence names. */
export const refusalValues = z.object({ values: z.record(z.string(), z.union([z.string(), z.number()])) })

const always = {
  not_signed_in: { status: 401 },
  two_factor_required: { status: 401 },
  forbidden: { status: 403 },
  not_found: { status: 404 },
  input_invalid: {
    status: 422,
    data: z.object({ issues: z.array(z.object({ path: z.string(), message: z.string() })) }),
  },
} as const

/** Where every route begins: the answers that any of them can give. */
export const route = oc.errors(always)

/** Declares the refusals that a rule can answer, each with its HTTP status. */
export function refusals<const R extends Record<string, number>>(statuses: R) {
  const declared = Object.entries(statuses).map(
    ([reason, status]) => [reason, { status, data: refusalValues }] as const,
  )
  return Object.fromEntries(declared) as { [K in keyof R]: { status: R[K]; data: typeof refusalValues } }
}
