/** Last study day that differs by grade (domain calendar of a school year). */
export type GradeEnd = { grades: readonly number[]; on: Temporal.PlainDate }
