import type { Policy } from '../../../kernel/allow.ts'
import { isAdministration } from '../../lessons/policy.ts'

type ClassPage = { school_id: string; class_teacher_id: string | null }

/** Who may open and export a class's journal page; a subject teacher sees the own lessons of it alone. */
export const canJournal = {
  readAll: (actor, page) =>
    actor.schoolId === page.school_id &&
    (page.class_teacher_id === actor.personId || isAdministration(actor) || actor.roles.has('social_pedagogue')),
} satisfies Policy<ClassPage>
