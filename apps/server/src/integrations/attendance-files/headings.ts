import { figureCell } from './cell.ts'

/** What a column of an attendance file may hold. */
export type ColumnRole =
  | 'name'
  | 'given_name'
  | 'family_name'
  | 'original_name'
  | 'email'
  | 'account'
  /** The id that we gave to the participant ourselves. */
  | 'own_id'
  | 'join'
  | 'leave'
  | 'duration'
  | 'minutes'
  | 'guest'
  | 'waiting'
  | 'role'
  | 'moderator'
  | 'action'
  | 'event_time'
  | 'utc_event_time'
  | 'meeting'
  | 'meeting_start'
  | 'meeting_end'
  | 'meeting_id'
  | 'camera'
  | 'ignored'

/** A heading without case, brackets and signs. */
export const headingKey = (cell: string): string =>
  figureCell(cell)
    .toLowerCase()
    .replace(/[()（）[\]:*_/.-]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()

/** Headings that platforms and tables write, by `headingKey`. A heading of another language is known by what stands under it. */
const known: Record<Exclude<ColumnRole, 'ignored'>, readonly string[]> = {
  name: [
    'name',
    'full name',
    'name original name',
    'user name original name',
    'user name',
    'display name',
    'participant',
    'participant name',
    'attendee',
    'attendee name',
    'student',
    'student name',
    'learner',
    'names',
    'vārds uzvārds',
    'vārds, uzvārds',
    'vārds un uzvārds',
    'skolēns',
    'dalībnieks',
    'dalībnieka vārds',
    'izglītojamais',
    'vārds īstais vārds',
    'имя настоящее имя',
    'имя',
    'полное имя',
    'фио',
    'участник',
    'имя пользователя настоящее имя',
    'имя исходное имя',
    '名前 元の名前',
    '名前',
    'imię i nazwisko',
    'pełna nazwa',
    'vollständiger name',
    'nom complet',
    'nombre completo',
    'nome completo',
  ],
  given_name: [
    'first name',
    'given name',
    'vārds',
    'vorname',
    'imię',
    'prénom',
    'nombre',
    'eesnimi',
    'vardas',
    'firstname',
  ],
  family_name: [
    'last name',
    'surname',
    'family name',
    'uzvārds',
    'nachname',
    'nazwisko',
    'фамилия',
    'nom',
    'apellido',
    'apellidos',
    'perekonnanimi',
    'pavardė',
    'lastname',
  ],
  original_name: ['original name', 'registered name', 'īstais vārds', 'sākotnējais vārds'],
  email: [
    'email',
    'e mail',
    'user email',
    'attendee email',
    'email address',
    'e mail address',
    'mail',
    'epasts',
    'e pasts',
    'e pasta adrese',
    'электронная почта',
    'эл почта',
    'адрес электронной почты',
    'электронный адрес',
    'ユーザーメール',
    'メール',
    'メールアドレス',
    'adres e mail',
    'e mail adresse',
    'correo electrónico',
    'correo',
  ],
  account: ['participant id upn', 'upn', 'participant id', 'user id', 'login'],
  own_id: ['ext id'],
  join: [
    'join time',
    'time joined',
    'joined',
    'first join',
    'first join time',
    'join',
    'joined at',
    'entry time',
    'start',
    'arrival',
    'arrived',
    'in',
    'time in',
    'pievienojās',
    'pievienošanās laiks',
    'ienāca',
    'ieradās',
    'no',
    'sākums',
    'время входа',
    'время присоединения',
    'вход',
    'присоединился',
    '参加時刻',
    '参加時間',
    'beitrittszeit',
    'erster beitritt',
    'godzina dołączenia',
    'heure d’arrivée',
  ],
  leave: [
    'leave time',
    'time exited',
    'left',
    'last leave',
    'last leave time',
    'leave',
    'left at',
    'exit time',
    'end',
    'departure',
    'out',
    'time out',
    'exited',
    'aizgāja',
    'atvienojās',
    'pamešanas laiks',
    'aiziešanas laiks',
    'līdz',
    'beigas',
    'время выхода',
    'выход',
    '退出時刻',
    '退出時間',
    'verlassenszeit',
    'letztes verlassen',
    'godzina opuszczenia',
  ],
  duration: [
    'duration',
    'in meeting duration',
    'attendance duration',
    'time in session',
    'total time',
    'time in call',
    'time spent',
    'ilgums',
    'laiks stundā',
    'продолжительность',
    'длительность',
    '所要時間',
    'dauer',
    'czas trwania',
    'duración',
    'durée',
  ],
  minutes: [
    'duration minutes',
    'total duration minutes',
    'time in session minutes',
    'attendance minutes',
    'minutes',
    'min',
    'minūtes',
    'ilgums minūtes',
    'ilgums minūtēs',
    'ilgums min',
    'продолжительность минуты',
    'продолжительность минут',
    'продолжительность в минутах',
    'общая продолжительность минуты',
    'время в сеансе минуты',
    '所要時間 分',
    '時間 分',
    'duration min',
  ],
  guest: ['guest', 'is guest', 'viesis', 'гость', 'ゲスト', 'gast'],
  waiting: [
    'in waiting room',
    'waiting room',
    'uzgaidāmajā telpā',
    'uzgaidāmā telpa',
    'в зале ожидания',
    '待機室',
    '待合室',
  ],
  role: ['role', 'loma', 'роль', 'rolle', 'rola', 'função', 'rol', 'ruolo', 'rôle', 'meeting role', 'attendee type'],
  moderator: ['moderator', 'moderators', 'модератор', 'moderatorius'],
  action: ['user action', 'action', 'darbība', 'действие', 'activity'],
  event_time: ['timestamp', 'time', 'laiks', 'laikspiedols', 'время', 'zeitstempel', 'date time'],
  utc_event_time: ['utc event timestamp', 'utc timestamp', 'timestamp utc'],
  meeting: [
    'meeting name',
    'event name',
    'session name',
    'topic',
    'training name',
    'webinar name',
    'тема',
    'トピック',
    'tēma',
    'sapulces nosaukums',
    'breakout session name',
  ],
  meeting_start: [
    'meeting start time',
    'event start time',
    'session start time',
    'start time',
    'actual start time',
    'webinar start time',
    'время начала',
    '開始時刻',
    '開始時間',
    'sākuma laiks',
  ],
  meeting_end: [
    'meeting end time',
    'event end time',
    'session end time',
    'end time',
    'время окончания',
    'время завершения',
    '終了時刻',
    '終了時間',
    'beigu laiks',
  ],
  meeting_id: [
    'meeting id',
    'id',
    'webinar id',
    'идентификатор конференции',
    'ミーティング id',
    'host name',
    'host email',
    'participants',
  ],
  camera: ['webcam time', 'camera time', 'laiks ar kameru'],
}

const roleOf = new Map(
  Object.entries(known).flatMap(([role, keys]) => keys.map(key => [key, role as ColumnRole] as const)),
)

/** What a heading says its column holds; null where its words are not known. */
export const roleOfHeading = (cell: string): ColumnRole | null => roleOf.get(headingKey(cell)) ?? null

const yesWords = new Set([
  'yes',
  'true',
  '1',
  'jā',
  'да',
  'はい',
  'ja',
  'tak',
  'oui',
  'sí',
  'taip',
  'jah',
  'guest',
  'viesis',
])

export const isYes = (cell: string): boolean => yesWords.has(figureCell(cell).toLowerCase())

/** Roles by which platforms name whoever holds the meeting. */
const hostWords =
  /^(organi[sz]er|organizator\p{L}*|organizētāj\p{L}*|organisator\p{L}*|organizador\p{L}*|organizzatore|organisateur|організатор|организатор|host|alternate host|cohost|co-host|producer|rīkotāj\p{L}*|vadītāj\p{L}*|gastgeber|anfitrión|anfitrião|gospodarz|ведущий|主催者|ホスト|開催者|korraldaja|organizatorius|szervező|arrangør|arrangör|järjestäjä|düzenleyen|διοργανωτής)$/iu

export const isHostRole = (cell: string): boolean => hostWords.test(figureCell(cell))
