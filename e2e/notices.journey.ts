import { afterAll, beforeAll, expect, test } from 'vitest'
import { notify } from '../apps/server/src/features/notices/commands.ts'
import { mintSchoolId } from '../apps/server/src/kernel/context.ts'
import { inSchool } from '../apps/server/src/kernel/transact.ts'
import { expectAccessible, openDemoStage } from './journey.ts'
import { type DemoStage, signIn } from './scene.ts'

let stage: DemoStage
beforeAll(async () => {
  stage = await openDemoStage()
})
afterAll(() => stage[Symbol.asyncDispose]())

/** As whom somebody of the cast belongs to their school. */
async function memberOf(username: string) {
  const { id: accountId } = await stage.services.db
    .selectFrom('account')
    .select('id')
    .where('username', '=', username)
    .executeTakeFirstOrThrow()
  const [membership] = await stage.services.membershipsUnknown.add(accountId)
  if (membership === undefined) throw new Error(`${username} belongs nowhere`)
  return { accountId, personId: membership.personId, schoolId: mintSchoolId(membership.schoolId) }
}

/** Tells a representative that the first lesson of the class today is cancelled, as the planning room does. */
async function tellOfCancelled(username: string): Promise<void> {
  const told = await memberOf(username)
  const by = await memberOf('jv.vietniece')
  await inSchool(stage.services.db, told.schoolId, async tx => {
    const lesson = await tx
      .selectFrom('lesson')
      .innerJoin('lesson_class', join =>
        join.onRef('lesson_class.school_id', '=', 'lesson.school_id').onRef('lesson_class.lesson_id', '=', 'lesson.id'),
      )
      .innerJoin('class_member', join =>
        join
          .onRef('class_member.school_id', '=', 'lesson.school_id')
          .onRef('class_member.class_id', '=', 'lesson_class.class_id'),
      )
      .innerJoin('representation', join =>
        join
          .onRef('representation.school_id', '=', 'lesson.school_id')
          .onRef('representation.learner_id', '=', 'class_member.learner_id'),
      )
      .select('lesson.id')
      .where('representation.representative_id', '=', told.personId)
      .where('lesson.on_date', '=', Temporal.PlainDate.from('2026-11-26'))
      .where('lesson_class.group_id', 'is', null)
      .orderBy('lesson.period')
      .executeTakeFirstOrThrow()
    const ctx = { now: stage.services.clock(), actor: { ...by, roles: new Set(['deputy_head'] as const) } }
    await notify(tx, ctx, {
      kind: 'lesson_cancelled',
      to: [told.personId],
      subject: lesson.id,
      detail: { on: '2026-11-26' },
      path: '/?on=2026-11-26',
    })
  })
}

test('a representative’s page hears of a notice at once; opened, it is read', async () => {
  const { page } = await stage.visitor({ screen: 'smallPhone' })
  await signIn(stage, page, 'jv.mamma')
  await page.goto(`${stage.origin}/notices`)
  const readAll = page.getByRole('button', { name: 'Atzīmēt visas kā izlasītas' })
  // The demo's director has published a version of the procedure.
  await page.getByRole('link', { name: 'Jāiepazīstas ar kārtību' }).waitFor()
  await readAll.click()
  await page.getByText('Visas ziņas atzīmētas kā izlasītas.').waitFor()
  await readAll.waitFor({ state: 'hidden' })
  await tellOfCancelled('jv.mamma')
  const unread = page.getByRole('listitem').filter({ hasText: 'neizlasīta', has: page.getByRole('time') })
  await unread.getByRole('link', { name: 'Stunda atcelta' }).waitFor()
  await unread.getByText(/Anna · .* 7\.b · ceturtdiena, 26\. novembris/).waitFor()
  await page.getByRole('navigation', { name: 'Galvenā izvēlne' }).getByText('1 neizlasīta').waitFor()
  await expectAccessible(page)
  await unread.getByRole('link', { name: 'Stunda atcelta' }).click()
  await page.waitForURL(`${stage.origin}/?on=2026-11-26`)
  await page.getByText('1 neizlasīta').waitFor({ state: 'detached' })
  await page.goto(`${stage.origin}/notices?group=procedure`)
  await page.getByRole('link', { name: 'Kārtība', exact: true }).waitFor()
  expect(await page.getByRole('link', { name: 'Stunda atcelta' }).count()).toBe(0)
  // A choice is kept at once.
  await page.getByRole('checkbox', { name: 'par kārtību' }).click()
  await page.getByText('Izvēle saglabāta.').waitFor()
  await page.reload()
  await page.getByRole('checkbox', { name: 'par stundām un to izmaiņām', checked: true }).waitFor()
  await page.getByRole('checkbox', { name: 'par kārtību', checked: false }).waitFor()
})

test('A7: a learner’s calendar link gives the marked lessons, until it is revoked', async () => {
  const { page } = await stage.visitor({ screen: 'phone' })
  await signIn(stage, page, 'jv.anna')
  await page.goto(`${stage.origin}/me`)
  await page.getByRole('button', { name: 'Izveidot saiti manām stundām' }).click()
  await page.getByRole('button', { name: 'Kopēt saiti' }).click()
  await page.getByText('Nokopēts').waitFor()
  await expectAccessible(page)
  const link = await page.evaluate(() => navigator.clipboard.readText())
  const calendar = await fetch(link)
  expect(calendar.status).toBe(200)
  const text = await calendar.text()
  expect(text).toContain('SUMMARY:[A] ')
  expect(text).not.toContain('meet.jit.si')
  await page.getByRole('button', { name: 'Atsaukt: Manas stundas' }).click()
  await page.getByRole('button', { name: 'Atsaukt', exact: true }).click()
  await page.getByText('Saite atsaukta.').waitFor()
  expect((await fetch(link)).status).toBe(404)
})
