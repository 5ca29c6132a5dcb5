import { join } from 'node:path'
import { readConfig } from '../apps/server/src/config.ts'
import { startEmbedded } from '../apps/server/src/db/embedded.ts'
import { verifyEvents } from '../apps/server/src/db/verify-events.ts'

// `npm run verify [-- <school id>]`: recomputes the hash chain of each school's events. The embedded server must be stopped;
// with DATABASE_URL it may run.
const config = await readConfig()
const embedded =
  config.databaseUrl === null
    ? await startEmbedded(join(config.dataFolder, 'database'), config.secrets.databasePassword)
    : null
const results = await verifyEvents(embedded?.url ?? config.databaseUrl ?? '', process.argv[2] ?? null)
for (const one of results) {
  const verdict = one.brokenAt === null ? `in order, ${one.events} events` : `BROKEN at event ${one.brokenAt}`
  console.log(`${one.schoolId} ${one.name}: ${verdict}`)
}
await embedded?.[Symbol.asyncDispose]()
process.exitCode = results.every(one => one.brokenAt === null) ? 0 : 1
