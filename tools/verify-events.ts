import { join } from 'node:path'
import { readConfig } from '../apps/server/src/config.ts'
import { runningEmbedded, startEmbedded } from '../apps/server/src/db/embedded.ts'
import { verifyEvents } from '../apps/server/src/db/verify-events.ts'

// `npm run verify [-- <school id>]`: recomputes the hash chain of each school's events, whether the installation runs or not.
const config = await readConfig()
const folder = join(config.dataFolder, 'database')
const running = config.databaseUrl ?? (await runningEmbedded(folder, config.secrets.databasePassword))
const embedded = running === null ? await startEmbedded(folder, config.secrets.databasePassword) : null
const results = await verifyEvents(running ?? embedded?.url ?? '', process.argv[2] ?? null)
for (const one of results) {
  const verdict = one.brokenAt === null ? `in order, ${one.events} events` : `BROKEN at event ${one.brokenAt}`
  console.log(`${one.schoolId} ${one.name}: ${verdict}`)
}
await embedded?.[Symbol.asyncDispose]()
process.exitCode = results.every(one => one.brokenAt === null) ? 0 : 1
