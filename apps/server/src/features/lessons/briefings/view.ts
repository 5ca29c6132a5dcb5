import {
  type BriefingCard,
  type BriefingItem,
  type BriefingStanding,
  briefingItems,
  briefingStanding,
  isOutdated,
  latestBriefingAt,
  missingItems,
} from '@talklase/domain/lessons/briefing.ts'
import {
  mayGiveLinkOn,
  platformOfCode,
  platformOfLink,
  type RegisteredPlatform,
} from '@talklase/domain/lessons/give-link.ts'
import { type LessonLight, type LessonReadinessFacts, lessonLights } from '@talklase/domain/lessons/lesson-readiness.ts'
import { partOfLearner, previousInPersonLessons } from '@talklase/domain/lessons/previous-in-person-lesson.ts'
import { worstOf } from '@talklase/domain/planning/readiness.ts'
import {
  briefingFileName,
  briefingHeadings,
  briefingWords,
  readinessFileName,
  readinessHeadings,
  readinessWords,
} from '@talklase/messages/briefing-headings.ts'
import type { ParameterValues } from '@talklase/regulation/parameters.ts'
import { abilitiesOf } from '../../../kernel/allow.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { found } from '../../../kernel/refuse.ts'
import type { Tx } from '../../../kernel/transact.ts'
import { type LessonLearner, listLearnersOfLessons } from '../../attendance/store.ts'
import { timeText } from '../../school/view.ts'
import { type ContactRow, contactsOf, listKnowing } from '../contacts/store.ts'
import { shownContact } from '../contacts/view.ts'
import { listRegister } from '../platforms/store.ts'
import { listAnnounced } from '../recording-signs/store.ts'
import { type LearnerRow, type LessonRow, listLessons } from '../store.ts'
import { lessonHeadView, lessonTimes, wayIn } from '../view.ts'
import { can, canAnswer } from './policy.ts'
import {
  type BriefingRow,
  findOffer,
  listAsking,
  listBriefings,
  listGroupMembers,
  listLessonsBefore,
  listTold,
  type OfferRow,
  rememberDays,
  type ToldRow,
} from './store.ts'

type Present = Pick<Ctx, 'actor' | 'now' | 'today' | 'zone'>

/** A class or group of a lesson, with the lesson in person before it; null where there is none. */
export type Part = {
  classId: string
  className: string
  group: string | null
  /** Of the group; empty where it is the whole class. */
  members: ReadonlySet<string>
  lesson: LessonRow | null
}

/** All that is known of the briefing of one lesson. */
export type Ground = {
  lesson: LessonRow
  settings: ParameterValues
  card: BriefingRow | null
  missing: BriefingItem[]
  parts: Part[]
  latestAt: Temporal.PlainDateTime
  learners: LessonLearner[]
  told: ReadonlyMap<string, ToldRow>
  contacts: ContactRow[]
  /** The learners who know how each of the lesson's teachers who said it is reached. */
  knowing: ReadonlySet<string>
  standing: BriefingStanding
  lights: LessonLight[]
}

/** The lessons in person in which a lesson can be told, each once. */
export const lessonsBefore = ({ parts }: Pick<Ground, 'parts'>): LessonRow[] => [
  ...new Map(parts.flatMap(part => (part.lesson === null ? [] : [[part.lesson.id, part.lesson] as const]))).values(),
]

/** The lesson in person before, in which this learner of the lesson can be told; null where there is none. */
export const lessonBeforeOf = ({ parts }: Pick<Ground, 'parts'>, learner: LessonLearner): LessonRow | null =>
  partOfLearner(parts, { id: learner.id, classIds: [learner.class_id] })?.lesson ?? null

/** How many learners of the lesson were told of it, be it of an earlier version of the card. */
export const countEverTold = ({ learners, told }: Pick<Ground, 'learners' | 'told'>): number =>
  learners.filter(one => (told.get(one.id)?.state ?? 'untold') !== 'untold').length

/** The card as the rules know it. */
const cardOf = (row: BriefingRow): BriefingCard => ({
  outcome: row.outcome,
  conditions: row.conditions,
  criteria: row.criteria,
  deadlines: row.deadlines,
  dueOn: row.due_on,
  estimatedMinutes: row.estimated_minutes,
  feedbackPlace: row.feedback_place,
})

/** Gathers what is known of the briefings of some lessons, with the settings of each one's day; in the order given. */
export async function groundsOf(tx: Tx, ctx: Present, lessons: readonly LessonRow[]): Promise<Ground[]> {
  if (lessons.length === 0) return []
  const school = ctx.actor.schoolId
  const ids = lessons.map(lesson => lesson.id)
  const cards = new Map((await listBriefings(tx, school, ids)).map(row => [row.lesson_id, row]))
  const told = Map.groupBy(await listTold(tx, school, ids), row => row.lesson_id)
  const learners = Map.groupBy(await listLearnersOfLessons(tx, school, ids), row => row.lesson_id)
  const dated = await listLessonsBefore(tx, school, ids)
  const byId = new Map(dated.map(one => [one.id, one]))
  // Of a whole school these are thousands: each lesson looks among those of its own subject and classes alone.
  const withClass = dated.flatMap(one => one.classes.map(own => ({ one, key: `${one.subjectId} ${own.id}` })))
  const near = Map.groupBy(withClass, ({ key }) => key)
  const partsOf = new Map(
    ids.map(id => {
      const lesson = found(byId.get(id))
      const candidates = lesson.classes.flatMap(own => near.get(`${lesson.subjectId} ${own.id}`) ?? [])
      const those = candidates.map(({ one }) => one)
      return [id, previousInPersonLessons(lesson, those)]
    }),
  )
  const beforeIds = [...partsOf.values()].flatMap(parts => parts.flatMap(part => part.lesson?.id ?? []))
  const rows = new Map((await listLessons(tx, school, [...new Set(beforeIds)])).map(row => [row.id, row]))
  const groupIds = lessons.flatMap(lesson => lesson.classes.flatMap(one => one.groupId ?? []))
  const members = await listGroupMembers(tx, school, [...new Set(groupIds)])
  const teacherIds = [...new Set(lessons.flatMap(lesson => lesson.teachers.map(one => one.id)))]
  const contacts = await contactsOf(tx, school, teacherIds)
  const knows = await listKnowing(tx, school, teacherIds)
  const platforms = await listRegister(tx, school)
  const announced = await listAnnounced(tx, school, ids)
  const daysOf = await rememberDays(tx, school)
  const now = ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDateTime()
  const grounds: Ground[] = []
  for (const lesson of lessons) {
    const { settings, studyDayBefore } = await daysOf(lesson)
    const parts = found(partsOf.get(lesson.id)).map(part => {
      const named = lesson.classes.find(one => one.id === part.classId && one.groupId === part.groupId)
      return {
        classId: part.classId,
        className: named?.name ?? '',
        group: named?.group ?? null,
        members: members.get(part.groupId ?? '') ?? new Set<string>(),
        lesson: part.lesson === null ? null : (rows.get(part.lesson.id) ?? null),
      }
    })
    grounds.push(
      groundOf(ctx, now, {
        lesson,
        settings,
        studyDayBefore,
        parts,
        card: cards.get(lesson.id) ?? null,
        learners: learners.get(lesson.id) ?? [],
        told: new Map((told.get(lesson.id) ?? []).map(row => [row.learner_id, row])),
        contacts: contacts.filter(one => lesson.teachers.some(teacher => teacher.id === one.person_id)),
        knows,
        platforms,
        isAnnounced: announced.has(lesson.id),
      }),
    )
  }
  return grounds
}

type Gathered = Pick<Ground, 'lesson' | 'settings' | 'parts' | 'card' | 'learners' | 'told' | 'contacts'> & {
  studyDayBefore: Temporal.PlainDate | null
  /** `<learner> <teacher>` of all teachers asked for. */
  knows: ReadonlySet<string>
  /** The school's register. */
  platforms: readonly RegisteredPlatform[]
  /** The sign of a recording is or was up in the lesson. */
  isAnnounced: boolean
}

function groundOf(ctx: Present, now: Temporal.PlainDateTime, gathered: Gathered): Ground {
  const { studyDayBefore, knows, platforms, isAnnounced, ...known } = gathered
  const { lesson, settings, card, learners, told, contacts } = known
  const required = settings['announce.requiredItems']
  const missing = missingItems(card === null ? null : cardOf(card), required)
  const ends = lessonsBefore(known).map(one => one.on_date.toPlainDateTime(one.ends_at))
  const latestAt = latestBriefingAt({
    leadTime: settings['announce.leadTime'],
    startsAt: lesson.on_date.toPlainDateTime(lesson.starts_at),
    previousEndsAt: ends.toSorted(Temporal.PlainDateTime.compare).at(-1) ?? null,
    studyDayBefore,
  })
  const asksUnderstood = required.includes('understood')
  const standing = briefingStanding({
    version: card?.version ?? 0,
    missing,
    learners: learners.map(one => told.get(one.id)),
    asksUnderstood,
    now,
    latestAt,
  })
  const knowing = new Set(
    learners.map(one => one.id).filter(id => contacts.every(contact => knows.has(`${id} ${contact.person_id}`))),
  )
  const lights = lessonLights({
    daysAhead: ctx.today.until(lesson.on_date).days,
    mode: lesson.remote?.mode ?? 'sync',
    link: linkState(lesson, platforms, settings),
    briefing: standing,
    asksUnderstood,
    contacts: { isGiven: contacts.length > 0, told: contacts.length > 0 ? knowing.size : 0 },
    recording: isAnnounced ? 'announced' : settings['recording.allowed'] ? 'unannounced' : 'never',
  })
  return { ...known, missing, latestAt, standing, knowing, lights }
}

/** The way into the lesson, asked of the same gate as when it is shown to learners (B3, B4). */
function linkState(
  { remote, on_date }: LessonRow,
  platforms: readonly RegisteredPlatform[],
  settings: ParameterValues,
): LessonReadinessFacts['link'] {
  const way = remote === null ? null : wayIn(remote)
  if (way === null) return 'none'
  const platform =
    typeof way === 'string' ? platformOfLink({ platforms }, way) : platformOfCode({ platforms }, way.code)
  return mayGiveLinkOn(platform, { allowed: settings['conference.allowed'] }, String(on_date)).ok ? 'given' : 'shut'
}

const named = (row: { id: string; given_name: string; family_name: string }) => ({
  id: row.id,
  givenName: row.given_name,
  familyName: row.family_name,
})

const cardView = (row: BriefingRow | null) =>
  row === null
    ? null
    : {
        ...cardOf(row),
        dueOn: row.due_on?.toString() ?? null,
      }

const offerView = (row: OfferRow | undefined) =>
  row === undefined
    ? null
    : { on: String(row.on_date), startsAt: timeText(row.starts_at), place: row.place, note: row.note }

/** Is the card closed: told to somebody, where the school adds nothing after that (A28)? */
const isClosed = (ground: Pick<Ground, 'settings' | 'learners' | 'told'>): boolean =>
  ground.settings['announce.noLateAdditions'] && countEverTold(ground) > 0

/** The briefing of a lesson as those who teach see it. */
export async function briefingView(tx: Tx, ctx: Present & Pick<Ctx, 'locale'>, ground: Ground, remoteMark: string) {
  const school = ctx.actor.schoolId
  const { lesson, card, settings, standing } = ground
  const before = lessonsBefore(ground)
  const asking = await listAsking(tx, school, lesson.id)
  const abilities = abilitiesOf(can, ctx.actor, { lesson, before })
  const required: readonly string[] = settings['announce.requiredItems']
  return {
    lesson: lessonHeadView(lesson, ctx.zone),
    isRemote: lesson.remote !== null,
    remoteMark,
    plan: { outcome: lesson.remote?.outcome ?? '', instruction: lesson.remote?.instruction ?? '' },
    card: cardView(card),
    version: card?.version ?? 0,
    savedBy: card === null ? null : named({ ...card, id: card.saved_by }),
    savedAt: card?.saved_at.toString() ?? null,
    required: briefingItems.filter(item => required.includes(item)),
    missing: ground.missing,
    leadTime: settings['announce.leadTime'],
    latestAt: ground.latestAt.toZonedDateTime(ctx.zone).toInstant().toString(),
    before: ground.parts.map(part => ({
      className: part.className,
      group: part.group,
      lesson: part.lesson === null ? null : lessonHeadView(part.lesson, ctx.zone),
      hasBegun:
        part.lesson !== null && Temporal.Instant.compare(lessonTimes(part.lesson, ctx.zone).startsAt, ctx.now) <= 0,
    })),
    standing,
    lights: ground.lights,
    learners: ground.learners.map(learner => {
      const told = ground.told.get(learner.id)
      const isTold = told !== undefined && told.state !== 'untold'
      return {
        learner: named(learner),
        className: learner.class_name,
        beforeId: lessonBeforeOf(ground, learner)?.id ?? null,
        state: told?.state ?? ('untold' as const),
        way: isTold ? told.way : null,
        question: told?.question ?? '',
        answer: told?.answer ?? '',
        isOutdated: isOutdated(told, card?.version ?? 0),
        at: told?.recorded_at.toString() ?? null,
        by: told === undefined ? null : named({ ...told, id: told.recorded_by }),
        asksConsultation: asking.has(learner.id),
        knowsContacts: ground.contacts.length > 0 && ground.knowing.has(learner.id),
      }
    }),
    consultation: offerView(await findOffer(tx, school, lesson.id)),
    hasContacts: ground.contacts.length > 0,
    isClosed: isClosed(ground),
    abilities: (['write', 'tell'] as const).filter(verb => lesson.remote !== null && abilities.includes(verb)),
  }
}

/** The briefing as the learner and those who represent them see it. */
export async function learnerBriefingView(
  tx: Tx,
  ctx: Present,
  ground: Ground,
  learner: LearnerRow,
  remoteMark: string,
) {
  const school = ctx.actor.schoolId
  const { lesson, card } = ground
  const told = ground.told.get(learner.id)
  const part = partOfLearner(ground.parts, { id: learner.id, classIds: learner.classes.map(one => one.id) })
  const mayAnswer = canAnswer.confirm(ctx.actor, learner) && !isOver(ctx, lesson)
  const asking = await listAsking(tx, school, lesson.id)
  return {
    lesson: lessonHeadView(lesson, ctx.zone),
    remoteMark,
    learner: named(learner),
    card: cardView(card),
    version: card?.version ?? 0,
    savedAt: card?.saved_at.toString() ?? null,
    toldIn: part?.lesson == null ? null : lessonHeadView(part.lesson, ctx.zone),
    state: told?.state ?? ('untold' as const),
    isOutdated: isOutdated(told, card?.version ?? 0),
    question: told?.question ?? '',
    answer: told?.answer ?? '',
    consultation: offerView(await findOffer(tx, school, lesson.id)),
    asksConsultation: asking.has(learner.id),
    contacts: ground.contacts.map(shownContact),
    abilities: mayAnswer ? [...(card === null ? [] : (['confirm'] as const)), 'askConsultation' as const] : [],
  }
}

/** Is the lesson's day over? What was told beforehand is not recorded after it. */
export const isOver = (ctx: Pick<Ctx, 'now' | 'zone'>, lesson: LessonRow): boolean =>
  Temporal.Instant.compare(lessonTimes(lesson, ctx.zone).dayEndsAt, ctx.now) <= 0

/** A lesson with its lights, as lists show it. */
export const readinessView = (ctx: Present, { lesson, lights }: Ground) => ({
  lesson: lessonHeadView(lesson, ctx.zone),
  state: worstOf(lights),
  lights,
})

export type ReadinessView = ReturnType<typeof readinessView>

const full = (person: { givenName: string; familyName: string } | null): string =>
  person === null ? '' : `${person.givenName} ${person.familyName}`

/** Who was told, as a table in the reader's language: a row a learner. */
export function briefingRows(ctx: Ctx, view: Awaited<ReturnType<typeof briefingView>>) {
  const words = briefingWords[ctx.locale]
  const rows = view.learners.map(one => [
    full(one.learner),
    one.className,
    one.isOutdated ? `${words[one.state]} (${words.outdated})` : words[one.state],
    one.way === null ? '' : words[one.way],
    one.at === null || one.state === 'untold'
      ? ''
      : Temporal.Instant.from(one.at)
          .toZonedDateTimeISO(ctx.zone)
          .toPlainDateTime()
          .toString({ smallestUnit: 'minute' })
          .replace('T', ' '),
    one.state === 'untold' ? '' : full(one.by),
    one.question,
    one.answer,
    one.asksConsultation ? words.yes : '',
  ])
  return {
    name: `${briefingFileName[ctx.locale]} ${view.lesson.subject} ${view.lesson.classes.join(' ')} ${view.lesson.on}`,
    rows: [[...briefingHeadings[ctx.locale]], ...rows],
  }
}

/** Lessons with their lights as a table in the reader's language: a row a lesson. */
export function readinessRows(ctx: Ctx, lessons: readonly ReadinessView[]) {
  const words = readinessWords[ctx.locale]
  const rows = lessons.map(one => [
    one.lesson.on,
    String(one.lesson.period),
    [...one.lesson.classes, ...one.lesson.groups].join(', '),
    one.lesson.subject,
    one.lesson.teachers.map(full).join(', '),
    words[one.state],
    ...one.lights.map(light => words[light.state]),
  ])
  return { name: `${readinessFileName[ctx.locale]} ${ctx.today}`, rows: [[...readinessHeadings[ctx.locale]], ...rows] }
}
