import type { Role } from '@talklase/domain/people/role.ts'
import { daugavpilsProcedure, jaunjelgavaProcedure, type ProcedurePreset } from '@talklase/regulation/presets.ts'

/** The procedure with the tool that the demo's links lead to: a public room, so that joining can be tried. */
const withDemoRoom = (preset: ProcedurePreset): ProcedurePreset => ({
  ...preset,
  values: { ...preset.values, 'conference.allowed': [...(preset.values['conference.allowed'] ?? []), 'jitsi'] },
})

/** Somebody with a name and a part in the demo. Everybody here is invented. */
export type CastMember = {
  username: string
  givenName: string
  familyName: string
  roles: readonly Role[]
  leadsClass?: string
}

/** How many lessons a week a class has in a subject, and who teaches it. `double` asks for two in a row once a week. */
export type Course = {
  subject: string
  short: string
  weekly: number
  teacher: string
  double?: true
  halves?: readonly [string, string]
}

export type CastClass = { name: string; grade: number; learners: number; courses: readonly Course[] }

export type CastSchool = {
  name: string
  shortName: string
  registrationNumber: string
  address: string
  presets: readonly ProcedurePreset[]
  /** Usernames of this school begin with it. */
  prefix: string
  staff: readonly CastMember[]
  /** The first learner of the first class of grades 7 and up, and who represents her. */
  learner: CastMember
  representative: CastMember & { email: string }
  classes: readonly CastClass[]
}

const courses = (prefix: string, grade: number): Course[] => {
  const by = (name: string) => `${prefix}.${name}`
  const language = { subject: 'Angļu valoda', short: 'Ang', weekly: 3, teacher: by('berga') }
  if (grade <= 3) {
    return [
      { subject: 'Latviešu valoda', short: 'Lv', weekly: 5, teacher: by('sakne') },
      { subject: 'Matemātika', short: 'Mat', weekly: 4, teacher: by('sakne') },
      { subject: 'Dabaszinības', short: 'Dab', weekly: 2, teacher: by('sakne') },
      { subject: 'Mūzika', short: 'Mūz', weekly: 2, teacher: by('dziesma') },
      { ...language, weekly: 2 },
      { subject: 'Sports un veselība', short: 'Spo', weekly: 3, teacher: by('vitols') },
      { subject: 'Vizuālā māksla', short: 'Viz', weekly: 2, teacher: by('dziesma') },
    ]
  }
  const common: Course[] = [
    { subject: 'Latviešu valoda', short: 'Lv', weekly: 4, teacher: by('kalnina') },
    { subject: 'Matemātika', short: 'Mat', weekly: 5, teacher: by('ozola'), double: true },
    { ...language, halves: [by('berga'), by('vanaga')] },
    { subject: 'Sports un veselība', short: 'Spo', weekly: 3, teacher: by('vitols') },
    { subject: 'Mūzika', short: 'Mūz', weekly: 1, teacher: by('dziesma') },
    { subject: 'Datorika', short: 'Dat', weekly: 1, teacher: by('zvirbulis') },
  ]
  const sciences: Course[] =
    grade <= 6
      ? [
          { subject: 'Dabaszinības', short: 'Dab', weekly: 3, teacher: by('krumina') },
          { subject: 'Sociālās zinības un vēsture', short: 'Soc', weekly: 2, teacher: by('grants') },
        ]
      : [
          { subject: 'Fizika', short: 'Fiz', weekly: 2, teacher: by('krumina') },
          { subject: 'Bioloģija', short: 'Bio', weekly: 2, teacher: by('krumina') },
          { subject: 'Ģeogrāfija', short: 'Ģeo', weekly: 2, teacher: by('grants') },
          { subject: 'Vēsture', short: 'Vēs', weekly: 2, teacher: by('grants') },
        ]
  return [...common, ...sciences]
}

const staff = (
  prefix: string,
  names: Record<string, readonly [string, string]>,
  leads: { kalnina: string; grants: string },
): CastMember[] => {
  const parts: [string, readonly Role[], string?][] = [
    ['direktore', ['director']],
    ['vietniece', ['deputy_head', 'administrator']],
    ['ozola', ['teacher']],
    ['kalnina', ['teacher', 'class_teacher'], leads.kalnina],
    ['berga', ['teacher']],
    ['vanaga', ['teacher']],
    ['vitols', ['teacher']],
    ['dziesma', ['teacher']],
    ['zvirbulis', ['teacher', 'it_specialist']],
    ['krumina', ['teacher']],
    ['grants', ['teacher', 'class_teacher'], leads.grants],
    ['sakne', ['teacher']],
    ['pedagoge', ['social_pedagogue']],
    ['das', ['data_protection_officer']],
  ]
  return parts.flatMap(([key, roles, leadsClass]) => {
    const name = names[key]
    if (name === undefined) return []
    return [
      {
        username: `${prefix}.${key}`,
        givenName: name[0],
        familyName: name[1],
        roles,
        ...(leadsClass === undefined ? {} : { leadsClass }),
      },
    ]
  })
}

/** Two schools with invented people: the first follows procedure A, the second procedure B; their other settings are their own. */
export const castSchools: readonly CastSchool[] = [
  {
    name: 'Jaunjelgavas vidusskola',
    shortName: 'JV',
    registrationNumber: '0000000001',
    address: 'Skolas iela 1, Jaunjelgava',
    presets: [withDemoRoom(jaunjelgavaProcedure)],
    prefix: 'jv',
    staff: staff(
      'jv',
      {
        direktore: ['Dace', 'Paraudziņa'],
        vietniece: ['Inese', 'Liepiņa'],
        ozola: ['Ilze', 'Ozola'],
        kalnina: ['Sandra', 'Kalniņa'],
        berga: ['Rita', 'Berga'],
        vanaga: ['Laima', 'Vanaga'],
        vitols: ['Edgars', 'Vītols'],
        dziesma: ['Aija', 'Dziesma'],
        zvirbulis: ['Mārtiņš', 'Zvirbulis'],
        krumina: ['Gunta', 'Krūmiņa'],
        grants: ['Andris', 'Grants'],
        sakne: ['Vija', 'Sakne'],
        pedagoge: ['Baiba', 'Dzērve'],
        das: ['Normunds', 'Sargs'],
      },
      { kalnina: '7.b', grants: '9.a' },
    ),
    learner: { username: 'jv.anna', givenName: 'Anna', familyName: 'Bērziņa', roles: ['learner'] },
    representative: {
      username: 'jv.mamma',
      givenName: 'Kristīne',
      familyName: 'Bērziņa',
      roles: ['representative'],
      email: 'kristine.berzina@paraugs.example',
    },
    classes: [
      { name: '7.b', grade: 7, learners: 28, courses: courses('jv', 7) },
      { name: '2.a', grade: 2, learners: 16, courses: courses('jv', 2) },
      { name: '3.a', grade: 3, learners: 18, courses: courses('jv', 3) },
      { name: '5.a', grade: 5, learners: 22, courses: courses('jv', 5) },
      { name: '9.a', grade: 9, learners: 24, courses: courses('jv', 9) },
      { name: '12.a', grade: 12, learners: 15, courses: courses('jv', 12) },
    ],
  },
  {
    name: 'Daugavpils Centra vidusskola',
    shortName: 'DCV',
    registrationNumber: '0000000002',
    address: 'Centra iela 2, Daugavpils',
    presets: [withDemoRoom(daugavpilsProcedure)],
    prefix: 'dcv',
    staff: staff(
      'dcv',
      {
        direktore: ['Marina', 'Piemēre'],
        vietniece: ['Olga', 'Vasiļjeva'],
        ozola: ['Natālija', 'Strauta'],
        kalnina: ['Irina', 'Lapiņa'],
        berga: ['Svetlana', 'Orlova'],
        vanaga: ['Jeļena', 'Sokolova'],
        vitols: ['Viktors', 'Kļaviņš'],
        dziesma: ['Līga', 'Skaņa'],
        zvirbulis: ['Aleksejs', 'Vanags'],
        krumina: ['Tatjana', 'Zariņa'],
        grants: ['Pēteris', 'Akmens'],
        sakne: ['Anna', 'Rudzīte'],
        pedagoge: ['Elīna', 'Palīga'],
        das: ['Raimonds', 'Drošais'],
      },
      { kalnina: '8.a', grants: '6.a' },
    ),
    learner: { username: 'dcv.artjoms', givenName: 'Artjoms', familyName: 'Ivanovs', roles: ['learner'] },
    representative: {
      username: 'dcv.mamma',
      givenName: 'Jūlija',
      familyName: 'Ivanova',
      roles: ['representative'],
      email: 'julija.ivanova@paraugs.example',
    },
    classes: [
      { name: '8.a', grade: 8, learners: 25, courses: courses('dcv', 8) },
      { name: '4.a', grade: 4, learners: 20, courses: courses('dcv', 4) },
      { name: '6.a', grade: 6, learners: 21, courses: courses('dcv', 6) },
      { name: '11.a', grade: 11, learners: 17, courses: courses('dcv', 11) },
    ],
  },
]

/** Usual given names with the ending that the family name then takes. */
const givenNames: readonly (readonly [string, 'f' | 'm'])[] = [
  ['Emīls', 'm'],
  ['Marta', 'f'],
  ['Jānis', 'm'],
  ['Elza', 'f'],
  ['Roberts', 'm'],
  ['Alise', 'f'],
  ['Toms', 'm'],
  ['Paula', 'f'],
  ['Kārlis', 'm'],
  ['Keita', 'f'],
  ['Rūdis', 'm'],
  ['Līva', 'f'],
  ['Oskars', 'm'],
  ['Estere', 'f'],
  ['Daniels', 'm'],
  ['Madara', 'f'],
  ['Ralfs', 'm'],
  ['Beāte', 'f'],
  ['Gustavs', 'm'],
]
const familyNames: readonly (readonly [string, string])[] = [
  ['Kalniņa', 'Kalniņš'],
  ['Ozola', 'Ozols'],
  ['Liepa', 'Liepa'],
  ['Siliņa', 'Siliņš'],
  ['Eglīte', 'Eglītis'],
  ['Krūmiņa', 'Krūmiņš'],
  ['Zariņa', 'Zariņš'],
  ['Balode', 'Balodis'],
  ['Lāce', 'Lācis'],
  ['Vilka', 'Vilks'],
  ['Zemīte', 'Zemītis'],
  ['Rozīte', 'Rozītis'],
  ['Kļava', 'Kļava'],
  ['Bite', 'Bite'],
  ['Upīte', 'Upītis'],
  ['Priede', 'Priede'],
  ['Celma', 'Celms'],
  ['Dūja', 'Dūja'],
  ['Ezera', 'Ezers'],
  ['Roze', 'Roze'],
  ['Strazdiņa', 'Strazdiņš'],
  ['Pūce', 'Pūce'],
  ['Auziņa', 'Auziņš'],
]

/** The `index`-th invented learner of the school; names repeat only after some four hundred. */
export function learnerName(index: number): { givenName: string; familyName: string } {
  const [givenName, gender] = givenNames[index % givenNames.length] ?? ['Marta', 'f']
  const [feminine, masculine] = familyNames[
    (index + Math.floor(index / familyNames.length) * 3) % familyNames.length
  ] ?? ['Liepa', 'Liepa']
  return { givenName, familyName: gender === 'f' ? feminine : masculine }
}
