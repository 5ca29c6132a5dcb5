import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { readSecrets } from '../apps/server/src/config.ts'
import { freePort } from '../apps/server/src/db/embedded.ts'
import { systemClock } from '../apps/server/src/kernel/clock.ts'
import { createLog } from '../apps/server/src/kernel/log.ts'
import { createSignIn } from '../apps/server/src/sign-in/sign-in.ts'
import { makeSchools } from './schools.ts'
import { startServer } from './server-process.ts'

// An attendance file of a thousand rows, uploaded and previewed over HTTP: `node bench/attendance-file.ts [rows] [times]`.

const [rows, times] = [Number(process.argv[2] ?? 1000), Number(process.argv[3] ?? 20)]
const zone = 'Europe/Riga'
const today = Temporal.Now.plainDateISO(zone)

const folder = await mkdtemp(join(tmpdir(), 'talklase-file-'))
await chmod(folder, 0o755)
const server = await startServer(folder, await freePort(), 1)
try {
  const [learner] = await makeSchools(server.ownerUrl, 1, today.toString())
  if (learner === undefined) throw new Error('a bench school has learners')
  const client = new pg.Client({ connectionString: server.ownerUrl })
  await client.connect()
  await client.query(`
    insert into account (id, username, name, email, email_verified) values (gen_random_uuid(), 'skolotaja', 'Skolotāja', 'skolotaja@bench.invalid', false);
    update person p set account_id = (select id from account where username = 'skolotaja')
      where exists (select from person_role r where r.person_id = p.id and r.role = 'teacher');
    update person set family_name = 'Bērziņa' || translate(substr(id::text, 25), '0123456789', 'ghijklmnop') where account_id is distinct from
      (select id from account where username = 'skolotaja');`)
  const teacher = await client.query<{ id: string }>(`select id from account where username = 'skolotaja'`)
  const names = await client.query<{ name: string }>(
    `select p.given_name || ' ' || p.family_name as name from lesson_class lc
     join class_member m on m.class_id = lc.class_id join person p on p.id = m.learner_id where lc.lesson_id = $1`,
    [learner.lessonId],
  )
  await client.end()
  await using signIn = await createSignIn({
    databaseUrl: server.ownerUrl,
    config: { origin: server.address, secrets: await readSecrets(folder), oidc: null },
    mail: { send: () => Promise.resolve() },
    clock: systemClock,
    log: createLog('error'),
  })
  const [cookie = ''] = await signIn.createSessions([teacher.rows[0]?.id ?? ''])

  const took: number[] = []
  for (let time = 0; time < times + 2; time += 1) {
    const form = new FormData()
    form.set(
      'file',
      new File(
        [
          tableOf(
            names.rows.map(row => row.name),
            time,
          ),
        ],
        'apmeklejums.csv',
      ),
    )
    const begun = performance.now()
    const answer = await fetch(`${server.address}/api/lessons/${learner.lessonId}/attendance-files`, {
      method: 'POST',
      headers: { cookie, origin: server.address, 'x-school-id': learner.schoolId },
      body: form,
    })
    const body = (await answer.json()) as { participants?: unknown[] }
    if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(body)}`)
    // The first two compile the code.
    if (time >= 2) took.push(performance.now() - begun)
  }
  took.sort((one, other) => one - other)
  const at = (share: number) =>
    Math.round(took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? Number.NaN)
  process.stdout.write(`${rows} rows, ${times} files: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms\n`)
} finally {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}

/** A Zoom report: the class coming and going, and some whom nobody knows. Each file differs, so that none is the same again. */
function tableOf(names: readonly string[], time: number): string {
  const minute = (after: number) => {
    const at = new Temporal.PlainTime(0, 1).add({ seconds: after })
    return `${today.toString()} ${at.toString({ smallestUnit: 'second' })}`
  }
  const lines = Array.from({ length: rows }, (_, index) => {
    const name = index % 10 === 9 ? `Zvaigzne ${String.fromCharCode(97 + (index % 26))}` : names[index % names.length]
    return `${name},,${minute(index * 3 + time)},${minute(index * 3 + 60 + time)},1,No,`
  })
  return [
    'Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,Recording Consent',
    ...lines,
  ].join('\r\n')
}
