import type { Option } from './text.ts'

/** Why a lesson may be recorded; the list is closed (B11–B13, B17). */
export const recordingPurposes = [
  { code: 'learning_quality', label: { lv: 'Mācību kvalitāte', en: 'Quality of learning' } },
  { code: 'methodical', label: { lv: 'Metodiskais darbs', en: 'Methodical work' } },
  { code: 'order_safety', label: { lv: 'Drošība un kārtība', en: 'Safety and order' } },
] as const satisfies readonly Option[]

export type RecordingPurpose = (typeof recordingPurposes)[number]['code']
