-- People, their roles and ties; what brings them in; the cards of the youngest.

create table person (
  school_id uuid not null references school,
  id uuid not null,
  account_id uuid,
  given_name text not null check (length(given_name) between 1 and 100),
  family_name text not null check (length(family_name) between 1 and 100),
  email text,
  phone text,
  username text,
  birth_date date,
  register_number text,
  left_on date,
  created_at timestamptz not null default now(),
  primary key (school_id, id),
  constraint person_account_once unique (school_id, account_id),
  constraint person_register_number_once unique (school_id, register_number),
  constraint person_username_once unique (school_id, username)
);
create index person_account on person (account_id) where account_id is not null;
create index person_name on person (school_id, family_name, given_name);
call raise_wall('person');

create table person_role (
  school_id uuid not null,
  person_id uuid not null,
  role text not null check (role in ('learner','representative','teacher','class_teacher','social_pedagogue','it_specialist','deputy_head','director','data_protection_officer','founder','administrator')),
  primary key (school_id, person_id, role),
  foreign key (school_id, person_id) references person on delete cascade
);
create index person_role_role on person_role (school_id, role);
call raise_wall('person_role');

create table class_group (
  school_id uuid not null,
  id uuid not null,
  school_year_id uuid not null,
  name text not null,
  grade smallint not null check (grade between 1 and 12),
  excluded_programme boolean not null default false,
  class_teacher_id uuid,
  primary key (school_id, id),
  foreign key (school_id, school_year_id) references school_year,
  foreign key (school_id, class_teacher_id) references person (school_id, id),
  constraint class_group_name_once unique (school_id, school_year_id, name)
);
call raise_wall('class_group');

create table class_member (
  school_id uuid not null,
  class_id uuid not null,
  learner_id uuid not null,
  primary key (school_id, class_id, learner_id),
  foreign key (school_id, class_id) references class_group,
  foreign key (school_id, learner_id) references person (school_id, id) on delete cascade
);
create index class_member_learner on class_member (school_id, learner_id);
call raise_wall('class_member');

create table representation (
  school_id uuid not null,
  learner_id uuid not null,
  representative_id uuid not null,
  kind text not null default 'parent' check (kind in ('parent', 'guardian', 'foster_family', 'care_institution')),
  primary key (school_id, learner_id, representative_id),
  foreign key (school_id, learner_id) references person (school_id, id) on delete cascade,
  foreign key (school_id, representative_id) references person (school_id, id) on delete cascade
);
create index representation_representative on representation (school_id, representative_id);
call raise_wall('representation');

-- A printed card with a QR code for a young learner; its secret and PIN are kept as digests only.
create table sign_in_card (
  school_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  secret_digest bytea not null,
  pin_digest text not null,
  issued_at timestamptz not null,
  revoked_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id) on delete cascade
);
create unique index sign_in_card_one_valid on sign_in_card (school_id, person_id) where revoked_at is null;
create index sign_in_card_secret on sign_in_card (secret_digest);
call raise_wall('sign_in_card');

-- A file on its way in: previewed, then applied, and undone as one. The content goes when it is no longer needed.
create table import_run (
  school_id uuid not null references school,
  id uuid not null,
  kind text not null check (kind in ('people', 'timetable')),
  file_name text not null,
  file_digest bytea not null,
  state text not null check (state in ('previewed', 'applied', 'undone')),
  content jsonb not null,
  undo jsonb,
  counts jsonb not null default '{}',
  created_by uuid not null,
  created_at timestamptz not null,
  applied_at timestamptz,
  undone_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, created_by) references person (school_id, id)
);
create index import_run_kind on import_run (school_id, kind, created_at desc);
call raise_wall('import_run');

-- The one question asked across the wall: which schools an account belongs to, and as whom.
create function memberships_of(p_account uuid)
returns table (school_id uuid, school_name text, zone text, person_id uuid, given_name text, family_name text, roles text[])
language sql stable security definer set search_path = public, pg_temp as $$
  select p.school_id, s.name, s.zone, p.id, p.given_name, p.family_name,
    array(select r.role from person_role r where r.school_id = p.school_id and r.person_id = p.id order by r.role)
  from person p join school s on s.school_id = p.school_id
  where p.account_id = p_account and p.left_on is null
$$;
revoke all on function memberships_of from public;
grant execute on function memberships_of to talklase_server;

-- The card that a scanned secret belongs to, before any school is known.
create function card_of(p_secret_digest bytea)
returns table (school_id uuid, card_id uuid, person_id uuid, account_id uuid, pin_digest text)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.school_id, c.id, c.person_id, p.account_id, c.pin_digest
  from sign_in_card c join person p on p.school_id = c.school_id and p.id = c.person_id
  where c.secret_digest = p_secret_digest and c.revoked_at is null and p.left_on is null
$$;
revoke all on function card_of from public;
grant execute on function card_of to talklase_server;

-- How many schools there are: whether the first start still has to offer the set-up.
create function count_schools() returns bigint
language sql stable security definer set search_path = public, pg_temp as $$ select count(*) from school $$;
revoke all on function count_schools from public;
grant execute on function count_schools to talklase_server;
