/** Why a change of the procedure was refused, and the way out. */
export const procedureRefusals = {
  order_required: 'A1: kārtības redakcijai vajag direktora rīkojuma numuru un datumu. Ierakstiet abus.',
  order_after_valid_from: 'A1: rīkojuma datums ir pēc dienas, no kuras kārtība stātos spēkā. Labojiet vienu no tiem.',
  valid_from_not_future: 'A1: izmaiņas stājas spēkā ne agrāk kā rīt; pagātni tās nemaina. Izvēlieties vēlāku dienu.',
  valid_from_before_coming:
    'A1: {{number}}. redakcija ir paredzēta no {{day}}. Izvēlieties vēlāku dienu vai vispirms atsauciet to redakciju.',
  nothing_changed:
    'A1: melnrakstā nekas neatšķiras no pēdējās redakcijas. Mainiet iestatījumu vai atmetiet melnrakstu.',
  percent_over_law:
    'A5: {{grade}}. klasei likumā ir līdz {{lawful}} % ({{citation}}), melnrakstā {{percent}} %. Samaziniet šo skaitli.',
  draft_changed: 'A1: melnraksts kopš atvēršanas ir mainīts. Pārlasiet, kas mainījies, un apstipriniet vēlreiz.',
  draft_exists: 'A1: šai kārtībai melnraksts jau ir. Turpiniet to vai vispirms atmetiet.',
  version_begun: 'A1: {{number}}. redakcija jau ir spēkā kopš {{day}}. Publicējiet jaunu redakciju ar citām vērtībām.',
  version_withdrawn: 'A1: šī redakcija jau ir atsaukta.',
  setting_of_other_procedure: 'Šo iestatījumu nosaka kārtība {{procedure}}. Mainiet to tās melnrakstā.',
  setting_in_calendar: 'Stundu laikus nosaka kalendāra lapā, jo pēc tiem stundas zvana. Mainiet tos tur.',
  value_wrong_shape: 'Vērtība nav tādā veidā, kādā šim iestatījumam vajag. Ierakstiet to vēlreiz.',
  value_out_of_range: 'Vērtība ir ārpus robežām: no {{min}} līdz {{max}}.',
  value_empty: 'Šis iestatījums nedrīkst būt tukšs.',
  value_too_long: 'Teksts ir par garu: drīkst būt līdz {{max}} zīmēm.',
  value_unknown_option: 'Tādas izvēles šim iestatījumam nav. Izvēlieties kādu no piedāvātajām.',
  value_too_few: 'Jāizvēlas vairāk: vismaz {{atLeast}}.',
  value_repeated: 'Viena un tā pati izvēle ir divreiz. Noņemiet vienu.',
  value_not_a_time: 'Tas nav pulksteņa laiks. Rakstiet, piemēram, 8:30.',
  value_not_a_day: 'Tāda datuma nav. Rakstiet, piemēram, 21.11.2026.',
  value_ends_before_start: 'Beigas ir pirms sākuma. Samainiet tos vai labojiet vienu.',
  value_overlapping: 'Stundu laiki pārklājas. Labojiet vienu no tiem.',
} as const
