import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../testing/app.ts'
import { givenClass, givenLesson } from '../testing/lesson.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

/** Reads the stream until `enough` or the time is up; gives back its text. */
async function readUntil(response: Response, enough: (text: string) => boolean, milliseconds: number): Promise<string> {
  const reader = response.body?.getReader()
  if (reader === undefined) throw new Error('the stream has no body')
  let text = ''
  const timer = setTimeout(() => void reader.cancel(), milliseconds)
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    text += new TextDecoder().decode(value)
    if (enough(text)) break
  }
  clearTimeout(timer)
  await reader.cancel()
  return text
}

test('a check-in wakes the teacher’s stream with its topic alone, and another school’s stream stays still', async () => {
  const school = await app.school()
  const teacher = await school.person({ roles: ['teacher'] })
  const learner = await school.person({ roles: ['learner'], familyName: 'Slepenais' })
  const classId = await givenClass(app, school, { learnerIds: [learner.personId] })
  const lessonId = await givenLesson(app, school, { classId, teacherId: teacher.personId, remote: {} })
  const stranger = await (await app.school('Cita')).person({ roles: ['teacher'] })
  const [mine, theirs] = await Promise.all(
    [teacher, stranger].map(caller => caller.raw(`/api/live?topics=lesson:${lessonId}`)),
  )
  if (mine === undefined || theirs === undefined) throw new Error('two streams were asked for')
  app.setNow('2026-11-26T06:30:00Z')
  await learner.post(`/api/lessons/${lessonId}/check-ins`, { at: '2026-11-26T06:30:00Z' })
  const heard = await readUntil(mine, text => text.includes('lesson:'), 3000)
  expect(heard).toContain(`{"topic":"lesson:${lessonId}"}`)
  expect(heard).not.toContain('Slepenais')
  expect(await readUntil(theirs, text => text.includes('lesson:'), 300)).not.toContain(lessonId)
})

test('the stream’s first word is that it listens, with no change to tell of', async () => {
  const teacher = await (await app.school()).person({ roles: ['teacher'] })
  const stream = await teacher.raw('/api/live?topics=disruptions')
  expect(await readUntil(stream, text => text.includes('topic'), 3000)).toContain('{"topic":"listening"}')
})

test('a report and the decision on it wake the class’s journal page', async () => {
  const school = await app.school()
  const teacher = await school.person({ roles: ['teacher'] })
  const learner = await school.person({ roles: ['learner'] })
  const classId = await givenClass(app, school, { learnerIds: [learner.personId] })
  const lessonId = await givenLesson(app, school, { classId, teacherId: teacher.personId, remote: {} })
  const listen = () => teacher.raw(`/api/live?topics=journal:${classId}`)
  const hears = async (stream: Response) => readUntil(stream, text => text.includes('journal:'), 3000)
  const at = '2026-11-26T06:31:00Z'
  app.setNow(at)
  const first = await listen()
  const id = crypto.randomUUID()
  await learner.post(`/api/lessons/${lessonId}/disruptions`, { id, kind: 'internet', at })
  expect(await hears(first)).toContain(`{"topic":"journal:${classId}"}`)
  const second = await listen()
  await teacher.post(`/api/disruptions/${id}/decisions`, { excused: false, remedy: null })
  expect(await hears(second)).toContain(`{"topic":"journal:${classId}"}`)
})

test('an import wakes the list of imports at each step', async () => {
  const deputy = await (await app.school()).person({ roles: ['deputy_head'] })
  const stepWakes = async (step: () => Promise<{ status: number; body: { id: string } }>) => {
    const stream = await deputy.raw('/api/live?topics=people-imports')
    const { status, body } = await step()
    expect(status).toBe(200)
    expect(await readUntil(stream, text => text.includes('people-imports'), 3000)).toContain('people-imports')
    return body.id
  }
  const id = await stepWakes(() =>
    deputy.upload('/api/people/imports', 'cilveki.csv', 'Vārds;Uzvārds;Loma\r\nAnna;Ozola;Skolotājs\r\n'),
  )
  const mapping = ['given_name', 'family_name', 'role']
  await stepWakes(() => deputy.put(`/api/people/imports/${id}/mapping`, { mapping }))
  await stepWakes(() => deputy.post(`/api/people/imports/${id}/apply`))
  await stepWakes(() => deputy.post(`/api/people/imports/${id}/undo`))
})

test('a stream needs a session, and topics that are topics', async () => {
  expect((await app.anybody.get('/api/live?topics=people')).status).toBe(401)
  const caller = await (await app.school()).person({ roles: ['teacher'] })
  expect((await caller.get('/api/live?topics=select%20*')).status).toBe(422)
})
