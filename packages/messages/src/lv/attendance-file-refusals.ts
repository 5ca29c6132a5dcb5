/** Why an attendance file or a name in meetings is not taken, and the way out. */
export const attendanceFileRefusals = {
  file_not_open: 'A24: šis fails jau ir ierakstīts vai atsaukts. Atveriet to vēlreiz no sava datora.',
  file_not_applied: 'A24: atsaukt var tikai ierakstītu failu, 30 dienas pēc tā atvēršanas.',
  file_has_problem: 'A24: failu vēl nevar ierakstīt. Vispirms atbildiet uz jautājumu virs dalībnieku saraksta.',
  lesson_not_of_meeting: 'A24: šī stunda nav tās pašas dubultstundas daļa. Tai atveriet savu failu.',
  participant_unknown: 'A24: šāda dalībnieka failā vairs nav. Atveriet lapu no jauna.',
  alias_is_device:
    'A24: „{{value}}” ir ierīces vai tālruņa apzīmējums, nevis vārds, tāpēc to neatceras. Noņemiet atzīmi „Atcerēties šo vārdu”.',
  alias_is_common:
    'A24: „{{value}}” var būt jebkurš skolēns, tāpēc to neatceras. Noņemiet atzīmi „Atcerēties šo vārdu”.',
  alias_without_letters: 'A24: šajā vārdā nav burtu, tāpēc to neatceras. Noņemiet atzīmi „Atcerēties šo vārdu”.',
  alias_is_somebody:
    'A24: „{{value}}” ir cita šīs stundas skolēna vārds. Pārbaudiet, kurš tas ir, vai noņemiet atzīmi „Atcerēties šo vārdu”.',
} as const
