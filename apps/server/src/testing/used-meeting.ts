import { noteDelivery } from '../features/lessons/meeting-reports/store.ts'
import { insertMeeting, updateMeeting } from '../features/lessons/meetings/store.ts'
import type { SchoolId } from '../kernel/context.ts'
import { newId } from '../kernel/id.ts'
import { inSchool } from '../kernel/transact.ts'
import type { TestApp } from './app.ts'
import { givenConnection } from './meeting.ts'

/** A lesson's meeting that stands at its platform, whose attendance is to be asked for and of which the platform has told. */
export async function givenMeeting(
  app: TestApp,
  school: SchoolId,
  values: { lessonId: string; by: string },
): Promise<{ meetingConnectionId: string }> {
  const connectionId = await givenConnection(app, { id: school }, { createdBy: values.by })
  const [id, at] = [newId(), app.services.clock()]
  await inSchool(app.services.db, school, async tx => {
    const keys = { key: newId(), nextKey: newId() }
    await insertMeeting(tx, school, { id, connectionId, ...keys, by: values.by, at }, [values.lessonId])
    await updateMeeting(tx, school, id, {
      presence: 'there',
      is_stale: false,
      reference: { meetingId: id, extra: {} },
      meeting_code: id,
      join_url: 'https://zoom.us/j/1234567890',
      told: {
        title: 'Matemātika, 7.b',
        startsAt: '2026-11-26T06:30:00Z',
        endsAt: '2026-11-26T07:10:00Z',
        host: null,
      },
    })
    await tx
      .insertInto('meeting_report')
      .values({ school_id: school, meeting_id: id, state: 'waiting', next_ask_at: at })
      .execute()
    await noteDelivery(tx, school, { connectionId, digest: Buffer.from(id), at })
  })
  return { meetingConnectionId: connectionId }
}
