/** Why a change of the year's days or of the bells was refused, where, and the way out. */
export const calendarRefusals = {
  period_duplicate: '{{period}}. stunda ierakstīta divreiz. Katrai stundai vajag savu numuru.',
  period_ends_before_start: '{{period}}. stunda beidzas pirms sākuma. Pārbaudiet tās laikus.',
  periods_overlap: '{{period}}. un {{other}}. stunda pārklājas. Pārbaudiet pirmās beigas un otrās sākumu.',
  bell_variant_name_taken: 'Stundu laiki ar šādu nosaukumu jau ir. Izvēlieties citu nosaukumu.',
  bell_variant_in_use:
    '„{{name}}” jau zvana kādā dienā, pirmoreiz {{on}}. Nākamās dienas var noņemt; pagājušās paliek vēsturē.',
  bell_day_in_past: '{{on}} jau ir pagājusi, un tās stundas zvanīja, kā zvanīja. Izvēlieties šodienu vai vēlāku dienu.',
  bell_day_outside_year: '{{on}} ir ārpus mācību gada. Izvēlieties dienu starp gada sākumu un beigām.',
  bell_day_taken: '{{on}} jau zvana pēc „{{taken}}”. Vispirms noņemiet šo dienu tur.',
  bell_days_none: 'Šajās dienās nav nevienas mācību dienas. Pārbaudiet datumus un nedēļas dienu.',
  calendar_in_past: 'Tas mainītu {{on}}, kas jau ir pagājusi. Mainīt var tikai dienas no šodienas.',
  semester_order: 'Semestriem jābūt diviem, secīgiem un atsevišķiem. Pārbaudiet to pirmo un pēdējo dienu.',
  holiday_outside_year: 'Brīvdienas beidzas pirms sākuma vai ir ārpus mācību gada. Pārbaudiet abas dienas.',
  grade_end_outside_year:
    'Kādas klases pēdējā mācību diena ir ārpus mācību gada. Pārbaudiet gada beigas un klašu dienas.',
  grade_twice: '{{grade}}. klase norādīta divreiz. Atstājiet vienu dienu.',
} as const
