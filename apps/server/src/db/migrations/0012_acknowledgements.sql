-- Who has read which version of the procedure, how that became known, and who was reminded. "Has read", not "agrees".

-- A link by which somebody reads and says so without an account; its secret is kept as a digest only. One that was shown
-- passed through the hands of whoever issued it, and what was said by it says so (A2, B25).
create table acknowledgement_link (
  school_id uuid not null,
  id uuid not null,
  version_id uuid not null,
  person_id uuid not null,
  secret_digest bytea not null,
  deliver text not null check (deliver in ('mail', 'show')),
  issued_by uuid,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, version_id) references procedure_version,
  foreign key (school_id, person_id) references person (school_id, id) on delete cascade,
  foreign key (school_id, issued_by) references person (school_id, id),
  constraint acknowledgement_link_order check (issued_at < expires_at),
  constraint shown_link_names_who_showed_it check (deliver = 'mail' or issued_by is not null)
);
create index acknowledgement_link_person on acknowledgement_link (school_id, version_id, person_id);
create index acknowledgement_link_secret on acknowledgement_link (secret_digest);
call raise_wall('acknowledgement_link');

-- Somebody has read a version. `given_by` is who said so: the person, the representative of a learner, or who entered the
-- paper. After an entry made by mistake is withdrawn the next one has the next round.
create table acknowledgement (
  school_id uuid not null,
  id uuid not null,
  version_id uuid not null,
  person_id uuid not null,
  round smallint not null check (round > 0),
  way text not null check (way in ('account', 'link', 'on_behalf', 'paper')),
  given_by uuid not null,
  link_id uuid,
  paper_on date,
  given_at timestamptz not null,
  primary key (school_id, id),
  foreign key (school_id, version_id) references procedure_version,
  foreign key (school_id, person_id) references person (school_id, id),
  foreign key (school_id, given_by) references person (school_id, id),
  foreign key (school_id, link_id) references acknowledgement_link,
  constraint acknowledgement_once unique (school_id, version_id, person_id, round),
  constraint paper_has_its_day check ((way = 'paper') = (paper_on is not null)),
  constraint own_acknowledgement_is_own check (way not in ('account', 'link') or given_by = person_id),
  constraint link_is_named check (way <> 'link' or link_id is not null)
);
create index acknowledgement_person on acknowledgement (school_id, person_id);
call raise_wall('acknowledgement', 'select, insert');

-- An entry from paper that was a mistake.
create table acknowledgement_withdrawal (
  school_id uuid not null,
  acknowledgement_id uuid not null,
  reason text not null check (length(btrim(reason)) between 1 and 500),
  withdrawn_by uuid not null,
  withdrawn_at timestamptz not null,
  primary key (school_id, acknowledgement_id),
  foreign key (school_id, acknowledgement_id) references acknowledgement,
  foreign key (school_id, withdrawn_by) references person (school_id, id)
);
call raise_wall('acknowledgement_withdrawal', 'select, insert');

-- Whoever has not read yet is reminded, once a day at most. Without `sent_by` the clock did it.
create table acknowledgement_reminder (
  school_id uuid not null,
  version_id uuid not null,
  person_id uuid not null,
  sent_on date not null,
  way text not null check (way in ('notice', 'link')),
  sent_by uuid,
  sent_at timestamptz not null,
  primary key (school_id, version_id, person_id, sent_on),
  foreign key (school_id, version_id) references procedure_version,
  foreign key (school_id, person_id) references person (school_id, id) on delete cascade,
  foreign key (school_id, sent_by) references person (school_id, id)
);
call raise_wall('acknowledgement_reminder', 'select, insert');

-- The link that a secret opens, before any school is known; whether it still holds is judged behind the wall.
create function acknowledgement_link_of(p_secret_digest bytea)
returns table (school_id uuid, link_id uuid, person_id uuid, zone text)
language sql stable security definer set search_path = public, pg_temp as $$
  select l.school_id, l.id, l.person_id, s.zone
  from acknowledgement_link l
  join person p on p.school_id = l.school_id and p.id = l.person_id
  join school s on s.school_id = l.school_id
  where l.secret_digest = p_secret_digest and p.left_on is null
$$;
revoke all on function acknowledgement_link_of from public;
grant execute on function acknowledgement_link_of to talklase_server;
