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
import { cellsOfSchool, lessonsOfSchool, makeFoundedSchools, makeSchoolWithYear, makeStale } from './quota-schools.ts'
import { startServer } from './server-process.ts'

// The quota matrix of a school with a whole year of lessons, and a founder's page over many schools:
// `npm run bench -- matrix [--schools 600 --runs 200 --json]`.

const { values } = parseArgs({
  allowPositionals: true,
  options: {
    schools: { type: 'string', default: '600' },
    runs: { type: 'string', default: '200' },
    json: { type: 'boolean', default: false },
  },
})
/** Schools that have changed since the job of the minute came by. */
const staleAtALook = 20
const [schools, runs] = [Number(values.schools), Number(values.runs)]
const say = (line: string) => {
  if (!values.json) process.stdout.write(`${line}\n`)
}

const folder = await mkdtemp(join(tmpdir(), 'talklase-matrix-'))
await chmod(folder, 0o755)
const port = await freePort()
const server = await startServer(folder, port, 1)
const client = new pg.Client({ connectionString: server.ownerUrl })
try {
  await client.connect()
  const today = Temporal.Now.zonedDateTimeISO('Europe/Riga').toPlainDate()
  say(
    `${cpus().length} cores (${cpus()[0]?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB; server, database and asker on this machine`,
  )
  const school = await makeSchoolWithYear(client, today)
  say(
    `one school: ${lessonsOfSchool} lessons, ${cellsOfSchool} meters of a class in a subject, ${school.remote} remote lessons`,
  )
  const founder = await makeFoundedSchools(client, school.schoolId, schools, today)
  const cookieOf = await signInAs([school.deputyAccount, founder.accountId])

  const inDatabase = await timed(runs, () => askCounts(school.schoolId))
  const overHttp = await timed(runs, () => get('/api/planning/quotas', cookieOf(0), school.schoolId))
  const founderPath = '/api/planning/founder-quotas'
  const lookAtAll = async () => {
    const answer = await get(founderPath, cookieOf(1), founder.schoolId)
    return (answer as { schools: { isCurrent: boolean }[] }).schools.filter(one => !one.isCurrent).length
  }
  // Nothing was ever reckoned: looks and the job of the minute go on until all is.
  const begun = performance.now()
  const firstLook = await timed(1, lookAtAll)
  while ((await lookAtAll()) > 0);
  const allReckoned = Math.round(performance.now() - begun)
  const staleLooks = await timed(20, lookAtAll, () => makeStale(client, staleAtALook))
  const founderLooks = await timed(Math.max(20, runs / 10), () => get(founderPath, cookieOf(1), founder.schoolId))
  print({
    lessons: lessonsOfSchool,
    remoteLessons: school.remote,
    inDatabase,
    overHttp,
    schools,
    founderFirstLook: firstLook.p50,
    allReckoned,
    staleLooks,
    founder: founderLooks,
  })
} finally {
  await client.end()
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}

/** Sessions of accounts; gives back the cookie by their order. */
async function signInAs(accountIds: string[]): Promise<(index: number) => string> {
  await using signIn = await createSignIn({
    databaseUrl: server.ownerUrl,
    config: { origin: `http://localhost:${port}`, secrets: await readSecrets(folder), oidc: null },
    mail: { send: () => Promise.resolve() },
    clock: systemClock,
    log: createLog('error'),
  })
  const cookies = await signIn.createSessions(accountIds)
  return index => cookies[index] ?? ''
}

/** What the server asks of the database for the matrix, as the server's role behind the school's wall. */
async function askCounts(schoolId: string): Promise<void> {
  await client.query('begin')
  await client.query("select set_config('app.school_id', $1, true)", [schoolId])
  await client.query('set local role talklase_server')
  await client.query(
    `select c.class_id, c.subject_id, s.name, c.lessons from lesson_count c
     join subject s on s.school_id = c.school_id and s.id = c.subject_id where c.school_id = $1 order by s.name, c.subject_id`,
    [schoolId],
  )
  await client.query(
    `select class_id, subject_id, width_bucket(on_date, array[current_date]) as part, bases, sum(lessons)::int as lessons
     from remote_lesson_count where school_id = $1 group by class_id, subject_id, part, bases`,
    [schoolId],
  )
  await client.query('commit')
}

async function get(path: string, cookie: string, schoolId: string): Promise<unknown> {
  const answer = await fetch(`${server.address}${path}`, { headers: { cookie, 'x-school-id': schoolId } })
  const text = await answer.text()
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${text.slice(0, 300)}`)
  return JSON.parse(text)
}

/** Milliseconds of so many runs one after the other; the first tenth warms up and is not counted. */
async function timed(
  times: number,
  work: () => Promise<unknown>,
  before: () => Promise<void> = async () => {},
): Promise<{ p50: number; p95: number }> {
  const calls: { milliseconds: number; status: number }[] = []
  const warm = times === 1 ? 0 : Math.ceil(times / 10)
  for (let turn = 0; turn < times + warm; turn += 1) {
    await before()
    const begun = performance.now()
    await work()
    if (turn >= warm) calls.push({ milliseconds: performance.now() - begun, status: 200 })
  }
  const round = (value: number) => Math.round(value * 10) / 10
  return { p50: round(percentile(calls, 0.5)), p95: round(percentile(calls, 0.95)) }
}

function print(result: {
  inDatabase: { p50: number; p95: number }
  overHttp: { p50: number; p95: number }
  founderFirstLook: number
  allReckoned: number
  staleLooks: { p50: number; p95: number }
  founder: { p50: number; p95: number }
  [figure: string]: unknown
}): void {
  if (values.json) {
    process.stdout.write(`${JSON.stringify(result)}\n`)
    return
  }
  const line = (name: string, figures: { p50: number; p95: number }) =>
    say(`${name.padEnd(44)} p50 ${figures.p50} ms   p95 ${figures.p95} ms`)
  line('the matrix in the database', result.inDatabase)
  line('the matrix over HTTP', result.overHttp)
  say(`${`a founder’s ${schools} schools, never reckoned`.padEnd(44)} ${result.founderFirstLook} ms`)
  say(`${'… until looks have reckoned them all'.padEnd(44)} ${result.allReckoned} ms`)
  line(`… of which ${staleAtALook} have changed`, result.staleLooks)
  line('… of which none has', result.founder)
}
