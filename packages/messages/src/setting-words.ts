const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** The words with which a setting's value is said, beside those that the regulation itself has. */
export const settingWords = {
  lv: {
    yes: 'jā',
    no: 'nē',
    none: 'nav',
    grades: (from: number, to: number) => (from === to ? `${from}. klase` : `${from}.–${to}. klase`),
    number: (value: number) => String(value).replace('.', ','),
    day: (day: string) => `${day.slice(8)}.${day.slice(5, 7)}.${day.slice(0, 4)}.`,
    symbols: {
      absent: 'nebija',
      unexcused: 'neattaisnots',
      excused: 'attaisnots',
      excusedIllness: 'slimība',
      late: 'nokavēja',
      notAssessed: 'nav vērtējuma',
    },
    anchors: {
      last_study_day: 'līdz klases pēdējai mācību dienai',
      school_year_end: 'līdz mācību gada beigām',
      recording_day: 'no ieraksta dienas',
    },
    daysAfter: (days: number) => `${days} d. pēc ieraksta`,
  },
  en: {
    yes: 'yes',
    no: 'no',
    none: 'none',
    grades: (from: number, to: number) => (from === to ? `grade ${from}` : `grades ${from}–${to}`),
    number: (value: number) => String(value),
    day: (day: string) => `${Number(day.slice(8))} ${months[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`,
    symbols: {
      absent: 'absent',
      unexcused: 'unexcused',
      excused: 'excused',
      excusedIllness: 'illness',
      late: 'late',
      notAssessed: 'not assessed',
    },
    anchors: {
      last_study_day: 'until the class’s last study day',
      school_year_end: 'until the school year’s end',
      recording_day: 'from the recording',
    },
    daysAfter: (days: number) => `${days} days after the recording`,
  },
} as const

/** The heading row of the exported list of changes. */
export const changeHeadings = {
  lv: ['Punkts', 'Iestatījums', 'Klases', 'Bija', 'Kļūst'],
  en: ['Clause', 'Setting', 'Grades', 'Before', 'After'],
} as const

/** What the exported list of changes is called; the procedure's letter follows. */
export const changeFileName = { lv: 'Kārtības izmaiņas', en: 'Changes of the procedure' } as const
