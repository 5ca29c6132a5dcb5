import type { excludedProgramme } from '@talklase/contract/planning/excluded-learners.ts'
import type { z } from 'zod'
import { abilitiesOf } from '../../../kernel/allow.ts'
import type { GatedContext } from '../../../kernel/gate.ts'
import { canEntry, mayEnd } from './policy.ts'
import type { ExclusionRow, LearnerOfClass } from './store.ts'

type Programme = z.infer<typeof excludedProgramme>

/** Exclusions, and the learners whom the asking person may enter. */
export function exclusionsView(ctx: GatedContext, rows: readonly ExclusionRow[], learners: readonly LearnerOfClass[]) {
  const programmes: readonly Programme[] = ctx.settings['programmes.excluded']
  return {
    programmes: [...programmes],
    exclusions: rows.map(row => ({
      id: row.id,
      learner: row.learner,
      className: row.class_name,
      // The contract has let in no other.
      programme: row.programme as Programme,
      isApplied: programmes.some(code => code === row.programme),
      validFrom: String(row.valid_from),
      validTo: row.valid_to === null ? null : String(row.valid_to),
      recordedBy: row.recorded_by,
      recordedAt: row.recorded_at.toString(),
      abilities: mayEnd(row, ctx.today) ? abilitiesOf(canEntry, ctx.actor, row) : [],
    })),
    learners: learners.map(({ learner, class_name }) => ({ ...learner, className: class_name })),
  }
}
