/**
 * Makes the pictures of the read-me from the demo, by a real browser: `node tools/screenshots.ts`. The client must be
 * built. Stage time is 26 November 2026: the learner looks six minutes before a lesson, the teacher a quarter into it.
 */
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../apps/server/src/db/embedded.ts'
import { migrate } from '../apps/server/src/db/migrate.ts'
import { newId } from '../apps/server/src/kernel/id.ts'
import { type DemoStage, openDemoStageOn, signIn } from '../e2e/scene.ts'
import { buildClientOnce } from './build-client.ts'

const pictures = 'docs/screenshots'
const phone = { width: 390, height: 844 }
const desk = { width: 1280, height: 800 }

process.chdir(join(import.meta.dirname, '..'))
await buildClientOnce()
await mkdir(pictures, { recursive: true })
const folder = await mkdtemp(join(tmpdir(), 'talklase-pictures-'))
// The database's own user has to reach its files.
await chmod(folder, 0o755)
try {
  const database = await startEmbedded(join(folder, 'database'), 'pictures')
  await migrate(database.url)
  await using stage = await openDemoStageOn(database, '2026-11-26T07:14:00Z')
  await pictureOfLearner(stage)
  await pictureOfRollCall(stage)
} finally {
  await rm(folder, { recursive: true, force: true })
}

/** The day on a phone, with the next lesson on top. */
async function pictureOfLearner(stage: DemoStage): Promise<void> {
  const { page, context } = await stage.visitor({ screen: phone })
  await signIn(stage, page, 'jv.anna')
  await page.getByRole('link', { name: /^Pieslēgties/ }).waitFor()
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: `${pictures}/learner.png` })
  await context.close()
}

/** The register a quarter into the lesson: most have come, one late, one reported a problem, one is silent. */
async function pictureOfRollCall(stage: DemoStage): Promise<void> {
  const { page } = await stage.visitor({ screen: desk })
  await signIn(stage, page, 'jv.ozola')
  await page.goto(`${stage.origin}/lessons`)
  const path = await page.getByRole('main').getByRole('link', { name: 'Klātbūtne' }).first().getAttribute('href')
  const lessonId = /^\/lessons\/([^/]+)\/roll-call$/.exec(path ?? '')?.[1] ?? ''
  await checkIn(stage, lessonId, await learnersOf(stage, page.request, lessonId))

  await stage.setNow('2026-11-26T07:24:00Z')
  const { page: parent } = await stage.visitor({ screen: phone })
  await signIn(stage, parent, 'jv.mamma')
  await parent.getByRole('button', { name: 'Bērnam ir problēma' }).click()
  await parent.getByText('Internets', { exact: true }).click()
  await parent.getByRole('button', { name: 'Nosūtīt' }).click()
  await parent
    .getByText(/^Ziņots/i)
    .first()
    .waitFor()

  await stage.setNow('2026-11-26T07:35:00Z')
  await page.goto(`${stage.origin}${path}`)
  await page.getByRole('grid').waitFor()
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: `${pictures}/roll-call.png` })
}

type Person = { id: string; familyName: string }
type Requests = Awaited<ReturnType<DemoStage['visitor']>>['page']['request']

/** Who is in the lesson, in the register's order of names. */
async function learnersOf(stage: DemoStage, request: Requests, lessonId: string): Promise<Person[]> {
  const answer = await request.get(`${stage.origin}/api/lessons/${lessonId}/roll-call`)
  const { rows }: { rows: { learner: Person }[] } = await answer.json()
  return rows.map(row => row.learner).toSorted((a, b) => a.familyName.localeCompare(b.familyName, 'lv'))
}

/** Check-ins as phones send them, by place in the list: the fourth is late, the seventh silent, Anna Bērziņa reports. */
async function checkIn(stage: DemoStage, lessonId: string, learners: readonly Person[]): Promise<void> {
  const account = await stage.services.db
    .selectFrom('account')
    .select('id')
    .where('username', '=', 'jv.anna')
    .executeTakeFirstOrThrow()
  const [anna] = await stage.services.membershipsUnknown.add(account.id)
  if (anna === undefined) throw new Error('Anna belongs nowhere')
  const others = learners.filter(one => one.id !== anna.personId)
  await Promise.all(
    others.map((learner, place) => {
      if (place === 6) return null
      const minute = place === 3 ? 27 : 14 + (place % 7)
      const at = `2026-11-26T07:${minute}:30Z`
      return stage.services.checkIns.add({
        school_id: anna.schoolId,
        lesson_id: lessonId,
        learner_id: learner.id,
        at,
        received_at: at,
        sent_late: false,
        event_id: newId(),
      })
    }),
  )
}
