import { z } from 'zod'

/** What failed: of the learner's means, or the platform. */
export const disruptionKind = z.enum(['device', 'internet', 'platform', 'power', 'other'])
