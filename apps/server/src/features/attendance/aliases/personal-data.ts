/** What the names remembered for meetings keep of persons. */
export const personalData = [
  {
    table: 'attendance_alias',
    purpose: {
      lv: 'Vārds, ar kādu skolēns pieslēdzas tiešsaistes stundām, lai apmeklējums nav katru reizi jāsalīdzina ar roku',
      en: 'The name under which a learner joins online lessons, so that attendance need not be matched by hand each time',
    },
    keptUntil: {
      lv: 'Kamēr skolēns mācās skolā vai skolotājs to atsauc; pēc tam to izdzēš nākamajā naktī',
      en: 'While the learner is at the school, or until a teacher takes it back; then it is deleted the next night',
    },
    exported: 'about',
    erased: 'with_person',
  },
] as const
