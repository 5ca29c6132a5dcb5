import type { SchoolId } from '../kernel/context.ts'
import { newId } from '../kernel/id.ts'
import { inSchool } from '../kernel/transact.ts'
import type { Answer, Caller, TestApp } from './app.ts'

const done = (answer: Answer): Answer => {
  if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`)
  return answer
}

/** An attendance file that waits, a stay of somebody whom nobody knows, and a name that a learner goes by. */
export async function givenAttendanceFile(
  app: TestApp,
  school: SchoolId,
  values: { lessonId: string; teacher: Caller & { personId: string }; learnerId: string },
): Promise<{ attendanceFileId: string; presenceSessionId: string; aliasId: string }> {
  const { lessonId, teacher, learnerId } = values
  const path = `/api/lessons/${lessonId}/attendance-files`
  const file = done(await teacher.upload(path, 'tabula.csv', 'Kurš;Klase;Punkti\r\nMarta Liepa;7.b;40\r\n'))
  const [presenceSessionId, aliasId] = [newId(), newId()]
  await inSchool(app.services.db, school, async tx => {
    const at = app.services.clock()
    const ofSchool = { school_id: school }
    await tx
      .insertInto('presence_session')
      .values({
        ...ofSchool,
        id: presenceSessionId,
        lesson_id: lessonId,
        source: 'platform',
        source_id: lessonId,
        source_key: 'a',
        display_name: 'Lācis',
        kind: 'guest',
        place: 'main',
        joined_at: at,
        stored_at: at,
      })
      .execute()
    await tx
      .insertInto('attendance_alias')
      .values({
        ...ofSchool,
        id: aliasId,
        learner_id: learnerId,
        name: 'Zvaigzne',
        name_key: 'zvaigzne',
        confirmed_by: teacher.personId,
        confirmed_at: at,
      })
      .execute()
    await tx
      .insertInto('attendance_column_mapping')
      .values({ ...ofSchool, headings_digest: Buffer.from(lessonId), columns: '{"name":0}', recorded_at: at })
      .execute()
  })
  return { attendanceFileId: String(file.body.id), presenceSessionId, aliasId }
}
