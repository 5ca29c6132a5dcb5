import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from '../source-files.ts'

// A house in miniature in which every rule of .dependency-cruiser.cjs is broken once, so that each is known to see.

const server = 'apps/server/src'
const files: Record<string, string> = {
  'packages/regulation/src/clause.ts': "import '../../domain/src/rule.ts'",
  'packages/domain/src/rule.ts': "import '../../contract/src/route.ts'\nimport 'node:fs'",
  'packages/contract/src/route.ts': "import '../../messages/src/lv.ts'",
  'packages/messages/src/lv.ts': "import '../../regulation/src/law.ts'",
  'packages/regulation/src/law.ts': '',
  'apps/client/src/page.ts': `import '../../../${server}/http.ts'`,
  [`${server}/http.ts`]: '',
  [`${server}/static.ts`]: "import '../../client/src/room.ts'\nimport '../../../tools/check.ts'",
  'apps/client/src/room.ts': '',
  'tools/check.ts': '',
  [`${server}/main.ts`]: "import './testing/app.ts'\nimport './nowhere.ts'",
  [`${server}/testing/app.ts`]: '',
  [`${server}/db/types.ts`]: 'export type Tables = {}',
  [`${server}/db/connect.ts`]: "import 'kysely'",
  [`${server}/kernel/record.ts`]: "import 'kysely'",
  [`${server}/kernel/answer.ts`]: "import '../features/devices/commands.ts'",
  [`${server}/features/devices/store.ts`]: "import 'kysely'\nimport '../../db/types.ts'",
  [`${server}/features/devices/commands.ts`]: "import 'kysely'\nimport './policy.ts'",
  [`${server}/features/devices/policy.ts`]: "import './commands.ts'",
  [`${server}/features/devices/view.ts`]: "import type { Tables } from '../../db/types.ts'\nexport type Row = Tables",
  [`${server}/features/devices/routes.ts`]: "import '../rooms/routes.ts'",
  [`${server}/features/rooms/routes.ts`]: "import '../devices/store.ts'",
  [`${server}/integrations/mail/mail.ts`]: "import '../../features/rooms/routes.ts'",
  'node_modules/kysely/package.json': '{ "name": "kysely", "main": "index.js" }',
  'node_modules/kysely/index.js': '',
  'tsconfig.json': '{}',
  'package.json': '{ "dependencies": { "kysely": "1" } }',
}

let house = ''
let broken: { rule: string; from: string }[] = []

beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'talklase-directions-'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(house, path)), { recursive: true })
    writeFileSync(join(house, path), text)
  }
  symlinkSync(join(root, 'node_modules/typescript'), join(house, 'node_modules/typescript'))
  const run = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
      ...['--config', join(root, '.dependency-cruiser.cjs'), '--output-type', 'json'],
      ...['apps', 'packages', 'tools'],
    ],
    { cwd: house, encoding: 'utf8' },
  )
  const result: { summary: { violations: { rule: { name: string }; from: string }[] } } = JSON.parse(run.stdout)
  broken = result.summary.violations.map(one => ({ rule: one.rule.name, from: one.from }))
})
afterAll(() => rmSync(house, { recursive: true }))

test.each([
  ['regulation-stands-alone', ['packages/regulation/src/clause.ts']],
  ['domain-knows-regulation-only', ['packages/domain/src/rule.ts']],
  ['contract-knows-domain-and-regulation-only', ['packages/contract/src/route.ts']],
  ['messages-stand-alone', ['packages/messages/src/lv.ts']],
  ['packages-do-no-input-output', ['packages/domain/src/rule.ts']],
  ['client-never-imports-server', ['apps/client/src/page.ts']],
  ['server-never-imports-client', [`${server}/static.ts`]],
  ['apps-do-not-import-tools', [`${server}/static.ts`]],
  ['what-runs-imports-no-test', [`${server}/main.ts`]],
  ['resolvable', [`${server}/main.ts`]],
  ['only-stores-speak-to-the-database', [`${server}/features/devices/commands.ts`]],
  ['only-stores-know-the-tables', [`${server}/features/devices/view.ts`]],
  ['integrations-translate-and-nothing-else', [`${server}/integrations/mail/mail.ts`]],
  ['nouns-meet-in-commands-and-stores', [`${server}/features/devices/routes.ts`]],
  ['kernel-asks-nouns-by-store-and-tasks', [`${server}/kernel/answer.ts`]],
  ['no-cycles', [`${server}/features/devices/commands.ts`]],
])('%s sees what breaks it', (rule, from) => {
  const seen = broken.filter(one => one.rule === rule).map(one => one.from)
  // A cycle is named once, by either of its files.
  if (rule === 'no-cycles') expect(seen.map(dirname)).toEqual(from.map(dirname))
  else expect(seen).toEqual(from)
})
