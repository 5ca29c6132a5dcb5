import type { ParameterValues } from '@talklase/regulation/parameters.ts'
import { saveAdaptedPlan, type WrittenTopic } from '../features/planning/adapted-plans/commands.ts'
import { listPlaces } from '../features/planning/adapted-plans/store.ts'
import { findSchoolYear } from '../features/school/store.ts'
import type { Ctx, SchoolId } from '../kernel/context.ts'
import { found } from '../kernel/refuse.ts'
import type { Services } from '../kernel/services.ts'
import { inSchool } from '../kernel/transact.ts'
import type { ActAs } from './replay.ts'

type Sketch = Pick<WrittenTopic, 'title' | 'outcome' | 'held'> &
  Partial<Pick<WrittenTopic, 'mode' | 'form' | 'place' | 'means'>> & {
    /** Its part of the year's lessons, in percent. */
    share: number
  }

/** What is learned in a subject in a year; each topic serves an outcome, some of them remotely. */
const sketches: Readonly<Record<string, readonly Sketch[]>> = {
  Matemātika: [
    { title: 'Atkārtojums', outcome: 'Lieto iepriekš apgūto jaunās situācijās', held: 'in_person', share: 6 },
    { title: 'Daļas un procenti', outcome: 'Aprēķina daļu no skaitļa un procentus', held: 'either', share: 18 },
    {
      title: 'Procenti ikdienā: projekts',
      outcome: 'Salīdzina piedāvājumus un pamato izvēli ar aprēķinu',
      held: 'remote',
      mode: 'async',
      form: 'project_work',
      place: 'home',
      means: ['device', 'paper'],
      share: 6,
    },
    { title: 'Lineāri vienādojumi', outcome: 'Atrisina vienādojumu un pārbauda sakni', held: 'either', share: 22 },
    { title: 'Funkcijas un grafiki', outcome: 'Nolasa grafiku un uzzīmē to pēc formulas', held: 'either', share: 18 },
    { title: 'Ģeometriskas figūras', outcome: 'Pierāda figūru vienādību', held: 'in_person', share: 18 },
    { title: 'Statistika', outcome: 'Apkopo datus un spriež pēc tiem', held: 'remote', mode: 'sync', share: 6 },
  ],
  'Latviešu valoda': [
    { title: 'Teksta uzbūve', outcome: 'Nosaka teksta tēmu un galveno domu', held: 'either', share: 20 },
    {
      title: 'Lasīšanas nedēļa bibliotēkā',
      outcome: 'Izvēlas grāmatu un pamato izvēli',
      held: 'remote',
      mode: 'async',
      form: 'independent_work',
      place: 'library',
      means: ['paper'],
      share: 6,
    },
    { title: 'Vārdšķiras', outcome: 'Lieto vārdšķiru formas rakstos', held: 'in_person', share: 34 },
    { title: 'Diskusija', outcome: 'Izsaka viedokli un uzklausa citu', held: 'remote', mode: 'sync', share: 10 },
    { title: 'Pareizrakstība', outcome: 'Rediģē savu tekstu', held: 'either', share: 34 },
  ],
  'Angļu valoda': [
    { title: 'Mēs un citi', outcome: 'Iepazīstina ar sevi un jautā citam', held: 'either', share: 30 },
    { title: 'Ceļojumi', outcome: 'Noskaidro ceļu un sarunā braucienu', held: 'either', share: 40 },
    {
      title: 'Saruna ar sadraudzības skolu',
      outcome: 'Sarunājas ar vienaudzi bez sagatavota teksta',
      held: 'remote',
      mode: 'sync',
      form: 'online_lesson',
      place: 'home',
      means: ['device'],
      share: 12,
    },
  ],
}

/** The sketch as a plan of so many lessons; its weeks follow one another from the first of the year. */
function topicsOf(sketch: readonly Sketch[], lessons: number, firstMonday: Temporal.PlainDate): WrittenTopic[] {
  const weeksOfYear = 35
  let begun = 0
  return sketch.map(({ share, ...topic }) => {
    const weekOf = (percent: number) =>
      firstMonday.add({ days: 7 * Math.min(weeksOfYear - 1, Math.floor((percent * weeksOfYear) / 100)) }).toString()
    const weekFrom = weekOf(begun)
    begun += share
    return {
      id: null,
      mode: null,
      form: null,
      place: null,
      means: [],
      ...topic,
      lessons: Math.max(1, Math.round((lessons * share) / 100)),
      weekFrom,
      // Holidays push the topics on; a plan leaves room for them.
      weekTo: weekOf(begun + 6),
    }
  })
}

/** Adapted plans of the three first classes from grade 4 on, each written by who teaches them, in the first week of September. */
export async function fillAdaptedPlans(services: Services, id: SchoolId, act: ActAs): Promise<void> {
  const at = Temporal.Instant.from('2026-09-03T12:00:00Z')
  const { year, places } = await inSchool(services.db, id, async tx => {
    const known = found(await findSchoolYear(tx, id, Temporal.PlainDate.from('2026-09-03')))
    return { year: known, places: await listPlaces(tx, id, { yearId: known.id, classId: null, subjectId: null }) }
  })
  const classes = [...new Set(places.filter(one => one.grade >= 4).map(one => one.class_id))].slice(0, 3)
  const firstMonday = year.starts_on.subtract({ days: year.starts_on.dayOfWeek - 1 })
  for (const place of places) {
    const sketch = sketches[place.subject]
    const [teacher] = place.teachers
    if (sketch === undefined || teacher === undefined || !classes.includes(place.class_id)) continue
    const ctx: Ctx & { settings: ParameterValues } = await act({ personId: teacher.id, roles: ['teacher'] }, at)
    await saveAdaptedPlan(ctx, {
      classId: place.class_id,
      subjectId: place.subject_id,
      version: 0,
      source: 'edited',
      topics: topicsOf(sketch, place.lessons, firstMonday),
    })
  }
}
