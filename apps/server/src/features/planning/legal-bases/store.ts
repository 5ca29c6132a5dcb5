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

/** A remote lesson to come that its basis does not admit. */
export type OutsideRow = {
  lesson_id: string
  on_date: Temporal.PlainDate
  period: number
  class_id: string
  class_name: string
  subject: string
  legal_basis: LegalBasisCode
  total: number
}

/** The grades that a basis admits on some days, both included; no last day: until the year's end and after. */
export type Admitted = { code: LegalBasisCode; from: string; to: string | null; grades: readonly number[] }

/**
 * Marks that stand on lessons of a school year from an instant's wall time on and that nothing admits, by time and class.
 * A lesson of several classes comes once for each that is not admitted; `total` counts all of them.
 */
export async function listMarksOutside(
  tx: Tx,
  school: SchoolId,
  filter: { yearId: string; after: Temporal.PlainDateTime; admitted: readonly Admitted[]; most: number },
): Promise<OutsideRow[]> {
  const { rows } = await sql<OutsideRow>`
    select l.id as lesson_id, l.on_date, l.period, k.id as class_id, k.name as class_name, s.name as subject, r.legal_basis,
      count(*) over ()::int as total
    from lesson l
    join remote_lesson r on r.school_id = l.school_id and r.lesson_id = l.id and r.withdrawn_at is null
    join lesson_class lc on lc.school_id = l.school_id and lc.lesson_id = l.id
    join class_group k on k.school_id = lc.school_id and k.id = lc.class_id
    join subject s on s.school_id = l.school_id and s.id = l.subject_id
    where l.school_id = ${school}::uuid and l.school_year_id = ${filter.yearId}::uuid and l.state = 'planned'
      and l.on_date + l.starts_at > ${String(filter.after)}::timestamp
      and not exists (
        select from jsonb_to_recordset(${JSON.stringify(filter.admitted)}::jsonb)
          a (code text, "from" date, "to" date, grades int[])
        where a.code = r.legal_basis and l.on_date >= a."from" and (a."to" is null or l.on_date <= a."to")
          and k.grade = any(a.grades))
    order by l.on_date, l.period, k.grade, k.name, s.name, l.id limit ${filter.most}`.execute(tx)
  return rows
}
