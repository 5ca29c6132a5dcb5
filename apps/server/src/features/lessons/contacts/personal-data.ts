/** What telling learners how a teacher is reached keeps of persons. */
export const personalData = [
  {
    table: 'teacher_contact',
    purpose: {
      lv: 'Kā skolēns attālinātā stundā sasniedz skolotāju (A33)',
      en: 'How a learner reaches the teacher in a remote lesson (A33)',
    },
    keptUntil: { lv: 'Līdz skolotājs to maina vai aiziet no skolas', en: 'Until the teacher changes it or leaves' },
    exported: 'own',
    erased: 'with_person',
  },
  {
    table: 'contact_notice',
    purpose: {
      lv: 'Pierādījums, ka skolēnam pateikts, kā sasniegt skolotāju (A33)',
      en: 'Proof that the learner was told how to reach the teacher (A33)',
    },
    keptUntil: { lv: '400 dienas pēc pateikšanas', en: '400 days after it was told' },
    exported: 'about',
    erased: 'with_person',
  },
] as const
