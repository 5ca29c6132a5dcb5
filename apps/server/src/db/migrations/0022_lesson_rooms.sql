-- What happens beside the picture and the sound of an online lesson: its chat, the sign that it is being recorded, and
-- links by which a learner gets in without an account.

-- A link of one learner to one lesson or, without a lesson, to all of a day's. Only a digest of its secret is kept.
create table join_link (
  school_id uuid not null,
  id uuid not null,
  learner_id uuid not null,
  lesson_id uuid,
  on_date date not null,
  secret_digest bytea not null,
  issued_by uuid not null,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  first_used_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  revoked_by uuid,
  primary key (school_id, id),
  foreign key (school_id, learner_id) references person (school_id, id) on delete cascade,
  foreign key (school_id, lesson_id) references lesson on delete cascade,
  foreign key (school_id, issued_by) references person (school_id, id),
  foreign key (school_id, revoked_by) references person (school_id, id),
  constraint join_link_order check (issued_at < expires_at)
);
create index join_link_learner on join_link (school_id, learner_id, on_date);
create index join_link_lesson on join_link (school_id, lesson_id) where lesson_id is not null;
create index join_link_day on join_link (school_id, on_date);
create index join_link_issued_by on join_link (school_id, issued_by);
create index join_link_revoked_by on join_link (school_id, revoked_by) where revoked_by is not null;
create index join_link_secret on join_link (secret_digest);
call raise_wall('join_link');

-- Whose link a secret is, before any school is known. A learner who has left has none.
create function join_link_of(p_secret_digest bytea)
returns table (school_id uuid, link_id uuid, learner_id uuid, zone text)
language sql stable security definer set search_path = public, pg_temp as $$
  select l.school_id, l.id, l.learner_id, s.zone
  from join_link l
  join person p on p.school_id = l.school_id and p.id = l.learner_id
  join school s on s.school_id = l.school_id
  where l.secret_digest = p_secret_digest and p.left_on is null
$$;
revoke all on function join_link_of from public;
grant execute on function join_link_of to talklase_server;

-- The chat of a lesson. The id is made by whoever writes, so that a message sent twice is one message. A hidden one stays
-- until its time is over, as evidence; only the text's readers change.
create table lesson_message (
  school_id uuid not null,
  id uuid not null,
  lesson_id uuid not null,
  author_id uuid not null,
  -- The link by which the author came; null for who was signed in.
  link_id uuid,
  text text not null check (length(text) between 1 and 1000),
  at timestamptz not null,
  hidden_at timestamptz,
  hidden_by uuid,
  primary key (school_id, id),
  foreign key (school_id, lesson_id) references lesson on delete cascade,
  foreign key (school_id, author_id) references person (school_id, id) on delete cascade,
  foreign key (school_id, link_id) references join_link on delete set null (link_id),
  foreign key (school_id, hidden_by) references person (school_id, id),
  constraint lesson_message_hidden_by_somebody check ((hidden_at is null) = (hidden_by is null))
);
create index lesson_message_lesson on lesson_message (school_id, lesson_id, at, id);
create index lesson_message_author on lesson_message (school_id, author_id, at);
create index lesson_message_link on lesson_message (school_id, link_id) where link_id is not null;
create index lesson_message_hidden_by on lesson_message (school_id, hidden_by) where hidden_by is not null;
create index lesson_message_at on lesson_message (school_id, at);
call raise_wall('lesson_message');

-- The sign shown to everybody from the start of a recording to its stop, with the purpose from the school's list. Nobody
-- stopped it: the night does, at the end of the lesson's day.
create table recording_sign (
  school_id uuid not null,
  id uuid not null,
  lesson_id uuid not null,
  purpose text not null check (purpose in ('learning_quality', 'methodical', 'order_safety')),
  started_by uuid not null,
  started_at timestamptz not null,
  stopped_by uuid,
  stopped_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, lesson_id) references lesson on delete cascade,
  foreign key (school_id, started_by) references person (school_id, id),
  foreign key (school_id, stopped_by) references person (school_id, id),
  constraint recording_sign_in_order check (stopped_at is null or started_at <= stopped_at),
  constraint recording_sign_stopped_at_some_time check (stopped_by is null or stopped_at is not null)
);
create unique index recording_sign_one_standing on recording_sign (school_id, lesson_id) where stopped_at is null;
create index recording_sign_lesson on recording_sign (school_id, lesson_id, started_at);
create index recording_sign_started_by on recording_sign (school_id, started_by);
create index recording_sign_stopped_by on recording_sign (school_id, stopped_by) where stopped_by is not null;
call raise_wall('recording_sign', 'select, insert, update');
