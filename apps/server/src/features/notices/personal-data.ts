/** What telling people of things leaves behind: why, until when, and what happens on export and erasure. */
export const personalData = [
  {
    table: 'notice',
    purpose: {
      lv: 'Pastāstīt cilvēkam par to, kas uz viņu attiecas; glabā tikai identifikatorus, kodus un dienas',
      en: 'To tell a person what concerns them; only ids, codes and days are kept',
    },
    keptUntil: {
      lv: '60 dienas pēc izlasīšanas, bet ne ilgāk kā līdz nākamā mācību gada sākumam',
      en: '60 days after it was read, and no longer than until the next school year begins',
    },
    exported: 'own',
    erased: 'with_person',
  },
  {
    table: 'notice_mail',
    purpose: {
      lv: 'Nosūtīt e-pastā norādi, ka ir ziņas, un nenosūtīt to divreiz; vēstules saturu neglabā',
      en: 'To send word by mail that there is news, and not to send it twice; the mail’s content is not kept',
    },
    keptUntil: { lv: 'Tikpat ilgi, cik ziņa', en: 'As long as the notice' },
    exported: 'own',
    erased: 'with_person',
  },
  {
    table: 'notice_choice',
    purpose: {
      lv: 'Ievērot, ko cilvēks izvēlējies saņemt e-pastā un kurā valodā',
      en: 'To keep to what the person chose to get by mail, and in which language',
    },
    keptUntil: { lv: 'Tikpat ilgi, cik persona', en: 'As long as the person' },
    exported: 'own',
    erased: 'with_person',
  },
] as const
