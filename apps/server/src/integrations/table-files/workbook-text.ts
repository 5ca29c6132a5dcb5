import { resolveCharacterReferences } from '../asc-timetables/character-references.ts'

/** Text as a workbook writes it: XML's references and its own `_x000D_` for characters that XML can't hold. */
export const workbookText = (written: string): string =>
  resolveCharacterReferences(written.replace(/\r\n?/g, '\n')).replace(/_x([0-9A-Fa-f]{4})_/g, (_all, code) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
