import type { Option } from './text.ts'

/** How a remote lesson is organised (A6.1, A6.4–A6.6). */
export const lessonForms = [
  { code: 'individual_work', label: { lv: 'Individuāls darbs', en: 'Individual work' } },
  { code: 'group_work', label: { lv: 'Grupu darbs', en: 'Group work' } },
  { code: 'consultation', label: { lv: 'Konsultācija', en: 'Consultation' } },
  { code: 'project_work', label: { lv: 'Projekta darbs', en: 'Project work' } },
  { code: 'online_lesson', label: { lv: 'Tiešsaistes stunda', en: 'Online lesson' } },
  { code: 'independent_work', label: { lv: 'Patstāvīgs darbs', en: 'Independent work' } },
  { code: 'digital_materials', label: { lv: 'Digitāli materiāli platformā', en: 'Digital materials on a platform' } },
] as const satisfies readonly Option[]

/** Where the learner is (A6.2). */
export const lessonPlaces = [
  { code: 'home', label: { lv: 'Mājas', en: 'Home' } },
  { code: 'school', label: { lv: 'Skola', en: 'School' } },
  { code: 'library', label: { lv: 'Bibliotēka', en: 'Library' } },
  { code: 'laboratory', label: { lv: 'Laboratorija', en: 'Laboratory' } },
  { code: 'research_institution', label: { lv: 'Pētniecības iestāde', en: 'Research institution' } },
  { code: 'museum', label: { lv: 'Muzejs', en: 'Museum' } },
  { code: 'nature', label: { lv: 'Daba', en: 'Nature' } },
  { code: 'other', label: { lv: 'Cita vieta', en: 'Another place' } },
] as const satisfies readonly Option[]

/** What the learner works with (A6.3). */
export const lessonMeans = [
  { code: 'device', label: { lv: 'Ierīce', en: 'Device' } },
  { code: 'paper', label: { lv: 'Papīra materiāli', en: 'Paper materials' } },
  { code: 'equipment', label: { lv: 'Aprīkojums', en: 'Equipment' } },
  { code: 'other', label: { lv: 'Citi līdzekļi', en: 'Other means' } },
] as const satisfies readonly Option[]

export type LessonForm = (typeof lessonForms)[number]['code']
export type LessonPlace = (typeof lessonPlaces)[number]['code']
export type LessonMeans = (typeof lessonMeans)[number]['code']
