-- A lesson's meeting at its platform: what the teacher wishes, what is known to be there, and what has to be done about it.

-- `key` goes with every attempt at one creation, so that attempts that broke off leave one meeting; `next_key` with one
-- that takes its place for another host. `presence` is `unsure` from when an attempt begins until its answer is stored.
create table lesson_meeting (
  school_id uuid not null,
  id uuid not null,
  connection_id uuid not null,
  wished boolean not null default true,
  wished_by uuid not null,
  wished_at timestamptz not null,
  key uuid not null,
  next_key uuid not null,
  presence text not null default 'none' check (presence in ('none', 'unsure', 'there')),
  -- The meeting in the platform's words, read by its adapter alone; `meeting_code` is the part that deliveries name.
  meeting_code text check (length(meeting_code) between 1 and 1000),
  reference jsonb,
  -- Meetings that had begun when this one was taken away or took their place: [{reference, told}]. What happened
  -- in them is asked for still.
  former jsonb not null default '[]',
  join_url text check (length(join_url) <= 2000),
  -- Each learner is given a link of their own when joining.
  is_personal boolean not null default false,
  -- Secrets of the teacher, sealed with the installation's key.
  host_url bytea,
  passcode bytea,
  -- Title, times and host as the platform was last told.
  told jsonb,
  -- Something of the lesson has changed since somebody last compared what should be with what is.
  is_stale boolean not null default true,
  attempts smallint not null default 0,
  next_attempt_at timestamptz,
  -- An attempt is under way until then at most.
  lease_until timestamptz,
  -- Why the last attempt did not succeed, in codes; `given_up_at` where nobody tries any more.
  problem text check (length(problem) between 1 and 60),
  problem_detail text check (length(problem_detail) <= 300),
  given_up_at timestamptz,
  made_at timestamptz,
  started_at timestamptz,
  ended_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, connection_id) references platform_connection,
  foreign key (school_id, wished_by) references person (school_id, id),
  constraint lesson_meeting_there_is_known check ((presence = 'there') = (reference is not null and meeting_code is not null and told is not null))
);
create index lesson_meeting_due on lesson_meeting (school_id, next_attempt_at) where is_stale or next_attempt_at is not null;
create index lesson_meeting_code on lesson_meeting (school_id, connection_id, meeting_code);
create index lesson_meeting_former on lesson_meeting (school_id, connection_id) where former <> '[]';
create index lesson_meeting_wished_by on lesson_meeting (school_id, wished_by);
call raise_wall('lesson_meeting');

-- The lessons of a meeting: one, or several in a row. A lesson has one live meeting at most.
create table lesson_meeting_lesson (
  school_id uuid not null,
  lesson_id uuid not null,
  meeting_id uuid not null,
  is_live boolean not null default true,
  primary key (school_id, lesson_id, meeting_id),
  foreign key (school_id, lesson_id) references lesson on delete cascade,
  foreign key (school_id, meeting_id) references lesson_meeting on delete cascade
);
create unique index lesson_meeting_live on lesson_meeting_lesson (school_id, lesson_id) where is_live;
create index lesson_meeting_lesson_meeting on lesson_meeting_lesson (school_id, meeting_id);
call raise_wall('lesson_meeting_lesson');

-- Who was in the meeting: asked for after its end until the platform has said its last word.
create table meeting_report (
  school_id uuid not null,
  meeting_id uuid not null,
  state text not null check (state in ('waiting', 'partial', 'final', 'gone', 'denied', 'failed')),
  next_ask_at timestamptz,
  lease_until timestamptz,
  attempts smallint not null default 0,
  asked_at timestamptz,
  problem text check (length(problem) between 1 and 60),
  primary key (school_id, meeting_id),
  foreign key (school_id, meeting_id) references lesson_meeting on delete cascade
);
create index meeting_report_due on meeting_report (school_id, next_ask_at) where next_ask_at is not null;
call raise_wall('meeting_report');

-- Deliveries of platforms that were carried out: one sent again does nothing more.
create table platform_delivery (
  school_id uuid not null,
  connection_id uuid not null,
  replay_digest bytea not null,
  at timestamptz not null,
  primary key (school_id, connection_id, replay_digest),
  foreign key (school_id, connection_id) references platform_connection
);
create index platform_delivery_at on platform_delivery (school_id, at);
call raise_wall('platform_delivery', 'select, insert, delete');

-- Whose connection an id is, before any school is known: a platform's delivery names nothing else.
create function school_of_connection(p_connection uuid) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select school_id from platform_connection where id = p_connection and state <> 'removed'
$$;
revoke all on function school_of_connection from public;
grant execute on function school_of_connection to talklase_server;
create index platform_connection_id on platform_connection (id);

-- Whatever changes a lesson asks in the same transaction for a look at its meeting.
create function look_at_meetings(p_lessons uuid[]) returns void language sql as $$
  update lesson_meeting m set is_stale = true
  from lesson_meeting_lesson x
  where x.lesson_id = any (p_lessons) and x.is_live and m.school_id = x.school_id and m.id = x.meeting_id and not m.is_stale
$$;

create function lesson_changed_look_at_meetings() returns trigger language plpgsql as $$ begin
  perform look_at_meetings(array(
    select n.id from new_rows n join old_rows o on o.school_id = n.school_id and o.id = n.id
    where (o.on_date, o.starts_at, o.ends_at, o.state, o.subject_id) is distinct from (n.on_date, n.starts_at, n.ends_at, n.state, n.subject_id)));
  return null;
end $$;
create trigger lesson_meeting_look after update on lesson
  referencing old table as old_rows new table as new_rows
  for each statement execute function lesson_changed_look_at_meetings();

create function remote_changed_look_at_meetings() returns trigger language plpgsql as $$ begin
  perform look_at_meetings(array(
    select n.lesson_id from new_rows n join old_rows o on o.school_id = n.school_id and o.lesson_id = n.lesson_id
    where (o.withdrawn_at is null, o.mode) is distinct from (n.withdrawn_at is null, n.mode)));
  return null;
end $$;
create trigger remote_lesson_meeting_look after update on remote_lesson
  referencing old table as old_rows new table as new_rows
  for each statement execute function remote_changed_look_at_meetings();

create function teachers_changed_look_at_meetings() returns trigger language plpgsql as $$ begin
  perform look_at_meetings(array(select r.lesson_id from changed_rows r));
  return null;
end $$;
create trigger lesson_teacher_added_meeting_look after insert on lesson_teacher
  referencing new table as changed_rows for each statement execute function teachers_changed_look_at_meetings();
create trigger lesson_teacher_removed_meeting_look after delete on lesson_teacher
  referencing old table as changed_rows for each statement execute function teachers_changed_look_at_meetings();

-- A lesson that goes leaves its meeting to be looked at.
create function lesson_left_meeting() returns trigger language plpgsql as $$ begin
  update lesson_meeting m set is_stale = true
  from gone_rows g where m.school_id = g.school_id and m.id = g.meeting_id and not m.is_stale;
  return null;
end $$;
create trigger lesson_meeting_lesson_removed after delete on lesson_meeting_lesson
  referencing old table as gone_rows for each statement execute function lesson_left_meeting();
