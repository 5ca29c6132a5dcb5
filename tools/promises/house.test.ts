import { expect, test } from 'vitest'
import { needlessClasses } from '../classes.ts'
import { environmentReads } from '../environment-reads.ts'
import { misnamedFeatureFiles } from '../feature-file-names.ts'
import { latvianLiterals } from '../latvian-literals.ts'
import { nowReads } from '../now-reads.ts'
import { readSources, type SourceFile } from '../source-files.ts'
import { type Breach, breachText, isOfTests, isScript } from '../syntax.ts'
import { tableTouches } from '../table-touches.ts'
import { dishonesties } from '../test-honesty.ts'

const sources = readSources()
const scripts = sources.filter(isScript)
const isTestFile = (path: string) => /\.(test|journey)\.tsx?$/.test(path)

/** Files that may break a rule, each with its reason. */
type Exceptions = Record<string, string>

/** The breaches of a rule in the files it is for; an exception that excuses nothing is a breach too. */
function breaches(
  files: readonly SourceFile[],
  rule: (file: SourceFile) => Breach[],
  exceptions: Exceptions,
): string[] {
  const excused = new Set<string>()
  const found = files.flatMap(rule).filter(breach => {
    const exception = Object.keys(exceptions).find(
      path => breach.path === path || (path.endsWith('/') && breach.path.startsWith(path)),
    )
    if (exception !== undefined) excused.add(exception)
    return exception === undefined
  })
  const idle = Object.keys(exceptions).filter(path => !excused.has(path))
  return [...found.map(breachText), ...idle.map(path => `${path} is an exception that excuses nothing`)]
}

test('the sources are read', () => {
  expect(scripts.map(file => file.path)).toContain('apps/server/src/config.ts')
  expect(scripts.length).toBeGreaterThan(300)
})

test('a noun has only the files that every noun has', () => {
  expect(misnamedFeatureFiles(sources.map(file => file.path))).toEqual([])
})

test('only config.ts reads the environment', () => {
  const running = scripts.filter(file => !isOfTests(file.path))
  expect(
    breaches(running, environmentReads, {
      'apps/server/src/config.ts': 'the one place that reads it',
      'apps/client/vite.config.ts': 'the address of the server while developing; no config.ts is there yet',
    }),
  ).toEqual([])
})

test('only the clocks know now, and nothing reckons in Date', () => {
  const running = scripts.filter(file => !isOfTests(file.path) && !isTestFile(file.path))
  expect(
    breaches(running, nowReads, {
      'apps/server/src/kernel/clock.ts': 'the server’s clock',
      'apps/server/src/sign-in/database.ts': 'better-auth reckons in Date',
      'apps/server/src/sign-in/cache-cookie.ts': 'better-auth’s cookie says its instants in Date',
      'apps/server/src/sign-in/sessions.ts': 'the cookie’s expiry is better-auth’s, which goes by the machine’s clock',
      'apps/client/src/clock.ts': 'the client’s clock, set by the server’s',
    }),
  ).toEqual([])
})

test('only stores and db/ touch tables', () => {
  const running = scripts.filter(
    file =>
      file.path.startsWith('apps/server/src/') &&
      !isOfTests(file.path) &&
      !/\/store\.ts$|^apps\/server\/src\/db\//.test(file.path),
  )
  expect(
    breaches(running, tableTouches, {
      'apps/server/src/kernel/transact.ts': 'sets the school of the transaction',
      'apps/server/src/kernel/record.ts': 'appends to the chain of events',
      'apps/server/src/kernel/each-school.ts': 'goes from school to school',
      'apps/server/src/kernel/live.ts': 'asks its connection for a sign of life',
    }),
  ).toEqual([])
})

test('a source file over 400 lines has an answer to the question why', () => {
  const answers: Exceptions = {
    'apps/client/src/features/planning/week.module.css': 'one grid on screen, on a phone and on paper',
  }
  const long = sources
    .map(file => ({ path: file.path, lines: file.text.trimEnd().split('\n').length }))
    // A noun's tests over HTTP may fill a page more: they are one table after another.
    .filter(file => file.lines > (isTestFile(file.path) ? 700 : 400))
  expect(long.filter(file => answers[file.path] === undefined)).toEqual([])
  expect(Object.keys(answers).filter(path => !long.some(file => file.path === path))).toEqual([])
})

test('no text in Latvian stands in code', () => {
  const withTexts = scripts.filter(file => /^apps\/(client|server)\/src\//.test(file.path) && !isOfTests(file.path))
  expect(
    breaches(withTexts, latvianLiterals, {
      'apps/server/src/demo/': 'the cast: names of invented people, schools and lessons',
      'apps/server/src/integrations/attendance-files/headings.ts': 'headings as the platforms’ files carry them',
      'apps/client/src/features/account/language-choice.tsx': 'a language is called by its own name in any language',
      'apps/server/src/sign-in/personal-data.ts': 'purposes as the privacy page shows them, in both languages',
      'apps/server/src/kernel/personal-data.ts': 'purposes as the privacy page shows them, in both languages',
      'apps/server/src/features/attendance/personal-data.ts': 'likewise',
      'apps/server/src/features/disruptions/personal-data.ts': 'likewise',
      'apps/server/src/features/lessons/feeds/personal-data.ts': 'likewise',
      'apps/server/src/features/lessons/chat/personal-data.ts': 'likewise',
      'apps/server/src/features/lessons/join-links/personal-data.ts': 'likewise',
      'apps/server/src/features/lessons/recording-signs/personal-data.ts': 'likewise',
      'apps/server/src/features/attendance/aliases/personal-data.ts': 'likewise',
      'apps/server/src/features/attendance/calls/personal-data.ts': 'likewise',
      'apps/server/src/features/attendance/files/personal-data.ts': 'likewise',
      'apps/server/src/features/attendance/sessions/personal-data.ts': 'likewise',
      'apps/server/src/features/lessons/briefings/personal-data.ts': 'likewise',
      'apps/server/src/features/lessons/connections/personal-data.ts': 'likewise',
      'apps/server/src/features/lessons/contacts/personal-data.ts': 'likewise',
      'apps/server/src/features/lessons/meetings/personal-data.ts': 'likewise',
      'apps/server/src/features/lessons/platforms/personal-data.ts': 'likewise',
      'apps/server/src/features/planning/substitute-requests/personal-data.ts': 'likewise',
      'apps/server/src/features/notices/personal-data.ts': 'likewise',
      'apps/server/src/features/people/personal-data.ts': 'likewise',
      'apps/server/src/features/people/photos/personal-data.ts': 'likewise',
      'apps/server/src/features/planning/personal-data.ts': 'likewise',
      'apps/server/src/features/procedure/personal-data.ts': 'likewise',
      'apps/server/src/features/procedure/acknowledgements/personal-data.ts': 'likewise',
    }),
  ).toEqual([])
})

test('every test file expects something, and no test is left out, alone or awaited to fail', () => {
  const tests = scripts.filter(file => isTestFile(file.path))
  expect(tests.length).toBeGreaterThan(50)
  expect(tests.flatMap(dishonesties).map(breachText)).toEqual([])
})

test('classes are errors or resources', () => {
  expect(
    breaches(
      scripts.filter(file => !isTestFile(file.path)),
      needlessClasses,
      {},
    ),
  ).toEqual([])
})
