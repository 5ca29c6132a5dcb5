import type { LegalBasisCode } from '@talklase/regulation/legal-basis.ts'
import { sql } from 'kysely'
import type { SchoolId } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/transact.ts'

/** A legal basis as the school entered it, in its last words. Both days belong to its validity; no last day: open. */
export type LegalBasisRow = {
  school_id: string
  entry_id: string
  code: LegalBasisCode
  citation: string
  counts_toward_quota: boolean
  allowed_in_grades: number[]
  valid_from: Temporal.PlainDate
  valid_to: Temporal.PlainDate | null
  recorded_by: { id: string; givenName: string; familyName: string }
  recorded_at: Temporal.Instant
}

const latest = (school: SchoolId) => sql`
  select distinct on (b.entry_id) b.*,
    json_build_object('id', p.id, 'givenName', p.given_name, 'familyName', p.family_name) as by_whom
  from legal_basis b join person p on p.school_id = b.school_id and p.id = b.recorded_by
  where b.school_id = ${school}::uuid
  order by b.entry_id, b.id desc`

/** The school's own legal bases that were not withdrawn, by code and first day. */
export async function listLegalBases(tx: Tx, school: SchoolId): Promise<LegalBasisRow[]> {
  const { rows } = await sql<LegalBasisRow>`
    select school_id, entry_id, code, citation, counts_toward_quota, allowed_in_grades, valid_from, valid_to,
      by_whom as recorded_by, recorded_at
    from (${latest(school)}) x where not withdrawn order by code, valid_from`.execute(tx)
  return rows
}

/** Writes what an entry says from now on. */
export const insertLegalBasis = (
  tx: Tx,
  school: SchoolId,
  values: {
    id: string
    entryId: string
    code: LegalBasisCode
    citation: string
    countsTowardQuota: boolean
    allowedInGrades: readonly number[]
    validFrom: Temporal.PlainDate
    validTo: Temporal.PlainDate | null
    withdrawn: boolean
    by: string
    at: Temporal.Instant
  },
) =>
  tx
    .insertInto('legal_basis')
    .values({
      school_id: school,
      id: values.id,
      entry_id: values.entryId,
      code: values.code,
      citation: values.citation,
      counts_toward_quota: values.countsTowardQuota,
      allowed_in_grades: [...values.allowedInGrades],
      valid_from: values.validFrom,
      valid_to: values.validTo,
      withdrawn: values.withdrawn,
      recorded_by: values.by,
      recorded_at: values.at,
    })
    .execute()
