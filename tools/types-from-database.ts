import { execFileSync } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../apps/server/src/db/embedded.ts'
import { migrate } from '../apps/server/src/db/migrate.ts'

// Writes db/types.ts from a freshly migrated database: `node tools/types-from-database.ts [file]`.

const file = process.argv[2] ?? 'apps/server/src/db/types.ts'
const typeMapping = {
  date: 'Temporal.PlainDate',
  time: 'Temporal.PlainTime',
  timestamptz: 'Temporal.Instant',
  int8: 'number',
}
const folder = await mkdtemp(join(tmpdir(), 'talklase-types-'))
await chmod(folder, 0o755)
{
  await using database = await startEmbedded(join(folder, 'database'), 'types')
  await migrate(database.url)
  execFileSync(
    'node_modules/.bin/kysely-codegen',
    [
      '--dialect',
      'postgres',
      '--url',
      database.url,
      '--out-file',
      file,
      '--exclude-pattern',
      '{migration,graphile_worker.*}',
      '--default-schema',
      'public',
      '--type-mapping',
      JSON.stringify(typeMapping),
    ],
    { stdio: 'ignore' },
  )
}
await rm(folder, { recursive: true })
await writeFile(file, (await readFile(file, 'utf8')).replace('export interface DB {', 'export interface Tables {'))
