import { acknowledgementRefusals } from './acknowledgement-refusals.ts'
import { attendanceFileRefusals } from './attendance-file-refusals.ts'
import { briefingRefusals } from './briefing-refusals.ts'
import { calendarRefusals } from './calendar-refusals.ts'
import { changeRefusals } from './change-refusals.ts'
import { learnerRefusals } from './learner-refusals.ts'
import { lessonRoomRefusals } from './lesson-room-refusals.ts'
import { meetingRefusals } from './meeting-refusals.ts'
import { photoRefusals } from './photo-refusals.ts'
import { platformRefusals } from './platform-refusals.ts'
import { procedureRefusals } from './procedure-refusals.ts'
import { quotaRefusals } from './quota-refusals.ts'
import { rollCallRefusals } from './roll-call-refusals.ts'

/** A refusal says the clause and the way out. The keys are the codes that the contract declares. */
export const refusals = {
  ...learnerRefusals,
  ...acknowledgementRefusals,
  ...attendanceFileRefusals,
  ...briefingRefusals,
  ...changeRefusals,
  ...calendarRefusals,
  ...lessonRoomRefusals,
  ...meetingRefusals,
  ...photoRefusals,
  ...platformRefusals,
  ...procedureRefusals,
  ...quotaRefusals,
  ...rollCallRefusals,
  two_factor_required: 'Skola darbiniekiem prasa otro soli. Ieslēdziet to lapā „Es”.',
  input_invalid: 'Kāds lauks nav aizpildīts pareizi. Izlabojiet atzīmētos laukus.',
  too_many_requests: 'Pārāk daudz mēģinājumu. Pagaidiet minūti.',

  too_many_feeds: 'Jums jau ir {{most}} kalendāra saites. Atsauciet kādu, kuru vairs nelietojat, un izveidojiet jaunu.',
  already_set_up: 'Skola jau ir izveidota. Pieslēdzieties ar savu lietotājvārdu.',
  setup_token_wrong: 'Saite nav derīga vai jau izmantota. Jaunā ir servera žurnālā pēc tā palaišanas.',
  username_taken: 'Šāds lietotājvārds jau ir. Izvēlieties citu.',
  password_too_short: 'Parolei vajag vismaz 10 zīmju.',
  duplicate_exception: 'Šai dienai izņēmums jau ir. Vispirms noņemiet esošo.',
  exception_in_past: 'Pagājušu dienu kalendārā vairs nemaina: stundas tajā jau ir notikušas.',
  exception_outside_year: 'Diena ir ārpus mācību gada. Izvēlieties dienu starp gada sākumu un beigām.',
  moved_day_without_weekday: 'Pārceltai dienai jānorāda, pēc kuras nedēļas dienas saraksta mācās.',

  class_without_learners: 'Klasē nav neviena skolēna. Vispirms pievienojiet skolēnus.',
  grade_without_cards: 'Kartītes ir jaunāko klašu skolēniem. Pārējiem izsniedziet lietotājvārdu un paroli.',
  column_mapped_twice: 'Viens lauks izvēlēts divām kolonnām. Atstājiet vienu.',
  file_empty: 'Fails ir tukšs. Izvēlieties citu failu.',
  file_too_large: 'Fails ir par lielu. Sadaliet to vai eksportējiet bez attēliem.',
  not_a_table: 'Fails nav tabula. Der CSV un XLSX.',
  too_many_rows: 'Failā ir par daudz rindu. Sadaliet to pa klasēm.',
  too_many_columns: 'Tabulā ir par daudz kolonnu. Atstājiet tās, kas vajadzīgas importam.',
  account_of_another_school: 'Šim cilvēkam jau ir konts citā skolā. Viņš pieslēdzas ar to pašu lietotājvārdu.',
  undo_expired: 'Atsaukšanas laiks ir pagājis. Labojiet ar jaunu ierakstu.',
  zip_bomb: 'Fails atverot kļūst nesamērīgi liels, tāpēc tas netiek lasīts. Eksportējiet to no jauna.',
  head_not_yours: 'Direktoru un administratoru ar failu var pievienot tikai direktors vai administrators.',
  import_has_errors: 'Importā ir kļūdainas rindas. Izlabojiet tās failā vai kolonnu izvēlē.',
  import_not_open: 'Šis imports jau ir ierakstīts vai atsaukts. Sāciet jaunu.',
  import_out_of_date: 'Kopš priekšskatījuma dati ir mainījušies. Augšupielādējiet failu vēlreiz.',
  nothing_to_import: 'Failā nav nekā jauna: viss jau ir sistēmā.',
  import_not_applied: 'Atsaukt var tikai ierakstītu importu.',
  import_changed_since: 'Pēc importa šie ieraksti ir mainīti, tāpēc kopumā to vairs neatsauc. Labojiet tos pa vienam.',
  timetable_unreadable:
    'Fails nav stundu saraksts, ko var nolasīt. Der aSc Timetables XML, Untis GPU faili vai tabula.',
  overlap_not_acceptable:
    '{{place}}, {{value}}: stundām ir cits kabinets vai priekšmets, tāpēc tā nav kopīga stunda. Izlabojiet sarakstu un augšupielādējiet vēlreiz.',
  not_substitutions: 'Fails nav Untis aizvietojumu saraksts. Eksportējiet no Untis failu GPU014.TXT.',
  person_not_staff: 'Šī persona nav skolas darbinieks. Izvēlieties skolotāju.',

  grade_not_allowed: 'A4: šajā klasē attālinātas stundas uz šī pamata neplāno. Izvēlieties citu pamatu.',
  programme_excluded: 'A4: klase mācās programmā, kurā attālinātas mācības neorganizē.',
  quota_subject_full:
    'A5: priekšmetam atlicis mazāk attālināto stundu, nekā atzīmēts. Pārsniegt var direktors, norādot pamatojumu.',
  quota_year_full:
    'A5: klasei šogad atlicis mazāk attālināto stundu, nekā atzīmēts. Pārsniegt var direktors, norādot pamatojumu.',
  override_needs_reason: 'A5: kvotas pārsniegšanai vajag pamatojumu, kas paliek redzams.',
  basis_not_in_force: 'A4: šis pamats stundas dienā nav spēkā. Izvēlieties citu pamatu.',
  planned_below_held:
    'A5: {{className}}, {{subject}} — jau novadītas {{held}} stundas, tāpēc plānoto nevar būt {{planned}}. Ierakstiet vismaz {{held}}.',
  lesson_not_started: 'Stunda vēl nav sākusies.',

  form_not_allowed: '{{clause}}: formas „{{asked}}” skolas kārtībā nav. Var izvēlēties: {{allowed}}.',
  place_not_allowed: '{{clause}}: vietas „{{asked}}” skolas kārtībā nav. Var izvēlēties: {{allowed}}.',
  means_not_allowed: '{{clause}}: līdzekļa „{{asked}}” skolas kārtībā nav. Var izvēlēties: {{allowed}}.',
  form_not_for_mode: '{{clause}}: forma „{{asked}}” neder šādai norisei. Var izvēlēties: {{allowed}}.',
  means_not_for_form:
    '{{clause}}: formai „{{asked}}” vajag līdzekli: {{allowed}}. Pievienojiet to vai izvēlieties citu formu.',
  form_not_for_grade: '{{clause}}: {{grade}}. klasei forma „{{asked}}” nav paredzēta. Var izvēlēties: {{allowed}}.',
  place_not_for_grade: '{{clause}}: {{grade}}. klasei vieta „{{asked}}” nav paredzēta. Var izvēlēties: {{allowed}}.',
  online_too_long:
    '{{clause}}: {{grade}}. klase tiešsaistē ir ne ilgāk par {{allowed}} minūtēm, bet prasītas {{asked}}. Saīsiniet tiešsaisti.',
  online_longer_than_lesson: '{{clause}}: stunda ilgst {{allowed}} minūtes, tāpēc tiešsaistē nevar būt {{asked}}.',
  plan_changed_meanwhile:
    'A6: kāds šo plānu tikmēr ir saglabājis. Jūsu teksts ir palicis: atveriet jaunāko redakciju un salīdziniet.',
  topic_weeks_reversed: 'A6: tematam „{{topic}}” beigu nedēļa ir pirms sākuma nedēļas. Samainiet tās.',
  no_topic_column: 'A6: tabulā nav kolonnas „Temats”. Pirmajā rindā uzrakstiet kolonnu nosaukumus.',
  engagement_not_for_mode: 'A24, A25: šāda dalība neder stundas veidam. Izvēlieties citu.',
  link_not_https: 'B9: saitei jāsākas ar https://.',
  link_invalid: 'B9: saite nav derīga. Nokopējiet to no platformas vēlreiz.',
  link_has_credentials: 'B9: saitē ir lietotājvārds vai parole. Lietojiet saiti bez tiem.',
  link_too_long: 'B9: saite ir par garu. Nokopējiet tikai pieslēgšanās saiti.',

  ground_required: 'A24: prombūtnei jānorāda pamats: nepieslēdzās, neatbildēja vai atslēdzās.',
  learner_not_in_lesson: 'Skolēns nav šajā stundā.',
  learners_undecided: 'A24: dažiem skolēniem atzīme vēl jāizlemj. Izlemiet tās un apstipriniet vēlreiz.',
  remedy_required: 'A36: attaisnojot jānorāda, kā skolēns apgūs iekavēto.',
  remedy_not_allowed: 'A37: šādu risinājumu skolas kārtība neparedz. Izvēlieties kādu no piedāvātajiem.',

  credentials_wrong: 'Lietotājvārds vai parole nav pareiza.',
  code_wrong: 'Kods nav pareizs. Ievadiet to, ko lietotne rāda tagad.',
  card_or_pin_wrong: 'Kartīte vai PIN nav pareizs. PIN ir uzdrukāts uz kartītes.',
  locked_out_zero: 'Pārāk daudz neveiksmīgu mēģinājumu. Mēģiniet pēc {{count}} minūtēm.',
  locked_out_one: 'Pārāk daudz neveiksmīgu mēģinājumu. Mēģiniet pēc {{count}} minūtes.',
  locked_out_other: 'Pārāk daudz neveiksmīgu mēģinājumu. Mēģiniet pēc {{count}} minūtēm.',
  passkey_failed: 'Piekļuves atslēga netika izmantota. Mēģiniet vēlreiz vai pieslēdzieties ar paroli.',
  password_wrong: 'Pašreizējā parole nav pareiza.',
  session_not_fresh: 'Drošībai vispirms pieslēdzieties vēlreiz.',
  link_expired: 'Saite vairs neder. Pieprasiet jaunu.',
  provider_failed: 'Pieslēgšanās ar skolas kontu neizdevās. Mēģiniet vēlreiz vai lietojiet paroli.',
} as const
