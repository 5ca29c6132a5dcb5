import { platformOfLink } from '@talklase/domain/lessons/give-link.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PlatformFailure, type Reach } from '../../../integrations/meetings/reach.ts'
import { SealBroken, unseal } from '../../../kernel/sealed.ts'
import { inSchool } from '../../../kernel/transact.ts'
import { openTestApp, type TestApp, thursdayMorning } from '../../../testing/app.ts'
import { listRegister } from '../platforms/store.ts'
import { findConnectionForTeacher, openConnection } from './commands.ts'

const secret = 'ļoti slepens vārds'

/** What Zoom would say: whether the credentials fit, and what the app may do. */
let zoom: { status: number; scope: string } = { status: 200, scope: '' }
const everyScope = [
  'meeting:write:admin',
  'meeting:read:admin',
  'report:read:admin',
  'recording:read:admin',
  'recording:write:admin',
  'user:read:admin',
].join(' ')
let userType = 2

const reach: Reach = {
  now: () => Temporal.Instant.from(thursdayMorning),
  async ask({ url }) {
    const answer = (status: number, body: unknown) => ({ status, headers: new Headers(), body })
    if (zoom.status === 0) throw new PlatformFailure('unreachable', 'network')
    if (url.startsWith('https://zoom.us/oauth/token'))
      return answer(zoom.status, { access_token: 't', expires_in: 3600, scope: zoom.scope, reason: 'Invalid client' })
    if (url.endsWith('/settings')) return answer(200, {})
    return answer(200, { type: userType })
  },
}

let app: TestApp
beforeAll(async () => {
  app = await openTestApp(thursdayMorning, reach)
})
afterAll(() => app[Symbol.asyncDispose]())

const account = {
  label: 'Skolas konts',
  settings: { accountId: 'konts', clientId: 'lietotne', host: 'zoom@skola.lv' },
  secrets: { clientSecret: secret },
}

async function school(code = 'zoom') {
  zoom = { status: 200, scope: everyScope }
  userType = 2
  const made = await app.school()
  const it = await made.person({ roles: ['it_specialist'] })
  const teacher = await made.person({ roles: ['teacher'] })
  const platforms = (await it.get('/api/platforms')).body.platforms as { id: string; code: string }[]
  const platformId = platforms.find(one => one.code === code)?.id ?? ''
  const connect = (change: object = {}) =>
    it.post(`/api/platforms/${platformId}/connections`, { ...account, ...change })
  const rows = () =>
    inSchool(app.services.db, made.id, tx => tx.selectFrom('platform_connection').selectAll().execute())
  const events = () =>
    inSchool(app.services.db, made.id, tx => tx.selectFrom('event').select(['type', 'detail']).execute())
  return { ...made, it, teacher, platformId, connect, rows, events }
}

describe('a connection’s secrets', () => {
  test('B9: are kept sealed, and neither an answer nor an event has them', async () => {
    const { it, connect, rows, events, platformId } = await school()
    const added = await connect()
    expect([added.status, added.body.connections[0].secretsEntered]).toEqual([200, { clientSecret: '2026-11-26' }])
    const { id } = added.body
    const edited = await it.put(`/api/platform-connections/${id}`, { ...account, secrets: {}, state: 'active' })
    const checked = await it.post(`/api/platform-connections/${id}/check`)
    const listed = await it.get(`/api/platforms/${platformId}/connections`)
    expect([edited.status, checked.status, listed.status]).toEqual([200, 200, 200])
    const [row] = await rows()
    const shown = JSON.stringify([added, edited, checked, listed].map(one => one.body))
    expect([shown.includes(secret), JSON.stringify(await events()).includes(secret)]).toEqual([false, false])
    expect(row?.secrets?.includes(Buffer.from(secret))).toBe(false)
    expect((await events()).map(one => one.type)).toEqual([
      'connection.added',
      'connection.changed',
      'connection.checked',
    ])
  })

  test('B9: open for the school’s own work alone, as they were entered', async () => {
    const mine = await school()
    const theirs = await school()
    const { id } = (await mine.connect()).body
    const opened = await inSchool(app.services.db, mine.id, tx => openConnection(tx, app.services, mine.id, id))
    expect(opened).toEqual({ id, platform: 'zoom', settings: account.settings, secrets: { clientSecret: secret } })
    const [row] = await mine.rows()
    const sealed = row?.secrets ?? Buffer.of()
    const key = app.services.config.secrets.encryptionKey
    expect(unseal(key, [mine.id, 'platform_connection', id], sealed)).toContain(secret)
    expect(() => unseal(key, [theirs.id, 'platform_connection', id], sealed)).toThrow(SealBroken)
    expect(() => unseal(key, [mine.id, 'platform_connection', theirs.id], sealed)).toThrow(SealBroken)
  })

  test('B9: copied into another connection’s row they do not open, and the check says to enter them anew', async () => {
    const { it, id: schoolId, connect } = await school()
    const first = (await connect()).body.id
    const second = (await connect({ label: 'Otrs' })).body.id
    await inSchool(app.services.db, schoolId, async tx => {
      const { secrets } = await tx
        .selectFrom('platform_connection')
        .select('secrets')
        .where('id', '=', first)
        .executeTakeFirstOrThrow()
      await tx.updateTable('platform_connection').set({ secrets }).where('id', '=', second).execute()
    })
    const opening = inSchool(app.services.db, schoolId, tx => openConnection(tx, app.services, schoolId, second))
    await expect(opening).rejects.toThrow('credentials_refused')
    const checked = await it.post(`/api/platform-connections/${second}/check`)
    expect(checked.body.connections.find((one: { id: string }) => one.id === second).problems).toEqual([
      { code: 'credentials_refused', detail: 'sealed_with_another_key', isFatal: true },
    ])
  })

  test('B9: are gone with the connection, which nothing opens any more', async () => {
    const { it, id: schoolId, connect, rows } = await school()
    const { id } = (await connect()).body
    expect((await it.delete(`/api/platform-connections/${id}`)).body.connections).toEqual([])
    expect((await rows()).map(row => [row.state, row.secrets, row.settings])).toEqual([['removed', null, {}]])
    expect((await it.post(`/api/platform-connections/${id}/check`)).status).toBe(404)
    expect(await inSchool(app.services.db, schoolId, tx => findConnectionForTeacher(tx, schoolId, 'zoom', id))).toBe(
      null,
    )
  })
})

describe('what a connection is made of', () => {
  test.each([
    ['B9: what is required must be there', { secrets: {} }, 'connection_field_missing', 'clientSecret'],
    [
      'B9: blanks are nothing',
      { settings: { accountId: ' ', clientId: 'x' } },
      'connection_field_missing',
      'accountId',
    ],
    ['B9: an address is one', { settings: { ...account.settings, host: 'zoom' } }, 'connection_field_invalid', 'host'],
    [
      'B9: a choice is one of them',
      { settings: { ...account.settings, waitingRoom: 'x' } },
      'connection_field_invalid',
      'waitingRoom',
    ],
    [
      'B9: a field that the platform does not have',
      { settings: { ...account.settings, url: 'x' } },
      'connection_field_invalid',
      'url',
    ],
    [
      'B9: a secret is not entered as a setting',
      { settings: { ...account.settings, clientSecret: 'x' } },
      'connection_field_invalid',
      'clientSecret',
    ],
    [
      'B9: one line is one line',
      { settings: { ...account.settings, clientId: 'a\nb' } },
      'connection_field_invalid',
      'clientId',
    ],
  ])('%s', async (_name, change, code, field) => {
    const { connect, rows } = await school()
    const refused = await connect(change)
    expect([refused.status, refused.body.code, refused.body.data.values.field]).toEqual([422, code, field])
    expect(await rows()).toEqual([])
  })

  test('B9: a platform without an interface has no connections', async () => {
    const { connect, it, platformId } = await school('whatsapp')
    expect((await connect()).body.code).toBe('platform_not_connectable')
    expect((await it.get(`/api/platforms/${platformId}/connections`)).body.fields).toBe(null)
  })

  test('B9: the form’s fields come from the platform, and it is told where to send its deliveries', async () => {
    const { it, platformId, connect } = await school()
    const { id } = (await connect()).body
    const { fields, connections } = (await it.get(`/api/platforms/${platformId}/connections`)).body
    expect(connections[0].deliveryUrl).toBe(`http://localhost/api/platforms/${id}/deliveries`)
    expect(fields.find((one: { code: string }) => one.code === 'clientSecret')).toEqual({
      code: 'clientSecret',
      kind: 'text',
      isSecret: true,
      isRequired: true,
      choices: [],
    })
  })

  test('B9: who keeps no accounts neither reads nor makes it; another school’s is not found', async () => {
    const { connect, teacher, platformId, person } = await school()
    const { id } = (await connect()).body
    const officer = await person({ roles: ['data_protection_officer'] })
    for (const caller of [teacher, officer]) {
      expect((await caller.get(`/api/platforms/${platformId}/connections`)).status).toBe(403)
      expect((await caller.delete(`/api/platform-connections/${id}`)).status).toBe(403)
      expect((await caller.post(`/api/platform-connections/${id}/check`)).status).toBe(403)
    }
    const { it: stranger } = await school()
    expect((await stranger.get(`/api/platforms/${platformId}/connections`)).status).toBe(404)
    expect((await stranger.post(`/api/platform-connections/${id}/check`)).status).toBe(404)
    expect((await stranger.put(`/api/platform-connections/${id}`, { ...account, state: 'active' })).status).toBe(404)
  })
})

describe('a server of the school’s own', () => {
  const server = {
    label: 'Skolas serveris',
    settings: { url: 'https://video.skola.lv/bigbluebutton/' },
    secrets: { sharedSecret: secret },
  }

  test('B9: its links are known by the connection’s host', async () => {
    const { id: schoolId, connect, it, platformId } = await school('bigbluebutton')
    expect((await connect(server)).status).toBe(200)
    const owner = async () =>
      platformOfLink(
        { platforms: await inSchool(app.services.db, schoolId, tx => listRegister(tx, schoolId)) },
        'https://video.skola.lv/b/7b',
      )?.id
    expect(await owner()).toBe(platformId)
    const [{ id }] = (await it.get(`/api/platforms/${platformId}/connections`)).body.connections
    await it.delete(`/api/platform-connections/${id}`)
    expect(await owner()).toBe(undefined)
  })

  test('B9: whoever points it elsewhere has to know its secrets', async () => {
    const { connect, it } = await school('bigbluebutton')
    const { id } = (await connect(server)).body
    const elsewhere = { ...server, settings: { url: 'https://video.example.org/bigbluebutton/' }, state: 'active' }
    const refused = await it.put(`/api/platform-connections/${id}`, { ...elsewhere, secrets: {} })
    expect([refused.status, refused.body.code]).toEqual([422, 'secrets_needed_anew'])
    expect((await it.put(`/api/platform-connections/${id}`, elsewhere)).status).toBe(200)
  })
})

describe('checking', () => {
  const checkedWith = async (change: Partial<typeof zoom>, type = 2) => {
    const { it, connect, platformId } = await school()
    zoom = { ...zoom, ...change }
    userType = type
    const { id } = (await connect()).body
    const { body } = await it.post(`/api/platform-connections/${id}/check`)
    const { connection } = (await it.get(`/api/platforms/${platformId}`)).body.platform
    return { ...body.connections[0], connection }
  }

  test('B9: all is well', async () => {
    const { problems, capabilities, checkedAt, connection } = await checkedWith({})
    expect([problems, connection, checkedAt]).toEqual([[], 'working', '2026-11-26T06:00:00Z'])
    expect(capabilities).toMatchObject({ create: true, recordings: 'list_and_delete' })
  })

  test('B9: Zoom refuses the credentials', async () => {
    const { problems, connection } = await checkedWith({ status: 401 })
    expect([problems.map((one: { code: string }) => one.code), connection]).toEqual([
      ['credentials_refused'],
      'failing',
    ])
  })

  test('B9: Zoom is not reached', async () => {
    const { problems, connection } = await checkedWith({ status: 0 })
    expect([problems.map((one: { code: string }) => one.code), connection]).toEqual([['unreachable'], 'failing'])
  })

  test('B9: a scope is missing, by its name', async () => {
    const { problems, connection } = await checkedWith({ scope: everyScope.replace('report:read:admin ', '') })
    expect([problems, connection]).toEqual([
      [{ code: 'reports_not_available', detail: 'report:read:list_meeting_participants:admin', isFatal: false }],
      'limited',
    ])
  })

  test('B9: a Basic plan cuts lessons off after 40 minutes', async () => {
    const { problems, capabilities } = await checkedWith({}, 1)
    expect(problems.map((one: { code: string }) => one.code)).toEqual(['plan_too_small'])
    expect(capabilities.longestMinutes).toBe(40)
  })

  test('B9: what was checked no longer says anything of other settings', async () => {
    const { it, connect, platformId } = await school()
    const { id } = (await connect()).body
    await it.post(`/api/platform-connections/${id}/check`)
    const edit = (change: object) =>
      it.put(`/api/platform-connections/${id}`, { ...account, secrets: {}, state: 'active', ...change })
    expect((await edit({ label: 'Cits vārds' })).body.connections[0].checkedAt).not.toBe(null)
    const settings = { ...account.settings, clientId: 'cita' }
    expect((await edit({ settings })).body.connections[0].checkedAt).toBe(null)
    expect((await it.get(`/api/platforms/${platformId}`)).body.platform.connection).toBe('unchecked')
    expect((await edit({ settings, state: 'paused' })).body.connections[0].state).toBe('paused')
    expect((await it.get(`/api/platforms/${platformId}`)).body.platform.connection).toBe('paused')
  })
})

test('B9: a teacher’s meetings are made by the connection of their own address, else by one that works', async () => {
  const { id: schoolId, it, connect, person } = await school()
  const teacher = await person({ roles: ['teacher'], email: 'ilze@skola.lv' })
  const other = await person({ roles: ['teacher'] })
  const broken = (await connect({ label: 'Pirmais' })).body.id
  zoom = { ...zoom, status: 401 }
  await it.post(`/api/platform-connections/${broken}/check`)
  const working = (await connect({ label: 'Otrais' })).body.id
  const own = (await connect({ label: 'Ilzes', settings: { ...account.settings, host: 'ilze@skola.lv' } })).body.id
  const chosen = (teacherId: string) =>
    inSchool(
      app.services.db,
      schoolId,
      async tx => (await findConnectionForTeacher(tx, schoolId, 'zoom', teacherId))?.id,
    )
  expect([await chosen(teacher.personId), await chosen(other.personId)]).toEqual([own, working])
  await it.put(`/api/platform-connections/${working}`, { ...account, secrets: {}, state: 'paused' })
  await it.delete(`/api/platform-connections/${own}`)
  expect(await chosen(teacher.personId)).toBe(broken)
})
