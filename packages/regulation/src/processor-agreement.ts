import type { Text } from './text.ts'

/** One thing that an agreement with a processor has to say, with the article of the GDPR that asks for it. */
export type ChecklistItem = { code: string; article: string; label: Text; isObligatory: boolean }

/**
 * What an agreement with a processor must contain: GDPR (Regulation (EU) 2016/679) Article 28(2)–(4) and (9), read with
 * Article 32. An item that is not obligatory is asked because schools need its answer, not because the law does.
 */
export const processorChecklist = [
  {
    code: 'written',
    article: '28(9)',
    label: { lv: 'Līgums ir rakstisks vai elektronisks', en: 'The contract is in writing, also electronically' },
    isObligatory: true,
  },
  {
    code: 'subject_and_data',
    article: '28(3)',
    label: {
      lv: 'Nosaukts apstrādes priekšmets, ilgums, raksturs, nolūks, datu veidi un personu kategorijas',
      en: 'It names the subject, duration, nature and purpose, the kinds of data and the categories of people',
    },
    isObligatory: true,
  },
  {
    code: 'instructions_only',
    article: '28(3)(a)',
    label: {
      lv: 'Datus apstrādā tikai pēc skolas dokumentētiem norādījumiem, arī nododot tos trešām valstīm',
      en: 'Data are processed only on the school’s documented instructions, transfers to third countries included',
    },
    isObligatory: true,
  },
  {
    code: 'confidentiality',
    article: '28(3)(b)',
    label: {
      lv: 'Apstrādātāja cilvēki ir apņēmušies ievērot konfidencialitāti',
      en: 'The processor’s people are bound to confidentiality',
    },
    isObligatory: true,
  },
  {
    code: 'security',
    article: '28(3)(c), 32',
    label: { lv: 'Drošības pasākumi atbilst 32. pantam', en: 'The security measures are those of Article 32' },
    isObligatory: true,
  },
  {
    code: 'sub_processors',
    article: '28(2), (4); 28(3)(d)',
    label: {
      lv: 'Citus apstrādātājus piesaista tikai ar skolas atļauju un uz tādiem pašiem noteikumiem',
      en: 'Other processors are engaged only with the school’s authorisation and on the same terms',
    },
    isObligatory: true,
  },
  {
    code: 'rights',
    article: '28(3)(e)',
    label: {
      lv: 'Apstrādātājs palīdz atbildēt uz datu subjektu pieprasījumiem',
      en: 'The processor helps to answer the requests of data subjects',
    },
    isObligatory: true,
  },
  {
    code: 'assistance',
    article: '28(3)(f), 32–36',
    label: {
      lv: 'Apstrādātājs palīdz drošības, pārkāpumu paziņošanas un ietekmes novērtējuma pienākumos',
      en: 'The processor assists with security, notifying breaches and impact assessment',
    },
    isObligatory: true,
  },
  {
    code: 'deletion',
    article: '28(3)(g)',
    label: {
      lv: 'Beigās datus dzēš vai atdod, un kopijas dzēš',
      en: 'At the end data are deleted or returned, and copies deleted',
    },
    isObligatory: true,
  },
  {
    code: 'audits',
    article: '28(3)(h)',
    label: {
      lv: 'Skola var pārbaudīt: apstrādātājs dod informāciju un pieļauj revīzijas',
      en: 'The school can verify: the processor gives information and allows audits',
    },
    isObligatory: true,
  },
  {
    code: 'security_assessed',
    article: '28(1), 32',
    label: {
      lv: 'Pirms lietošanas platformas drošība novērtēta un uzklausīts datu aizsardzības speciālists',
      en: 'The platform’s security was assessed before use and the data protection officer heard',
    },
    isObligatory: false,
  },
] as const satisfies readonly ChecklistItem[]

export type ChecklistCode = (typeof processorChecklist)[number]['code']
