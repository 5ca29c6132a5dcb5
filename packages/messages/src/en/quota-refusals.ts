/** Why a quota, a legal basis or an exclusion can't be as asked, and the way out. */
export const quotaRefusals = {
  citation_missing: 'A4: name the act or order that lays the basis down (3 characters or more).',
  days_out_of_order: 'The last day lies before the first. Swap them.',
  basis_in_past:
    'A4: a basis no longer changes for days gone by: their lessons were held. The earliest day is {{today}}.',
  basis_overlaps: 'A4: an entry of the school from {{from}} is in force on these days. Give it a last day first.',
  basis_planned_fixed:
    'A4: planned remote learning always uses the quota and is never planned for grades 1 and 2. Choose another basis.',
  basis_begun: 'A4: the basis has been in force since {{from}} and lessons may rest on it. Give it a last day.',
  basis_ended: 'A4: the basis ended on {{to}} and its days are gone by. Where it is needed again, enter a new basis.',
  exclusion_overlaps: 'A4: this learner has an entry for some of these days. Give it a last day first.',
  exclusion_in_past:
    'A4: an entry no longer changes for days gone by: their lessons were held. Make one from {{today}} on.',
  exclusion_only_shortened: 'A4: the end of an entry only moves earlier. For days after {{to}} make another entry.',
  planned_changed_since:
    'A5: for {{className}}, {{subject}} another number was entered since, so the whole can’t be taken back. Correct them one by one.',
  file_unreadable:
    'The file is no table that can be read. CSV or XLSX with the columns “Class”, “Subject”, “Planned” will do.',
} as const
