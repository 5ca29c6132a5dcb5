// Who may import whom. Paths are from the project's root; `$1` is what the rule's `from` captured.

const server = '^apps/server/src/'
const tests = '\\.test\\.tsx?$|^apps/server/src/testing/|^apps/server/src/sign-in/test-|\\.(fixture|fake)\\.ts$'

/** Files outside store.ts and db/ that talk to the database themselves, each for its reason. */
const databaseSpeakers = [
  // Sets the transaction's school.
  `${server}kernel/transact\\.ts$`,
  // Appends to the chain of events.
  `${server}kernel/record\\.ts$`,
  // Goes from school to school.
  `${server}kernel/housekeeping\\.ts$`,
  // Listens for what was committed, and for sessions that ended.
  `${server}kernel/live\\.ts$`,
  `${server}sign-in/revocations\\.ts$`,
  // The sign-in room's own pool.
  `${server}sign-in/database\\.ts$`,
].join('|')

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one concept, or three.',
      severity: 'error',
      from: {},
      // A type alone runs nothing: two files may name each other's shapes.
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'regulation-stands-alone',
      comment: 'regulation ← domain ← contract ← {server, client}',
      severity: 'error',
      from: { path: '^packages/regulation/' },
      to: { path: '^(packages/(?!regulation/)|apps/|tools/|bench/|e2e/)' },
    },
    {
      name: 'domain-knows-regulation-only',
      comment: 'regulation ← domain ← contract ← {server, client}',
      severity: 'error',
      from: { path: '^packages/domain/' },
      to: { path: '^(packages/(?!domain/|regulation/)|apps/|tools/|bench/|e2e/)' },
    },
    {
      name: 'contract-knows-domain-and-regulation-only',
      comment: 'regulation ← domain ← contract ← {server, client}',
      severity: 'error',
      from: { path: '^packages/contract/' },
      to: { path: '^(packages/(?!contract/|domain/|regulation/)|apps/|tools/|bench/|e2e/)' },
    },
    {
      name: 'messages-stand-alone',
      comment: 'messages ← {server, client}',
      severity: 'error',
      from: { path: '^packages/messages/' },
      to: { path: '^(packages/(?!messages/)|apps/|tools/|bench/|e2e/)' },
    },
    {
      name: 'packages-do-no-input-output',
      comment: 'Rules, contract, regulation and texts run in the browser too: no file, no network, no process.',
      severity: 'error',
      from: { path: '^packages/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'client-never-imports-server',
      comment: 'They meet in the contract.',
      severity: 'error',
      from: { path: '^apps/client/' },
      to: { path: '^apps/server/' },
    },
    {
      name: 'server-never-imports-client',
      comment: 'They meet in the contract.',
      severity: 'error',
      from: { path: '^apps/server/' },
      to: { path: '^apps/client/' },
    },
    {
      name: 'apps-do-not-import-tools',
      comment: 'What runs does not depend on what checks it.',
      severity: 'error',
      from: { path: '^apps/', pathNot: tests },
      to: { path: '^(tools|bench|e2e)/' },
    },
    {
      name: 'what-runs-imports-no-test',
      comment: 'The rooms of the tests are for tests.',
      severity: 'error',
      from: { path: '^(apps|packages)/', pathNot: tests },
      to: { path: tests },
    },
    {
      name: 'only-stores-speak-to-the-database',
      comment: 'Only store.ts and db/ touch tables; the exceptions are listed with their reasons above.',
      severity: 'error',
      from: { path: server, pathNot: `/store\\.ts$|${server}db/|${tests}|${databaseSpeakers}` },
      to: { path: '^node_modules/(kysely|pg)/|^apps/server/src/db/types\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-stores-know-the-tables',
      comment: 'The types of the tables are for those who touch them; transact.ts makes the transaction of them.',
      severity: 'error',
      from: { path: server, pathNot: `/store\\.ts$|${server}db/|${tests}|${server}kernel/transact\\.ts$` },
      to: { path: '^apps/server/src/db/types\\.ts$' },
    },
    {
      name: 'integrations-translate-and-nothing-else',
      comment: 'An integration turns the words of others into ours; it knows no noun, no request and no table.',
      severity: 'error',
      from: { path: `${server}integrations/`, pathNot: '\\.test\\.ts$' },
      to: { path: `${server}(features|demo|db|sign-in|testing)/|${server}(http|services|main|config|static)\\.ts$` },
    },
    {
      name: 'nouns-meet-in-commands-and-stores',
      comment: 'Another noun is asked through its commands, store, view or policy.',
      severity: 'error',
      from: { path: `${server}features/([^/]+)/`, pathNot: tests },
      to: { path: `${server}features/(?!$1/)`, pathNot: '/(commands|store|view|policy)\\.ts$' },
    },
    {
      name: 'kernel-asks-nouns-by-store-and-tasks',
      comment: 'The shared verbs know of a noun only the questions of its store and what it wants done each night.',
      severity: 'error',
      from: { path: `${server}kernel/`, pathNot: tests },
      to: { path: `${server}features/`, pathNot: '/(store|tasks)\\.ts$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/dist/|^virtual:|\\?(worker|url|raw|inline)$|\\.(woff2|svg)$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.d.ts'],
    },
  },
}
