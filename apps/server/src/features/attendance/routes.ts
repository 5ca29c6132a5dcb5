import { tableDownload } from '../../integrations/table-files/download.ts'
import { abilitiesOf, allow } from '../../kernel/allow.ts'
import { type GatedContext, route } from '../../kernel/gate.ts'
import { Forbidden, found } from '../../kernel/refuse.ts'
import { transact } from '../../kernel/transact.ts'
import { can } from '../lessons/policy.ts'
import { findLesson } from '../lessons/store.ts'
import { checkIn, confirmRegister, markAttendance } from './commands.ts'
import { canJournal } from './policy.ts'
import { findClass, listLessonsOfClass } from './store.ts'
import { journalDayView, rollCallView } from './view.ts'

const rollCall = (ctx: GatedContext, id: string) =>
  transact(ctx, async tx =>
    rollCallView(tx, ctx, allow(can, 'read', ctx.actor, await findLesson(tx, ctx.actor.schoolId, id))),
  )

const journalDay = (ctx: GatedContext, input: { classId: string; on: string }) =>
  transact(ctx, async tx => {
    const on = Temporal.PlainDate.from(input.on)
    const page = found(await findClass(tx, ctx.actor.schoolId, input.classId))
    const readsAll = abilitiesOf(canJournal, ctx.actor, page).includes('readAll')
    if (!readsAll) {
      const lessons = await listLessonsOfClass(tx, ctx.actor.schoolId, page.id, on)
      if (!lessons.some(lesson => lesson.teachers.includes(ctx.actor.personId))) throw new Forbidden()
    }
    return journalDayView(tx, ctx, page, on, !readsAll)
  })

export const attendanceRoutes = {
  checkIn: route.attendance.checkIn.handler(async ({ input, context }) => {
    const { at, sentLate, joinLink } = await checkIn(context, { id: input.id, at: Temporal.Instant.from(input.at) })
    return { at: at.toString(), sentLate, joinLink }
  }),
  rollCall: route.attendance.rollCall.handler(({ input, context }) => rollCall(context, input.id)),
  mark: route.attendance.mark.handler(async ({ input, context }) => {
    await markAttendance(context, input)
    return rollCall(context, input.id)
  }),
  confirm: route.attendance.confirm.handler(async ({ input, context }) => {
    const confirmed = await confirmRegister(context, input.id)
    return { ...(await rollCall(context, input.id)), confirmed }
  }),
  journalDay: route.attendance.journalDay.handler(({ input, context }) => journalDay(context, input)),
  exportJournalDay: route.attendance.exportJournalDay.handler(async ({ input, context }) => {
    const page = await journalDay(context, input)
    return tableDownload(`${page.class.name} ${page.on}`, input.format, page.table)
  }),
}
