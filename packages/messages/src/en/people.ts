import type { people as lv } from '../lv/people.ts'
import type { Words } from '../words.ts'

export const people: Words<typeof lv> = {
  learner: 'Learner',
  representative: 'Legal representative',
  teacher: 'Subject teacher',
  class_teacher: 'Class teacher',
  social_pedagogue: 'Social pedagogue',
  it_specialist: 'IT specialist',
  deputy_head: 'Deputy head',
  director: 'Director',
  data_protection_officer: 'Data protection officer',
  founder: 'Founder',
  administrator: 'Administrator',
}
