// A5, A5.1, A35–A38, A5.1–A5.4; several are separated by commas, and a colon ends the list.
const reference = '[AB]\\d+(?:\\.\\d+)?'
const item = `${reference}(?:\\s*[–-]\\s*${reference})?`
const prefix = new RegExp(`^\\s*(${item}(?:\\s*,\\s*${item})*)\\s*:`)
const range = new RegExp(`^(${reference})(?:\\s*[–-]\\s*(${reference}))?$`)

/** Vitest puts this between the titles of a test's full name. */
const titleSeparator = ' > '

type Reference = { procedure: string; clause: number; part: number | null }

function parseReference(text: string): Reference | null {
  const [, procedure, clause, part] = /^([AB])(\d+)(?:\.(\d+))?$/.exec(text) ?? []
  if (procedure === undefined || clause === undefined) return null
  return { procedure, clause: Number(clause), part: part === undefined ? null : Number(part) }
}

const numbersBetween = (from: number, to: number): number[] =>
  from > to ? [] : Array.from({ length: to - from + 1 }, (_, index) => from + index)

/** The clauses of one item of a list; a range that goes backwards or mixes levels names nothing. */
function expand(text: string): string[] {
  const [, firstText = '', lastText] = range.exec(text.trim()) ?? []
  const first = parseReference(firstText)
  if (first === null) return []
  const last = lastText === undefined ? first : parseReference(lastText)
  if (last === null || last.procedure !== first.procedure) return []
  if (first.part === null && last.part === null)
    return numbersBetween(first.clause, last.clause).map(clause => `${first.procedure}${clause}`)
  if (first.part === null || last.part === null || first.clause !== last.clause) return []
  return numbersBetween(first.part, last.part).map(part => `${first.procedure}${first.clause}.${part}`)
}

/**
 * The clauses that a test shows, from its full name as Vitest prints it (`describe > test`): each title that begins
 * with clauses and a colon counts. A part counts toward its clause too (A5.1 → A5.1 and A5). Each is named once, in
 * the order of the name; whether a clause exists is for the caller to say.
 */
export function clausesNamedIn(fullName: string): readonly string[] {
  const named = fullName.split(titleSeparator).flatMap(title => {
    const list = prefix.exec(title)?.[1]
    return list === undefined ? [] : list.split(',').flatMap(expand)
  })
  return [...new Set(named.flatMap(clause => (clause.includes('.') ? [clause, clause.replace(/\..*/, '')] : [clause])))]
}
