import type { rollCallRefusals as lv } from '../lv/roll-call-refusals.ts'
import type { Words } from '../words.ts'

export const rollCallRefusals: Words<typeof lv> = {
  lesson_not_sync:
    '{{clause}}: learners are called and asked for the camera only in a synchronous lesson. This one is done at one’s own time; judge what was done.',
  late_beyond_lesson:
    '{{clause}}: the lesson lasts {{minutes}} min, so lateness is less. Whoever missed all of it is absent.',
  ground_not_in_use:
    '{{clause}}: the school’s procedure does not know this ground of absence. Choose another; the director changes the list in the procedure.',
}
