/** What putting lessons into a calendar program leaves behind: why, until when, and what happens on export and erasure. */
export const personalData = [
  {
    table: 'calendar_feed',
    purpose: {
      lv: 'Ļaut cilvēkam redzēt stundas savā kalendārā pēc slepenas saites; glabā tikai saites nospiedumu',
      en: 'To let a person see lessons in their own calendar by a secret link; only a digest of the link is kept',
    },
    keptUntil: { lv: '60 dienas pēc saites atsaukšanas', en: '60 days after the link was revoked' },
    exported: 'own',
    erased: 'with_person',
  },
] as const
