import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../testing/app.ts'
import { mintSchoolId, type SchoolId } from './context.ts'
import { newId } from './id.ts'
import { Refused } from './refuse.ts'
import { inSchool, type Tx, transact } from './transact.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

const ctxOf = (schoolId: SchoolId) => ({
  db: app.services.db,
  actor: { schoolId, personId: newId(), accountId: newId(), roles: new Set<never>() },
})

const addSubject = (tx: Tx, school: SchoolId, short: string) =>
  tx.insertInto('subject').values({ school_id: school, id: newId(), name: short, short }).execute()

const subjects = (school: SchoolId) =>
  inSchool(app.services.db, school, async tx =>
    (await tx.selectFrom('subject').select('short').orderBy('short').execute()).map(one => one.short),
  )

test('a named constraint answers like the rule that it guards, and nothing of the use case stays', async () => {
  const { id } = await app.school()
  const work = transact(
    ctxOf(id),
    async tx => {
      await addSubject(tx, id, 'Fizika')
      await addSubject(tx, id, 'Fizika')
    },
    { subject_short_once: 'subject_taken' },
  )
  const refusal = await work.catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(Refused)
  expect(refusal).toMatchObject({ reason: 'subject_taken' })
  expect(await subjects(id)).toEqual([])
})

test('a constraint that is not named stays a bug', async () => {
  const { id } = await app.school()
  const work = transact(
    ctxOf(id),
    async tx => {
      await addSubject(tx, id, 'Fizika')
      await addSubject(tx, id, 'Fizika')
    },
    { room_short_once: 'room_taken' },
  )
  const error = await work.catch((one: unknown) => one)
  expect(error).not.toBeInstanceOf(Refused)
  expect(error).toMatchObject({ constraint: 'subject_short_once' })
})

test('what a use case throws undoes it, and comes out as it was', async () => {
  const { id } = await app.school()
  const bug = new Error('in the middle')
  const work = transact(ctxOf(id), async tx => {
    await addSubject(tx, id, 'Fizika')
    throw bug
  })
  expect(await work.catch((error: unknown) => error)).toBe(bug)
  expect(await subjects(id)).toEqual([])
})

test('the wall stands for the length of the transaction, and the connection is handed on without a school', async () => {
  const mine = await app.school('Mana')
  const theirs = await app.school('Cita')
  await transact(ctxOf(mine.id), tx => addSubject(tx, mine.id, 'Fizika'))
  expect([await subjects(mine.id), await subjects(theirs.id)]).toEqual([['Fizika'], []])
  await expect(transact(ctxOf(mine.id), tx => addSubject(tx, theirs.id, 'Fizika'))).rejects.toThrow(
    'row-level security',
  )
  const schools = await Promise.all(
    Array.from({ length: 12 }, () =>
      sql<{ school: string | null }>`select current_school()::text as school`.execute(app.services.db),
    ),
  )
  expect(new Set(schools.map(({ rows }) => rows[0]?.school))).toEqual(new Set([null]))
})

test('a school’s id that is none is not let near the database', async () => {
  const school = mintSchoolId("' or true --")
  await expect(inSchool(app.services.db, school, async () => 'reached')).rejects.toThrow('uuid')
})
