-- The wall between schools, and the chain of events that is every school's audit.

do $$ begin
  if not exists (select from pg_roles where rolname = 'talklase_server') then
    create role talklase_server nologin noinherit;
  end if;
end $$;
-- Roles belong to the whole cluster; whoever migrates must be able to become the server's role.
do $$ begin execute format('grant talklase_server to %I', current_user); end $$;
grant usage on schema public to talklase_server;

-- The school of the running transaction; null outside one, so that a forgotten school sees no rows.
create function current_school() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('app.school_id', true), '')::uuid $$;

-- Puts the wall around a tenant table and lets the server work inside it. `privileges` is what history allows.
create procedure raise_wall(tenant_table regclass, privileges text default 'select, insert, update, delete')
language plpgsql as $$ begin
  execute format('alter table %s enable row level security', tenant_table);
  execute format('create policy wall on %s to talklase_server using (school_id = current_school()) with check (school_id = current_school())', tenant_table);
  execute format('grant %s on %s to talklase_server', privileges, tenant_table);
end $$;

create table school (
  school_id uuid primary key,
  name text not null check (length(name) between 2 and 200),
  short_name text not null,
  registration_number text,
  address text,
  zone text not null default 'Europe/Riga',
  is_demo boolean not null default false,
  created_at timestamptz not null default now()
);
call raise_wall('school');

create table event_head (
  school_id uuid primary key references school,
  sequence bigint not null,
  hash bytea not null
);
call raise_wall('event_head', 'select, insert, update');

create table event (
  school_id uuid not null references school,
  sequence bigint not null,
  id uuid not null,
  at timestamptz not null,
  actor_id uuid,
  type text not null,
  subject uuid not null,
  detail jsonb not null default '{}',
  hash bytea not null,
  primary key (school_id, sequence),
  constraint event_id_once unique (school_id, id)
);
create index event_subject on event (school_id, subject, sequence);
call raise_wall('event', 'select, insert');

-- What an event's hash is taken over. Instants in UTC with microseconds; jsonb's own text is canonical.
create function event_hash(previous bytea, sequence bigint, id uuid, at timestamptz, actor_id uuid, type text, subject uuid, detail jsonb)
returns bytea language sql immutable as $$
  select sha256(previous || convert_to(
    sequence || '|' || id || '|' || to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '|' ||
    coalesce(actor_id::text, '') || '|' || type || '|' || subject || '|' || detail::text, 'UTF8'))
$$;

-- Appends an event to the school's chain and wakes the live streams with topic and id, never content.
create function record_event(p_school uuid, p_id uuid, p_at timestamptz, p_actor uuid, p_type text, p_subject uuid, p_detail jsonb, p_topics text[])
returns bigint language plpgsql as $$
declare
  head event_head%rowtype;
  next_hash bytea;
  topic text;
begin
  select * into head from event_head where school_id = p_school for no key update;
  if not found then
    insert into event_head values (p_school, 0, sha256(convert_to(p_school::text, 'UTF8'))) on conflict do nothing;
    select * into head from event_head where school_id = p_school for no key update;
  end if;
  next_hash := event_hash(head.hash, head.sequence + 1, p_id, p_at, p_actor, p_type, p_subject, p_detail);
  insert into event (school_id, sequence, id, at, actor_id, type, subject, detail, hash)
  values (p_school, head.sequence + 1, p_id, p_at, p_actor, p_type, p_subject, p_detail, next_hash);
  update event_head set sequence = head.sequence + 1, hash = next_hash where school_id = p_school;
  foreach topic in array p_topics loop
    perform pg_notify('talklase', p_school || ' ' || topic);
  end loop;
  return head.sequence + 1;
end $$;
