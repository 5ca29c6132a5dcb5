import ts from 'typescript'
import type { SourceFile } from './source-files.ts'

/** One place in a file that breaks a rule: `path:line` and the words that break it. */
export type Breach = { path: string; line: number; words: string }

/** Is this a file that TypeScript reads? */
export const isScript = (file: SourceFile): boolean => /\.(ts|tsx|mjs|cjs|js)$/.test(file.path)

/** Is this a test, or what only tests use? */
export const isOfTests = (path: string): boolean =>
  /\.(test|fixture|fake|journey)\.tsx?$/.test(path) ||
  /^apps\/server\/src\/(testing\/|sign-in\/test-)/.test(path) ||
  /^(e2e|bench|tools)\//.test(path)

/** Goes through the file's syntax; gives back a breach for every node in which `find` sees one (comments are no nodes). */
export function breachesIn(file: SourceFile, find: (node: ts.Node) => string | null): Breach[] {
  const source = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true)
  const breaches: Breach[] = []
  const visit = (node: ts.Node): void => {
    const words = find(node)
    if (words !== null) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source))
      breaches.push({ path: file.path, line: line + 1, words })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return breaches
}

/** A breach as a test's output shows it. */
export const breachText = (breach: Breach): string => `${breach.path}:${breach.line} ${breach.words}`
