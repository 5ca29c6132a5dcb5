import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { insertPerson } from '../apps/server/src/features/people/store.ts'
import { mintSchoolId } from '../apps/server/src/kernel/context.ts'
import { inSchool } from '../apps/server/src/kernel/transact.ts'
import { expectAccessible, keepPicture, openDemoStage } from './journey.ts'
import { type DemoStage, signIn } from './scene.ts'

let stage: DemoStage
beforeAll(async () => {
  stage = await openDemoStage()
})
afterAll(() => stage[Symbol.asyncDispose]())

/** How many of how many have read it, as a class's row says it of its representatives. */
async function figureOf(page: Page, className: string): Promise<number> {
  const cell = page.getByRole('button', { name: new RegExp(`^Rādīt: ${className}, Likumiskie pārstāvji, `) })
  const [, done] = /, (\d+) no \d+$/.exec((await cell.getAttribute('aria-label')) ?? '') ?? []
  return Number(done)
}

/** Gives a learner of the cast a second representative, who has neither an account nor an address. */
async function givenSecondRepresentative(username: string): Promise<void> {
  const { services } = stage
  const { id } = await services.db
    .selectFrom('account')
    .select('id')
    .where('username', '=', username)
    .executeTakeFirstOrThrow()
  const [membership] = await services.membershipsUnknown.add(id)
  if (membership === undefined) throw new Error(`${username} belongs nowhere`)
  const school = mintSchoolId(membership.schoolId)
  await inSchool(services.db, school, async tx => {
    const values = { roles: ['representative' as const], givenName: 'Uldis', familyName: 'Bērziņš' }
    const representative_id = await insertPerson(tx, school, values)
    const tie = { school_id: school, learner_id: membership.personId, representative_id }
    await tx.insertInto('representation').values(tie).execute()
  })
}

test('A2: a parent acknowledges by a link on a phone, without an account; used again it says so; the class teacher sees it', async () => {
  const desk = await stage.visitor()
  const teacher = desk.page
  const phone = await stage.visitor({ screen: 'phone' })
  await givenSecondRepresentative('jv.anna')
  try {
    await signIn(stage, teacher, 'jv.kalnina')
    await teacher.goto(`${stage.origin}/procedure/acknowledgements?group=legal_representatives`)
    await teacher.getByRole('heading', { name: 'Iepazīšanās ar kārtību', level: 1 }).waitFor()
    await expectAccessible(teacher)
    const className = (await teacher.getByRole('row').nth(1).getByRole('rowheader').textContent()) ?? ''
    const before = await figureOf(teacher, className)

    // Only of somebody without an account is a link shown: who hands it out could open it too.
    const row = teacher.getByRole('row').filter({ hasText: 'bez konta' }).first()
    await row.getByRole('checkbox', { name: /^Izvēlēties: / }).check()
    await teacher.getByRole('button', { name: 'Rādīt saites' }).click()
    const dialog = teacher.getByRole('dialog', { name: 'Saites bez konta' })
    const link = (await dialog.getByText(/\/acknowledge#[\w-]{43}$/).textContent()) ?? ''
    await expectAccessible(teacher)
    await teacher.keyboard.press('Escape')

    const parent = phone.page
    const asked: string[] = []
    parent.on('request', request => asked.push(request.url()))
    await parent.goto(link)
    await parent.getByRole('heading', { name: 'Iepazīties ar kārtību', level: 1 }).waitFor()
    await parent.getByText('Visa kārtība').click()
    await parent.getByText(/^A42/).waitFor()
    await expectAccessible(parent)
    await parent.getByRole('button', { name: 'Iepazinos' }).click()
    await parent.getByText('Viss atzīmēts. Šo lapu varat aizvērt.').waitFor()
    await expectAccessible(parent)
    // The secret stands behind #, which no request carries.
    expect(asked.filter(url => url.includes(link.split('#')[1] ?? link))).toEqual([])

    await parent.goto('about:blank')
    await parent.goto(link)
    await parent.getByText('Ar šo saiti viss jau ir atzīmēts.').waitFor()
    expect(await parent.getByRole('button', { name: 'Iepazinos' }).count()).toBe(0)

    // The figure comes by itself.
    await expect.poll(() => figureOf(teacher, className)).toBe(before + 1)
  } catch (error) {
    await keepPicture(teacher, 'acknowledgement teacher')
    await keepPicture(phone.page, 'acknowledgement parent')
    throw error
  } finally {
    await phone.context.close()
    await desk.context.close()
  }
})

test('A2, B25: a representative who signs in is led from the home page, and says it for the child and themselves at once', async () => {
  const { page, context } = await stage.visitor({ screen: 'phone' })
  try {
    await signIn(stage, page, 'dcv.mamma')
    await page.getByRole('heading', { name: 'Iepazīstieties ar skolas kārtību' }).waitFor()
    await page.getByRole('link', { name: 'Lasīt kārtību' }).click()
    await page.getByRole('group', { name: 'Par ko atzīmēt' }).waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Iepazinos' }).click()
    await page.getByText('Ar visu, kas tagad jāizlasa, jau esat iepazinies.').waitFor()
    await page.goto(stage.origin)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await expect.poll(() => page.getByText('Iepazīstieties ar skolas kārtību').count()).toBe(0)
  } catch (error) {
    await keepPicture(page, 'acknowledgement representative')
    throw error
  } finally {
    await context.close()
  }
})

test('A2: a class teacher enters signatures from paper, and takes a mistake back', async () => {
  const { page, context } = await stage.visitor()
  try {
    await signIn(stage, page, 'jv.kalnina')
    await page.goto(`${stage.origin}/procedure/acknowledgements?group=learners`)
    const first = page.getByRole('checkbox', { name: /^Izvēlēties: / }).first()
    const name = ((await first.getAttribute('aria-label')) ?? '').replace('Izvēlēties: ', '')
    await first.check()
    await page.getByRole('button', { name: 'Ierakstīt no papīra' }).click()
    const dialog = page.getByRole('dialog', { name: 'Ierakstīt no papīra' })
    await dialog.getByRole('button', { name: 'Ierakstīt 1 parakstu' }).click()
    await page.getByText('Ierakstīts 1.').waitFor()
    await expect.poll(() => page.getByRole('checkbox', { name: `Izvēlēties: ${name}` }).count()).toBe(0)
    await page.getByRole('button', { name: 'Atsaukt', exact: true }).click()
    await page.getByRole('checkbox', { name: `Izvēlēties: ${name}` }).waitFor()
  } catch (error) {
    await keepPicture(page, 'acknowledgement paper')
    throw error
  } finally {
    await context.close()
  }
})
