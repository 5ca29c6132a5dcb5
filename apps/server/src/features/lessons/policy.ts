import type { Policy } from '../../kernel/allow.ts'
import type { Actor } from '../../kernel/context.ts'

type Lesson = {
  school_id: string
  teachers: readonly { id: string }[]
  /** Teachers for whom a substitute stands in. */
  replaced?: readonly string[]
  classes: readonly { classTeacherId: string | null }[]
}

type Learner = {
  school_id: string
  id: string
  classes: readonly { classTeacherId: string | null }[]
  representatives: readonly string[]
}

const inSchool = (actor: Actor, row: { school_id: string }) => actor.schoolId === row.school_id
const teaches = (actor: Actor, lesson: Lesson) => lesson.teachers.some(teacher => teacher.id === actor.personId)
const isReplaced = (actor: Actor, lesson: Lesson) => lesson.replaced?.includes(actor.personId) === true
const isClassTeacher = (actor: Actor, lesson: Lesson) =>
  lesson.classes.some(one => one.classTeacherId === actor.personId)

/** The school's administration may step in where the subject teacher can't (A27). */
export const isAdministration = (actor: Actor) => actor.roles.has('deputy_head') || actor.roles.has('director')

/**
 * The subject teacher owns the lesson, a named substitute in the teacher's place; nobody else changes it but the
 * administration (A27). Whoever is stood in for goes on reading.
 */
export const can = {
  read: (actor, lesson) =>
    inSchool(actor, lesson) &&
    (teaches(actor, lesson) || isReplaced(actor, lesson) || isClassTeacher(actor, lesson) || isAdministration(actor)),
  plan: (actor, lesson) => inSchool(actor, lesson) && (teaches(actor, lesson) || isAdministration(actor)),
  rollCall: (actor, lesson) => inSchool(actor, lesson) && (teaches(actor, lesson) || isAdministration(actor)),
} satisfies Policy<Lesson>

/** Whose day one may open, and for whom one may speak: the learner, those who represent them, the class teacher. */
export const canLearner = {
  readDay: (actor, learner) => inSchool(actor, learner) && (speaksFor(actor, learner) || isAdministration(actor)),
  report: (actor, learner) => inSchool(actor, learner) && speaksFor(actor, learner),
} satisfies Policy<Learner>

const speaksFor = (actor: Actor, learner: Learner) =>
  actor.personId === learner.id ||
  learner.representatives.includes(actor.personId) ||
  learner.classes.some(one => one.classTeacherId === actor.personId)
