import ts from 'typescript'
import type { SourceFile } from './source-files.ts'
import { type Breach, breachesIn } from './syntax.ts'

/** Where a file reads the environment: `process.env`, or `env` taken from node:process. */
export const environmentReads = (file: SourceFile): Breach[] =>
  breachesIn(file, node => {
    if (ts.isPropertyAccessExpression(node) && node.name.text === 'env' && isProcess(node.expression))
      return 'process.env'
    if (ts.isElementAccessExpression(node) && isProcess(node.expression)) return 'process[…]'
    if (ts.isVariableDeclaration(node) && node.initializer !== undefined && isProcess(node.initializer))
      return ts.isObjectBindingPattern(node.name) && takesEnv(node.name.elements) ? '{ env } = process' : null
    if (!ts.isImportDeclaration(node) || !/^(node:)?process$/.test(textOf(node.moduleSpecifier))) return null
    const bindings = node.importClause?.namedBindings
    return bindings !== undefined && ts.isNamedImports(bindings) && takesEnv(bindings.elements)
      ? "import { env } from 'node:process'"
      : null
  })

const isProcess = (node: ts.Expression): boolean =>
  (ts.isIdentifier(node) && node.text === 'process') ||
  (ts.isPropertyAccessExpression(node) && node.name.text === 'process')

const takesEnv = (elements: readonly (ts.BindingElement | ts.ImportSpecifier)[]): boolean =>
  elements.some(one => (one.propertyName ?? one.name).getText() === 'env')

const textOf = (node: ts.Expression): string => (ts.isStringLiteral(node) ? node.text : '')
