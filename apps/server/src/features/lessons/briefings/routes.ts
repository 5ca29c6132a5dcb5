import type { LightState } from '@talklase/domain/planning/readiness.ts'
import { tableDownload } from '../../../integrations/table-files/download.ts'
import { type GatedContext, route } from '../../../kernel/gate.ts'
import { record } from '../../../kernel/record.ts'
import { Forbidden, Refused } from '../../../kernel/refuse.ts'
import { type Tx, transact } from '../../../kernel/transact.ts'
import { shownContact } from '../contacts/view.ts'
import { isAdministration } from '../policy.ts'
import { listLessons } from '../store.ts'
import { lessonHeadView } from '../view.ts'
import * as commands from './commands.ts'
import { listRemoteAfter, listRemoteLessons } from './store.ts'
import {
  briefingRows,
  briefingView,
  groundsOf,
  learnerBriefingView,
  lessonsBefore,
  readinessRows,
  readinessView,
} from './view.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

const briefingOf = (ctx: GatedContext, id: string) =>
  transact(ctx, async tx =>
    briefingView(tx, ctx, await commands.readGround(tx, ctx, id), ctx.settings['timetable.remoteMark']),
  )

const learnerBriefingOf = (ctx: GatedContext, input: { id: string; learnerId?: string | undefined }) =>
  transact(ctx, async tx => {
    const { ground, learner } = await commands.learnerGround(tx, ctx, input)
    return learnerBriefingView(tx, ctx, ground, learner, ctx.settings['timetable.remoteMark'])
  })

type ReadinessFilter = {
  from?: string | undefined
  to?: string | undefined
  state?: LightState | undefined
  whose: 'own' | 'all'
}

/** Days that are looked ahead unless told, and at most. */
const daysAhead = 14
const longestPeriod = 62

const gives = (ctx: GatedContext) => ctx.actor.roles.has('teacher') || ctx.actor.roles.has('class_teacher')

async function readinessOf(tx: Tx, ctx: GatedContext, input: ReadinessFilter) {
  const seesAll = isAdministration(ctx.actor)
  if (!seesAll && !gives(ctx)) throw new Forbidden()
  const from = input.from === undefined ? ctx.today : day(input.from)
  const to = input.to === undefined ? from.add({ days: daysAhead }) : day(input.to)
  if (from.until(to).days > longestPeriod) throw new Refused('period_too_long', { days: longestPeriod })
  const school = ctx.actor.schoolId
  const isOwnOnly = input.whose === 'own'
  const ids = await listRemoteLessons(tx, school, {
    from,
    to,
    personId: seesAll && !isOwnOnly ? null : ctx.actor.personId,
    isOwnOnly,
  })
  const rows = new Map((await listLessons(tx, school, ids)).map(row => [row.id, row]))
  const grounds = await groundsOf(
    tx,
    ctx,
    ids.flatMap(id => rows.get(id) ?? []),
  )
  const lessons = grounds.map(ground => readinessView(ctx, ground))
  return { seesAll, lessons: lessons.filter(one => input.state === undefined || one.state === input.state) }
}

async function lessonsToTell(tx: Tx, ctx: GatedContext, on: Temporal.PlainDate) {
  if (!gives(ctx)) throw new Forbidden()
  const school = ctx.actor.schoolId
  const ids = await listRemoteAfter(tx, school, ctx.actor.personId, on)
  const rows = new Map((await listLessons(tx, school, ids)).map(row => [row.id, row]))
  const grounds = await groundsOf(
    tx,
    ctx,
    ids.flatMap(id => rows.get(id) ?? []),
  )
  return grounds.flatMap(ground =>
    lessonsBefore(ground)
      .filter(one => one.on_date.equals(on) && one.teachers.some(teacher => teacher.id === ctx.actor.personId))
      .map(one => ({
        inLessonId: one.id,
        lesson: lessonHeadView(ground.lesson, ctx.zone),
        state: ground.standing.state,
      })),
  )
}

export const briefingRoutes = {
  briefing: route.lessons.briefing.handler(({ input, context }) => briefingOf(context, input.id)),
  saveBriefing: route.lessons.saveBriefing.handler(async ({ input, context }) => {
    await commands.saveBriefing(context, { ...input, dueOn: input.dueOn === null ? null : day(input.dueOn) })
    return briefingOf(context, input.id)
  }),
  tellBriefing: route.lessons.tellBriefing.handler(async ({ input, context }) => {
    await commands.tellBriefing(context, input)
    return briefingOf(context, input.id)
  }),
  answerBriefingQuestion: route.lessons.answerBriefingQuestion.handler(async ({ input, context }) => {
    await commands.answerQuestion(context, input)
    return briefingOf(context, input.id)
  }),
  offerConsultation: route.lessons.offerConsultation.handler(async ({ input, context }) => {
    const { on, startsAt, ...offer } = input
    await commands.offerConsultation(context, { ...offer, on: day(on), startsAt: Temporal.PlainTime.from(startsAt) })
    return briefingOf(context, input.id)
  }),
  withdrawConsultation: route.lessons.withdrawConsultation.handler(async ({ input, context }) => {
    await commands.withdrawConsultation(context, input.id)
    return briefingOf(context, input.id)
  }),
  exportBriefing: route.lessons.exportBriefing.handler(async ({ input, context }) => {
    const view = await transact(context, async tx => {
      const ground = await commands.readGround(tx, context, input.id)
      await record(tx, context, { type: 'briefing.exported', subject: input.id, detail: { format: input.format } })
      return briefingView(tx, context, ground, context.settings['timetable.remoteMark'])
    })
    const { name, rows } = briefingRows(context, view)
    return tableDownload(name, input.format, rows)
  }),
  lessonReadiness: route.lessons.lessonReadiness.handler(({ input, context }) =>
    transact(context, async tx => ({
      ...(await readinessOf(tx, context, input)),
      remoteMark: context.settings['timetable.remoteMark'],
    })),
  ),
  exportLessonReadiness: route.lessons.exportLessonReadiness.handler(async ({ input, context }) => {
    const lessons = await transact(context, async tx => {
      const answer = await readinessOf(tx, context, input)
      await record(tx, context, {
        type: 'lesson_readiness.exported',
        subject: context.actor.schoolId,
        detail: { format: input.format, lessons: answer.lessons.length },
      })
      return answer.lessons
    })
    const { name, rows } = readinessRows(context, lessons)
    return tableDownload(name, input.format, rows)
  }),
  lessonsToTell: route.lessons.lessonsToTell.handler(({ input, context }) =>
    transact(context, async tx => ({
      lessons: await lessonsToTell(tx, context, input.on === undefined ? context.today : day(input.on)),
    })),
  ),
  learnerBriefing: route.lessons.learnerBriefing.handler(({ input, context }) => learnerBriefingOf(context, input)),
  confirmBriefing: route.lessons.confirmBriefing.handler(async ({ input, context }) => {
    await commands.confirmBriefing(context, input)
    return learnerBriefingOf(context, input)
  }),
  askConsultation: route.lessons.askConsultation.handler(async ({ input, context }) => {
    await commands.askConsultation(context, input)
    return learnerBriefingOf(context, input)
  }),
  contactsShown: route.lessons.contactsShown.handler(async ({ input, context }) => ({
    contacts: (await commands.showContactsOf(context, input)).map(shownContact),
  })),
}
