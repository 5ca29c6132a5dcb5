-- Notices to people, the mail that says only that there are some, and each person's secret calendar links.

-- What somebody is told: ids, codes and days; the words are made when it is read.
create table notice (
  school_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  kind text not null check (length(kind) between 1 and 60),
  subject uuid not null,
  detail jsonb not null default '{}',
  path text not null check (path like '/%' and length(path) <= 200),
  at timestamptz not null,
  read_at timestamptz,
  mail_wanted boolean not null,
  mail_id uuid,
  primary key (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id) on delete cascade
);
create index notice_person on notice (school_id, person_id, at desc);
create index notice_to_mail on notice (school_id, at) where mail_wanted and mail_id is null and read_at is null;
call raise_wall('notice');

-- A mail for all that waited when it was made. An attempt under way has no `next_attempt_at`: it is never begun twice.
create table notice_mail (
  school_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  made_at timestamptz not null,
  attempts smallint not null default 0,
  next_attempt_at timestamptz,
  sent_at timestamptz,
  given_up_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id) on delete cascade,
  constraint notice_mail_ends_once check (sent_at is null or given_up_at is null)
);
create index notice_mail_open on notice_mail (school_id, next_attempt_at) where sent_at is null and given_up_at is null;
call raise_wall('notice_mail');

alter table notice add constraint notice_mail_of foreign key (school_id, mail_id) references notice_mail (school_id, id);
create index notice_mail_notices on notice (school_id, mail_id) where mail_id is not null;

-- Of what a person also wants mail, and in which language. Without a row: of everything, in Latvian.
create table notice_choice (
  school_id uuid not null,
  person_id uuid not null,
  language text not null check (language in ('lv', 'en')),
  mail_groups text[] not null,
  primary key (school_id, person_id),
  foreign key (school_id, person_id) references person (school_id, id) on delete cascade
);
call raise_wall('notice_choice');

-- Which schools have something to mail: asked each minute, before any wall is entered.
create function schools_with_mail() returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select school_id from notice where mail_wanted and mail_id is null and read_at is null
  union
  select school_id from notice_mail where sent_at is null and given_up_at is null
$$;
revoke all on function schools_with_mail from public;
grant execute on function schools_with_mail to talklase_server;

-- A calendar that somebody's telephone fetches by a secret link: one's own, or that of a child. Only a digest is kept.
create table calendar_feed (
  school_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  learner_id uuid,
  secret_digest bytea not null,
  created_at timestamptz not null,
  last_used_on date,
  revoked_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id) on delete cascade,
  foreign key (school_id, learner_id) references person (school_id, id) on delete cascade
);
create index calendar_feed_person on calendar_feed (school_id, person_id);
create index calendar_feed_secret on calendar_feed (secret_digest);
call raise_wall('calendar_feed');

-- How a lesson last stood in anybody's calendar; a difference raises its sequence (RFC 5545).
create table calendar_entry (
  school_id uuid not null,
  lesson_id uuid not null,
  digest bytea not null,
  sequence integer not null,
  changed_at timestamptz not null,
  primary key (school_id, lesson_id),
  foreign key (school_id, lesson_id) references lesson on delete cascade
);
call raise_wall('calendar_entry');

-- The feed that a secret opens, before any school is known. A child's is open while the person represents the child;
-- whether the child is of full age is asked of `learner_born`, in the school's own day.
create function calendar_feed_of(p_secret_digest bytea)
returns table (school_id uuid, feed_id uuid, person_id uuid, learner_id uuid, learner_born date, zone text, language text, last_used_on date)
language sql stable security definer set search_path = public, pg_temp as $$
  select f.school_id, f.id, f.person_id, f.learner_id,
    (select l.birth_date from person l where l.school_id = f.school_id and l.id = f.learner_id),
    s.zone, coalesce(c.language, 'lv'), f.last_used_on
  from calendar_feed f
  join person p on p.school_id = f.school_id and p.id = f.person_id
  join school s on s.school_id = f.school_id
  left join notice_choice c on c.school_id = f.school_id and c.person_id = f.person_id
  where f.secret_digest = p_secret_digest and f.revoked_at is null and p.left_on is null
    and (f.learner_id is null or exists (
      select from representation r join person l on l.school_id = r.school_id and l.id = r.learner_id
      where r.school_id = f.school_id and r.learner_id = f.learner_id and r.representative_id = f.person_id
        and l.left_on is null))
$$;
revoke all on function calendar_feed_of from public;
grant execute on function calendar_feed_of to talklase_server;
