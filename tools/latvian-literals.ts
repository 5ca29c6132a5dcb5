import ts from 'typescript'
import type { SourceFile } from './source-files.ts'
import { type Breach, breachesIn } from './syntax.ts'

/** The product's name is the same in every language. */
const productName = /Tālklase/g

const latvianLetters = /[āčēģīķļņšūž]/iu

/** Texts in a file's strings, templates and markup that are written with Latvian letters; comments are no text. */
export const latvianLiterals = (file: SourceFile): Breach[] =>
  breachesIn(file, node => {
    const isText =
      ts.isStringLiteralLike(node) ||
      ts.isTemplateHead(node) ||
      ts.isTemplateMiddle(node) ||
      ts.isTemplateTail(node) ||
      ts.isJsxText(node)
    return isText && latvianLetters.test(node.text.replace(productName, '')) ? node.text.trim() : null
  })
