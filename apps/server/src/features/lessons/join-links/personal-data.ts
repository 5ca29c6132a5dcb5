/** What links into lessons leave behind: why, until when, and what happens on export and erasure. */
export const personalData = [
  {
    table: 'join_link',
    purpose: {
      lv: 'Ielaist stundā skolēnu, kurš nevar pieslēgties; glabā tikai saites nospiedumu',
      en: 'To let a learner into a lesson who cannot sign in; only a digest of the link is kept',
    },
    keptUntil: { lv: '30 dienas pēc saites beigām', en: '30 days after the link ended' },
    exported: 'about',
    erased: 'with_person',
  },
] as const
