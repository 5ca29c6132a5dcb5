/** How a remote lesson is held (A6): together at one time or each at their own, in which form, where, with what. */
export type Way = {
  mode: 'sync' | 'async'
  form: string
  place: string
  /** At least one. */
  means: readonly string[]
  /** Minutes held together online; null is the whole lesson. Null where everybody learns at their own time. */
  onlineMinutes: number | null
}

/** What suits the age of one grade (A39). `onlineMinutes` is the longest that it learns online at a time. */
export type GradeWays = {
  grade: number
  forms: readonly string[]
  places: readonly string[]
  onlineMinutes: number
}

/** What the school's procedure knows at all (A6), and what each grade of a lesson may. */
export type AllowedWays = {
  forms: readonly string[]
  places: readonly string[]
  means: readonly string[]
  grades: readonly GradeWays[]
}

export type FormRefusal =
  | 'form_not_allowed'
  | 'place_not_allowed'
  | 'means_not_allowed'
  | 'form_not_for_mode'
  | 'means_not_for_form'
  | 'form_not_for_grade'
  | 'place_not_for_grade'
  | 'online_too_long'
  | 'online_longer_than_lesson'

/** A refusal with its clause, what was asked for, what is allowed instead, and the grade that it is about. */
export type FormVerdict =
  | { ok: true }
  | {
      ok: false
      reason: FormRefusal
      clause: string
      asked: string | number
      allowed: readonly string[] | number
      grade: number | null
    }

/** The clause under which the procedure names a form. */
export const clauseOfForm = (form: string): string =>
  ({ online_lesson: 'A6.4', independent_work: 'A6.5', digital_materials: 'A6.6' })[form] ?? 'A6.1'

/** An online lesson is held together; independent work and materials on a platform are for one's own time. */
const onlyMode: Readonly<Record<string, Way['mode']>> = {
  online_lesson: 'sync',
  independent_work: 'async',
  digital_materials: 'async',
}

/** Forms that can't be had without a device. */
const needsDevice: readonly string[] = ['online_lesson', 'digital_materials']

/** Can a lesson of this form be held in this mode? */
export const fitsMode = (form: string, mode: Way['mode']): boolean => (onlyMode[form] ?? mode) === mode

/**
 * May a remote lesson be held so? Its form, place and means must be among the school's (A6.1–A6.6), the form must fit
 * the mode and be had with the means, and every grade that the lesson has must be old enough for the form, the place and
 * the minutes online (A39). `lessonMinutes` is the lesson's length.
 */
export function mayTakeForm(facts: { way: Way; lessonMinutes: number; allowed: AllowedWays }): FormVerdict {
  const { way, lessonMinutes, allowed } = facts
  const refuse = (
    reason: FormRefusal,
    clause: string,
    asked: string | number,
    instead: readonly string[] | number,
    grade: number | null = null,
  ): FormVerdict => ({ ok: false, reason, clause, asked, allowed: instead, grade })

  const ofMode = allowed.forms.filter(form => fitsMode(form, way.mode))
  if (!allowed.forms.includes(way.form)) return refuse('form_not_allowed', clauseOfForm(way.form), way.form, ofMode)
  if (!allowed.places.includes(way.place)) return refuse('place_not_allowed', 'A6.2', way.place, allowed.places)
  const strange = way.means.find(one => !allowed.means.includes(one))
  if (strange !== undefined) return refuse('means_not_allowed', 'A6.3', strange, allowed.means)
  if (!fitsMode(way.form, way.mode)) return refuse('form_not_for_mode', clauseOfForm(way.form), way.form, ofMode)
  if (needsDevice.includes(way.form) && !way.means.includes('device'))
    return refuse('means_not_for_form', 'A6.3', way.form, ['device'])

  for (const { grade, forms, places } of allowed.grades) {
    const suiting = ofMode.filter(form => forms.includes(form))
    if (!forms.includes(way.form)) return refuse('form_not_for_grade', 'A39', way.form, suiting, grade)
    if (!places.includes(way.place))
      return refuse(
        'place_not_for_grade',
        'A39',
        way.place,
        allowed.places.filter(place => places.includes(place)),
        grade,
      )
  }
  if (way.mode === 'async' || way.onlineMinutes === null) return { ok: true }
  if (way.onlineMinutes > lessonMinutes)
    return refuse('online_longer_than_lesson', 'A39', way.onlineMinutes, lessonMinutes)
  const youngest = shortest(allowed.grades)
  if (youngest !== undefined && way.onlineMinutes > youngest.onlineMinutes)
    return refuse('online_too_long', 'A39', way.onlineMinutes, youngest.onlineMinutes, youngest.grade)
  return { ok: true }
}

const shortest = (grades: readonly GradeWays[]): GradeWays | undefined =>
  grades.toSorted((a, b) => a.onlineMinutes - b.onlineMinutes)[0]

/** Minutes online to plan unless somebody says otherwise: null for the whole lesson, fewer where a grade's age asks it (A39). */
export function usualOnlineMinutes(facts: {
  mode: Way['mode']
  lessonMinutes: number
  grades: readonly GradeWays[]
}): number | null {
  const longest = shortest(facts.grades)?.onlineMinutes ?? facts.lessonMinutes
  return facts.mode === 'sync' && longest < facts.lessonMinutes ? longest : null
}

const preferredForms: Readonly<Record<Way['mode'], readonly string[]>> = {
  sync: ['online_lesson', 'consultation', 'group_work', 'project_work', 'individual_work'],
  async: ['independent_work', 'digital_materials', 'individual_work', 'project_work', 'group_work', 'consultation'],
}

/**
 * How a lesson is held when nobody says: the most usual form of the mode that the school and every grade allow, at home
 * where that is allowed, with a device where it is. What nobody allows is left as the usual, for `mayTakeForm` to refuse.
 */
export function usualWay(facts: { mode: Way['mode']; lessonMinutes: number; allowed: AllowedWays }): Way {
  const { mode, lessonMinutes, allowed } = facts
  const everyGrade = (pick: (grade: GradeWays) => readonly string[], value: string) =>
    allowed.grades.every(grade => pick(grade).includes(value))
  const means = allowed.means.includes('device') ? ['device'] : allowed.means.slice(0, 1)
  const form =
    preferredForms[mode].find(
      one =>
        allowed.forms.includes(one) &&
        everyGrade(grade => grade.forms, one) &&
        (means.includes('device') || !needsDevice.includes(one)),
    ) ??
    preferredForms[mode][0] ??
    ''
  const place =
    ['home', ...allowed.places].find(one => allowed.places.includes(one) && everyGrade(grade => grade.places, one)) ??
    'home'
  return {
    mode,
    form,
    place,
    means,
    onlineMinutes: usualOnlineMinutes({ mode, lessonMinutes, grades: allowed.grades }),
  }
}
