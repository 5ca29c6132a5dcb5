const withLesson = { lv: 'Līdz stundas ieraksts tiek dzēsts', en: 'Until the lesson’s record is deleted' }
const afterLesson = { lv: '400 dienas pēc stundas', en: '400 days after the lesson' }

/** What telling learners of a remote lesson beforehand keeps of persons (A28). */
export const personalData = [
  {
    table: 'briefing',
    purpose: {
      lv: 'Ko skolotājs pirms attālinātās stundas pastāstīja, un kas to rakstīja',
      en: 'What the teacher told before a remote lesson, and who wrote it',
    },
    keptUntil: withLesson,
    exported: 'own',
    erased: 'kept_as_history',
  },
  {
    table: 'briefing_told',
    purpose: {
      lv: 'Pierādījums, ka skolēnam par attālināto stundu pastāstīts un tas ir saprasts; skolēna jautājums',
      en: 'Proof that the learner was told of a remote lesson and understood; the learner’s question',
    },
    keptUntil: withLesson,
    exported: 'about',
    erased: 'kept_as_history',
  },
  {
    table: 'consultation_offer',
    purpose: { lv: 'Skolotāja piedāvātā konsultācija', en: 'The consultation that a teacher offers' },
    keptUntil: afterLesson,
    exported: 'own',
    erased: 'kept_as_history',
  },
  {
    table: 'consultation_request',
    purpose: { lv: 'Kurš skolēns vēlas konsultāciju', en: 'Which learner asks for a consultation' },
    keptUntil: afterLesson,
    exported: 'about',
    erased: 'with_person',
  },
] as const
