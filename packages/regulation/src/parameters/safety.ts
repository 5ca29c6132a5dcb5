import { parameter } from '../parameter.ts'

/** Settings for briefings, contacts, incidents and the school's network. */
export const safetyParameters = [
  parameter({
    code: 'briefing.themes',
    clause: 'A41',
    label: { lv: 'Drošības instruktāžas', en: 'Safety briefings' },
    type: {
      kind: 'choices',
      atLeast: 1,
      options: [
        { code: 'information_technology', label: { lv: 'Darbs ar tehnoloģijām', en: 'Work with technology' } },
        { code: 'outside_school', label: { lv: 'Ārpus skolas', en: 'Outside school' } },
      ],
    },
    default: ['information_technology', 'outside_school'],
  }),
  parameter({
    code: 'briefing.givenBy',
    clause: 'A41',
    label: { lv: 'Kas instruē', en: 'Who gives the briefing' },
    type: { kind: 'roles' },
    default: ['subject_teacher'],
  }),
  parameter({
    code: 'contacts.confirmedBeforeRemote',
    clause: 'A45',
    label: { lv: 'Pirms attālinātas dienas apstiprina kontaktus', en: 'Contacts confirmed before a remote day' },
    type: { kind: 'boolean' },
    default: true,
  }),
  parameter({
    code: 'incident.notify',
    clause: 'A46',
    label: { lv: 'Kam ziņo par apdraudējumu', en: 'Who is told of a threat' },
    type: { kind: 'roles' },
    default: ['support_staff', 'administration', 'legal_representative'],
  }),
  parameter({
    code: 'wifi.instructions',
    clause: 'A48',
    label: { lv: 'Kā pieslēgties skolas Wi-Fi', en: 'How to join the school’s Wi-Fi' },
    type: { kind: 'text', maxLength: 1000, mayBeEmpty: true },
    default: '',
  }),
] as const
