import { expect, test } from 'vitest'
import { type Role, recogniseRole, roles, staffRoles } from './role.ts'

test.each<[string, Role | null]>([
  ['Skolēns', 'learner'],
  ['skolniece', 'learner'],
  ['Izglītojamais', 'learner'],
  ['PUPIL', 'learner'],
  ['Skolotājs', 'teacher'],
  ['skolotaja', 'teacher'],
  ['Mācību priekšmeta skolotāja', 'teacher'],
  ['Klases audzinātājs', 'class_teacher'],
  ['audzinātāja', 'class_teacher'],
  ['Class teacher', 'class_teacher'],
  ['Sociālais pedagogs', 'social_pedagogue'],
  ['sociālā pedagoģe', 'social_pedagogue'],
  ['Pedagogs', 'teacher'],
  ['Datorspeciālists', 'it_specialist'],
  ['IT speciāliste', 'it_specialist'],
  ['Direktora vietnieks izglītības jomā', 'deputy_head'],
  ['Direktora vietniece', 'deputy_head'],
  ['vice-principal', 'deputy_head'],
  ['Direktore', 'director'],
  ['Principal', 'director'],
  ['Head teacher', 'director'],
  ['Datu aizsardzības speciālists', 'data_protection_officer'],
  ['DAS', 'data_protection_officer'],
  ['Vecāks', 'representative'],
  ['Likumiskais pārstāvis', 'representative'],
  ['māte', 'representative'],
  ['Dibinātājs', 'founder'],
  ['Administrators', 'administrator'],
  ['materiālu pārzinis', null],
  ['dasbors', null],
  ['apkopēja', null],
  ['', null],
  [' - ', null],
])('role %j → %j', (word, role) => {
  expect(recogniseRole(word)).toBe(role)
})

test('each role is recognised by its own name', () => {
  expect(roles.map(recogniseRole)).toEqual([...roles])
})

test('learners, representatives and the founder are no staff', () => {
  expect(roles.filter(role => !staffRoles.includes(role))).toEqual(['learner', 'representative', 'founder'])
})
