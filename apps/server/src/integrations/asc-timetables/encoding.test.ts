import { describe, expect, test } from 'vitest'
import { decodeXml } from './encoding.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const bytes = (...parts: (string | number[])[]) =>
  new Uint8Array(parts.flatMap(part => (typeof part === 'string' ? [...utf8(part)] : part)))
const utf16 = (text: string, bigEndian: boolean) =>
  [...text].flatMap(letter => {
    const unit = letter.charCodeAt(0)
    return bigEndian ? [unit >> 8, unit & 0xff] : [unit & 0xff, unit >> 8]
  })
const declaration = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?>`

describe('decodeXml', () => {
  const cases: [name: string, file: Uint8Array, text: string][] = [
    ['UTF-8 with a byte order mark, which is dropped', bytes([0xef, 0xbb, 0xbf], '<a>šķē</a>'), '<a>šķē</a>'],
    ['UTF-16LE with a mark', bytes([0xff, 0xfe], utf16('<a>ģ</a>', false)), '<a>ģ</a>'],
    ['UTF-16BE with a mark', bytes([0xfe, 0xff], utf16('<a>ģ</a>', true)), '<a>ģ</a>'],
    ['UTF-16LE without a mark', bytes(utf16('<?xml?><a>ģ</a>', false)), '<?xml?><a>ģ</a>'],
    ['UTF-16BE without a mark', bytes(utf16('<?xml?><a>ģ</a>', true)), '<?xml?><a>ģ</a>'],
    ['declared UTF-8', bytes(`${declaration('UTF-8')}<a>ā</a>`), `${declaration('UTF-8')}<a>ā</a>`],
    // 0xF0 is š in windows-1257 and ð in windows-1252; 0xA1 is ” in iso-8859-13 only.
    ['declared windows-1257', bytes(declaration('windows-1257'), [0xe2, 0xf0]), `${declaration('windows-1257')}āš`],
    ['declared windows-1252', bytes(declaration('Windows-1252'), [0xe2, 0xf0]), `${declaration('Windows-1252')}âð`],
    ['declared iso-8859-13', bytes(declaration('iso-8859-13'), [0xe2, 0xa1]), `${declaration('iso-8859-13')}ā”`],
    [
      'declared with single quotes',
      bytes("<?xml version='1.0' encoding='windows-1257'?>", [0xe2]),
      "<?xml version='1.0' encoding='windows-1257'?>ā",
    ],
    ['nothing declared and no UTF-8: windows-1257', bytes('<a>', [0xe2, 0xf0], '</a>'), '<a>āš</a>'],
    [
      'declared UTF-8 that is none: windows-1257',
      bytes(declaration('utf-8'), [0xe2, 0x20]),
      `${declaration('utf-8')}ā `,
    ],
    ['an unknown name: UTF-8', bytes(`${declaration('baltic')}ā`), `${declaration('baltic')}ā`],
    ['UTF-16 declared by a one-byte text: UTF-8', bytes(`${declaration('utf-16')}ā`), `${declaration('utf-16')}ā`],
    ['nothing at all', bytes(), ''],
  ]
  test.each(cases)('%s', (_name, file, text) => {
    expect(decodeXml(file)).toBe(text)
  })
})
