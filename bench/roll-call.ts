import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { readSecrets } from '../apps/server/src/config.ts'
import { freePort } from '../apps/server/src/db/embedded.ts'
import { systemClock } from '../apps/server/src/kernel/clock.ts'
import { createLog } from '../apps/server/src/kernel/log.ts'
import { createSignIn } from '../apps/server/src/sign-in/sign-in.ts'
import { percentile } from './load.ts'
import { type LiveLesson, learnersOfSchool, makeRollCallSchool, marksHeld } from './roll-call-school.ts'
import { startServer } from './server-process.ts'

// The roll call of 30 learners while the lesson lasts: `npm run bench -- roll-call [--runs 200 --json]`. It is opened, one
// learner is marked, one is called, and the register is confirmed; the answers of a save carry the whole list anew.

const { values } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '200' }, json: { type: 'boolean', default: false } },
})
const runs = Number(values.runs)
/** What the house promises, in milliseconds at p95. */
const promised = { open: 100, save: 50 }
const say = (line: string) => {
  if (!values.json) process.stdout.write(`${line}\n`)
}

const folder = await mkdtemp(join(tmpdir(), 'talklase-roll-call-'))
await chmod(folder, 0o755)
const port = await freePort()
const server = await startServer(folder, port, 1)
const client = new pg.Client({ connectionString: server.ownerUrl })
try {
  await client.connect()
  const today = Temporal.Now.zonedDateTimeISO('Europe/Riga').toPlainDate().toString()
  const school = await makeRollCallSchool(client, today)
  say(
    `${cpus().length} cores (${cpus()[0]?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB; server, database and asker on this machine`,
  )
  say(
    `a school of ${learnersOfSchool}, ${marksHeld} marks behind it; a roll call of ${school.lessons[0]?.learnerIds.length}`,
  )
  const cookie = await signInAs(school.accountId)
  const headers = { cookie, 'x-school-id': school.schoolId, 'content-type': 'application/json' }

  const ask = async (method: string, path: string, body?: unknown): Promise<void> => {
    const answer = await fetch(`${server.address}${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${text.slice(0, 300)}`)
  }
  const mark = (learnerId: string, turn: number) =>
    turn % 2 === 0
      ? { learnerId, presence: 'present', ground: null, lateMinutes: null }
      : { learnerId, presence: 'late', ground: null, lateMinutes: 1 + (turn % 30) }
  const learnerOf = (lesson: LiveLesson, turn: number) => lesson.learnerIds[turn % lesson.learnerIds.length] ?? ''

  const opened = await timed(lesson => ask('GET', `/api/lessons/${lesson.id}/roll-call`))
  const marked = await timed((lesson, turn) =>
    ask('POST', `/api/lessons/${lesson.id}/marks`, { marks: [mark(learnerOf(lesson, turn), turn)] }),
  )
  const called = await timed((lesson, turn) =>
    ask('POST', `/api/lessons/${lesson.id}/calls`, { learnerId: learnerOf(lesson, turn), answered: true }),
  )
  const confirmed = await timed((lesson, turn) =>
    ask('POST', `/api/lessons/${lesson.id}/register`, { marks: lesson.learnerIds.map(id => mark(id, turn)) }),
  )
  print({ opened, marked, called, confirmed })

  /** Milliseconds of so many runs one after the other, lesson by lesson; the first tenth warms up and is not counted. */
  async function timed(work: (lesson: LiveLesson, turn: number) => Promise<void>) {
    const calls: { milliseconds: number; status: number }[] = []
    const warm = Math.ceil(runs / 10)
    for (let turn = 0; turn < runs + warm; turn += 1) {
      const lesson = school.lessons[turn % school.lessons.length]
      if (lesson === undefined) throw new Error('no lesson')
      const begun = performance.now()
      await work(lesson, turn)
      if (turn >= warm) calls.push({ milliseconds: performance.now() - begun, status: 200 })
    }
    const round = (value: number) => Math.round(value * 10) / 10
    return { p50: round(percentile(calls, 0.5)), p95: round(percentile(calls, 0.95)) }
  }
} finally {
  await client.end()
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}

async function signInAs(accountId: string): Promise<string> {
  await using signIn = await createSignIn({
    databaseUrl: server.ownerUrl,
    config: { origin: `http://localhost:${port}`, secrets: await readSecrets(folder), oidc: null },
    mail: { send: () => Promise.resolve() },
    clock: systemClock,
    log: createLog('error'),
  })
  const [cookie] = await signIn.createSessions([accountId])
  return cookie ?? ''
}

type Figures = { p50: number; p95: number }

function print(result: Record<'opened' | 'marked' | 'called' | 'confirmed', Figures>): void {
  if (values.json) {
    process.stdout.write(`${JSON.stringify({ ...result, promised })}\n`)
    return
  }
  const line = (name: string, { p50, p95 }: Figures, limit: number) =>
    say(`${name.padEnd(36)} p50 ${p50} ms   p95 ${p95} ms   (promised ${limit} ms)`)
  line('the roll call is opened', result.opened, promised.open)
  line('one learner is marked', result.marked, promised.save)
  line('one learner is called', result.called, promised.save)
  line('the register is confirmed', result.confirmed, promised.save)
}
