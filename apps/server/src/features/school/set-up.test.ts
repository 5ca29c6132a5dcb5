import { expect, test } from 'vitest'
import { mintSchoolId } from '../../kernel/context.ts'
import { openTestApp } from '../../testing/app.ts'
import { eventsOf } from '../../testing/lesson.ts'

const administrator = { givenName: 'Dace', familyName: 'Liepiņa', username: 'dace.liepina', password: 'zaļā lampa 7' }
const setUp = {
  token: 'set-up',
  schoolName: 'Jaunjelgavas vidusskola',
  registrationNumber: '4500000000',
  address: 'Jaunjelgava',
  procedure: 'A',
  administrator,
}

test('the first start: whoever was shown the token founds the school and signs in as its administrator, once', async () => {
  await using app = await openTestApp()
  expect((await app.anybody.get('/api/setup')).body).toEqual({ schools: 0, open: true, oidcName: null })
  const wrong = await app.anybody.post('/api/setup', { ...setUp, token: 'guessed' })
  expect([wrong.status, wrong.body.code]).toEqual([403, 'setup_token_wrong'])
  const wrongDemo = await app.anybody.post('/api/setup/demo', { token: 'guessed' })
  expect([wrongDemo.status, wrongDemo.body.code]).toEqual([403, 'setup_token_wrong'])

  const made = await app.anybody.post('/api/setup', setUp)
  expect(made.status).toBe(200)
  expect((await app.anybody.get('/api/setup')).body).toMatchObject({ schools: 1, open: false })
  const school = mintSchoolId(made.body.schoolId)
  expect(await eventsOf(app, school, school)).toEqual(['school.founded'])

  const { username, password } = administrator
  const signedIn = await app.anybody.post('/api/sign-in/sign-in/username', { username, password })
  expect(signedIn.status).toBe(200)
  const cookie = signedIn.headers
    .getSetCookie()
    .map(one => one.split(';')[0])
    .join('; ')
  const me = await app.callerWith(cookie, school).get('/api/me')
  expect(me.body).toMatchObject({
    givenName: 'Dace',
    school: { name: 'Jaunjelgavas vidusskola', isDemo: false },
    roles: ['administrator', 'deputy_head'],
  })

  for (const path of ['/api/setup', '/api/setup/demo']) {
    const again = await app.anybody.post(path, { ...setUp, administrator: { ...administrator, username: 'another' } })
    expect([path, again.status, again.body.code]).toEqual([path, 409, 'already_set_up'])
  }
  expect((await app.anybody.get('/api/setup')).body.schools).toBe(1)
})

test.each([
  ['a short password', { administrator: { ...administrator, password: 'short' } }, 'administrator.password'],
  [
    'a username with a space',
    { administrator: { ...administrator, username: 'dace liepina' } },
    'administrator.username',
  ],
  ['no name of the school', { schoolName: ' ' }, 'schoolName'],
  ['a procedure that is none', { procedure: 'C' }, 'procedure'],
])('%s is refused, and nothing is founded', async (_, change, path) => {
  await using app = await openTestApp()
  const answer = await app.anybody.post('/api/setup', { ...setUp, ...change })
  expect([answer.status, answer.body.code]).toEqual([422, 'input_invalid'])
  expect(answer.body.data.issues.map((issue: { path: string }) => issue.path)).toContain(path)
  expect((await app.anybody.get('/api/setup')).body).toMatchObject({ schools: 0, open: true })
})

test('those who set up at the same moment found one school', async () => {
  await using app = await openTestApp()
  const answers = await Promise.all(
    ['dace', 'ilze', 'anna'].map(username =>
      app.anybody.post('/api/setup', { ...setUp, administrator: { ...administrator, username } }),
    ),
  )
  expect(answers.map(one => one.status).toSorted()).toEqual([200, 409, 409])
  expect((await app.anybody.get('/api/setup')).body.schools).toBe(1)
})

test('a username that is taken founds no school', async () => {
  await using app = await openTestApp()
  await app.services.signIn.createAccount({ username: administrator.username, password: null, name: 'X', email: null })
  const answer = await app.anybody.post('/api/setup', setUp)
  expect([answer.status, answer.body.code]).toEqual([409, 'username_taken'])
  expect((await app.anybody.get('/api/setup')).body.schools).toBe(0)
})
