/** What the stays in online lessons keep of persons. */
export const personalData = [
  {
    table: 'presence_session',
    purpose: {
      lv: 'Pierādījums skolotājam par klātbūtni tiešsaistes stundā: kad pievienojās un atvienojās',
      en: 'Evidence for the teacher of presence in an online lesson: when somebody joined and left',
    },
    keptUntil: {
      lv: 'Mācību gada beigas; neatpazītu dalībnieku ierakstus dzēš pēc 14 dienām',
      en: 'The end of the school year; participants whom nobody recognised are deleted after 14 days',
    },
    exported: 'about',
    erased: 'with_person',
  },
] as const
