import { fold } from './fold.ts'

/** What a column of a file of people can hold. Representative columns may stand several times, once a person. */
export const personColumns = [
  'given_name',
  'family_name',
  'full_name',
  'role',
  'class',
  'group',
  'email',
  'phone',
  'username',
  'birth_date',
  'register_number',
  'representative_given_name',
  'representative_family_name',
  'representative_email',
  'representative_phone',
] as const

export type PersonColumn = (typeof personColumns)[number]

/** Which column of the file (0-based) holds what; null or missing: not taken. */
export type PersonMapping = Record<number, PersonColumn | null>

/** Folded headers by what they mean. */
const headings: [PersonColumn, string[]][] = [
  ['full_name', ['vards uzvards', 'uzvards vards', 'vards un uzvards', 'uzvards un vards', 'pilns vards', 'skolens']],
  ['full_name', ['name', 'full name', 'fullname', 'name surname', 'surname name', 'name and surname', 'person']],
  ['family_name', ['uzvards', 'uzv', 'surname', 'last name', 'lastname', 'family name', 'familyname']],
  ['given_name', ['vards', 'vardi', 'given name', 'givenname', 'given names', 'first name', 'firstname', 'forename']],
  ['role', ['loma', 'amats', 'statuss', 'role', 'position', 'job title', 'person type']],
  ['class', ['klase', 'klases', 'klase grupa', 'audzinama klase', 'class', 'class name', 'form', 'homeroom']],
  ['group', ['grupa', 'grupas', 'macibu grupa', 'macibu grupas', 'group', 'groups', 'learning group']],
  ['email', ['e pasts', 'epasts', 'e pasta adrese', 'epasta adrese', 'email', 'e mail', 'mail', 'email address']],
  [
    'phone',
    ['talrunis', 'talr', 'talr nr', 'talruna numurs', 'talruna nr', 'mobilais', 'mobilais talrunis', 'telefons'],
  ],
  ['phone', ['mob talr', 'mob', 'phone', 'phone number', 'mobile', 'mobile phone', 'telephone', 'tel']],
  ['username', ['lietotajvards', 'lietotaja vards', 'lietotajs', 'username', 'user name', 'login', 'user']],
  ['birth_date', ['dzimsanas datums', 'dzimsanas diena', 'dzim datums', 'dz datums', 'dzimis']],
  ['birth_date', ['birth date', 'birthdate', 'date of birth', 'birthday', 'dob']],
  [
    'register_number',
    ['reg nr', 'reg numurs', 'registra nr', 'registra numurs', 'registracijas nr', 'registracijas numurs'],
  ],
  [
    'register_number',
    ['personas lietas nr', 'personas lietas numurs', 'lietas nr', 'kartotekas nr', 'alfabetiskas gramatas nr'],
  ],
  [
    'register_number',
    ['register number', 'registration number', 'reg no', 'student id', 'student number', 'sourcedid'],
  ],
]
const meaning = new Map(headings.flatMap(([column, names]) => names.map(name => [name, column] as const)))

/** Words that say whose the rest of the header is. */
const representativeWord =
  /^(vecak\w*|mates?|mat|tev[as]?|tevs|likumisk\w*|parstav\w*|aizbildn\w*|kontaktpersona\w*|parents?|guardians?|mothers?|fathers?|legal|representatives?)$/
const learnerWord = /^(skolen[aiu]\w*|izglitojam\w*|audzekn\w*|berna|students?|pupils?|learners?|personas?)$/

/** What a header says that its column holds; null for a header that isn't known. */
export function columnOf(header: string): PersonColumn | null {
  const heading = fold(header)
  const whole = meaning.get(heading)
  if (whole !== undefined) return whole
  const words = heading.split(' ').filter(word => word !== '')
  const isRepresentative = words.some(word => representativeWord.test(word))
  // A possessive `s` (parent's) and a running number (2. vecāka) are no part of the meaning.
  const rest = words.filter(word => !representativeWord.test(word) && !learnerWord.test(word) && !/^(s|\d)$/.test(word))
  const column = meaning.get(rest.join(' ')) ?? null
  if (!isRepresentative) return column
  if (rest.length === 0 || column === 'full_name' || column === 'given_name') return 'representative_given_name'
  if (column === 'family_name') return 'representative_family_name'
  if (column === 'email') return 'representative_email'
  return column === 'phone' ? 'representative_phone' : null
}

/** Does this header of a full name put the family name first (`Uzvārds, vārds`)? */
export const isFamilyNameFirst = (header: string): boolean =>
  /^(?:\w+ )?(uzvards|surname|last name|family name)\b/.test(fold(header))
