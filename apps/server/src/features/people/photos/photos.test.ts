import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keepHouse } from '../../../kernel/housekeeping.ts'
import { newId } from '../../../kernel/id.ts'
import { inSchool } from '../../../kernel/transact.ts'
import { openTestApp, type TestApp } from '../../../testing/app.ts'
import { eventsOf, givenLesson } from '../../../testing/lesson.ts'
import { exif, jpeg, lossy, png, webp } from '../../../testing/photo-samples.ts'
import { givenComingVersion } from '../../../testing/procedure.ts'
import { givenRemoteThursday, type RemoteThursday } from '../../../testing/remote-thursday.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

const used = { settings: { 'photos.used': true } }

const photoPath = (learner: { personId: string }) => `/api/people/${learner.personId}/photo`
const classPath = (day: RemoteThursday) => `/api/classes/${day.classId}/photos`

/** Who calls, with what the class page and the roll call are asked by. */
type Who = RemoteThursday['teacher']

const give = (who: Who, learner: { personId: string }, content: Uint8Array<ArrayBuffer> = jpeg(), name = 'Anna.jpg') =>
  who.upload(photoPath(learner), name, content)

const seen = (who: Who, learner: { personId: string }) => who.raw(photoPath(learner))

const photosOfRollCall = async (who: Who, day: RemoteThursday) =>
  (await who.get(`/api/lessons/${day.lessonId}/roll-call`)).body.photos

const countPhotos = (day: RemoteThursday) =>
  inSchool(
    app.services.db,
    day.school.id,
    async tx => (await tx.selectFrom('person_photo').select('person_id').execute()).length,
  )

/** A version of the school's procedure that uses no photos any more, in force from a day on. */
const givenSwitchedOff = (day: RemoteThursday, validFrom: string) =>
  givenComingVersion(app, day.school.id, {
    number: 2,
    validFrom,
    by: day.deputy.personId,
    values: { 'photos.used': false },
  })

describe('B10: a learner’s photo', () => {
  test('is given by the class teacher without its metadata, and shown to the teacher of the learner', async () => {
    const day = await givenRemoteThursday(app, used)
    const given = await give(day.classTeacher, day.anna, jpeg({ before: exif(1) }))
    expect(given.body).toMatchObject({ width: 300, height: 400 })
    const answer = await seen(day.teacher, day.anna)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    expect(answer.headers.get('content-disposition')).not.toMatch(/anna/i)
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(bytes.equals(Buffer.from(jpeg()))).toBe(true)
    expect(await eventsOf(app, day.school.id, day.anna.personId)).toEqual(['photo.given'])
  })

  test.each([
    ['image/png', () => png()],
    ['image/webp', () => webp(lossy(30, 40))],
  ] as const)('of %s takes the place of a former one', async (type, content) => {
    const day = await givenRemoteThursday(app, used)
    await give(day.deputy, day.anna)
    expect((await give(day.deputy, day.anna, content())).body).toMatchObject({ width: 30, height: 40 })
    expect((await seen(day.deputy, day.anna)).headers.get('content-type')).toBe(type)
    expect(await countPhotos(day)).toBe(1)
  })

  test.each([
    [new TextEncoder().encode('GIF89a'), 422, 'photo_of_unknown_kind', {}],
    [jpeg().slice(0, -2), 422, 'photo_damaged', {}],
    [jpeg({ width: 1200 }), 422, 'photo_too_large', { width: 1200, height: 400, most: 1024 }],
    [jpeg({ after: new Array(205_000).fill(0) }), 413, 'photo_too_heavy', { most: 200 }],
  ])('is refused where it is none, in a sentence with its figures', async (content, status, code, values) => {
    const day = await givenRemoteThursday(app, used)
    const answer = await give(day.deputy, day.anna, content as Uint8Array<ArrayBuffer>)
    expect(answer).toMatchObject({ status, body: { code, data: { values } } })
    expect(await countPhotos(day)).toBe(0)
  })

  test('is taken away alone, or with all of the class', async () => {
    const day = await givenRemoteThursday(app, used)
    for (const learner of [day.anna, day.janis, day.marta]) await give(day.deputy, learner)
    expect((await day.classTeacher.delete(photoPath(day.anna))).body).toEqual({ removed: 1 })
    expect((await day.classTeacher.delete(photoPath(day.anna))).body).toEqual({ removed: 0 })
    expect((await seen(day.teacher, day.anna)).status).toBe(404)
    expect((await day.classTeacher.delete(classPath(day))).body).toEqual({ removed: 2 })
    expect(await countPhotos(day)).toBe(0)
    expect(await eventsOf(app, day.school.id, day.anna.personId)).toEqual(['photo.given', 'photo.removed'])
    expect(await eventsOf(app, day.school.id, day.classId)).toEqual(['photos.removed'])
  })

  test('the class page lists learners by name with user names and whose photos there are', async () => {
    const day = await givenRemoteThursday(app, used)
    await give(day.deputy, day.janis)
    const { body } = await day.classTeacher.get(classPath(day))
    expect(body.className).toBe('7.b')
    expect(
      body.learners.map((one: { learner: { familyName: string }; photo: unknown }) => [
        one.learner.familyName,
        one.photo !== null,
      ]),
    ).toEqual([
      ['Bērziņa', false],
      ['Kalniņš', true],
      ['Liepa', false],
    ])
    expect(body.learners[0].username).toBe(day.anna.username)
  })

  test('no event holds a name or a file’s name', async () => {
    const day = await givenRemoteThursday(app, used)
    await give(day.deputy, day.anna, jpeg(), 'Bērziņa Anna.jpg')
    await day.deputy.delete(classPath(day))
    const rows = await inSchool(app.services.db, day.school.id, tx =>
      tx.selectFrom('event').select('detail').where('type', 'like', 'photo%').execute(),
    )
    expect(rows).toHaveLength(2)
    expect(JSON.stringify(rows)).not.toMatch(/Bērziņa|Anna|jpg/)
  })
})

describe('B10: who may see and keep photos', () => {
  test('a teacher who does not teach the learner sees none, nor does a learner, nor another school', async () => {
    const day = await givenRemoteThursday(app, used)
    const elsewhere = await givenRemoteThursday(app, used)
    await give(day.deputy, day.anna)
    expect((await seen(day.colleague, day.anna)).status).toBe(403)
    expect((await seen(day.marta, day.anna)).status).toBe(403)
    expect((await seen(day.anna, day.anna)).status).toBe(403)
    expect((await seen(elsewhere.deputy, day.anna)).status).toBe(404)
    await givenLesson(app, day.school, { classId: day.classId, teacherId: day.colleague.personId, on: '2026-12-03' })
    expect((await seen(day.colleague, day.anna)).status).toBe(200)
  })

  test('a teacher of another group of the class sees none', async () => {
    const day = await givenRemoteThursday(app, used)
    await give(day.deputy, day.anna)
    const lessonId = await givenLesson(app, day.school, { classId: day.classId, teacherId: day.colleague.personId })
    const groupId = newId()
    const ofSchool = { school_id: day.school.id }
    await inSchool(app.services.db, day.school.id, async tx => {
      await tx
        .insertInto('learning_group')
        .values({ ...ofSchool, id: groupId, class_id: day.classId, name: '1' })
        .execute()
      await tx
        .insertInto('learning_group_member')
        .values({ ...ofSchool, group_id: groupId, learner_id: day.marta.personId })
        .execute()
      await tx.updateTable('lesson_class').set({ group_id: groupId }).where('lesson_id', '=', lessonId).execute()
    })
    expect((await seen(day.colleague, day.anna)).status).toBe(403)
    await give(day.deputy, day.marta)
    expect((await seen(day.colleague, day.marta)).status).toBe(200)
  })

  test('the subject teacher gives and takes away none; another school’s learners and classes are not there', async () => {
    const day = await givenRemoteThursday(app, used)
    const elsewhere = await givenRemoteThursday(app, used)
    await give(day.deputy, day.anna)
    const asks = (who: Who) => [
      give(who, day.anna),
      who.delete(photoPath(day.anna)),
      who.get(classPath(day)),
      who.delete(classPath(day)),
    ]
    for (const [who, status] of [
      [day.teacher, 403],
      [day.anna, 403],
      [elsewhere.deputy, 404],
    ] as const) {
      expect((await Promise.all(asks(who))).map(answer => answer.status)).toEqual([status, status, status, status])
    }
    expect(await countPhotos(day)).toBe(1)
  })

  test('there are photos of learners alone', async () => {
    const day = await givenRemoteThursday(app, used)
    expect((await give(day.deputy, day.teacher)).status).toBe(404)
  })
})

describe('A24: the roll call', () => {
  test('says whose photos there are, to whoever calls the roll', async () => {
    const day = await givenRemoteThursday(app, used)
    await give(day.deputy, day.marta)
    expect(await photosOfRollCall(day.teacher, day)).toEqual([
      { learnerId: day.marta.personId, at: expect.any(String) },
    ])
    expect(await photosOfRollCall(day.classTeacher, day)).toBe(null)
  })
})

describe('B10: where the school does not use photos', () => {
  test('which is how every school begins, nothing is taken, served or shown', async () => {
    const day = await givenRemoteThursday(app)
    const refused = { status: 409, body: { code: 'photos_not_used', data: { values: { clause: 'B10' } } } }
    expect(await give(day.deputy, day.anna)).toMatchObject(refused)
    expect(await day.deputy.get(classPath(day))).toMatchObject(refused)
    expect((await seen(day.deputy, day.anna)).status).toBe(404)
    expect(await photosOfRollCall(day.teacher, day)).toBe(null)
    const { body } = await day.deputy.get('/api/classes')
    expect(body.classes[0].abilities).not.toContain('keepPhotos')
  })

  test('where it does, the class’s abilities say who keeps them', async () => {
    const day = await givenRemoteThursday(app, used)
    const abilitiesFor = async (who: Who) => (await who.get('/api/classes')).body.classes[0].abilities
    expect(await abilitiesFor(day.classTeacher)).toContain('keepPhotos')
    expect(await abilitiesFor(day.teacher)).not.toContain('keepPhotos')
  })

  test('once it is switched off nothing is served, and all go in the same night', async () => {
    const day = await givenRemoteThursday(app, used)
    const other = await givenRemoteThursday(app, used)
    for (const one of [day, other]) await give(one.deputy, one.anna)
    await givenSwitchedOff(day, '2026-11-27')
    await keepHouse(app.services)
    expect(await countPhotos(day)).toBe(1)
    app.setNow('2026-11-27T08:00:00Z')
    expect((await seen(day.deputy, day.anna)).status).toBe(404)
    expect(await photosOfRollCall(day.teacher, day)).toBe(null)
    await keepHouse(app.services)
    expect([await countPhotos(day), await countPhotos(other)]).toEqual([0, 1])
  })

  test('photos may be taken away by hand too', async () => {
    const day = await givenRemoteThursday(app, used)
    await give(day.deputy, day.anna)
    await givenSwitchedOff(day, '2026-11-27')
    app.setNow('2026-11-27T08:00:00Z')
    expect((await day.deputy.delete(classPath(day))).body).toEqual({ removed: 1 })
  })
})

test('B10: the photo of a learner who has left is not shown, and goes in the night', async () => {
  const day = await givenRemoteThursday(app, used)
  for (const learner of [day.anna, day.marta]) await give(day.deputy, learner)
  await inSchool(app.services.db, day.school.id, tx =>
    tx
      .updateTable('person')
      .set({ left_on: Temporal.PlainDate.from('2026-11-26') })
      .where('id', '=', day.anna.personId)
      .execute(),
  )
  expect((await seen(day.deputy, day.anna)).status).toBe(404)
  await keepHouse(app.services)
  expect(await countPhotos(day)).toBe(1)
  expect((await seen(day.deputy, day.marta)).status).toBe(200)
})
