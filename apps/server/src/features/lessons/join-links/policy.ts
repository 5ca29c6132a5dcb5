import type { LinkSpan } from '@talklase/domain/lessons/personal-link.ts'
import type { Policy } from '../../../kernel/allow.ts'
import type { Actor } from '../../../kernel/context.ts'
import { isAdministration } from '../policy.ts'

type Lesson = {
  school_id: string
  teachers: readonly { id: string }[]
  classes: readonly { id: string; classTeacherId: string | null }[]
}

const teaches = (actor: Actor, lesson: Lesson) => lesson.teachers.some(one => one.id === actor.personId)
const leads = (actor: Actor, lesson: Lesson) => lesson.classes.some(one => one.classTeacherId === actor.personId)

/** Whoever teaches the lesson, leads one of its classes or heads the school lets a learner in who cannot sign in. */
export const can = {
  issue: (actor, lesson) =>
    actor.schoolId === lesson.school_id && (teaches(actor, lesson) || leads(actor, lesson) || isAdministration(actor)),
} satisfies Policy<Lesson>

/** May the actor let in this learner of the lesson? A class teacher lets in the learners of the own class. */
export const mayLetIn = (actor: Actor, lesson: Lesson, learner: { class_id: string }): boolean =>
  teaches(actor, lesson) ||
  isAdministration(actor) ||
  lesson.classes.some(one => one.id === learner.class_id && one.classTeacherId === actor.personId)

/** What the actor's links may open: the subject teacher's the own lesson, the class teacher's and the heads' the day. */
export const spansOf = (actor: Actor, lesson: Lesson): LinkSpan[] =>
  leads(actor, lesson) || isAdministration(actor) ? ['lesson', 'day'] : ['lesson']

/** A link is taken back by whoever made it, by the learner's class teacher, and by the school's heads. */
export const canLink = {
  revoke: (actor, link) =>
    actor.schoolId === link.school_id &&
    (link.issued_by === actor.personId || link.class_teachers.includes(actor.personId) || isAdministration(actor)),
} satisfies Policy<{ school_id: string; issued_by: string; class_teachers: readonly string[] }>
