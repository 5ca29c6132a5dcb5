/** What stands before and at a text's first element. */
export type Prolog = {
  /** The first element's name; null when there is none. */
  root: string | null
  /** Where a document type begins that brings declarations of its own (`<!DOCTYPE x [`); null without one. */
  declarations: number | null
}

const nameAt = (text: string, position: number): string | null =>
  /^[A-Za-z_][\w:.-]*/.exec(text.slice(position, position + 100))?.[0] ?? null

/** Reads on to the first element in one pass, however the text is broken: no step looks at a place twice. */
export function readProlog(text: string): Prolog {
  let declarations: number | null = null
  let at = text.indexOf('<')
  while (at !== -1) {
    let end: number
    if (text.startsWith('<!--', at)) end = text.indexOf('-->', at + 4)
    else if (text.startsWith('<?', at)) end = text.indexOf('?>', at + 2)
    else if (text.startsWith('<!', at)) {
      end = text.indexOf('>', at)
      const subset = text.slice(at, end === -1 ? undefined : end).indexOf('[')
      if (subset !== -1) {
        declarations = at
        break
      }
    } else return { root: nameAt(text, at + 1), declarations }
    at = end === -1 ? -1 : text.indexOf('<', end)
  }
  return { root: null, declarations }
}
