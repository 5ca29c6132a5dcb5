import { resolveCharacterReferences } from '../asc-timetables/character-references.ts'

/** A tag of a workbook's part: its name without prefix, what it does, and the text between it and the next tag. */
export type Tag = {
  name: string
  kind: 'open' | 'close' | 'empty'
  /** The attribute's text, '' when there is none. Names are taken with their prefix. */
  attribute(name: string): string
  text: string
}

// A quoted value may hold `>`; each alternative begins with a different character, so that nothing is tried twice.
const tag = /<(\/?)([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>/y

const patterns = new Map<string, RegExp>()

const patternOf = (name: string): RegExp => {
  const known = patterns.get(name)
  if (known) return known
  const pattern = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
  patterns.set(name, pattern)
  return pattern
}

const attributesOf = (written: string) => (name: string) => {
  const value = patternOf(name).exec(written)
  return resolveCharacterReferences(value?.[1] ?? value?.[2] ?? '')
}

/**
 * The tags of an XML text one after another, as a spreadsheet writes them. Declarations, comments and CDATA are passed
 * over and nothing is expanded but characters; the walk ends where the text stops being XML. It keeps nothing, so that
 * a reader decides what to hold and may stop early.
 */
export function* readTags(text: string): Generator<Tag> {
  let at = text.indexOf('<')
  while (at !== -1) {
    if (text.startsWith('<?', at) || text.startsWith('<!', at)) {
      const end = text.indexOf(text.startsWith('<!--', at) ? '-->' : '>', at)
      at = end === -1 ? -1 : text.indexOf('<', end)
      continue
    }
    tag.lastIndex = at
    const found = tag.exec(text)
    if (!found) return
    const after = tag.lastIndex
    const next = text.indexOf('<', after)
    const written = found[4] ?? ''
    const empty = written.endsWith('/')
    yield {
      name: found[3] ?? '',
      kind: found[1] === '/' ? 'close' : empty ? 'empty' : 'open',
      attribute: attributesOf(written),
      text: text.slice(after, next === -1 ? undefined : next),
    }
    at = next
  }
}
