import type { Policy } from '../../kernel/allow.ts'
import { isAdministration } from '../lessons/policy.ts'

type Report = { school_id: string; teachers: readonly string[]; class_teacher_id: string | null }

/** A report goes to the subject teacher, and to the class teacher where that fails (A36). */
export const can = {
  decide: (actor, report) =>
    actor.schoolId === report.school_id &&
    (report.teachers.includes(actor.personId) || report.class_teacher_id === actor.personId || isAdministration(actor)),
} satisfies Policy<Report>

/** Whoever teaches, leads a class or heads the school has reports to look at; each sees what reaches them. */
export const canList = {
  list: (actor, school) =>
    actor.schoolId === school.school_id &&
    (actor.roles.has('teacher') || actor.roles.has('class_teacher') || isAdministration(actor)),
} satisfies Policy<{ school_id: string }>
