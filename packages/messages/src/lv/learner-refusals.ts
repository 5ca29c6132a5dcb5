/** The refusals that a learner can meet, apart so that the learner's page carries no others. */
export const learnerRefusals = {
  unexpected: 'Kļūda ir mūsu pusē, un tā ir pierakstīta. Mēģiniet vēlreiz pēc brīža.',
  unexpected_id: 'Kļūda ir mūsu pusē, un tā ir pierakstīta ar numuru {{id}}. Mēģiniet vēlreiz pēc brīža.',
  network: 'Nav savienojuma ar skolas serveri. Pārbaudiet tīklu un mēģiniet vēlreiz.',
  not_signed_in: 'Jūs vairs neesat pieslēdzies. Pieslēdzieties vēlreiz.',
  forbidden: 'Jūsu lomai šī darbība nav atļauta. Jautājiet skolas administrācijai.',
  not_found: 'Tā vairs nav vai tas nav domāts jūsu lomai.',
  lesson_cancelled: 'Stunda ir atcelta.',
  lesson_over: 'Stunda jau ir beigusies.',
  lesson_not_remote: 'Stunda nav attālināta: tā notiek klātienē.',
  too_early: 'B9: stunda vēl nav atvērta. Pieslēgties varēs īsi pirms tās sākuma.',
  clock_ahead: 'Ierīces pulkstenis ir priekšā. Iestatiet laiku automātiski un mēģiniet vēlreiz.',
  other_person: 'Šajā ierīcē tagad pieslēdzies cits cilvēks. Pieslēdzieties ar savu kontu, un tas nosūtīsies pats.',
  too_late: 'A36: ziņošanas laiks ir beidzies. Rakstiet priekšmeta skolotājam.',
} as const
