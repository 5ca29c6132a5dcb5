import { describe, expect, test } from 'vitest'
import { zip } from '../table-files/zip.fixture.ts'
import {
  bigBlueButtonHeadings,
  english,
  german,
  inCodePage,
  latvian,
  lines,
  polish,
  teamsRows,
  utf8,
  utf16,
  workbook,
  zoomHeadings,
} from './attendance.fixture.ts'
import { type AttendanceReading, type Hints, readAttendanceFile } from './read.ts'

const zone = 'Europe/Riga'
const lesson: Hints = {
  lessonDay: Temporal.PlainDate.from('2026-11-26'),
  startsAt: Temporal.Instant.from('2026-11-26T08:30:00+02:00'),
  endsAt: Temporal.Instant.from('2026-11-26T09:10:00+02:00'),
  zone,
}

const read = (bytes: Uint8Array, hints: Partial<Hints> & { fileName?: string } = {}) =>
  readAttendanceFile(bytes, { fileName: 'apmeklejums.csv', ...lesson, ...hints })

const clock = (at: Temporal.Instant | null) =>
  at === null ? '–' : at.toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'second' })

/** Who was there from when to when, a line a stay. */
const told = ({ sessions }: Pick<AttendanceReading, 'sessions'>) =>
  sessions.map(one => `${one.displayName} ${clock(one.joinedAt)} ${clock(one.leftAt)}`)

const threeStays = (guest: string) => [
  'Ruta Eglīte 08:27:40 09:11:02',
  'Elza Āboliņa 08:31:05 08:44:11',
  'Elza Āboliņa 08:47:30 09:10:40',
  `Toms Š ${guest} 08:36:00 09:09:00`,
]

describe('Teams', () => {
  test.each([
    ['English headings, UTF-16 with its mark', english, utf16(lines(teamsRows(english)))],
    ['English headings, UTF-16 big-endian', english, utf16(lines(teamsRows(english)), 'be')],
    ['English headings, UTF-16 without a mark', english, utf16(lines(teamsRows(english)), 'le', false)],
    ['Polish headings', polish, utf16(lines(teamsRows(polish)))],
    ['German headings', german, utf16(lines(teamsRows(german)))],
    ['Latvian words that nobody has seen yet', latvian, utf16(lines(teamsRows(latvian)))],
    ['saved again by Excel with semicolons', polish, utf8(lines(teamsRows(polish), ';'), true)],
    [
      'saved again by Excel in the Baltic code page',
      latvian,
      inCodePage(lines(teamsRows(latvian), ';'), 'windows-1257'),
    ],
    ['saved again as a workbook', english, workbook(teamsRows(english))],
  ])('A24: Teams since 2022, %s', async (_name, words, bytes) => {
    const reading = await read(bytes)
    expect([reading.format, reading.problem, reading.warnings]).toEqual(['teams', null, []])
    expect(told(reading)).toEqual(threeStays(words.guest))
    expect(reading.sessions.map(one => one.isHost)).toEqual([true, false, false, false])
    expect(reading.sessions[1]?.email).toBe('elza.abolina@paraugskola.lv')
  })

  test('A24: Teams since 2022, a browser’s narrow blank and direction marks in its times', async () => {
    const strange = { ...english, date: (time: string) => `\u200e11\u200e/\u200e26\u200e/\u200e26, ${time}\u202fAM` }
    expect(told(await read(utf16(lines(teamsRows(strange)))))).toEqual(threeStays('(Unverified)'))
  })

  test('A24: Teams since 2022, without activities the participants count', async () => {
    const rows = teamsRows(polish).slice(0, 12)
    expect(told(await read(utf16(lines(rows))))).toEqual([
      'Ruta Eglīte 08:27:40 09:11:02',
      'Elza Āboliņa 08:31:05 09:10:40',
      'Toms Š (Gość) 08:36:00 09:09:00',
    ])
  })

  test('A24: Teams of 2021, with the meeting’s lines above', async () => {
    const at = (time: string) => `26/11/2026, ${time}`
    const reading = await read(
      utf16(
        lines([
          ['Meeting Summary'],
          ['Total Number of Participants', '2'],
          ['Meeting Title', 'Ķīmija 8.b'],
          ['Meeting Start Time', at('08:27:40')],
          ['Meeting End Time', at('09:11:02')],
          ['Meeting Id', '11111111-2222-4333-8444-555555555555'],
          [''],
          ['Full Name', 'Join Time', 'Leave Time', 'Duration', 'Email', 'Role', 'Participant ID (UPN)'],
          [
            'Ruta Eglīte',
            at('08:27:40'),
            at('09:11:02'),
            '43m 22s',
            'ruta.eglite@paraugskola.lv',
            'Organizer',
            'ruta.eglite@paraugskola.lv',
          ],
          ['Elza Āboliņa', at('08:31:05'), at('09:10:40'), '39m 35s', '', 'Presenter', ''],
        ]),
      ),
    )
    expect(reading.format).toBe('teams_2021')
    expect(told(reading)).toEqual(['Ruta Eglīte 08:27:40 09:11:02', 'Elza Āboliņa 08:31:05 09:10:40'])
  })

  test.each([
    ['English', ['Full Name', 'User Action', 'Timestamp'], ['Joined before', 'Joined', 'Left']],
    [
      'Portuguese',
      ['Nome Completo', 'Ação do Usuário', 'Carimbo de data/hora'],
      ['Ingressou antes', 'Ingressou', 'Saiu'],
    ],
    ['words that nobody knows', ['Kas', 'Ko', 'Kad'], ['Bija', 'Atnāca', 'Devās prom']],
  ])(
    'A24: Teams of 2020, %s: whoever never left stays open',
    async (_name, headings, [before = '', came = '', went = '']) => {
      const at = (time: string) => `26.11.2026, ${time}`
      const reading = await read(
        utf16(
          lines([
            headings,
            ['Ruta Eglīte', before, at('08:29:00')],
            ['Elza Āboliņa', came, at('08:31:05')],
            ['Elza Āboliņa', went, at('08:44:11')],
            ['Elza Āboliņa', came, at('08:47:30')],
          ]),
        ),
      )
      expect(reading.format).toBe('teams_2020')
      expect(told(reading)).toEqual([
        'Ruta Eglīte 08:29:00 –',
        'Elza Āboliņa 08:31:05 08:44:11',
        'Elza Āboliņa 08:47:30 –',
      ])
      expect(reading.warnings).toEqual([{ code: 'ends_estimated', count: 2 }])
    },
  )

  test('A24: Teams live event, in universal time', async () => {
    const reading = await read(
      utf8(
        lines(
          [
            ['Session Id', 'Participant Id', 'Full Name', 'UserAgent', 'UTC Event Timestamp', 'Action', 'Role'],
            [
              's1',
              'elza.abolina@paraugskola.lv',
              'Elza Āboliņa',
              '"Mozilla/5.0 (X11; Linux x86_64; rv:1) Gecko, like"',
              '11/26/2026 6:31:05 AM',
              'Joined',
              'Attendee',
            ],
            [
              's1',
              'elza.abolina@paraugskola.lv',
              'Elza Āboliņa',
              '"Mozilla/5.0 (X11; Linux x86_64; rv:1) Gecko, like"',
              '11/26/2026 7:09:00 AM',
              'Left',
              'Attendee',
            ],
          ],
          ',',
        ),
        true,
      ),
    )
    expect(reading.format).toBe('teams_live_event')
    expect(told(reading)).toEqual(['Elza Āboliņa 08:31:05 09:09:00'])
  })
})

describe('Zoom', () => {
  const at = (time: string) => `11/26/2026 ${time} AM`
  const stays = [
    ['Elza Āboliņa', 'elza.abolina@paraugskola.lv', at('08:31:05'), at('08:44:11'), '14', 'No', ''],
    ['"Toms (Toms Šmits)"', '', at('08:36:00'), at('09:09:00'), '33', 'Yes', ''],
    ['Redmi Note 9', '', at('08:36:00'), at('08:36:20'), '1', 'Yes', ''],
  ]
  const expected = [
    'Elza Āboliņa 08:31:05 08:44:11',
    'Toms (Toms Šmits) 08:36:00 09:09:00',
    'Redmi Note 9 08:36:00 08:36:20',
  ]

  test.each([
    ['all joins', zoomHeadings],
    [
      'below the meeting’s own line',
      `Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants,\r\n900,Ķīmija 8.b,${at('08:27:00')},${at('09:11:05')},ruta.eglite@paraugskola.lv,45,3,\r\n,,,,,,\r\n${zoomHeadings}`,
    ],
    [
      'Russian',
      'Имя (настоящее имя),Электронная почта пользователя,Время входа,Время выхода,Продолжительность (минуты),Гость,Согласие',
    ],
    ['Japanese', '名前 (元の名前),ユーザーメール,参加時刻,退出時刻,所要時間（分）,ゲスト,録音の同意'],
  ])('A24: Zoom, %s', async (_name, head) => {
    const reading = await read(utf8(`${head}\r\n${lines(stays, ',')}`, true))
    expect([reading.format, reading.problem]).toEqual(['zoom', null])
    expect(told(reading)).toEqual(expected)
    expect(reading.sessions.map(one => [one.originalName, one.kind])).toEqual([
      [null, 'member'],
      ['Toms Šmits', 'guest'],
      [null, 'device'],
    ])
  })

  test.each([
    ['26.11.2026 08:31:05 AM', '26.11.2026 09:09:00 AM'],
    ['2026/11/26 8:31:05', '2026/11/26 9:09:00'],
    ['2026-11-26 08:31:05', '2026-11-26 09:09:00'],
    ['Nov 26, 2026 08:31:05 AM', 'Nov 26, 2026 09:09:00 AM'],
    ['26. nov. 2026 08:31:05', '26. nov. 2026 09:09:00'],
    ['2026-11-26T06:31:05Z', '2026-11-26T07:09:00Z'],
  ])('A24: Zoom, days written as %s', async (join, leave) => {
    const row = ['Elza Āboliņa', '', `"${join}"`, `"${leave}"`, '38', 'No', '']
    const reading = await read(utf8(`${zoomHeadings}\r\n${lines([row], ',')}`))
    expect(told(reading)).toEqual(['Elza Āboliņa 08:31:05 09:09:00'])
  })

  test('A24: Zoom, unique users: how long, not when', async () => {
    const reading = await read(
      utf8('Name (Original Name),User Email,Total Duration (Minutes),Guest\r\nElza Āboliņa,,39,No\r\n'),
    )
    expect(reading.sessions.map(one => [one.displayName, one.joinedAt, one.seconds])).toEqual([
      ['Elza Āboliņa', null, 2340],
    ])
    expect(reading.warnings).toEqual([{ code: 'times_missing', count: 1 }])
  })

  test('A24: Zoom of 2025: the waiting room is told apart, and the host known by the meeting’s line', async () => {
    const reading = await read(
      utf8(
        lines(
          [
            ['Topic', 'ID', 'Host name', 'Host email', 'Start time', 'End time', 'Participants', 'Duration (minutes)'],
            [
              'Ķīmija 8.b',
              '900 111',
              'Ruta Eglīte',
              'ruta.eglite@paraugskola.lv',
              at('08:27:00'),
              at('09:11:05'),
              '2',
              '45',
            ],
            [''],
            [
              'Name (original name)',
              'Email',
              'Join time',
              'Leave time',
              'Duration (minutes)',
              'Guest',
              'Recording disclaimer response',
              'In waiting room',
            ],
            ['Ruta Eglīte', 'ruta.eglite@paraugskola.lv', at('08:27:00'), at('09:11:05'), '45', 'No', '', 'No'],
            ['Elza Āboliņa', '', at('08:30:00'), at('08:31:00'), '1', 'No', '', 'Yes'],
            ['Elza Āboliņa', '', at('08:31:05'), at('09:09:00'), '38', 'No', '', 'No'],
          ],
          ',',
        ),
      ),
    )
    expect(reading.sessions.map(one => [one.displayName, one.isHost, one.place])).toEqual([
      ['Ruta Eglīte', true, 'main'],
      ['Elza Āboliņa', false, 'waiting'],
      ['Elza Āboliņa', false, 'main'],
    ])
    expect(reading.warnings).toEqual([{ code: 'rows_in_waiting_room', count: 1 }])
  })

  test('A24: Zoom webinar: hosts, panelists and attendees in sections of their own, no-shows left out', async () => {
    const headings =
      'Attended,User Name (Original Name),Email,Join Time,Leave Time,Time in Session (minutes),Is Guest,Country/Region Name'
    const reading = await read(
      utf8(
        [
          'Attendee Report',
          `Report Generated:,"${at('10:00:00')}"`,
          'Topic,Webinar ID,Actual Start Time,Actual Duration (minutes),# Registered',
          `Ķīmija,900,"${at('08:27:00')}",45,3`,
          'Host Details,',
          headings,
          `Yes,Ruta Eglīte,ruta.eglite@paraugskola.lv,"${at('08:27:00')}","${at('09:11:05')}",45,No,Latvia`,
          'Attendee Details,',
          headings,
          `Yes,Elza Āboliņa,,"${at('08:31:05')}","${at('09:09:00')}",38,Yes,Latvia`,
          'No,Toms Šmits,toms@example.org,--,--,--,Yes,--',
        ].join('\r\n'),
      ),
    )
    expect(told(reading)).toEqual(['Ruta Eglīte 08:27:00 09:11:05', 'Elza Āboliņa 08:31:05 09:09:00'])
  })
})

describe('Meet, Webex, BigBlueButton', () => {
  test.each([
    [
      'English',
      ['First name', 'Last name', 'Email', 'Duration', 'Time joined', 'Time exited'],
      '38 min',
      '8:31 AM',
      '9:09 AM',
    ],
    ['Latvian', ['Vārds', 'Uzvārds', 'E-pasts', 'Ilgums', 'Pievienojās', 'Atvienojās'], '38 min', '08:31', '09:09'],
    [
      'Russian',
      ['Имя', 'Фамилия', 'Адрес электронной почты', 'Продолжительность', 'Время присоединения', 'Время выхода'],
      '38 мин',
      '8:31',
      '9:09',
    ],
    ['unknown headings', ['A', 'B', 'C', 'D', 'E', 'F'], '0:38:00', '08:31:00', '09:09:00'],
  ])('A24: Meet, %s: times without a day are of the lesson’s', async (_name, headings, duration, join, leave) => {
    const reading = await read(
      utf8(
        lines(
          [
            headings,
            ['Elza', 'Āboliņa', 'elza.abolina@paraugskola.lv', duration, join, leave],
            ['Toms', '', '', duration, join, leave],
          ],
          ',',
        ),
      ),
    )
    expect(reading.format).toBe('meet')
    expect(told(reading)).toEqual(['Elza Āboliņa 08:31:00 09:09:00', 'Toms 08:31:00 09:09:00'])
    expect(reading.sessions[0]?.seconds).toBe(2280)
  })

  test('A24: Meet, the file’s name says another day', async () => {
    const file = utf8(
      'First name,Last name,Email,Duration,Time joined,Time exited\r\nElza,Āboliņa,,38 min,8:31 AM,9:09 AM\r\n',
    )
    expect((await read(file, { fileName: '2026-11-26 08-30 Kimija.csv' })).problem).toBeNull()
    expect((await read(file, { fileName: '2026-11-19 08-30 Kimija.csv' })).problem).toMatchObject({
      code: 'other_meeting',
    })
  })

  test('A24: Webex, days behind a text guard, and a breakout room of another name', async () => {
    const at = (time: string) => `"=""2026-11-26 ${time}"""`
    const row = (meeting: string, from: string, to: string) => [
      meeting,
      at('08:30:00'),
      at('09:10:00'),
      'Elza Āboliņa',
      'elza@example.org',
      at(from),
      at(to),
      '10 mins',
      'Desktop app',
    ]
    const reading = await read(
      utf16(
        lines([
          [
            'Meeting Name',
            'Meeting Start Time',
            'Meeting End Time',
            'Name',
            'Attendee Email',
            'Join Time',
            'Leave Time',
            'Attendance Duration',
            'Connection Type',
          ],
          row('Ķīmija 8.b', '08:31:05', '08:40:00'),
          row('1. grupa', '08:40:00', '08:50:00'),
          row('Ķīmija 8.b', '08:50:00', '09:09:00'),
        ]),
      ),
    )
    expect(reading.format).toBe('webex')
    expect(reading.sessions.map(one => one.place)).toEqual(['main', 'breakout', 'main'])
    expect(told(reading)[0]).toBe('Elza Āboliņa 08:31:05 08:40:00')
  })

  test('A24: BigBlueButton, a browser’s Latvian days, time with the camera, and the row of the anonymous', async () => {
    const reading = await read(
      utf8(
        `${bigBlueButtonHeadings}\r\n` +
          '"Ruta Eglīte","TRUE","0","00:12:10","00:40:00","3","0","0","0","26.11.2026. 08:27:40","26.11.2026. 09:11:02","00:43:22"\r\n' +
          '"Elza Āboliņa","FALSE","7,5","00:01:02","-","2","1","0","1","26.11.2026. 08:31:05","-","00:39:51"\r\n' +
          '"Anonymous","","","","","","","","","","",""\r\n',
      ),
    )
    expect(reading.format).toBe('bigbluebutton')
    expect(told(reading)).toEqual(['Ruta Eglīte 08:27:40 09:11:02', 'Elza Āboliņa 08:31:05 –'])
    expect(reading.sessions.map(one => [one.isHost, one.cameraSeconds])).toEqual([
      [true, 2400],
      [false, null],
    ])
  })

  test('A24: BigBlueButton’s dashboard as JSON, with the ids that we gave to the learners', async () => {
    const at = (time: string) => Temporal.Instant.from(`2026-11-26T${time}Z`).epochMilliseconds
    const stay = (from: string, to: string) => ({ w: { sessions: [{ registeredOn: at(from), leftOn: at(to) }] } })
    const users = {
      u1: { name: 'Ruta Eglīte', extId: 'teacher', isModerator: true, intIds: stay('06:27:40', '07:11:02') },
      u2: { name: 'Elza', extId: 'learner', isModerator: false, intIds: stay('06:31:05', '07:09:00') },
    }
    const reading = await read(utf8(`\ufeff${JSON.stringify({ users })}`))
    expect(reading.problem).toBeNull()
    expect(reading.format).toBe('bigbluebutton')
    expect(told(reading)).toEqual(['Ruta Eglīte 08:27:40 09:11:02', 'Elza 08:31:05 09:09:00'])
    expect(reading.sessions.map(one => [one.ownId, one.kind, one.isHost])).toEqual([
      ['teacher', 'member', true],
      ['learner', 'member', false],
    ])
  })

  test('A24: other JSON is no table', async () => {
    expect((await read(utf8('{"users":{"u":{}}}'))).problem).toMatchObject({ code: 'not_a_table' })
  })
})

describe('any table', () => {
  const table = [
    ['Kurš', 'Skola', 'Klāt', 'Projām'],
    ['Elza Āboliņa', 'Paraugskola', '26.11.2026 08:31', '26.11.2026 09:09'],
  ]

  test('A24: a table whose columns a person has named', async () => {
    const reading = await read(utf8(lines(table, ';')), { columns: { name: 0, join: 2, leave: 3 } })
    expect(told(reading)).toEqual(['Elza Āboliņa 08:31:00 09:09:00'])
    expect(reading.headings).toEqual(['Kurš', 'Skola', 'Klāt', 'Projām'])
  })

  test('A24: a table of names alone asks what its columns hold', async () => {
    const reading = await read(utf8('Kurš;Vieta\r\nElza Āboliņa;3\r\nToms Šmits;4\r\n'))
    expect(reading.problem).toEqual({ code: 'columns_unknown' })
    expect(reading.sample[0]).toEqual(['Elza Āboliņa', '3'])
  })

  test.each([
    ['windows-1257', 'Elza Āboliņa', 'Vārds, uzvārds'],
    ['windows-1251', 'Эльза Аболиня', 'Участник'],
    ['windows-1252', 'Begoña Núñez', 'Name'],
  ] as const)('A24: a table in %s', async (page, name, heading) => {
    const text = lines(
      [
        [heading, 'Join Time', 'Leave Time'],
        [name, '26.11.2026 08:31', '26.11.2026 09:09'],
      ],
      ';',
    )
    expect(told(await read(inCodePage(text, page)))).toEqual([`${name} 08:31:00 09:09:00`])
  })

  test('A24: a name that is a formula stays the text that it is', async () => {
    const name = '=HYPERLINK("http://example.org","Elza")'
    const rows = [
      ['Name', 'Join Time', 'Leave Time'],
      [`"${name.replaceAll('"', '""')}"`, '26.11.2026 08:31', '26.11.2026 09:09'],
    ]
    expect((await read(utf8(lines(rows, ';')))).sessions[0]?.displayName).toBe(name)
  })
})

describe('days', () => {
  const zoom = (...days: string[]) =>
    utf8(
      `${zoomHeadings}\r\n${days.map((day, at) => `Elza ${at},,${day} 08:31:00,${day} 09:09:00,38,No,`).join('\r\n')}`,
    )
  const ninth = {
    lessonDay: Temporal.PlainDate.from('2026-10-09'),
    startsAt: Temporal.Instant.from('2026-10-09T08:30:00+03:00'),
    endsAt: Temporal.Instant.from('2026-10-09T09:10:00+03:00'),
  }

  test.each([['09/10/2026'], ['10/09/2026']])('A24: %s is read by the lesson’s day', async day => {
    expect((await read(zoom(day), ninth)).sessions.map(one => one.joinedAt?.toString())).toEqual([
      '2026-10-09T05:31:00Z',
    ])
  })

  test('A24: two readings of which either has a row of the lesson’s day are asked about, and the answer counts', async () => {
    const both = zoom('09/10/2026', '10/09/2026')
    const { problem } = await read(both, ninth)
    expect(problem).toEqual({
      code: 'dates_ambiguous',
      readings: [
        { order: 'dmy', from: '2026-09-10', to: '2026-10-09' },
        { order: 'mdy', from: '2026-09-10', to: '2026-10-09' },
      ],
    })
    expect((await read(both, { ...ninth, dateOrder: 'dmy' })).sessions.map(one => one.displayName)).toEqual(['Elza 0'])
    expect((await read(both, { ...ninth, dateOrder: 'mdy' })).sessions.map(one => one.displayName)).toEqual(['Elza 1'])
  })

  test('A24: winter time: the hour is the school’s', async () => {
    const winter = await read(utf8(`${zoomHeadings}\r\nElza,,2026-11-26 08:31,2026-11-26 09:09,38,No,`))
    expect(winter.sessions[0]?.joinedAt?.toString()).toBe('2026-11-26T06:31:00Z')
  })
})

describe('bad files', () => {
  const rows = (count: number) =>
    Array.from({ length: count }, (_, at) => `Elza ${at},,2026-11-26 08:31,2026-11-26 09:09,38,No,`)
  const problemOf = async (bytes: Uint8Array, hints: Partial<Hints> = {}) => (await read(bytes, hints)).problem

  test.each([
    ['A24: nothing at all', new Uint8Array(), { code: 'file_empty' }],
    ['A24: only headings', utf8(`${zoomHeadings}\r\n`), { code: 'no_rows' }],
    ['A24: only Teams’ headings', utf16(lines(teamsRows(english).slice(0, 9))), { code: 'no_rows' }],
    ['A24: a zip called csv', zip([{ name: 'a.txt', content: utf8('Elza') }]), { code: 'not_a_table' }],
    [
      'A24: a picture',
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 1, 2, 3]),
      { code: 'not_a_table' },
    ],
    ['A24: a web page', utf8('<!doctype html><table><tr><td>Elza</td></tr></table>'), { code: 'not_a_table' }],
    ['A24: larger than any meeting', new Uint8Array(11 * 1024 * 1024), { code: 'file_too_large' }],
    ['A24: fifty thousand rows', utf8([zoomHeadings, ...rows(50_000)].join('\n')), { code: 'too_many_rows' }],
  ])('%s', async (_name, bytes, problem) => {
    expect(await problemOf(bytes)).toMatchObject(problem)
  })

  test('A24: a file of another day says which', async () => {
    expect(await problemOf(utf8(`${zoomHeadings}\r\nElza,,2026-11-19 08:31,2026-11-19 09:09,38,No,`))).toEqual({
      code: 'other_meeting',
      title: '',
      readings: [{ order: 'ymd', from: '2026-11-19', to: '2026-11-19' }],
      from: null,
      to: null,
    })
  })

  test('A24: a file of another lesson of the same day says when it was', async () => {
    expect(await problemOf(utf8(`${zoomHeadings}\r\nElza,,2026-11-26 12:01,2026-11-26 12:40,39,No,`))).toEqual({
      code: 'other_meeting',
      title: '',
      readings: [],
      from: '2026-11-26T10:01:00Z',
      to: '2026-11-26T10:40:00Z',
    })
  })

  test('A24: a room that is open all day: the lesson’s stays alone are taken', async () => {
    const text = `${zoomHeadings}\r\nElza,,2026-11-26 08:31,2026-11-26 09:09,38,No,\r\nToms,,2026-11-26 12:01,2026-11-26 12:40,39,No,`
    const reading = await read(utf8(text))
    expect(told(reading)).toEqual(['Elza 08:31:00 09:09:00'])
    expect(reading.warnings).toEqual([{ code: 'rows_outside_lesson', count: 1 }])
  })

  test('A24: a row that comes twice is one stay, and one whose times make no sense is counted', async () => {
    const row = 'Elza,,2026-11-26 08:31,2026-11-26 09:09,38,No,'
    const reading = await read(
      utf8([zoomHeadings, row, row, 'Toms,,2026-11-26 09:00,2026-11-26 08:00,1,No,'].join('\r\n')),
    )
    expect(told(reading)).toEqual(['Elza 08:31:00 09:09:00', 'Toms 09:00:00 –'])
    expect(reading.warnings).toContainEqual({ code: 'rows_repeated', count: 1 })
    expect(reading.warnings).toContainEqual({ code: 'rows_unreadable', count: 1 })
  })

  test('A24: rows in another order make the same stays', async () => {
    const some = rows(20)
    const keys = async (list: string[]) =>
      (await read(utf8([zoomHeadings, ...list].join('\n')))).sessions.map(one => one.sourceKey).toSorted()
    expect(await keys(some.toReversed())).toEqual(await keys(some))
  })
})
