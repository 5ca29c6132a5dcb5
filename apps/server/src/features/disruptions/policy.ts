import type { Policy } from '../../kernel/allow.ts'
import { isAdministration } from '../lessons/policy.ts'

type Report = { school_id: string; teachers: readonly string[]; class_teacher_id: string | null }

/** A report goes to the subject teacher, and to the class teacher where that fails (A36). */
export const can = {
  decide: (actor, report) =>
    actor.schoolId === report.school_id &&
    (report.teachers.includes(actor.personId) || report.class_teacher_id === actor.personId || isAdministration(actor)),
} satisfies Policy<Report>
