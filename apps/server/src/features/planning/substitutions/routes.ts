import { route } from '../../../kernel/gate.ts'
import { transact } from '../../../kernel/transact.ts'
import { applySubstitutions, judgeRows, recogniseFile } from './commands.ts'
import { substitutionsView } from './view.ts'

const read = async (file: File) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })

export const substitutionRoutes = {
  previewSubstitutions: route.planning.previewSubstitutions.handler(async ({ input, context }) => {
    const file = await read(input.file)
    return transact(context, async tx => {
      const recognised = await recogniseFile(tx, context, file)
      return substitutionsView(recognised, await judgeRows(tx, context, recognised.rows))
    })
  }),
  applySubstitutions: route.planning.applySubstitutions.handler(async ({ input, context }) =>
    applySubstitutions(context, await read(input.file), input.reason),
  ),
}
