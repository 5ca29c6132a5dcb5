import ts from 'typescript'
import type { SourceFile } from './source-files.ts'
import { type Breach, breachesIn } from './syntax.ts'

/** Classes of our own that are neither errors nor resources with `Symbol.asyncDispose` or `Symbol.dispose`. */
export const needlessClasses = (file: SourceFile): Breach[] =>
  breachesIn(file, node => {
    if (!ts.isClassLike(node) || file.path.endsWith('.d.ts')) return null
    const extended = node.heritageClauses?.flatMap(clause => clause.types.map(type => type.expression.getText())) ?? []
    const disposes = node.members.some(member =>
      /^\[Symbol\.(asyncDispose|dispose)\]$/.test(member.name?.getText() ?? ''),
    )
    return disposes || extended.some(name => name.endsWith('Error')) ? null : `class ${node.name?.text ?? ''}`.trim()
  })
