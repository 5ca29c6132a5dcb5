import type { Policy } from '../../../kernel/allow.ts'
import { can as canLesson } from '../policy.ts'

type Lesson = Parameters<typeof canLesson.read>[1]

/** What staff may do in a lesson's chat; its learners read and write as those who are taught in it. */
export const can = {
  read: canLesson.read,
  post: canLesson.rollCall,
  hide: canLesson.rollCall,
} satisfies Policy<Lesson>
