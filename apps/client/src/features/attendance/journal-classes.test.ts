import type { Role } from '@talklase/domain/people/role.ts'
import { describe, expect, test } from 'vitest'
import { journalClasses } from './journal-classes.ts'

const one = (name: string, teacherId: string | null, readJournal: boolean) => ({
  id: name,
  name,
  classTeacher: teacherId === null ? null : { id: teacherId, givenName: 'Ilze', familyName: 'Ozola' },
  abilities: readJournal ? (['readJournal'] as const).slice() : [],
})
const own = [one('10.a', null, false), one('7.b', 'ilze', true), one('7.a', 'janis', false), one('8.a', null, false)]

describe('whose journal page opens', () => {
  test.each<[string, Role[], string[], string[]]>([
    ['the own class, then those taught that day', ['teacher', 'class_teacher'], ['8.a'], ['7.b', '8.a']],
    ['a social pedagogue reads all, the own first', ['social_pedagogue'], [], ['7.b', '7.a', '8.a', '10.a']],
    ['a teacher without lessons that day', ['teacher'], [], ['7.b']],
  ])('%s', (_name, roles, taught, names) => {
    expect(journalClasses(own, { personId: 'ilze', roles }, taught).map(found => found.name)).toEqual(names)
  })
})
