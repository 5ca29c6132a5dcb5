/** The roles that a person can hold in a school; one person may hold several. */
export const roles = [
  'learner',
  'representative',
  'teacher',
  'class_teacher',
  'social_pedagogue',
  'it_specialist',
  'deputy_head',
  'director',
  'data_protection_officer',
  'founder',
  'administrator',
] as const

export type Role = (typeof roles)[number]

/** Roles of the school's employees. */
export const staffRoles = [
  'teacher',
  'class_teacher',
  'social_pedagogue',
  'it_specialist',
  'deputy_head',
  'director',
  'data_protection_officer',
  'administrator',
] as const satisfies readonly Role[]
