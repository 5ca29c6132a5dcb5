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
import { joinEvenly, type LoadResult, percentile } from './load.ts'
import { type Joiner, learnersOfSchool, makeSchools } from './schools.ts'
import { startServer } from './server-process.ts'

// The bell: `npm run bench [-- --schools 10 --rate 720 --workers 1 --json]`. Every learner of every school loads the
// lesson page's data and checks in; then, with as many again, the server and its database are killed in the middle.

const { values } = parseArgs({
  options: {
    schools: { type: 'string', default: '10' },
    rate: { type: 'string', default: '720' },
    workers: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
})
const [schools, rate, workers] = [Number(values.schools), Number(values.rate), Number(values.workers)]
const say = (line: string) => {
  if (!values.json) process.stdout.write(`${line}\n`)
}

const folder = await mkdtemp(join(tmpdir(), 'talklase-bell-'))
await chmod(folder, 0o755)
const port = await freePort()
let server = await startServer(folder, port, workers)
try {
  const secrets = await readSecrets(folder)
  const today = Temporal.Now.zonedDateTimeISO('Europe/Riga').toPlainDate().toString()
  say(
    `${schools} schools, ${schools * learnersOfSchool} learners; ${cpus().length} cores (${cpus()[0]?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB; load, server and database on this machine`,
  )
  // A tenth of the schools is for the kill; at least one.
  const killed = Math.max(1, Math.round(schools / 10))
  const joiners = await makeSchools(server.ownerUrl, schools, today)
  const victims = await makeSchools(server.ownerUrl, killed, today)
  // The processes' first requests compile the code; a school that is not counted comes first.
  const early = await makeSchools(server.ownerUrl, 1, today)

  const withSessions = async (some: readonly Joiner[]) => {
    await using signIn = await createSignIn({
      databaseUrl: server.ownerUrl,
      config: { origin: `http://localhost:${port}`, secrets, oidc: null },
      mail: { send: () => Promise.resolve() },
      clock: systemClock,
      log: createLog('error'),
    })
    const comers: (Joiner & { cookie: string })[] = []
    for (let from = 0; from < some.length; from += 2000) {
      const part = some.slice(from, from + 2000)
      const cookies = await signIn.createSessions(part.map(one => one.accountId))
      comers.push(...part.map((one, index) => ({ ...one, cookie: cookies[index] ?? '' })))
    }
    return comers
  }

  await joinEvenly(server.address, await withSessions(early), Math.min(rate, 200))
  const comers = await withSessions(joiners)
  say(`every learner loads the page’s data and checks in, evenly at ${rate} joins a second`)
  const result = await joinEvenly(server.address, comers, rate)
  const memory = await server.memory()
  const lostInPeace = await countLost(result.acknowledged)

  const sufferers = await withSessions(victims)
  const half = new AbortController()
  const cut = (sufferers.length / 2 / rate) * 1000
  const load = joinEvenly(server.address, sufferers, rate, half.signal)
  await new Promise(resolve => setTimeout(resolve, cut))
  await server.killHard()
  half.abort()
  const beforeKill = await load
  server = await startServer(folder, port, workers)
  const again = await joinEvenly(server.address, sufferers, rate)
  const acknowledgedLost = lostInPeace + (await countLost([...beforeKill.acknowledged, ...again.acknowledged]))

  print({
    schools,
    learners: joiners.length,
    workers,
    ...figuresOf(result),
    databaseBytes: await databaseSize(),
    serverMemoryBytes: memory.server,
    databaseMemoryBytes: memory.database,
    acknowledgedBeforeKill: beforeKill.acknowledged.length,
    acknowledgedAfterRestart: again.acknowledged.length,
    errorsAfterRestart: again.checkIn.filter(call => call.status !== 200).length,
    acknowledgedLost,
  })
  process.exitCode = acknowledgedLost === 0 ? 0 : 1
} finally {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}

function figuresOf(result: LoadResult) {
  const failed = [...result.day, ...result.checkIn].filter(call => call.status !== 200).length
  const round = (value: number) => Math.round(value * 10) / 10
  const of = (calls: LoadResult['day']) => ({
    p50: round(percentile(calls, 0.5)),
    p95: round(percentile(calls, 0.95)),
    p99: round(percentile(calls, 0.99)),
  })
  return {
    joinsPerSecond: round(result.acknowledged.length / result.seconds),
    day: of(result.day),
    checkIn: of(result.checkIn),
    p99: Math.max(of(result.day).p99, of(result.checkIn).p99),
    errors: failed,
  }
}

/** Acknowledged check-ins that are not in the database. */
async function countLost(acknowledged: readonly Joiner[]): Promise<number> {
  return withOwner(async client => {
    const { rows } = await client.query<{ count: number }>(
      `select count(*)::int as count from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as a (school_id, lesson_id, learner_id)
       where not exists (select from check_in c where c.school_id = a.school_id and c.lesson_id = a.lesson_id and c.learner_id = a.learner_id)`,
      [
        acknowledged.map(one => one.schoolId),
        acknowledged.map(one => one.lessonId),
        acknowledged.map(one => one.learnerId),
      ],
    )
    return rows[0]?.count ?? Number.NaN
  })
}

function databaseSize(): Promise<number> {
  const size = 'select pg_database_size(current_database())::text as size'
  return withOwner(async client => Number((await client.query<{ size: string }>(size)).rows[0]?.size))
}

async function withOwner<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: server.ownerUrl })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

function print(figures: Record<string, number | { p50: number; p95: number; p99: number }>): void {
  if (values.json) {
    process.stdout.write(`${JSON.stringify(figures)}\n`)
    return
  }
  for (const [name, value] of Object.entries(figures)) {
    say(
      `${name.padEnd(26)} ${typeof value === 'number' ? value : `p50 ${value.p50} ms, p95 ${value.p95} ms, p99 ${value.p99} ms`}`,
    )
  }
}
