export const people = {
  learner: 'Skolēns',
  representative: 'Likumiskais pārstāvis',
  teacher: 'Priekšmeta skolotājs',
  class_teacher: 'Klases audzinātājs',
  social_pedagogue: 'Sociālais pedagogs',
  it_specialist: 'Datorspeciālists',
  deputy_head: 'Direktora vietnieks',
  director: 'Direktors',
  data_protection_officer: 'Datu aizsardzības speciālists',
  founder: 'Dibinātājs',
  administrator: 'Administrators',
} as const
