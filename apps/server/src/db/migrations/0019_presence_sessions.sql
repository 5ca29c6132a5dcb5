-- Stays in online lessons, as our join page, the platforms and their attendance files tell them: evidence for the teacher.
-- A stay told again changes its row (one `source_key` within its source). Who is not known yet has no learner, and keeps
-- the name that the platform showed until somebody says who it was or the row's time is over.
create table presence_session (
  school_id uuid not null,
  id uuid not null,
  lesson_id uuid not null,
  learner_id uuid,
  source text not null check (source in ('page', 'platform', 'file')),
  -- The meeting or the file that it came by; the lesson itself for the page.
  source_id uuid not null,
  source_key text not null check (length(source_key) between 1 and 300),
  -- How the learner was found; null while nobody has been.
  matched_by text check (matched_by in ('own_id', 'email', 'account', 'name', 'alias', 'person')),
  display_name text not null check (length(display_name) <= 300),
  original_name text check (length(original_name) <= 300),
  email text check (length(email) <= 320),
  account_id text check (length(account_id) <= 300),
  kind text not null check (kind in ('member', 'guest', 'phone', 'device', 'unknown')),
  is_host boolean not null default false,
  place text not null check (place in ('main', 'breakout', 'waiting')),
  joined_at timestamptz,
  left_at timestamptz,
  -- The end is not the platform's word: the lesson's end, or the last sign of life.
  is_estimated boolean not null default false,
  seconds integer check (seconds >= 0),
  camera_seconds integer check (camera_seconds >= 0),
  stored_at timestamptz not null,
  primary key (school_id, id),
  constraint presence_session_once unique (school_id, lesson_id, source, source_id, source_key),
  foreign key (school_id, lesson_id) references lesson on delete cascade,
  foreign key (school_id, learner_id) references person (school_id, id) on delete cascade,
  constraint presence_session_in_order check (left_at is null or joined_at is null or joined_at <= left_at),
  constraint presence_session_matched_has_learner check ((learner_id is null) = (matched_by is null))
);
create index presence_session_learner on presence_session (school_id, learner_id) where learner_id is not null;
create index presence_session_stored on presence_session (school_id, stored_at);
call raise_wall('presence_session', 'select, insert, update, delete');
