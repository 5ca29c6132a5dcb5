import { parameter } from '../parameter.ts'

const minutes = { lv: 'min', en: 'min' }

/** Settings for platforms, links, what is told beforehand, joining and the camera. */
export const lessonParameters = [
  parameter({
    code: 'platform.official',
    clause: 'A11',
    label: { lv: 'Skolas oficiālā platforma', en: 'The school’s official platform' },
    type: {
      kind: 'choice',
      options: [
        { code: 'talklase', label: { lv: 'Tālklase', en: 'Tālklase' } },
        { code: 'e_klase', label: { lv: 'E-klase', en: 'E-klase' } },
        { code: 'mykoob', label: { lv: 'Mykoob', en: 'Mykoob' } },
        { code: 'other', label: { lv: 'Cita', en: 'Another' } },
      ],
    },
    default: 'e_klase',
  }),
  parameter({
    code: 'conference.allowed',
    clause: 'B3',
    label: { lv: 'Atļautie videozvanu rīki', en: 'Allowed conference tools' },
    type: {
      kind: 'choices',
      atLeast: 0,
      options: [
        { code: 'classroom', label: { lv: 'Tālklases tiešsaistes klase', en: 'Tālklase online classroom' } },
        { code: 'zoom', label: { lv: 'Zoom', en: 'Zoom' } },
        { code: 'teams', label: { lv: 'Microsoft Teams', en: 'Microsoft Teams' } },
        { code: 'whatsapp', label: { lv: 'WhatsApp', en: 'WhatsApp' } },
        { code: 'skype', label: { lv: 'Skype', en: 'Skype' } },
        { code: 'meet', label: { lv: 'Google Meet', en: 'Google Meet' } },
        { code: 'webex', label: { lv: 'Cisco Webex', en: 'Cisco Webex' } },
        { code: 'bigbluebutton', label: { lv: 'BigBlueButton', en: 'BigBlueButton' } },
        { code: 'jitsi', label: { lv: 'Jitsi', en: 'Jitsi' } },
        { code: 'link', label: { lv: 'Cita saite', en: 'Another link' } },
      ],
    },
    default: ['classroom', 'zoom', 'teams', 'meet', 'webex'],
  }),
  parameter({
    code: 'conference.linkChannels',
    clause: 'B9',
    label: { lv: 'Kā saite nonāk pie skolēna', en: 'How the link reaches the learner' },
    type: {
      kind: 'choices',
      atLeast: 1,
      options: [
        { code: 'join_page', label: { lv: 'Stundas lapa', en: 'Join page' } },
        { code: 'message', label: { lv: 'Personīga ziņa', en: 'Personal message' } },
        { code: 'email', label: { lv: 'E-pasts', en: 'E-mail' } },
        { code: 'diary_homework', label: { lv: 'Dienasgrāmatas mājasdarbi', en: 'Homework field of the diary' } },
        { code: 'calendar', label: { lv: 'Kalendārs', en: 'Calendar' } },
      ],
    },
    default: ['join_page', 'message'],
  }),
  parameter({
    code: 'conference.linkVisibleMinutesBefore',
    clause: 'B9',
    label: { lv: 'Saite redzama pirms stundas', en: 'Link visible before the lesson' },
    unit: minutes,
    type: { kind: 'integer', min: 0, max: 1440 },
    default: 15,
  }),
  parameter({
    code: 'announce.leadTime',
    clause: 'A28',
    label: { lv: 'Kad paziņo par stundu', en: 'When the lesson is announced' },
    type: {
      kind: 'choice',
      options: [
        {
          code: 'previous_in_person_lesson',
          label: { lv: 'Iepriekšējā klātienes stundā', en: 'In the lesson in person before' },
        },
        { code: 'study_day_before', label: { lv: 'Dienu iepriekš', en: 'The study day before' } },
        { code: 'week_start', label: { lv: 'Nedēļas sākumā', en: 'At the week’s start' } },
        { code: 'same_morning', label: { lv: 'Tās dienas rītā', en: 'On the same morning' } },
      ],
    },
    default: 'previous_in_person_lesson',
  }),
  parameter({
    code: 'announce.requiredItems',
    clause: 'A28',
    label: { lv: 'Kas skolēnam jāpasaka', en: 'What learners are told' },
    type: {
      kind: 'choices',
      atLeast: 1,
      options: [
        { code: 'outcomes', label: { lv: 'Sasniedzamais rezultāts', en: 'Outcome' } },
        { code: 'conditions', label: { lv: 'Uzdevuma nosacījumi', en: 'Conditions of the task' } },
        { code: 'criteria', label: { lv: 'Vērtēšanas kritēriji', en: 'Assessment criteria' } },
        { code: 'deadlines', label: { lv: 'Termiņi', en: 'Deadlines' } },
        { code: 'understood', label: { lv: 'Pārbaudīts, ka saprasts', en: 'Understanding checked' } },
        { code: 'estimated_minutes', label: { lv: 'Paredzamais laiks', en: 'Estimated minutes' } },
        { code: 'feedback_place', label: { lv: 'Kur sniedz atgriezenisko saiti', en: 'Where feedback is given' } },
      ],
    },
    default: ['outcomes', 'conditions', 'criteria', 'deadlines', 'understood'],
  }),
  parameter({
    code: 'announce.noLateAdditions',
    clause: 'A28',
    label: { lv: 'Pēc paziņošanas nepapildina', en: 'Nothing added once announced' },
    type: { kind: 'boolean' },
    default: false,
  }),
  parameter({
    code: 'checkIn.method',
    clause: 'A24',
    label: { lv: 'Kā skolēns reģistrējas', en: 'How the learner registers' },
    type: {
      kind: 'choice',
      options: [
        { code: 'chat_at_start', label: { lv: 'Čatā stundas sākumā', en: 'In the chat at the start' } },
        { code: 'full_name', label: { lv: 'Ienākot ar vārdu un uzvārdu', en: 'By joining with the full name' } },
        { code: 'sign_in', label: { lv: 'Ierakstoties Tālklasē', en: 'By signing in' } },
        { code: 'submission', label: { lv: 'Iesniedzot darbu', en: 'By handing work in' } },
      ],
    },
    default: 'chat_at_start',
  }),
  parameter({
    code: 'checkIn.opensMinutesBefore',
    clause: 'A24',
    label: { lv: 'Reģistrēšanās atveras pirms stundas', en: 'Check-in opens before the lesson' },
    unit: minutes,
    type: { kind: 'integer', min: 0, max: 60 },
    default: 15,
  }),
  parameter({
    code: 'checkIn.graceMinutes',
    clause: 'A24',
    label: { lv: 'Nokavēties drīkst', en: 'Late without a mark' },
    unit: minutes,
    type: { kind: 'integer', min: 0, max: 40 },
    default: 5,
  }),
  parameter({
    code: 'camera.policy',
    clause: 'B10',
    label: { lv: 'Kamera stundā', en: 'Camera in the lesson' },
    type: {
      kind: 'choice',
      options: [
        { code: 'always', label: { lv: 'Vienmēr ieslēgta', en: 'Always on' } },
        { code: 'on_request', label: { lv: 'Pēc skolotāja lūguma', en: 'When the teacher asks' } },
        { code: 'optional', label: { lv: 'Pēc izvēles', en: 'Optional' } },
      ],
    },
    default: 'on_request',
  }),
  parameter({
    code: 'camera.fallback',
    clause: 'B10',
    label: { lv: 'Ja kameras nav', en: 'Without a camera' },
    type: {
      kind: 'choice',
      options: [
        { code: 'say_name', label: { lv: 'Nosauc savu vārdu', en: 'Says the name aloud' } },
        { code: 'chat_message', label: { lv: 'Atbild čatā', en: 'Answers in the chat' } },
        { code: 'teacher_decides', label: { lv: 'Lemj skolotājs', en: 'The teacher decides' } },
      ],
    },
    default: 'say_name',
  }),
  parameter({
    code: 'photos.used',
    clause: 'B10',
    label: {
      lv: 'Skolēnu fotoattēli klātbūtnes lapā: bērnu dati, tikai atpazīšanai, nekad neanalizē',
      en: 'Learners’ photos on the roll call: children’s data, only for recognising, never analysed',
    },
    type: { kind: 'boolean' },
    default: false,
    legalBasis: 'VDAR 5. panta 1. punkta b) un c) apakšpunkts',
  }),
  parameter({
    code: 'microphone.policy',
    clause: 'A24',
    label: { lv: 'Mikrofons stundā', en: 'Microphone in the lesson' },
    type: {
      kind: 'choice',
      options: [
        { code: 'muted_until_asked', label: { lv: 'Izslēgts, līdz uzrunā', en: 'Muted until asked' } },
        { code: 'teacher_decides', label: { lv: 'Lemj skolotājs', en: 'The teacher decides' } },
        { code: 'open', label: { lv: 'Ieslēgts', en: 'Open' } },
      ],
    },
    default: 'teacher_decides',
  }),
  parameter({
    code: 'thirdPersons.banned',
    clause: 'B18',
    label: { lv: 'Citi cilvēki kadrā nav atļauti', en: 'No other people in sight or hearing' },
    type: { kind: 'boolean' },
    default: true,
  }),
] as const
