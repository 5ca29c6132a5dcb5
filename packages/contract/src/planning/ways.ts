import { z } from 'zod'

export const lessonForms = [
  'individual_work',
  'group_work',
  'consultation',
  'project_work',
  'online_lesson',
  'independent_work',
  'digital_materials',
] as const
export const lessonPlaces = [
  'home',
  'school',
  'library',
  'laboratory',
  'research_institution',
  'museum',
  'nature',
  'other',
] as const
export const lessonMeans = ['device', 'paper', 'equipment', 'other'] as const

const form = z.enum(lessonForms)
const place = z.enum(lessonPlaces)
const means = z.array(z.enum(lessonMeans)).min(1).max(4)
/** Minutes together online; null is the whole lesson. */
const onlineMinutes = z.number().int().min(1).max(300).nullable()

/** How a remote lesson is held (A6). */
export const way = z.object({ mode: z.enum(['sync', 'async']), form, place, means, onlineMinutes })

/** What is asked for when lessons are marked or changed; what is left out stays, or is as usual. */
export const askedWay = z.object({
  mode: z.enum(['sync', 'async']).optional(),
  form: form.optional(),
  place: place.optional(),
  means: means.optional(),
  onlineMinutes: onlineMinutes.optional(),
})

/** What the school and the grades of a lesson or class allow (A6, A39), with the longest minutes online. */
export const allowedWays = z.object({
  forms: z.array(form),
  places: z.array(place),
  means: z.array(z.enum(lessonMeans)),
  onlineMinutes: z.number().int(),
})

/** The refusals of a form, place, means or length; their values: `clause`, `asked`, `allowed`, `grade`, and the lesson's own. */
export const wayRefusals = {
  form_not_allowed: 422,
  place_not_allowed: 422,
  means_not_allowed: 422,
  form_not_for_mode: 422,
  means_not_for_form: 422,
  form_not_for_grade: 422,
  place_not_for_grade: 422,
  online_too_long: 422,
  online_longer_than_lesson: 422,
} as const
