import { expect, test } from 'vitest'
import { resolveCharacterReferences } from './character-references.ts'

test.each([
  ['plain', 'plain'],
  ['Rīts &amp; vakars', 'Rīts & vakars'],
  ['&lt;b&gt; &quot;x&quot; &apos;', '<b> "x" \''],
  ['&#257;&#x101;&#X101;', 'āāā'],
  ['&amp;lt;', '&lt;'],
  ['&lol9; &nbsp;', '&lol9; &nbsp;'],
  ['&#0; &#xD800; &#1114112;', '&#0; &#xD800; &#1114112;'],
  ['&toString;', '&toString;'],
  ['R&D', 'R&D'],
])('character references: %s', (written, text) => {
  expect(resolveCharacterReferences(written)).toBe(text)
})
