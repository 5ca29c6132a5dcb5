import { fold } from './fold.ts'

/** The roles that people have in a school; one person may have several. */
export const roles = [
  'learner',
  'representative',
  'teacher',
  'class_teacher',
  'social_pedagogue',
  'it_specialist',
  'deputy_head',
  'director',
  'data_protection_officer',
  'founder',
  'administrator',
] as const

export type Role = (typeof roles)[number]

/** The roles of people who work at the school: neither learners, their representatives, nor the founder. */
export const staffRoles: readonly Role[] = [
  'teacher',
  'class_teacher',
  'social_pedagogue',
  'it_specialist',
  'deputy_head',
  'director',
  'data_protection_officer',
  'administrator',
]

/** Beginnings that name a role, folded; Latvian endings (gender, case) follow them. The first that fits decides. */
const beginnings: [Role, string[]][] = [
  ['class_teacher', ['klases audz', 'audzinataj', 'class teacher', 'homeroom', 'form teacher', 'form tutor']],
  ['deputy_head', ['direktora vietn', 'direktores vietn', 'vietniek', 'vietniec', 'macibu dalas vad', 'macibu parzin']],
  ['deputy_head', ['deputy', 'vice principal', 'assistant principal']],
  ['social_pedagogue', ['socialais pedag', 'sociala pedag', 'soc ped', 'social ped', 'social worker']],
  [
    'it_specialist',
    ['datorspec', 'it spec', 'it admin', 'informacijas tehnologiju', 'datortiklu', 'it support', 'technician'],
  ],
  ['data_protection_officer', ['datu aizsardzibas', 'das', 'data protection', 'dpo']],
  ['administrator', ['administrator', 'sistemas administrator', 'admin', 'system administrator']],
  ['director', ['direktor', 'skolas vaditaj', 'director', 'principal', 'head teacher', 'headteacher', 'headmaster']],
  [
    'representative',
    ['vecak', 'likumisk', 'parstav', 'aizbildn', 'mate', 'tevs', 'parent', 'guardian', 'mother', 'father'],
  ],
  ['representative', ['legal representative', 'representative']],
  ['founder', ['dibinataj', 'pasvaldiba', 'founder', 'municipality']],
  ['learner', ['skolen', 'izglitojam', 'audzekn', 'skolniek', 'skolniec', 'learner', 'pupil', 'student']],
  ['teacher', ['skolotaj', 'prieksmeta skolotaj', 'macibu prieksmeta skolotaj', 'pedagog', 'teacher']],
]

/**
 * The role that a Latvian or English word for it names, in any case and gender, with or without diacritics:
 * `Klases audzinātāja` → `class_teacher`; also our own names (`deputy_head`). Null for a word that names none.
 */
export function recogniseRole(text: string): Role | null {
  const word = fold(text)
  if (word === '') return null
  const own = roles.find(role => fold(role) === word)
  if (own !== undefined) return own
  for (const [role, starts] of beginnings) {
    // A short beginning is a whole abbreviation, not the start of any word.
    if (starts.some(start => (start.length <= 4 ? `${word} `.startsWith(`${start} `) : word.startsWith(start))))
      return role
  }
  return null
}
