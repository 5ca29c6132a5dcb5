import type { ProcedurePreset } from '@talklase/regulation/presets.ts'
import { insertPerson, type NewPerson } from '../features/people/store.ts'
import { newId } from '../kernel/id.ts'
import { inSchool } from '../kernel/transact.ts'
import { versionInForce } from './acknowledgement.ts'
import type { TestApp } from './app.ts'
import { givenClass } from './lesson.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

/**
 * A school with whom a procedure binds: class 7.b (Anna and Jānis, minors), class 2.a (Oto, Anna's brother), class 12.a
 * (Kārlis, of full age); Anna's and Oto's mother, who signs in; Jānis's father, who has only an address; Kārlis's mother.
 */
export async function givenAcknowledgingSchool(app: TestApp, preset?: ProcedurePreset) {
  const school = await app.school(`Skola ${newId()}`, preset)
  const add = (values: NewPerson) => inSchool(app.services.db, school.id, tx => insertPerson(tx, school.id, values))
  const director = await school.person({ roles: ['director'], givenName: 'Inese', familyName: 'Kalna' })
  const deputy = await school.person({ roles: ['deputy_head'], familyName: 'Upe' })
  const classTeacher = await school.person({ roles: ['class_teacher', 'teacher'], familyName: 'Ozola' })
  const otherClassTeacher = await school.person({ roles: ['class_teacher'], familyName: 'Liepa' })
  const anna = await school.person({
    roles: ['learner'],
    givenName: 'Anna',
    familyName: 'Ābele',
    birthDate: day('2013-05-04'),
  })
  const karlis = await school.person({
    roles: ['learner'],
    givenName: 'Kārlis',
    familyName: 'Zars',
    birthDate: day('2008-01-15'),
  })
  const janis = await add({
    roles: ['learner'],
    givenName: 'Jānis',
    familyName: 'Bite',
    birthDate: day('2013-09-01'),
  })
  const oto = await add({ roles: ['learner'], givenName: 'Oto', familyName: 'Ābele', birthDate: day('2018-02-02') })
  const mother = await school.person({ roles: ['representative'], givenName: 'Dace', familyName: 'Ābele' })
  const father = await add({
    roles: ['representative'],
    givenName: 'Uldis',
    familyName: 'Bite',
    email: 'uldis.bite@example.lv',
  })
  const motherOfAdult = await school.person({ roles: ['representative'], familyName: 'Zara' })
  const ties = [
    [anna.personId, mother.personId],
    [oto, mother.personId],
    [janis, father],
    [karlis.personId, motherOfAdult.personId],
  ] as const
  await inSchool(app.services.db, school.id, tx =>
    tx
      .insertInto('representation')
      .values(ties.map(([learner_id, representative_id]) => ({ school_id: school.id, learner_id, representative_id })))
      .execute(),
  )
  const seventh = await givenClass(app, school, {
    name: '7.b',
    classTeacherId: classTeacher.personId,
    learnerIds: [anna.personId, janis],
  })
  const second = await givenClass(app, school, {
    name: '2.a',
    grade: 2,
    classTeacherId: otherClassTeacher.personId,
    learnerIds: [oto],
  })
  const twelfth = await givenClass(app, school, { name: '12.a', grade: 12, learnerIds: [karlis.personId] })
  const versionId = await versionInForce(app, school.id)
  return {
    school,
    versionId,
    director,
    deputy,
    classTeacher,
    otherClassTeacher,
    anna,
    karlis,
    mother,
    motherOfAdult,
    ids: { janis, oto, father },
    classes: { seventh, second, twelfth },
  }
}
