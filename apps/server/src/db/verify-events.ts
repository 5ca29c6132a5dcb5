import { createHash } from 'node:crypto'
import pg from 'pg'

/** What the check found in one school: how many events, and the first whose hash does not follow, if any. */
export type ChainVerdict = { schoolId: string; name: string; events: number; brokenAt: number | null }

type EventText = {
  sequence: string
  hash: Buffer
  /** What the hash is taken over, besides the former hash. */
  text: string
}

/** Events read at a time. */
const page = 5000

/**
 * Recomputes the hash chain of one school's events, or of all schools', from the rows themselves. Takes the owner's
 * connection string. A changed, missing, added or reordered event breaks the chain there; a cut end shows against the head.
 */
export async function verifyEvents(url: string, schoolId: string | null): Promise<ChainVerdict[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const schools = await client.query<{ school_id: string; name: string; sequence: string; hash: Buffer | null }>(
      `select s.school_id, s.name, coalesce(h.sequence, 0)::text as sequence, h.hash
       from school s left join event_head h using (school_id) where $1::uuid is null or s.school_id = $1 order by s.name`,
      [schoolId],
    )
    const verdicts: ChainVerdict[] = []
    for (const school of schools.rows) {
      const { events, brokenAt, last } = await walk(client, school.school_id)
      const headAgrees = events === Number(school.sequence) && (school.hash === null || school.hash.equals(last))
      verdicts.push({
        schoolId: school.school_id,
        name: school.name,
        events,
        brokenAt: brokenAt ?? (headAgrees ? null : events + 1),
      })
    }
    return verdicts
  } finally {
    await client.end()
  }
}

async function walk(client: pg.Client, schoolId: string) {
  const sha256 = (...parts: (Buffer | string)[]) =>
    parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()
  let last = sha256(schoolId)
  let events = 0
  for (;;) {
    // Ordered by the number, not by its text, which bears the same name among the answers.
    const { rows } = await client.query<EventText>(
      `select sequence::text, hash,
         sequence || '|' || id || '|' || to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '|' ||
         coalesce(actor_id::text, '') || '|' || type || '|' || subject || '|' || detail::text as text
       from event where school_id = $1 and sequence > $2 order by event.sequence limit $3`,
      [schoolId, events, page],
    )
    for (const row of rows) {
      const expected = sha256(last, row.text)
      if (Number(row.sequence) !== events + 1 || !row.hash.equals(expected))
        return { events, brokenAt: events + 1, last }
      last = expected
      events += 1
    }
    if (rows.length < page) return { events, brokenAt: null, last }
  }
}
