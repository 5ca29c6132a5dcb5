import ts from 'typescript'
import type { SourceFile } from './source-files.ts'
import { type Breach, breachesIn } from './syntax.ts'

const leftOut = new Set(['skip', 'only', 'todo', 'skipIf', 'runIf', 'fails'])
const makers = new Set(['test', 'it', 'describe', 'suite', 'expect'])

/**
 * What makes a test file's green mean less than it says: a test left out, alone or awaited to fail; no expectation at all; a
 * stopwatch, whose verdict is the machine's.
 */
export function dishonesties(file: SourceFile): Breach[] {
  let expects = 0
  const found = breachesIn(file, node => {
    if (ts.isCallExpression(node) && startOf(node.expression) === 'expect') expects += 1
    if (ts.isPropertyAccessExpression(node) && node.getText() === 'performance.now') return 'performance.now'
    return ts.isPropertyAccessExpression(node) && leftOut.has(node.name.text) && makers.has(startOf(node.expression))
      ? `.${node.name.text}`
      : null
  })
  return expects === 0 ? [...found, { path: file.path, line: 1, words: 'expects nothing' }] : found
}

/** The first name of `a.b().c`. */
function startOf(node: ts.Expression): string {
  if (ts.isIdentifier(node)) return node.text
  if (ts.isPropertyAccessExpression(node) || ts.isCallExpression(node)) return startOf(node.expression)
  return ''
}
