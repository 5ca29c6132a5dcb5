/** Why something about reading the procedure was refused, and what to do instead. */
export const acknowledgementRefusals = {
  version_superseded: 'A2: {{number}}. redakcija vairs nav spēkā. Iepazīstieties ar jaunāko.',
  not_bound: 'A2, B25: kārtība uz šo cilvēku neattiecas, tāpēc iepazīšanos te neatzīmē.',
  learner_adult: 'A2: skolēns ir pilngadīgs un iepazīstas pats. Viņš to dara savā kontā vai ar savu saiti.',
  learner_too_young: 'A2: skolēni iepazīstas paši no {{grade}}. klases. Jaunāka skolēna vietā to dara viņa pārstāvis.',
  paper_in_future: 'A2: paraksta diena vēl nav pienākusi. Norādiet dienu, kad lapa parakstīta.',
  paper_before_version: 'A2: tad šīs redakcijas vēl nebija. Norādiet dienu no {{day}}',
  not_from_paper: 'A2: atsaukt var tikai ierakstu no papīra. Ko cilvēks atzīmējis pats, to neatsauc.',
  already_withdrawn: 'A2: ieraksts jau ir atsaukts. Ja cilvēks ir iepazinies, ierakstiet to no jauna.',
  link_revoked:
    'A2: saite ir atsaukta vai tās vietā izsniegta jauna. Atveriet jaunāko vai lūdziet to klases audzinātājam.',
  link_expired: 'A2: saites termiņš ir beidzies. Lūdziet jaunu klases audzinātājam.',
} as const
