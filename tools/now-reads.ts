import ts from 'typescript'
import type { SourceFile } from './source-files.ts'
import { type Breach, breachesIn } from './syntax.ts'

/** Where a file asks the machine for the time, or uses `Date` as a value; naming the type alone is no use of it. */
export const nowReads = (file: SourceFile): Breach[] =>
  breachesIn(file, node => {
    if (ts.isPropertyAccessExpression(node)) {
      const { expression, name } = node
      if (name.text === 'Now' && ts.isIdentifier(expression) && expression.text === 'Temporal') return 'Temporal.Now'
      if (ts.isIdentifier(expression) && expression.text === 'Date') return `Date.${name.text}`
    }
    if (ts.isNewExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'Date')
      return 'new Date'
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'Date')
      return 'Date()'
    return null
  })
