import { route } from '../../../kernel/gate.ts'
import { addHoliday, editGradeEnds, editHoliday, editSemesters, removeHoliday } from './commands.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

const daysOf = <T extends { from: string; to: string }>(input: T) => ({
  ...input,
  from: day(input.from),
  to: day(input.to),
})

export const yearRoutes = {
  editSemesters: route.school.editSemesters.handler(async ({ input, context }) => ({
    lessonChanges: await editSemesters(context, { first: daysOf(input.first), second: daysOf(input.second) }),
  })),
  editGradeEnds: route.school.editGradeEnds.handler(async ({ input, context }) => ({
    lessonChanges: await editGradeEnds(
      context,
      input.gradeEnds.map(one => ({ grade: one.grade, on: day(one.on) })),
    ),
  })),
  addHoliday: route.school.addHoliday.handler(async ({ input, context }) => ({
    lessonChanges: await addHoliday(context, daysOf(input)),
  })),
  editHoliday: route.school.editHoliday.handler(async ({ input, context }) => ({
    lessonChanges: await editHoliday(context, daysOf(input)),
  })),
  removeHoliday: route.school.removeHoliday.handler(async ({ input, context }) => ({
    lessonChanges: await removeHoliday(context, input.id),
  })),
}
