import type { ParameterValues } from '@talklase/regulation/parameters.ts'
import type { TestApp } from './app.ts'
import { thursdayMorning } from './app.ts'
import { givenClass, givenLesson } from './lesson.ts'

/** Thursday, 26 November 2026, 8:20 in Riga: the lesson of 8:30 is open to its learners. */
export const roomOpens = '2026-11-26T06:20:00Z'

/**
 * A school whose class 7.b has remote mathematics at 8:30, with everybody who has to do with it, and a class that has not;
 * the clock stands where the lesson is open. `settings`: what the school's procedure states beside the defaults.
 */
export async function givenRoom(
  app: TestApp,
  settings: Partial<ParameterValues> = {},
  remote: NonNullable<Parameters<typeof givenLesson>[2]['remote']> = {},
) {
  app.setNow(thursdayMorning)
  const school = await app.school('Jaunjelgavas vidusskola', { procedure: 'A', values: settings })
  const person = school.person
  const teacher = await person({ roles: ['teacher'], givenName: 'Ilze', familyName: 'Ozola' })
  const colleague = await person({ roles: ['teacher'], givenName: 'Juris', familyName: 'Krūms' })
  const classTeacher = await person({ roles: ['class_teacher'], givenName: 'Dace', familyName: 'Kalna' })
  const director = await person({ roles: ['director'], givenName: 'Aija', familyName: 'Zariņa' })
  const learner = await person({ roles: ['learner'], givenName: 'Marta', familyName: 'Liepa' })
  const classmate = await person({ roles: ['learner'], givenName: 'Toms', familyName: 'Ozols' })
  const outsider = await person({ roles: ['learner'], givenName: 'Zane', familyName: 'Cita' })
  const representative = await person({ roles: ['representative'] })
  const classId = await givenClass(app, school, {
    classTeacherId: classTeacher.personId,
    learnerIds: [learner.personId, classmate.personId],
  })
  await givenClass(app, school, { name: '8.a', grade: 8, learnerIds: [outsider.personId] })
  const lessonId = await givenLesson(app, school, { classId, teacherId: teacher.personId, remote })
  app.setNow(roomOpens)
  return {
    school,
    teacher,
    colleague,
    classTeacher,
    director,
    learner,
    classmate,
    outsider,
    representative,
    classId,
    lessonId,
  }
}

export type GivenRoom = Awaited<ReturnType<typeof givenRoom>>
