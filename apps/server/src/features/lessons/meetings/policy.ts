import type { Policy } from '../../../kernel/allow.ts'
import type { Actor } from '../../../kernel/context.ts'
import { isAdministration } from '../policy.ts'

type Lesson = {
  school_id: string
  teachers: readonly { id: string }[]
}

const teaches = (actor: Actor, lesson: Lesson) =>
  actor.schoolId === lesson.school_id && lesson.teachers.some(teacher => teacher.id === actor.personId)

/** Who teaches the lesson has its meeting, the school's administration where the teacher can't (A27); nobody else. */
export const can = {
  manage: (actor, lesson) => actor.schoolId === lesson.school_id && (teaches(actor, lesson) || isAdministration(actor)),
  /** Only who teaches gets in as the host (B9). */
  host: teaches,
} satisfies Policy<Lesson>
