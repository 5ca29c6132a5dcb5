import { abilitiesOf, allow } from '../../../kernel/allow.ts'
import type { GatedContext } from '../../../kernel/gate.ts'
import { record } from '../../../kernel/record.ts'
import { Forbidden, found } from '../../../kernel/refuse.ts'
import { type Tx, transact } from '../../../kernel/transact.ts'
import { findSchool, findSchoolYear } from '../../school/store.ts'
import { canQuotas, canRead, canReadQuotas } from '../policy.ts'
import { listClasses } from '../store.ts'
import { basesOf, countingBases } from './policy.ts'
import { countLessons } from './store.ts'
import { matrixView } from './view.ts'

/** The matrix of the classes that the asking person may see; with a grade, of that grade's alone. */
export async function quotaMatrix(tx: Tx, ctx: GatedContext, grade: number | null) {
  const school = found(await findSchool(tx, ctx.actor.schoolId))
  const seesAll = canReadQuotas.all(ctx.actor, school)
  if (!seesAll) allow(canReadQuotas, 'own', ctx.actor, school)
  const year = found(await findSchoolYear(tx, ctx.actor.schoolId, ctx.today))
  const rows = await listClasses(tx, ctx.actor.schoolId, { yearId: year.id, personId: ctx.actor.personId, grade })
  const classes = seesAll ? rows : rows.filter(row => canRead.week(ctx.actor, row))
  const counts = await countLessons(
    tx,
    ctx.actor.schoolId,
    year,
    classes.map(row => row.id),
    ctx.today,
    countingBases(basesOf(ctx.settings, ctx.today)),
  )
  return matrixView(ctx, classes, counts, abilitiesOf(canQuotas, ctx.actor, school))
}

/** The whole matrix for a file; that it was taken out is recorded. */
export const exportMatrix = (ctx: GatedContext, format: 'csv' | 'xlsx') =>
  transact(ctx, async tx => {
    const matrix = await quotaMatrix(tx, ctx, null)
    if (!matrix.abilities.includes('export')) throw new Forbidden()
    await record(tx, ctx, {
      type: 'quotas.exported',
      subject: ctx.actor.schoolId,
      detail: { format, classes: matrix.rows.length },
    })
    return matrix
  })
