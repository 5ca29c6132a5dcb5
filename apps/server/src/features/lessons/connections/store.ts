import type { PlatformCode } from '@talklase/domain/lessons/conference-platform.ts'
import { sql } from 'kysely'
import type { Capabilities, ConnectionProblem } from '../../../integrations/meetings/port.ts'
import type { SchoolId } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/transact.ts'

export type ConnectionRow = {
  school_id: string
  id: string
  platform_id: string
  /** The platform's code. */
  code: PlatformCode
  label: string
  settings: Record<string, string>
  /** Sealed; null of a removed connection. */
  secrets: Buffer | null
  /** Field code → the day on which the secret was entered. */
  secrets_entered: Record<string, string>
  hosts: string[]
  state: 'active' | 'paused' | 'removed'
  checked_at: Temporal.Instant | null
  problems: ConnectionProblem[]
  capabilities: Capabilities | null
  created_at: Temporal.Instant
}

const columns = sql`c.school_id, c.id, c.platform_id, p.code, c.label, c.settings, c.secrets, c.secrets_entered, c.hosts,
  c.state, c.checked_at, c.problems, c.capabilities, c.created_at`
const tables = sql`platform_connection c join platform p on p.school_id = c.school_id and p.id = c.platform_id`

/** A platform's connections that were not removed, by name. */
export async function listConnections(tx: Tx, school: SchoolId, platformId: string): Promise<ConnectionRow[]> {
  const { rows } = await sql<ConnectionRow>`
    select ${columns} from ${tables}
    where c.school_id = ${school}::uuid and c.platform_id = ${platformId}::uuid and c.state <> 'removed'
    order by c.label, c.created_at`.execute(tx)
  return rows
}

export async function findConnection(tx: Tx, school: SchoolId, id: string): Promise<ConnectionRow | undefined> {
  const { rows } = await sql<ConnectionRow>`
    select ${columns} from ${tables}
    where c.school_id = ${school}::uuid and c.id = ${id}::uuid and c.state <> 'removed'`.execute(tx)
  return rows[0]
}

/** The connection, held until the transaction ends. */
export async function lockConnection(tx: Tx, school: SchoolId, id: string): Promise<ConnectionRow | undefined> {
  await sql`select from platform_connection where school_id = ${school}::uuid and id = ${id}::uuid for no key update`.execute(
    tx,
  )
  return findConnection(tx, school, id)
}

/** The connections of a platform that may be used, those that worked when last checked first. */
export async function listUsable(tx: Tx, school: SchoolId, code: PlatformCode): Promise<ConnectionRow[]> {
  const { rows } = await sql<ConnectionRow>`
    select ${columns} from ${tables}
    where c.school_id = ${school}::uuid and p.code = ${code} and p.state <> 'retired' and c.state = 'active'
    order by jsonb_path_exists(c.problems, '$[*] ? (@.isFatal == true)'), c.checked_at is null, c.created_at, c.id`.execute(
    tx,
  )
  return rows
}

/** A person's address; null for who has none. */
export async function findAddress(tx: Tx, school: SchoolId, personId: string): Promise<string | null> {
  const { rows } = await sql<{ email: string | null }>`
    select nullif(email, '') as email from person where school_id = ${school}::uuid and id = ${personId}::uuid`.execute(
    tx,
  )
  return rows[0]?.email ?? null
}

/** The addresses of those people who have one. */
export async function listAddresses(
  tx: Tx,
  school: SchoolId,
  personIds: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; email: string }>`
    select id, email from person
    where school_id = ${school}::uuid and id = any(${[...personIds]}::uuid[]) and email <> ''`.execute(tx)
  return new Map(rows.map(row => [row.id, row.email]))
}

/** Whose these addresses are, of those that a person of the school has. */
export async function listPeopleOfAddresses(
  tx: Tx,
  school: SchoolId,
  addresses: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; email: string }>`
    select min(id::text) as id, email from person
    where school_id = ${school}::uuid and email = any(${[...addresses]}::text[]) group by email`.execute(tx)
  return new Map(rows.map(row => [row.email, row.id]))
}

type State = 'unchecked' | 'failing' | 'limited' | 'working' | 'paused'

/** What each platform's connections are, in one word: the best of them. */
export async function connectionStatesOf(tx: Tx, school: SchoolId): Promise<Map<string, State>> {
  const { rows } = await sql<{ platform_id: string; state: State }>`
    select platform_id, (array_agg(state order by array_position(array['working', 'limited', 'unchecked', 'failing', 'paused'], state)))[1] as state
    from (select platform_id, case
        when state = 'paused' then 'paused'
        when checked_at is null then 'unchecked'
        when jsonb_path_exists(problems, '$[*] ? (@.isFatal == true)') then 'failing'
        when problems <> '[]' then 'limited'
        else 'working' end as state
      from platform_connection where school_id = ${school}::uuid and state <> 'removed') c
    group by platform_id`.execute(tx)
  return new Map(rows.map(row => [row.platform_id, row.state]))
}

export const insertConnection = (
  tx: Tx,
  school: SchoolId,
  values: {
    id: string
    platform_id: string
    label: string
    settings: Record<string, string>
    secrets: Buffer
    secrets_entered: Record<string, string>
    hosts: string[]
    by: string
    at: Temporal.Instant
  },
) =>
  tx
    .insertInto('platform_connection')
    .values({
      school_id: school,
      id: values.id,
      platform_id: values.platform_id,
      label: values.label,
      settings: JSON.stringify(values.settings),
      secrets: values.secrets,
      secrets_entered: JSON.stringify(values.secrets_entered),
      hosts: values.hosts,
      state: 'active',
      created_by: values.by,
      created_at: values.at,
    })
    .execute()

/** Writes what a connection is from now on; what it was checked for before no longer says anything. */
export const updateConnection = (
  tx: Tx,
  school: SchoolId,
  id: string,
  values: {
    label: string
    settings: Record<string, string>
    secrets: Buffer
    secrets_entered: Record<string, string>
    hosts: string[]
    state: 'active' | 'paused'
    isCheckedStill: boolean
  },
) =>
  tx
    .updateTable('platform_connection')
    .set({
      label: values.label,
      settings: JSON.stringify(values.settings),
      secrets: values.secrets,
      secrets_entered: JSON.stringify(values.secrets_entered),
      hosts: values.hosts,
      state: values.state,
      ...(values.isCheckedStill ? {} : { checked_at: null, problems: '[]', capabilities: null }),
    })
    .where('school_id', '=', school)
    .where('id', '=', id)
    .execute()

/** Takes a connection out of use for good; nothing of its secrets stays. */
export const removeConnection = (tx: Tx, school: SchoolId, id: string) =>
  tx
    .updateTable('platform_connection')
    .set({ state: 'removed', secrets: null, secrets_entered: '{}', settings: '{}', problems: '[]', capabilities: null })
    .where('school_id', '=', school)
    .where('id', '=', id)
    .execute()

/** What a check found. */
export const saveCheck = (
  tx: Tx,
  school: SchoolId,
  id: string,
  found: { at: Temporal.Instant; problems: readonly ConnectionProblem[]; capabilities: Capabilities | null },
) =>
  tx
    .updateTable('platform_connection')
    .set({
      checked_at: found.at,
      problems: JSON.stringify(found.problems),
      capabilities: found.capabilities === null ? null : JSON.stringify(found.capabilities),
    })
    .where('school_id', '=', school)
    .where('id', '=', id)
    .where('state', '<>', 'removed')
    .execute()
