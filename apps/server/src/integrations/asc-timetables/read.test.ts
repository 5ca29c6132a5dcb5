import { describe, expect, test } from 'vitest'
import { MAX_TIMETABLE_BYTES, readAscTimetable } from './read.ts'
import { bytesOf, modern, modernRows } from './timetable-xml.fixture.ts'

const read = (xml: string) => {
  const reading = readAscTimetable(bytesOf(xml))
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems))
  return reading
}
const refusal = (bytes: Uint8Array) => {
  const reading = readAscTimetable(bytes)
  return { ok: reading.ok, problems: reading.problems }
}
describe('refused files', () => {
  const error = (reason: string, place: unknown = expect.any(String), value: unknown = expect.any(String)) => ({
    ok: false,
    problems: [{ severity: 'error', reason, place, value }],
  })

  test('an empty file', () => {
    expect(refusal(new Uint8Array())).toEqual(error('file_empty'))
    expect(refusal(new Uint8Array([0xef, 0xbb, 0xbf, 0x0a]))).toEqual(error('file_empty'))
  })

  test('a file of 21 MB, and none of 20', () => {
    expect(refusal(new Uint8Array(21 * 1024 * 1024))).toEqual(error('file_too_large', '', String(21 * 1024 * 1024)))
    const small = bytesOf(modern())
    const padded = new Uint8Array(MAX_TIMETABLE_BYTES).fill(0x20)
    padded.set(small)
    expect(readAscTimetable(padded).ok).toBe(true)
  })

  test('a truncated file, with the line where it ends', () => {
    const lines = modern().split('\n')
    const between = lines.slice(0, 20).join('\n')
    expect(refusal(bytesOf(between))).toEqual(error('not_xml', 'line 20', lines[19]?.trim().slice(0, 80)))
    const inside = `${lines.slice(0, 20).join('\n')}\n    <subject id="S1`
    expect(refusal(bytesOf(inside))).toEqual(error('not_xml', 'line 21', '<subject id="S1'))
  })

  test('a broken element, with its line', () => {
    const lines = modern().split('\n')
    lines[9] = '    <daysdef id="any" name=Jebkura/>'
    expect(refusal(bytesOf(lines.join('\n')))).toEqual(error('not_xml', 'line 10', '<daysdef id="any" name=Jebkura/>'))
  })

  test('an XML bomb, without expanding it', () => {
    const entities = Array.from(
      { length: 9 },
      (_, level) => `<!ENTITY lol${level + 1} "${`&lol${level};`.repeat(10)}">`,
    )
    const bomb = `<?xml version="1.0"?>\n<!DOCTYPE timetable [\n<!ENTITY lol0 "lol">\n${entities.join('\n')}\n]>\n<timetable><subjects><subject id="1" name="&lol9;"/></subjects></timetable>`
    expect(refusal(bytesOf(bomb))).toEqual(error('doctype_refused', 'line 2'))
  })

  test('an external entity', () => {
    const xml =
      '<!DOCTYPE timetable SYSTEM "x.dtd" [<!ENTITY secret SYSTEM "file:///etc/passwd">]><timetable><subjects/></timetable>'
    expect(refusal(bytesOf(xml))).toEqual(error('doctype_refused', 'line 1'))
    expect(refusal(bytesOf('<timetable><!entity a "b"><subjects/></timetable>'))).toEqual(
      error('doctype_refused', 'line 1'),
    )
  })

  test('a web page, well formed or not', () => {
    expect(refusal(bytesOf('<!DOCTYPE html>\n<html><body><p>Nav<br></body></html>'))).toEqual(
      error('not_asc', 'line 1', 'html'),
    )
    expect(refusal(bytesOf('<html><body/></html>'))).toEqual(error('not_asc', 'line 1', 'html'))
  })

  test('an XML of something else, also under the same root', () => {
    expect(refusal(bytesOf('<fet version="6"><Subjects_List/></fet>'))).toEqual(error('not_asc', 'line 1', 'fet'))
    expect(refusal(bytesOf('<timetable><bus line="7"/></timetable>'))).toEqual(error('not_asc', 'line 1', 'timetable'))
    expect(refusal(bytesOf('<timetable/>'))).toEqual(error('not_asc', 'line 1', 'timetable'))
  })

  test.each([
    ['a table', 'Vārds;Uzvārds\nAnna;Ozola'],
    ['nested too deep', `<timetable>${'<a>'.repeat(500)}${'</a>'.repeat(500)}</timetable>`],
  ])('no XML: %s', (_name, text) => {
    expect(refusal(bytesOf(text))).toEqual(error('not_xml'))
  })

  test('names of the language itself are ordinary names', () => {
    const xml = modern({
      subjects: [
        { id: '__proto__', name: 'A' },
        { id: 'constructor', name: 'B' },
        { id: 'S1', name: 'C' },
        { id: 'S2', name: 'D' },
      ],
    })
    expect(read(xml).file.subjects.map(subject => subject.key)).toEqual(['__proto__', 'constructor', 'S1', 'S2'])
  })

  test('an absurd number of periods or weeks does not grow', () => {
    const lesson = { ...modernRows.lessons?.[0], periodspercard: '9999' }
    const { file } = read(
      modern({ lessons: [lesson], cards: [{ lessonid: '*1', period: 1, days: '10000', weeks: '1'.repeat(100_000) }] }),
    )
    expect([file.lessons[0]?.periodsPerCard, file.cycleWeeks]).toEqual([1, 2])
  })
})
