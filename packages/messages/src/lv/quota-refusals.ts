/** Why a quota, a legal basis or an exclusion can't be as asked, and the way out. */
export const quotaRefusals = {
  citation_missing: 'A4: ierakstiet aktu vai rīkojumu, kurā pamats noteikts (vismaz 3 zīmes).',
  days_out_of_order: 'Beigu diena ir pirms sākuma dienas. Samainiet tās.',
  basis_in_past:
    'A4: pagājušām dienām pamatu vairs nemaina: stundas tajās jau ir notikušas. Agrākā diena ir {{today}}.',
  basis_overlaps: 'A4: šajās dienās jau ir spēkā skolas ieraksts no {{from}}. Vispirms norādiet tam beigu dienu.',
  basis_planned_fixed:
    'A4: plānotās attālinātās mācības vienmēr ieskaita kvotā, un 1. un 2. klasei tās neplāno. Izvēlieties citu pamatu.',
  basis_begun: 'A4: pamats ir spēkā kopš {{from}}, un uz tā var būt stundas. Norādiet tam beigu dienu.',
  basis_ended:
    'A4: pamats beidzās {{to}}, un tā dienas ir pagājušas. Ja tas vajadzīgs atkal, pievienojiet jaunu pamatu.',
  exclusion_overlaps: 'A4: šim skolēnam dažās no šīm dienām ieraksts jau ir. Vispirms norādiet tam beigu dienu.',
  exclusion_in_past:
    'A4: pagājušām dienām ierakstu vairs nemaina: stundas tajās jau ir notikušas. Ierakstiet to no {{today}}.',
  exclusion_only_shortened:
    'A4: ieraksta beigas var tikai pārcelt agrāk. No nākamās dienas pēc {{to}} ierakstiet jaunu.',
  planned_changed_since:
    'A5: {{className}}, {{subject}} pēc tam ierakstīts cits skaitlis, tāpēc kopumā to vairs neatsauc. Labojiet pa vienam.',
  file_unreadable: 'Fails nav tabula, ko var nolasīt. Der CSV un XLSX ar kolonnām „Klase”, „Priekšmets”, „Plānots”.',
} as const
