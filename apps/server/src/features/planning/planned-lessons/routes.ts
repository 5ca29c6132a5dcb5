import { route } from '../../../kernel/gate.ts'
import { enterPlannedLessons, previewPlanned, proposePlanned, undoPlanned } from './commands.ts'

export const plannedLessonsRoutes = {
  previewPlanned: route.planning.previewPlanned.handler(({ input, context }) => previewPlanned(context, input.file)),
  proposePlanned: route.planning.proposePlanned.handler(({ context }) => proposePlanned(context)),
  enterPlannedLessons: route.planning.enterPlannedLessons.handler(({ input, context }) =>
    enterPlannedLessons(context, input.cells),
  ),
  undoPlanned: route.planning.undoPlanned.handler(({ input, context }) => undoPlanned(context, input.batchId)),
}
