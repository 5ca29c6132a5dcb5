import ts from 'typescript'
import type { SourceFile } from './source-files.ts'
import { type Breach, breachesIn } from './syntax.ts'

const verbs = new Set(['selectFrom', 'insertInto', 'updateTable', 'deleteFrom', 'replaceInto', 'mergeInto'])
const statement = /^\s*(select|insert\s+into|update|delete\s+from|with|truncate|copy)\s/i

/** Where a file asks or changes a table: Kysely's verbs, and SQL in `sql` templates or handed to `query`. */
export const tableTouches = (file: SourceFile): Breach[] =>
  breachesIn(file, node => {
    if (ts.isTaggedTemplateExpression(node) && ts.isIdentifier(node.tag) && node.tag.text === 'sql') return 'sql`…`'
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return null
    const verb = node.expression.name.text
    if (verbs.has(verb)) return `.${verb}(…)`
    const [first] = node.arguments
    const text = first !== undefined && (ts.isStringLiteralLike(first) || ts.isTemplateExpression(first)) ? first : null
    return verb === 'query' && text !== null && statement.test(text.getText().slice(1)) ? '.query(…)' : null
  })
