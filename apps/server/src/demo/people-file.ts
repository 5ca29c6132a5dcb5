import { writeCsv } from '../integrations/table-files/write.ts'
import { type CastSchool, learnerName } from './cast.ts'

/** The school's people as the file that a school would import: staff first, then the learners class by class. */
export function peopleFile(school: CastSchool): Uint8Array {
  const heading = ['Vārds', 'Uzvārds', 'Loma', 'Klase', 'Reģ. nr.', 'Vecāka vārds', 'Vecāka uzvārds', 'Vecāka e-pasts']
  const roleWord = {
    director: 'direktors',
    deputy_head: 'direktora vietnieks',
    class_teacher: 'klases audzinātājs',
    social_pedagogue: 'sociālais pedagogs',
    data_protection_officer: 'datu aizsardzības speciālists',
  } as Record<string, string>
  const staff = school.staff.map(member => {
    const role = member.roles.find(one => one in roleWord)
    const word = role === undefined ? 'skolotājs' : (roleWord[role] ?? 'skolotājs')
    return [member.givenName, member.familyName, word, member.leadsClass ?? '', '', '', '', '']
  })
  let index = 0
  const learners = school.classes.flatMap((group, classIndex) =>
    Array.from({ length: group.learners }, (_, place) => {
      const isNamed = classIndex === 0 && place === 0
      const { givenName, familyName } = isNamed ? school.learner : learnerName(index++)
      const number = `${school.prefix.toUpperCase()}-${group.name}-${String(place + 1).padStart(2, '0')}`
      const { representative } = school
      const parent = isNamed
        ? [representative.givenName, representative.familyName, representative.email]
        : ['', '', '']
      return [givenName, familyName, 'skolēns', group.name, number, ...parent]
    }),
  )
  return writeCsv([heading, ...staff, ...learners])
}
