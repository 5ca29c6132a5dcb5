import { afterAll, beforeAll, expect, test } from 'vitest'
import { newAccount, openTestRoom, origin, type TestRoom } from './test-room.ts'

let opened: TestRoom
beforeAll(async () => {
  opened = await openTestRoom()
})
afterAll(async () => {
  await opened[Symbol.asyncDispose]()
})

const ask = (email: string) => opened.browser().post('/sign-in/magic-link', { email })

/** The token of the newest mail, once there are more than there were. */
const tokenAfter = async (work: () => Promise<unknown>): Promise<string> => {
  const before = (await opened.mails()).length
  await work()
  await expect.poll(async () => (await opened.mails()).length).toBe(before + 1)
  const mail = (await opened.mails()).at(-1) ?? ''
  return /\/sign-in\/link#([A-Za-z]+)/.exec(mail.replaceAll('=\r\n', ''))?.[1] ?? ''
}

test('a link opens a session, once', async () => {
  const accountId = await newAccount(opened.room, 'mother', { email: 'mother@example.lv', password: null })
  const token = await tokenAfter(() => ask('Mother@example.lv'))
  const browser = opened.browser()
  expect((await browser.get(`/magic-link/verify?token=${token}`)).status).toBe(200)
  expect(await opened.room.sessionOf(browser.headers())).toMatchObject({
    accountId,
    method: 'magic_link',
    twoFactor: false,
  })
  const again = opened.browser()
  const second = await again.get(`/magic-link/verify?token=${token}`)
  expect(second.headers.get('location')).toMatch(/error=INVALID_TOKEN/)
  expect(await opened.room.sessionOf(again.headers())).toBeNull()
})

test('a link is dead after a quarter of an hour', async () => {
  await newAccount(opened.room, 'father', { email: 'father@example.lv', password: null })
  const token = await tokenAfter(() => ask('father@example.lv'))
  const [row] = await opened.query(
    'select extract(epoch from expires_at - created_at)::integer as seconds from account_verification order by id desc limit 1',
  )
  expect(row.seconds).toBeGreaterThanOrEqual(899)
  expect(row.seconds).toBeLessThanOrEqual(900)
  await opened.query("update account_verification set expires_at = expires_at - interval '901 seconds'")
  const browser = opened.browser()
  expect((await browser.get(`/magic-link/verify?token=${token}`)).headers.get('location')).toMatch(/error=/)
  expect(await opened.room.sessionOf(browser.headers())).toBeNull()
})

test('an unknown address gets the same answer and no mail', async () => {
  await newAccount(opened.room, 'known', { email: 'known@example.lv', password: null })
  let known = ''
  await tokenAfter(async () => {
    const response = await ask('known@example.lv')
    known = `${response.status} ${await response.text()}`
  })
  const before = (await opened.mails()).length
  const response = await ask('unknown@example.lv')
  expect(`${response.status} ${await response.text()}`).toBe(known)
  await newAccount(opened.room, 'without', { password: null })
  expect((await ask('without@account.invalid')).status).toBe(200)
  await tokenAfter(() => ask('known@example.lv'))
  expect(await opened.mails()).toHaveLength(before + 1)
})

test('an account with a second factor is sent no link: it would step around it', async () => {
  const accountId = await newAccount(opened.room, 'teacher', { email: 'teacher@example.lv' })
  await opened.query('update account set two_factor_enabled = true where id = $1', [accountId])
  await newAccount(opened.room, 'marker', { email: 'marker@example.lv' })
  const before = (await opened.mails()).length
  expect((await ask('teacher@example.lv')).status).toBe(200)
  await tokenAfter(() => ask('marker@example.lv'))
  expect(await opened.mails()).toHaveLength(before + 1)
})

test('the mail names nobody and is in both languages', async () => {
  await newAccount(opened.room, 'nameless', { email: 'nameless@example.lv' })
  await tokenAfter(() => ask('nameless@example.lv'))
  const mail = (await opened.mails()).at(-1) ?? ''
  expect(mail).toContain('To: nameless@example.lv')
  const body = mail.slice(mail.indexOf('\r\n\r\n'))
  expect(body).toContain('T=C4=81lklasei')
  expect(body).toContain('To sign in')
  expect(body.replaceAll('=\r\n', '')).toContain(`${origin}/sign-in/link#`)
  expect(body).not.toMatch(/Anna|B=C4=93rzi|nameless/)
})

test('a mailbox is not flooded: five links in a quarter of an hour, then the same answer and none', async () => {
  await newAccount(opened.room, 'flooded', { email: 'flooded@example.lv' })
  const before = (await opened.mails()).length
  for (let asked = 0; asked < 7; asked++) {
    const response = await ask('flooded@example.lv')
    expect(`${response.status} ${await response.text()}`).toBe('200 {"status":true}')
  }
  await expect.poll(async () => (await opened.mails()).length).toBe(before + 5)
})

test('the table of links holds digests, not tokens', async () => {
  await newAccount(opened.room, 'digested', { email: 'digested@example.lv' })
  const token = await tokenAfter(() => ask('digested@example.lv'))
  expect(await opened.query('select from account_verification v where v::text like $1', [`%${token}%`])).toEqual([])
})
