import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { describeSchema } from '../apps/server/src/db/describe-schema.ts'
import { startEmbedded } from '../apps/server/src/db/embedded.ts'
import { migrate } from '../apps/server/src/db/migrate.ts'

// Writes db/schema.sql from a freshly migrated database: `node tools/print-schema.ts [file]`.

const file = process.argv[2] ?? 'apps/server/src/db/schema.sql'
const folder = await mkdtemp(join(tmpdir(), 'talklase-schema-'))
await chmod(folder, 0o755)
{
  await using database = await startEmbedded(join(folder, 'database'), 'schema')
  await migrate(database.url)
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  await writeFile(file, await describeSchema(client))
  await client.end()
}
await rm(folder, { recursive: true })
