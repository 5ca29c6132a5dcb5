import { afterAll, beforeAll, expect, test } from 'vitest'
import { inSchool } from '../../../kernel/transact.ts'
import { givenAcknowledgingSchool } from '../../../testing/acknowledging-school.ts'
import { openTestApp, type TestApp, thursdayMorning } from '../../../testing/app.ts'
import { findSchool } from '../../school/store.ts'
import { readersOf, scopeOf } from '../acknowledgements/commands.ts'
import { versionView } from '../acknowledgements/view.ts'
import { evidenceContent } from './view.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

test.each([
  [
    'lv',
    ['Bite Uldis', 'vēl nav', '', ''],
    ['Ābele Anna', '24.11.2026.', 'uz papīra', 'Ozola Anna'],
    ['Ābele Oto', '26.11.2026.', 'pārstāvis Tālklasē', 'Ābele Dace'],
    ['Likumiskie pārstāvji', '2', '1', '50 %'],
  ],
  [
    'en',
    ['Bite Uldis', 'not yet', '', ''],
    ['Ābele Anna', '24 Nov 2026', 'on paper', 'Ozola Anna'],
    ['Ābele Oto', '26 Nov 2026', 'representative, in Tālklase', 'Ābele Dace'],
    ['Legal representatives', '2', '1', '50 %'],
  ],
] as const)(
  'A2: the evidence says who, when, how and by whose word, and how many are left: %s',
  async (locale, notYet, paper, onBehalf, figures) => {
    const { school, director, classTeacher, mother, anna, ids, versionId, classes } =
      await givenAcknowledgingSchool(app)
    const personIds = [mother.personId, ids.oto]
    await mother.post('/api/acknowledgements', { versionId, personIds })
    await classTeacher.post('/api/acknowledgements/paper', {
      versionId,
      personIds: [anna.personId],
      paperOn: '2026-11-24',
    })
    const today = Temporal.PlainDate.from('2026-11-26')
    const actor = {
      schoolId: school.id,
      personId: director.personId,
      accountId: director.accountId,
      roles: new Set(['director' as const]),
    }
    const ctx = { actor, today, zone: 'Europe/Riga', locale, now: Temporal.Instant.from(thursdayMorning) }
    const facts = await inSchool(app.services.db, school.id, async tx => {
      const scope = await scopeOf(tx, ctx, versionId)
      const { name } = (await findSchool(tx, school.id)) ?? { name: '' }
      return {
        school: { name, registration_number: '3213000123' },
        version: versionView(scope.version, scope.versions, ctx),
        readers: await readersOf(tx, ctx, scope),
      }
    })
    const whole = evidenceContent(ctx, { ...facts, classId: null })
    const rows = whole.sections.flatMap(section => section.rows)
    expect(rows).toEqual(expect.arrayContaining([[...notYet], [...paper], [...onBehalf]]))
    expect(whole.coverage).toEqual(expect.arrayContaining([[...figures]]))
    expect(whole.coverage.at(-1)?.slice(1)).toEqual(['10', '3', '30 %'])
    expect(whole.school).toBe(`${facts.school.name} · 3213000123`)
    // The director, the deputy, two class teachers, and learners and representatives of three classes.
    expect(whole.sections).toHaveLength(7)
    const ofClass = evidenceContent(ctx, { ...facts, classId: classes.second })
    expect(ofClass.sections.map(section => section.rows.length)).toEqual([1, 1])
    expect(ofClass.coverage.at(-1)?.slice(1)).toEqual(['2', '2', '100 %'])
  },
)
