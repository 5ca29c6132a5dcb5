import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mintSchoolId } from '../apps/server/src/kernel/context.ts'
import { inSchool } from '../apps/server/src/kernel/transact.ts'
import { expectAccessible, openDemoStage } from './journey.ts'
import { type DemoStage, signIn } from './scene.ts'

let stage: DemoStage
beforeAll(async () => {
  stage = await openDemoStage()
})
afterAll(() => stage[Symbol.asyncDispose]())

/** What the database holds of the learner's check-ins, by lesson time. */
async function storedCheckIns(username: string) {
  const account = await stage.services.db
    .selectFrom('account')
    .select('id')
    .where('username', '=', username)
    .executeTakeFirstOrThrow()
  const [membership] = await stage.services.membershipsUnknown.add(account.id)
  if (membership === undefined) throw new Error(`${username} belongs nowhere`)
  const school = mintSchoolId(membership.schoolId)
  return inSchool(stage.services.db, school, tx =>
    tx
      .selectFrom('check_in')
      .innerJoin('lesson', join =>
        join.onRef('lesson.school_id', '=', 'check_in.school_id').onRef('lesson.id', '=', 'check_in.lesson_id'),
      )
      .select(['check_in.at', 'check_in.sent_late'])
      .where('learner_id', '=', membership.personId)
      .where('lesson.on_date', '=', Temporal.PlainDate.from('2026-11-26'))
      .orderBy('check_in.at')
      .execute(),
  )
}

describe('a learner on a phone', () => {
  test('A24: two taps from the bookmark to being checked in, and the platform opens', async () => {
    await stage.setNow('2026-11-26T06:24:00Z')
    const { page, context } = await stage.visitor({ screen: 'phone' })
    await signIn(stage, page, 'jv.anna')
    await page.goto(stage.origin)
    await context.route('https://meet.jit.si/**', route =>
      route.fulfill({ contentType: 'text/html', body: 'the platform' }),
    )
    const opened = context.waitForEvent('page')
    await page.getByRole('link', { name: /^Pieslēgties/ }).click()
    expect((await opened).url()).toBe('https://meet.jit.si/talklase-demo')
    await page.getByText('Tu esi reģistrēts 8:24').waitFor()
    await page.reload()
    await page.getByText('Tu esi reģistrēts 8:24').waitFor()
    expect(await storedCheckIns('jv.anna')).toMatchObject([{ sent_late: false }])
    await expectAccessible(page)
  })

  test('A24: on a dead network the check-in is kept, survives a closed page, and is sent later with its own time', async () => {
    await stage.setNow('2026-11-26T06:26:00Z')
    const { page, context } = await stage.visitor({ screen: 'smallPhone' })
    await context.route('https://meet.jit.si/**', route => route.abort())
    await signIn(stage, page, 'dcv.artjoms')
    await page.getByRole('link', { name: /^Pieslēgties/ }).waitFor()
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
    await context.setOffline(true)
    await page.getByRole('link', { name: /^Pieslēgties/ }).click()
    await page.getByText('Nosūtīsim, kad būs tīkls · 8:26').waitFor()
    await page.close()
    const again = await context.newPage()
    await again.goto(stage.origin)
    await again.getByText('Nosūtīsim, kad būs tīkls · 8:26').waitFor()
    expect(await storedCheckIns('dcv.artjoms')).toEqual([])
    await stage.setNow('2026-11-26T06:45:00Z')
    await context.setOffline(false)
    await again.getByText('Tu esi reģistrēts 8:26').waitFor()
    const [stored] = await storedCheckIns('dcv.artjoms')
    expect(stored?.sent_late).toBe(true)
    expect(stored?.at.toString().slice(0, 16)).toBe('2026-11-26T06:26')
  })

  test('A36: a problem is reported in three taps without a network, and goes out when there is one', async () => {
    await stage.setNow('2026-11-26T06:52:00Z')
    const { page, context } = await stage.visitor({ screen: 'phone' })
    await signIn(stage, page, 'jv.anna')
    await page.getByRole('button', { name: 'Man ir problēma' }).waitFor()
    await context.setOffline(true)
    await page.getByRole('button', { name: 'Man ir problēma' }).click()
    await page.getByText('Internets', { exact: true }).click()
    await page.getByRole('button', { name: 'Nosūtīt' }).click()
    await page.getByText('Nosūtīsim, kad būs tīkls · ziņots 8:52').first().waitFor()
    await context.setOffline(false)
    await page
      .getByText(/^Ziņots 8:52 · Internets/i)
      .first()
      .waitFor()
    await expectAccessible(page)
  })

  test('a parent follows the child’s day without being able to check in', async () => {
    await stage.setNow('2026-11-26T06:55:00Z')
    const { page } = await stage.visitor({ screen: 'phone', locale: 'en', scheme: 'dark' })
    await signIn(stage, page, 'jv.mamma')
    await page.getByText('Latviešu valoda').first().waitFor()
    expect(await page.getByRole('link', { name: /^(Join|Pieslēgties)/ }).count()).toBe(0)
    await expectAccessible(page)
  })
})
