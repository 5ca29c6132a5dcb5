import type pg from 'pg'
import { serverRole } from './connect.ts'

/**
 * The schema of a migrated database as text: tables with their columns, constraints, indexes, policies, triggers and what
 * the server's role may do, then functions and procedures. It comes from the catalogue, sorted by name, so that equal
 * schemas give equal texts, whatever the migrations were. Takes a connection as the owner.
 */
export async function describeSchema(client: pg.Client): Promise<string> {
  const [tables, columns, constraints, indexes, policies, triggers, grants, routines] = [
    await linesOf(client, tablesQuery),
    await linesOf(client, columnsQuery),
    await linesOf(client, constraintsQuery),
    await linesOf(client, indexesQuery),
    await linesOf(client, policiesQuery),
    await linesOf(client, triggersQuery),
    await linesOf(client, grantsQuery, [serverRole]),
    await linesOf(client, routinesQuery, [serverRole]),
  ]
  const of = (lines: readonly Line[], table: string) => lines.filter(one => one.name === table).map(one => one.line)
  const sections = tables.map(table =>
    [
      table.line,
      ...of(columns, table.name),
      ...of(constraints, table.name),
      ...of(indexes, table.name),
      ...of(policies, table.name),
      ...of(triggers, table.name),
      ...of(grants, table.name),
    ].join('\n'),
  )
  return `${[header, ...sections, ...routines.map(one => one.line)].join('\n\n')}\n`
}

type Line = { name: string; line: string }

const header = '-- The schema that the migrations make, printed from the catalogue by tools/print-schema.ts.'

const linesOf = async (client: pg.Client, query: string, values: unknown[] = []): Promise<Line[]> =>
  (await client.query<Line>(query, values)).rows

// Names are compared byte by byte, so that the order does not depend on the cluster's language.
const tablesQuery = `
  select c.relname as name,
    'table ' || c.relname || case when c.relrowsecurity then ' (row level security)' else '' end as line
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
  order by c.relname collate "C"`

const columnsQuery = `
  select c.relname as name,
    '  ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) ||
      case when a.attnotnull then ' not null' else '' end ||
      coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') as line
  from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
  order by c.relname collate "C", a.attnum`

// That a column is not null stands with the column; newer releases keep it as a constraint too.
const constraintsQuery = `
  select c.relname as name, '  constraint ' || o.conname || ' ' || pg_get_constraintdef(o.oid) as line
  from pg_constraint o join pg_class c on c.oid = o.conrelid
  where c.relnamespace = 'public'::regnamespace and o.contype in ('p', 'u', 'f', 'c', 'x')
  order by c.relname collate "C", array_position(array['p', 'u', 'x', 'f', 'c'], o.contype::text), o.conname collate "C"`

const indexesQuery = `
  select c.relname as name, '  ' || pg_get_indexdef(i.indexrelid) as line
  from pg_index i
  join pg_class c on c.oid = i.indrelid
  join pg_class x on x.oid = i.indexrelid
  where c.relnamespace = 'public'::regnamespace
    and not exists (select from pg_constraint o where o.conindid = i.indexrelid and o.contype in ('p', 'u', 'x'))
  order by c.relname collate "C", x.relname collate "C"`

const policiesQuery = `
  select c.relname as name,
    '  policy ' || p.polname || case when p.polpermissive then '' else ' (restrictive)' end ||
      ' to ' || array_to_string(array(select r.rolname::text from pg_roles r where r.oid = any (p.polroles) order by 1), ', ') ||
      ' for ' || p.polcmd::text ||
      ' using ' || coalesce(pg_get_expr(p.polqual, p.polrelid), '-') ||
      ' with check ' || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '-') as line
  from pg_policy p join pg_class c on c.oid = p.polrelid
  where c.relnamespace = 'public'::regnamespace
  order by c.relname collate "C", p.polname collate "C"`

const triggersQuery = `
  select c.relname as name, '  ' || pg_get_triggerdef(t.oid) as line
  from pg_trigger t join pg_class c on c.oid = t.tgrelid
  where c.relnamespace = 'public'::regnamespace and not t.tgisinternal
  order by c.relname collate "C", t.tgname collate "C"`

const grantsQuery = `
  select c.relname as name,
    '  grant ' || string_agg(lower(g.privilege_type), ', ' order by g.privilege_type) || ' to ' || $1::text as line
  from pg_class c cross join lateral aclexplode(c.relacl) g
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and g.grantee = to_regrole($1)
  group by c.relname
  order by c.relname collate "C"`

const routinesQuery = `
  select p.proname::text as name,
    pg_get_functiondef(p.oid) ||
      'execute: ' || case when p.proacl is null or exists (select from aclexplode(p.proacl) g where g.grantee = 0 and g.privilege_type = 'EXECUTE') then 'everybody'
        when has_function_privilege($1, p.oid, 'execute') then $1 else 'the owner' end as line
  from pg_proc p
  where p.pronamespace = 'public'::regnamespace and p.prokind in ('f', 'p')
  order by p.proname collate "C", pg_get_function_identity_arguments(p.oid)`
