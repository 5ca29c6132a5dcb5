import { zip } from '../table-files/zip.fixture.ts'

/** The text as two-byte units, with or without its mark. */
export function utf16(text: string, order: 'le' | 'be' = 'le', marked = true): Uint8Array<ArrayBuffer> {
  const units = Buffer.from(marked ? `\ufeff${text}` : text, 'utf16le')
  return new Uint8Array(order === 'be' ? units.swap16() : units)
}

export const utf8 = (text: string, marked = false): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.from(marked ? `\ufeff${text}` : text, 'utf8'))

/** The text in a code page of one byte a letter; only letters that the page has. */
export function inCodePage(
  text: string,
  page: 'windows-1257' | 'windows-1251' | 'windows-1252',
): Uint8Array<ArrayBuffer> {
  const decoder = new TextDecoder(page)
  const byteOf = new Map(
    Array.from({ length: 256 }, (_, byte) => [decoder.decode(new Uint8Array([byte])), byte] as const),
  )
  return new Uint8Array([...text].map(letter => byteOf.get(letter) ?? 63))
}

export const lines = (rows: readonly (readonly string[])[], delimiter = '\t'): string =>
  rows.map(row => `${row.join(delimiter)}\r\n`).join('')

type Words = {
  summary: string
  participants: string
  activities: string
  first: readonly string[]
  second: readonly string[]
  roles: readonly [string, string]
  durations: readonly [string, string]
  date: (time: string) => string
  guest: string
}

/** A file as Teams writes it since 2022, in the words of any language: three numbered sections. Thursday, 8:30–9:10. */
export const teamsRows = (words: Words): string[][] => {
  const at = words.date
  const [host, learner] = words.roles
  const [long, short] = words.durations
  return [
    [words.summary],
    ['a', 'Ķīmija 8.b'],
    ['b', '3'],
    ['c', at('08:27:40')],
    ['d', at('09:11:02')],
    ['e', long],
    [''],
    [words.participants],
    [...words.first],
    [
      'Ruta Eglīte',
      at('08:27:40'),
      at('09:11:02'),
      long,
      'ruta.eglite@paraugskola.lv',
      'ruta.eglite@paraugskola.lv',
      host,
    ],
    [
      'Elza Āboliņa',
      at('08:31:05'),
      at('09:10:40'),
      long,
      'elza.abolina@paraugskola.lv',
      'elza.abolina@paraugskola.lv',
      learner,
    ],
    [`Toms Š ${words.guest}`, at('08:36:00'), at('09:09:00'), long, '', '', learner],
    [''],
    [words.activities],
    [...words.second],
    ['Ruta Eglīte', at('08:27:40'), at('09:11:02'), long, 'ruta.eglite@paraugskola.lv', host],
    ['Elza Āboliņa', at('08:31:05'), at('08:44:11'), short, 'elza.abolina@paraugskola.lv', learner],
    ['Elza Āboliņa', at('08:47:30'), at('09:10:40'), short, 'elza.abolina@paraugskola.lv', learner],
    [`Toms Š ${words.guest}`, at('08:36:00'), at('09:09:00'), long, '', learner],
  ]
}

export const english: Words = {
  summary: '1. Summary',
  participants: '2. Participants',
  activities: '3. In-Meeting Activities',
  first: ['Name', 'First Join', 'Last Leave', 'In-Meeting Duration', 'Email', 'Participant ID (UPN)', 'Role'],
  second: ['Name', 'Join Time', 'Leave Time', 'Duration', 'Email', 'Role'],
  roles: ['Organizer', 'Presenter'],
  durations: ['43m 22s', '13m 6s'],
  date: time => `11/26/26, ${time.replace(/^0/, '')} AM`,
  guest: '(Unverified)',
}

export const polish: Words = {
  summary: '1. Podsumowanie',
  participants: '2. Uczestnicy',
  activities: '3. Działania podczas spotkania',
  first: [
    'Imię i nazwisko',
    'Pierwsze dołączenie',
    'Ostatnie wyjście',
    'Czas trwania w spotkaniu',
    'Adres e-mail',
    'Identyfikator uczestnika (UPN)',
    'Rola',
  ],
  second: ['Imię i nazwisko', 'Godzina dołączenia', 'Godzina opuszczenia', 'Czas trwania', 'Adres e-mail', 'Rola'],
  roles: ['Organizator', 'Prezenter'],
  durations: ['43 min 22 sek.', '13 min 6 sek.'],
  date: time => `26.11.26, ${time}`,
  guest: '(Gość)',
}

export const german: Words = {
  ...polish,
  summary: '1. Zusammenfassung',
  participants: '2. Teilnehmer',
  activities: '3. Aktivitäten während der Besprechung',
  first: [
    'Name',
    'Erster Beitritt',
    'Letztes Verlassen',
    'Besprechungsdauer',
    'E-Mail',
    'Teilnehmer-ID (UPN)',
    'Rolle',
  ],
  second: ['Name', 'Beitrittszeit', 'Verlassenszeit', 'Dauer', 'E-Mail', 'Rolle'],
  roles: ['Organisator', 'Referent'],
  durations: ['43 Min. 22 Sek.', '13 Min. 6 Sek.'],
  guest: '(Gast)',
}

/** No public file shows Teams in Latvian; whatever its words are, its structure is this one. */
export const latvian: Words = {
  ...polish,
  summary: '1. Kopsavilkums',
  participants: '2. Sapulces dalībnieku saraksts',
  activities: '3. Notikumi',
  first: ['Kas', 'Kad pirmoreiz', 'Kad pēdējoreiz', 'Cik ilgi', 'Adrese', 'Konts', 'Statuss'],
  second: ['Kas', 'Kad nāca', 'Kad gāja', 'Cik ilgi', 'Adrese', 'Statuss'],
  roles: ['Organizētājs', 'Prezentētājs'],
  durations: ['43 min 22 s', '13 min 6 s'],
  guest: '(Viesis)',
}

export const zoomHeadings =
  'Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,Recording Consent'

export const bigBlueButtonHeadings =
  'Name,Moderator,Activity Score,Talk Time,Webcam Time,Messages,Reactions,Poll Votes,Raise Hands,Join,Left,Duration'

const column = (index: number) => String.fromCharCode(65 + index)

/** A workbook of one sheet whose cells are all text. */
export function workbook(rows: readonly (readonly string[])[]): Uint8Array<ArrayBuffer> {
  const escaped = (cell: string) => cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const sheet = rows
    .map(
      (row, index) =>
        `<row r="${index + 1}">${row.map((cell, at) => `<c r="${column(at)}${index + 1}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`).join('')}</row>`,
    )
    .join('')
  const part = (name: string, content: string) => ({ name, content: new TextEncoder().encode(content) })
  return zip([
    part('xl/workbook.xml', '<workbook><sheets><sheet name="Lapa" r:id="r1"/></sheets></workbook>'),
    part(
      'xl/_rels/workbook.xml.rels',
      '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    part('xl/worksheets/sheet1.xml', `<worksheet><sheetData>${sheet}</sheetData></worksheet>`),
  ])
}
