/** What people are told of. The name says what happened; the words are made when the notice is read. */
export const noticeKinds = [
  'procedure_to_acknowledge',
  'procedure_in_force',
  'timetable_changed',
  'lesson_cancelled',
  'lesson_substituted',
  'remote_day_published',
  'register_not_taken',
  'registers_missing',
  'briefing_question',
  'briefing_answered',
  'contacts_needed',
  'substitute_wanted',
  'agreement_ending',
  'meeting_failed',
  'meeting_parted',
  'meeting_not_cancelled',
  'meeting_report_failed',
] as const

export type NoticeKind = (typeof noticeKinds)[number]

/** Kinds that a person chooses together whether to get mail of them too. */
export const noticeGroups = ['procedure', 'lessons'] as const

export type NoticeGroup = (typeof noticeGroups)[number]

const groupOf = {
  procedure_to_acknowledge: 'procedure',
  procedure_in_force: 'procedure',
  timetable_changed: 'lessons',
  lesson_cancelled: 'lessons',
  lesson_substituted: 'lessons',
  remote_day_published: 'lessons',
  register_not_taken: 'lessons',
  registers_missing: 'lessons',
  briefing_question: 'lessons',
  briefing_answered: 'lessons',
  contacts_needed: 'lessons',
  substitute_wanted: 'lessons',
  agreement_ending: 'procedure',
  meeting_failed: 'lessons',
  meeting_parted: 'lessons',
  meeting_not_cancelled: 'lessons',
  meeting_report_failed: 'lessons',
} as const satisfies Record<NoticeKind, NoticeGroup>

/** The group that a kind belongs to. */
export const noticeGroup = (kind: NoticeKind): NoticeGroup => groupOf[kind]

/** The kind that a word names; null for a word of another version of the product. */
export const noticeKindOf = (word: string): NoticeKind | null => noticeKinds.find(kind => kind === word) ?? null
