/** The mail that says there is news, and nothing of what it is about: no name, no class, no subject. */
export const noticeMailText = {
  lv: {
    subject: 'Tālklasē ir jaunas ziņas',
    text: [
      'Jums Tālklasē ir jaunas ziņas. Tās lasāmas, kad esat pieslēdzies:',
      '{{link}}',
      '',
      'Ko saņemt e-pastā, var izvēlēties lapā „Ziņas”.',
    ],
  },
  en: {
    subject: 'You have news in Tālklase',
    text: [
      'There is news for you in Tālklase. You can read it once signed in:',
      '{{link}}',
      '',
      'What to get by e-mail can be chosen on the page “Notices”.',
    ],
  },
} as const
