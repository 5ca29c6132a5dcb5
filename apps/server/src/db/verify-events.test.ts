import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../testing/app.ts'
import { givenUsedSchool } from '../testing/used-school.ts'
import { verifyEvents } from './verify-events.ts'

let app: TestApp
let owner: pg.Client
beforeAll(async () => {
  app = await openTestApp()
  owner = new pg.Client({ connectionString: app.databaseUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await app[Symbol.asyncDispose]()
})

/** A used school, and how many events it has; its third, fourth and last are what the table below tampers with. */
async function usedSchool() {
  const { id } = await givenUsedSchool(app)
  const { rows } = await owner.query<{ count: number }>('select count(*) from event where school_id = $1', [id])
  return { id, events: rows[0]?.count ?? 0 }
}

/** Where the chain of the school breaks; null when it is in order. */
const brokenAt = async (school: string) => (await verifyEvents(app.databaseUrl, school))[0]?.brokenAt

test('a used school’s events are in order, those of the bell and those of the nouns in one chain', async () => {
  const school = await usedSchool()
  expect(school.events).toBeGreaterThanOrEqual(10)
  const [verdict] = await verifyEvents(app.databaseUrl, school.id)
  expect(verdict).toEqual({
    schoolId: school.id,
    name: 'Jaunjelgavas vidusskola',
    events: school.events,
    brokenAt: null,
  })
})

test('a school in which nothing has happened is in order too, and another’s broken chain is not its own', async () => {
  const quiet = await app.school()
  const tampered = await usedSchool()
  await owner.query("update event set type = 'x.y' where school_id = $1 and sequence = 2", [tampered.id])
  expect(await brokenAt(quiet.id)).toBeNull()
  const all = new Map((await verifyEvents(app.databaseUrl, null)).map(one => [one.schoolId, one.brokenAt]))
  expect([all.get(quiet.id), all.get(tampered.id)]).toEqual([null, 2])
})

const changes: readonly [change: string, statement: string][] = [
  ['detail', `detail = '{"presence":"present"}'`],
  ['type', "type = 'attendance.forgotten'"],
  ['instant', "at = at + interval '1 microsecond'"],
  ['actor', 'actor_id = null'],
  ['subject', 'subject = gen_random_uuid()'],
  ['id', 'id = gen_random_uuid()'],
  ['hash', "hash = sha256('x')"],
]
test.each(changes)('a changed %s breaks the chain there', async (_, statement) => {
  const { id } = await usedSchool()
  const { rowCount } = await owner.query(`update event set ${statement} where school_id = $1 and sequence = 3`, [id])
  expect(rowCount).toBe(1)
  expect(await brokenAt(id)).toBe(3)
})

test('a changed event breaks the chain even when its own hash is made anew', async () => {
  const { id } = await usedSchool()
  await owner.query(
    `update event e set detail = '{}', hash = event_hash(former.hash, e.sequence, e.id, e.at, e.actor_id, e.type, e.subject, '{}')
     from event former
     where e.school_id = $1 and e.sequence = 3 and former.school_id = e.school_id and former.sequence = 2`,
    [id],
  )
  expect(await brokenAt(id)).toBe(4)
})

test('a removed event is missed', async () => {
  const { id } = await usedSchool()
  await owner.query('delete from event where school_id = $1 and sequence = 3', [id])
  expect(await brokenAt(id)).toBe(3)
})

test('a removed event is missed when those after it close the gap', async () => {
  const { id } = await usedSchool()
  await owner.query('delete from event where school_id = $1 and sequence = 3', [id])
  await owner.query('update event set sequence = sequence + 10000 where school_id = $1 and sequence > 3', [id])
  await owner.query('update event set sequence = sequence - 10001 where school_id = $1 and sequence > 10000', [id])
  expect(await brokenAt(id)).toBe(3)
})

test('two events that changed places are seen', async () => {
  const { id } = await usedSchool()
  for (const [from, to] of [
    [3, -3],
    [4, 3],
    [-3, 4],
  ])
    await owner.query('update event set sequence = $3 where school_id = $1 and sequence = $2', [id, from, to])
  expect(await brokenAt(id)).toBe(3)
})

test('an event that was put in is seen', async () => {
  const { id, events } = await usedSchool()
  await owner.query(
    `insert into event (school_id, sequence, id, at, actor_id, type, subject, detail, hash)
     select school_id, sequence + 1, gen_random_uuid(), at, actor_id, type, subject, detail, hash
     from event where school_id = $1 and sequence = $2`,
    [id, events],
  )
  expect(await brokenAt(id)).toBe(events + 1)
})

test('a cut end shows against the head, even when all of it is cut', async () => {
  const { id, events } = await usedSchool()
  await owner.query('delete from event where school_id = $1 and sequence = $2', [id, events])
  expect(await brokenAt(id)).toBe(events)
  await owner.query('delete from event where school_id = $1', [id])
  expect(await brokenAt(id)).toBe(1)
})
