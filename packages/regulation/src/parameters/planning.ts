import { byGrade } from '../grade.ts'
import { lessonForms, lessonMeans, lessonPlaces } from '../modes.ts'
import { parameter } from '../parameter.ts'
import { lawfulPercentOn } from '../quota-law.ts'

const legalBasisOptions = [
  { code: 'planned', label: { lv: 'Plānotas', en: 'Planned' } },
  { code: 'health_safety', label: { lv: 'Veselība un drošība', en: 'Health and safety' } },
  { code: 'emergency', label: { lv: 'Ārkārtas stāvoklis', en: 'Emergency' } },
  { code: 'individual', label: { lv: 'Individuāls atbalsts', en: 'Individual support' } },
] as const

const everyForm = lessonForms.map(form => form.code)
const everyPlace = lessonPlaces.map(place => place.code)
const percent = { lv: '%', en: '%' }
const minutes = { lv: 'min', en: 'min' }

/** Settings for what may be remote, how much of it, in which form and where. */
export const planningParameters = [
  parameter({
    code: 'quota.percentByGrade',
    clause: 'A5',
    label: { lv: 'Attālināto stundu daļa pa klasēm', en: 'Share of remote lessons by grade' },
    unit: percent,
    type: { kind: 'percentByGrade' },
    default: byGrade(grade => lawfulPercentOn('2022-02-08', grade) ?? 0),
    legalBasis: 'MK 111, 4.2. un 4.3. p.',
  }),
  parameter({
    code: 'quota.scope',
    clause: 'A5',
    label: { lv: 'Kam skaita apjomu', en: 'What the share is counted for' },
    type: {
      kind: 'choice',
      options: [
        { code: 'subject', label: { lv: 'Katram priekšmetam', en: 'Each subject' } },
        { code: 'year', label: { lv: 'Klases gadam kopā', en: 'The class’s year as a whole' } },
        { code: 'both', label: { lv: 'Abiem', en: 'Both' } },
      ],
    },
    default: 'both',
    legalBasis: 'MK 111, 4.3. p.',
  }),
  parameter({
    code: 'quota.rounding',
    clause: 'A5',
    label: { lv: 'Apjoma noapaļošana', en: 'Rounding of the limit' },
    type: {
      kind: 'choice',
      options: [
        { code: 'down', label: { lv: 'Uz leju', en: 'Down' } },
        { code: 'nearest', label: { lv: 'Līdz tuvākajam', en: 'To the nearest' } },
      ],
    },
    default: 'down',
  }),
  parameter({
    code: 'quota.excludedBases',
    clause: 'A4',
    label: { lv: 'Pamati, kurus apjomā neskaita', en: 'Bases that do not use the share' },
    type: { kind: 'choices', options: legalBasisOptions, atLeast: 0 },
    default: ['health_safety', 'emergency', 'individual'],
    legalBasis: 'MK 111, 2.1. p.',
  }),
  parameter({
    code: 'legalBasis.forGradesOneAndTwo',
    clause: 'A4',
    label: { lv: 'Pamati, kas pieļauti 1. un 2. klasē', en: 'Bases open to grades 1 and 2' },
    type: { kind: 'choices', options: legalBasisOptions.filter(basis => basis.code !== 'planned'), atLeast: 0 },
    default: ['health_safety', 'emergency', 'individual'],
    legalBasis: 'MK 111, 2.1. un 4.2. p.',
  }),
  parameter({
    code: 'programmes.excluded',
    clause: 'A4',
    label: { lv: 'Programmas bez attālinātām mācībām', en: 'Programmes without remote learning' },
    type: {
      kind: 'choices',
      atLeast: 0,
      options: [
        {
          code: 'intellectual_disorders',
          label: { lv: 'Garīgās attīstības traucējumi', en: 'Intellectual disorders' },
        },
        { code: 'severe_disorders', label: { lv: 'Smagi traucējumi', en: 'Severe disorders' } },
        { code: 'prison', label: { lv: 'Ieslodzījuma vieta', en: 'Prison' } },
        {
          code: 'social_correction',
          label: { lv: 'Sociālās korekcijas iestāde', en: 'Social correction institution' },
        },
      ],
    },
    default: ['intellectual_disorders', 'severe_disorders', 'prison', 'social_correction'],
    legalBasis: 'MK 111, 4.2. p.',
  }),
  parameter({
    code: 'timetable.remoteMark',
    clause: 'A7',
    label: { lv: 'Apzīmējums stundu sarakstā', en: 'Mark in the timetable' },
    type: { kind: 'text', maxLength: 4, mayBeEmpty: false },
    default: 'A',
  }),
  parameter({
    code: 'timetable.bells',
    clause: null,
    label: { lv: 'Stundu laiki', en: 'Bell schedule' },
    type: { kind: 'bells' },
    default: [
      { period: 1, startsAt: '08:30', endsAt: '09:10' },
      { period: 2, startsAt: '09:20', endsAt: '10:00' },
      { period: 3, startsAt: '10:10', endsAt: '10:50' },
      { period: 4, startsAt: '11:00', endsAt: '11:40' },
      { period: 5, startsAt: '12:10', endsAt: '12:50' },
      { period: 6, startsAt: '13:00', endsAt: '13:40' },
      { period: 7, startsAt: '13:50', endsAt: '14:30' },
      { period: 8, startsAt: '14:40', endsAt: '15:20' },
    ],
  }),
  parameter({
    code: 'calendar.gradeOneExtraWeek',
    clause: null,
    label: { lv: '1. klases papildu brīvdienas', en: 'Extra holiday week of grade 1' },
    type: { kind: 'optionalPeriod' },
    default: null,
  }),
  parameter({
    code: 'modes.forms',
    clause: 'A6',
    label: { lv: 'Stundu formas', en: 'Forms of lessons' },
    type: { kind: 'choices', options: lessonForms, atLeast: 1 },
    default: everyForm,
  }),
  parameter({
    code: 'modes.places',
    clause: 'A6',
    label: { lv: 'Norises vietas', en: 'Places' },
    type: { kind: 'choices', options: lessonPlaces, atLeast: 1 },
    default: everyPlace,
  }),
  parameter({
    code: 'modes.means',
    clause: 'A6',
    label: { lv: 'Mācību līdzekļi', en: 'Means' },
    type: { kind: 'choices', options: lessonMeans, atLeast: 1 },
    default: lessonMeans.map(means => means.code),
  }),
  parameter({
    code: 'modes.minimumOnlinePercent',
    clause: 'A6',
    label: { lv: 'Mazākā tiešsaistes stundu daļa', en: 'Least share of online lessons' },
    unit: percent,
    type: { kind: 'percent', min: 0, max: 100 },
    default: 0,
  }),
  parameter({
    code: 'modes.formsByGrade',
    clause: 'A39',
    label: { lv: 'Vecumam piemērotas formas', en: 'Forms that suit the age' },
    type: { kind: 'choicesByGrade', options: lessonForms },
    default: byGrade(() => everyForm),
  }),
  parameter({
    code: 'modes.placesByGrade',
    clause: 'A39',
    label: { lv: 'Vecumam piemērotas vietas', en: 'Places that suit the age' },
    type: { kind: 'choicesByGrade', options: lessonPlaces },
    default: byGrade(() => everyPlace),
  }),
  parameter({
    code: 'modes.onlineMinutesByGrade',
    clause: 'A39',
    label: { lv: 'Garākā tiešsaistes stunda', en: 'Longest online lesson' },
    unit: minutes,
    type: { kind: 'integerByGrade', min: 5, max: 180 },
    default: byGrade(grade => (grade <= 3 ? 30 : 40)),
  }),
] as const
