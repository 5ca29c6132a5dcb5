import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { insertPerson } from '../apps/server/src/features/people/store.ts'
import { mintSchoolId, type SchoolId } from '../apps/server/src/kernel/context.ts'
import { newId } from '../apps/server/src/kernel/id.ts'
import { inSchool } from '../apps/server/src/kernel/transact.ts'
import { expectAccessible, keepPicture, openDemoStage } from './journey.ts'
import { type DemoStage, signIn } from './scene.ts'

let stage: DemoStage
let teacher: Page
let context: BrowserContext
let lesson: { school: SchoolId; id: string; classId: string; learnerIds: string[] }
let keys = 0

/** Presses a key as the teacher, and counts it. */
const press = async (key: string): Promise<void> => {
  keys += 1
  await teacher.keyboard.press(key)
}

const grid = () => teacher.getByRole('grid')
const rows = () => grid().locator('tr[data-learner]')
const focused = () => grid().locator('tr[data-learner]:focus')
const decided = () => grid().locator('tr[data-standing="confirmed"]').count()

/** Sends marks of the lesson past the page, as somebody's other device would; the status. */
const post = (page: Page, body: object): Promise<number> =>
  page.evaluate(
    async ([path, text]) => {
      const headers = { 'content-type': 'application/json' }
      return (await fetch(path ?? '', { method: 'POST', headers, body: text ?? '' })).status
    },
    [`/api/lessons/${lesson.id}/marks`, JSON.stringify(body)],
  )

/** The demo class's lesson of 9:20, with two more learners: thirty; most of them have checked in. */
async function givenThirty(): Promise<typeof lesson> {
  const { rows: schools } = await stage.services.db.executeQuery<{ id: string }>({
    sql: 'select school_ids() as id',
    parameters: [],
  } as never)
  for (const { id } of schools) {
    const school = mintSchoolId(id)
    const found = await inSchool(stage.services.db, school, async tx => {
      const own = await tx
        .selectFrom('lesson')
        .innerJoin('lesson_class', 'lesson_class.lesson_id', 'lesson.id')
        .innerJoin('class_group', 'class_group.id', 'lesson_class.class_id')
        .innerJoin('lesson_teacher', 'lesson_teacher.lesson_id', 'lesson.id')
        .innerJoin('person', 'person.id', 'lesson_teacher.person_id')
        .innerJoin('remote_lesson', 'remote_lesson.lesson_id', 'lesson.id')
        .select(['lesson.id', 'class_group.id as class_id', 'lesson.starts_at'])
        .where('person.username', '=', 'jv.ozola')
        .where('lesson.on_date', '=', Temporal.PlainDate.from('2026-11-26'))
        .orderBy('lesson.starts_at')
        .execute()
      const second = own.find(one => one.starts_at.equals(Temporal.PlainTime.from('09:20')))
      if (second === undefined) return null
      for (const familyName of ['Zālīte', 'Zvirgzds']) {
        const learnerId = await insertPerson(tx, school, {
          givenName: 'Roberts',
          familyName,
          roles: ['learner'],
        } as never)
        await tx
          .insertInto('class_member')
          .values({ school_id: school, class_id: second.class_id, learner_id: learnerId })
          .execute()
      }
      const members = await tx
        .selectFrom('class_member')
        .select('learner_id')
        .where('class_id', '=', second.class_id)
        .execute()
      return { school, id: second.id, classId: second.class_id, learnerIds: members.map(one => one.learner_id) }
    })
    if (found !== null) return found
  }
  throw new Error('the demo has no such lesson')
}

beforeAll(async () => {
  stage = await openDemoStage('2026-11-26T07:10:00Z')
  lesson = await givenThirty()
  await stage.setNow('2026-11-26T07:25:00Z')
  await Promise.all(
    lesson.learnerIds.slice(0, 24).map((learner_id, place) => {
      const at = `2026-11-26T07:${place % 8 === 5 ? 28 : 20}:00Z`
      return stage.services.checkIns.add({
        school_id: lesson.school,
        lesson_id: lesson.id,
        learner_id,
        at,
        received_at: at,
        sent_late: false,
        event_id: newId(),
      })
    }),
  )
  await stage.setNow('2026-11-26T07:45:00Z')
  ;({ page: teacher, context } = await stage.visitor())
  await signIn(stage, teacher, 'jv.ozola')
  await teacher.goto(`${stage.origin}/lessons/${lesson.id}/roll-call`)
  await focused().waitFor()
})
afterEach(async one => {
  if (one.task.result?.state === 'fail') await keepPicture(teacher, one.task.name)
})
afterAll(() => stage[Symbol.asyncDispose]())

describe('A24: a roll call of thirty by keyboard alone', () => {
  test('a learner is called, does not answer twice, and is decided on; each can be taken back', async () => {
    expect(await rows().count()).toBe(30)
    const name = await focused().locator('td').first().textContent()
    await press('s')
    await press('n')
    await teacher.getByText(`${name}: saukts, neatbildēja`).waitFor()
    await press('s')
    await press('n')
    await expect.poll(() => focused().textContent()).toMatch(/saukts.*neatbildēja.*saukts.*neatbildēja/)
    await press('z')
    await teacher.getByText('Sauciens atsaukts').waitFor()
    await expect.poll(() => focused().textContent()).not.toMatch(/neatbildēja.*saukts/)
    await expectAccessible(teacher)
  })

  test('B10: the camera is asked for with its reason, refused, and that is taken back', async () => {
    await press('c')
    await teacher.getByLabel('Kāpēc kamera jāieslēdz').waitFor()
    await expectAccessible(teacher)
    await press('Enter')
    await teacher.getByText(/kamera – lūgta/).waitFor()
    await press('c')
    await teacher.getByRole('button', { name: 'ieslēgta' }).waitFor()
    await press('Enter')
    await teacher.getByText(/kamera – ieslēgta/).waitFor()
    await press('z')
    await teacher.getByText('Kameras lūgums atsaukts').waitFor()
  })

  test('all thirty are decided with no more than forty keys', async () => {
    keys = 0
    const before = await decided()
    // Whoever needs a decision stands first; one is late by the minutes that are offered.
    await press('k')
    await press('Enter')
    // The prompt is gone and the list has the focus again.
    await focused().waitFor()
    await press('p')
    await press('a')
    await press('z')
    await press('n')
    await expect.poll(decided).toBe(before + 3)
    await press('Control+Enter')
    await teacher.getByText(/^Klātbūtne apstiprināta 9:\d\d · Ilze Ozola$/).waitFor()
    expect(await decided()).toBe(30)
    expect(keys).toBeLessThanOrEqual(40)
  })

  test('without any suggestion it is one letter each', async () => {
    await press('Home')
    keys = 0
    for (let place = 0; place < 30; place += 1) await press('p')
    await press('Control+Enter')
    await expect.poll(() => grid().getByText('piedalās', { exact: true }).count()).toBe(30)
    expect(keys).toBeLessThanOrEqual(40)
  })
})

describe('A24: without a network', () => {
  test('a mark is kept, outlives the page and is sent when the network is back; another’s is not overwritten', async () => {
    await teacher.reload()
    await grid().waitFor()
    await expect.poll(() => focused().count()).toBe(1)
    await context.setOffline(true)
    await press('a')
    await press('a')
    await teacher.getByText('2 atzīmes gaida tīklu').waitFor()
    const [first] = await grid().locator('tr[data-learner]').all()
    const learnerId = (await first?.getAttribute('data-learner')) ?? ''
    const { page: deputy } = await stage.visitor()
    await signIn(stage, deputy, 'jv.vietniece')
    expect(await post(deputy, { marks: [{ learnerId, presence: 'late', ground: null, lateMinutes: 9 }] })).toBe(200)
    await context.setOffline(false)
    await teacher.getByText('Kamēr nebija tīkla, kāds cits jau izlēma.').waitFor()
    await expectAccessible(teacher)
    await expect.poll(() => grid().getByText('atslēdzās').count()).toBe(1)
    expect(await first?.textContent()).toContain('kavē 9 min')
    await teacher.getByRole('button', { name: 'Ierakstīt manu' }).click()
    await expect.poll(() => grid().getByText('atslēdzās').count()).toBe(2)
  })

  test('all that is suggested waits, and is confirmed when the network is back; whose suggestion changed meanwhile is left', async () => {
    const takenBack = lesson.learnerIds.map(learnerId => ({
      learnerId,
      presence: 'undecided',
      ground: null,
      lateMinutes: null,
    }))
    expect(await post(teacher, { marks: takenBack })).toBe(200)
    await expect.poll(decided).toBe(0)
    const suggested = await grid().getByText('ieteikts', { exact: true }).count()
    expect(suggested).toBeGreaterThan(20)
    await context.setOffline(true)
    await press('Control+Enter')
    await teacher.getByText('Apstiprinātais gaida tīklu un aizies pats.').waitFor()
    await expect.poll(() => grid().getByText('gaida tīklu').count()).toBe(suggested)
    await context.setOffline(false)
    await expect.poll(() => grid().getByText('gaida tīklu').count()).toBe(0)
    expect(await decided()).toBe(suggested)
  })
})
