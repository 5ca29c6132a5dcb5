import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectAccessible, openDemoStage } from './journey.ts'
import { type DemoStage, signIn } from './scene.ts'

let stage: DemoStage
beforeAll(async () => {
  stage = await openDemoStage()
})
afterAll(() => stage[Symbol.asyncDispose]())

/** Opens the page of the learner's next lesson from the day; answers the lesson's id. */
async function openJoinPage(page: Page): Promise<string> {
  await page.getByRole('link', { name: 'Stundas lapa un čats' }).click()
  await page.getByRole('heading', { name: 'Čats' }).waitFor()
  return new URL(page.url()).pathname.split('/')[2] ?? ''
}

const write = async (page: Page, text: string): Promise<void> => {
  await page.getByLabel('Ziņa').fill(text)
  await page.getByRole('button', { name: 'Nosūtīt ziņu' }).click()
}

/** Artjoms with the page of the first lesson, on a phone, and its teacher with the lesson's plan. */
async function inTheLesson() {
  await stage.setNow('2026-11-26T06:22:00Z')
  const { page: learner, context } = await stage.visitor({ screen: 'phone' })
  await signIn(stage, learner, 'dcv.artjoms')
  const lessonId = await openJoinPage(learner)
  const { page: teacher } = await stage.visitor()
  await signIn(stage, teacher, 'dcv.kalnina')
  await teacher.goto(`${stage.origin}/lessons/${lessonId}`)
  await teacher.getByRole('heading', { name: 'Stundas norise' }).waitFor()
  return { learner, context, teacher, lessonId }
}

describe('the page of a lesson', () => {
  test('A24: on a phone a learner registers by the first message, and the teacher’s answer comes by itself', async () => {
    const { learner, teacher } = await inTheLesson()
    await learner.getByText('Ekrānā un skaņā drīksti būt tikai tu.').waitFor()
    await learner.getByText('Internets', { exact: true }).waitFor()
    await write(learner, 'Labrīt, esmu klāt')
    await learner.getByText('Tu esi reģistrēts 8:22').waitFor()
    await teacher.getByText('Labrīt, esmu klāt').waitFor()
    await write(teacher, 'Atveriet 42. lappusi')
    await learner.getByText('Atveriet 42. lappusi').waitFor()
    await teacher.getByRole('button', { name: 'Paslēpt Artjoms Ivanovs ziņu' }).click()
    await learner.getByText('Skolotājs šo ziņu paslēpa.').waitFor()
    expect(await learner.getByText('Labrīt, esmu klāt').count()).toBe(0)
    await expectAccessible(learner)
    await expectAccessible(teacher)
  })

  test('B17: the sign of a recording appears and goes on the learner’s page without reloading', async () => {
    const { learner, teacher } = await inTheLesson()
    await teacher.getByRole('button', { name: 'Paziņot par ierakstu' }).click()
    await learner.getByText('Stundu ieraksta', { exact: true }).waitFor()
    await learner.getByText('Kopš 8:22 · mērķis: mācību kvalitāte').waitFor()
    await expectAccessible(learner)
    await teacher.getByRole('button', { name: 'Ieraksts apturēts' }).click()
    await learner.getByText('Stundu ieraksta', { exact: true }).waitFor({ state: 'detached' })
  })

  test('A24: a learner without a sign-in gets in by the link that the teacher shows, and it can be taken back', async () => {
    const { teacher } = await inTheLesson()
    await teacher.getByRole('combobox', { name: 'Skolēns' }).click()
    await teacher.getByRole('option', { name: 'Bite Estere' }).click()
    await teacher.getByRole('button', { name: 'Izveidot saiti' }).click()
    const link = await teacher.getByText(/\/join#[\w-]{43}$/).textContent()
    const { page: guest, context } = await stage.visitor({ screen: 'smallPhone', scheme: 'dark' })
    await context.route('https://meet.jit.si/**', route =>
      route.fulfill({ contentType: 'text/html', body: 'the platform' }),
    )
    await guest.goto(link ?? '')
    await guest.getByText('Estere').first().waitFor()
    const opened = context.waitForEvent('page')
    await guest.getByRole('link', { name: /^Pieslēgties/ }).click()
    expect((await opened).url()).toBe('https://meet.jit.si/talklase-demo')
    await guest.getByText('Tu esi reģistrēts 8:22').waitFor()
    await write(guest, 'Aizmirsu paroli')
    await teacher.getByText('Aizmirsu paroli').waitFor()
    await expectAccessible(guest)
    await teacher.getByRole('button', { name: 'Atsaukt Estere Bite saiti' }).first().click()
    await teacher.getByText(/atsaukta 8:22/).waitFor()
    await guest.reload()
    await guest.getByText('Saite ir atsaukta. Palūdz skolotājam jaunu.').waitFor()
  })

  test('B9: a learner of another school or class finds nothing at the lesson’s address', async () => {
    const { lessonId } = await inTheLesson()
    const { page } = await stage.visitor({ screen: 'phone' })
    await signIn(stage, page, 'jv.anna')
    await page.goto(`${stage.origin}/lessons/${lessonId}/join`)
    await page.getByRole('heading', { name: 'Šai stundai nav tiešsaistes lapas' }).waitFor()
    expect(await page.locator('a[href*="meet.jit.si"]').count()).toBe(0)
    expect(await page.getByLabel('Ziņa').count()).toBe(0)
    await expectAccessible(page)
  })

  test('A24: without a network the lesson seen before can still be registered in', async () => {
    await stage.setNow('2026-11-26T06:24:00Z')
    const { page, context } = await stage.visitor({ screen: 'phone' })
    await context.route('https://meet.jit.si/**', route => route.abort())
    await signIn(stage, page, 'jv.anna')
    await openJoinPage(page)
    await context.setOffline(true)
    await page.getByRole('link', { name: /^Pieslēgties/ }).click()
    await page.getByText('Nosūtīsim, kad būs tīkls · 8:24').waitFor()
    await context.setOffline(false)
    await page.getByText('Tu esi reģistrēts 8:24').waitFor()
  })
})
