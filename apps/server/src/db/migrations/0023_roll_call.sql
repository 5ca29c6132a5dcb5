-- The roll call while a lesson lasts: who was called and answered, of whom the camera was asked and what came of it, stays on
-- our own join page; and the reminders of registers that nobody has taken.

-- Two more grounds that a school may take among those of A24.
alter table attendance_mark drop constraint attendance_mark_ground_check;
alter table attendance_mark add constraint attendance_mark_ground_check
  check (ground in ('not_connected', 'no_response', 'left', 'removed_from_lesson', 'camera_off'));

-- A learner was called in the lesson, and answered or not. Taken back by a row that undoes it; both stay.
create table roll_call_call (
  school_id uuid not null,
  id uuid not null,
  lesson_id uuid not null,
  learner_id uuid not null,
  at timestamptz not null,
  answered boolean not null,
  recorded_by uuid not null,
  undoes uuid,
  primary key (school_id, id),
  foreign key (school_id, lesson_id) references lesson on delete cascade,
  foreign key (school_id, learner_id) references person (school_id, id) on delete cascade,
  foreign key (school_id, recorded_by) references person (school_id, id),
  foreign key (school_id, undoes) references roll_call_call on delete cascade,
  constraint roll_call_call_undone_once unique (school_id, undoes)
);
create index roll_call_call_lesson on roll_call_call (school_id, lesson_id, learner_id);
create index roll_call_call_learner on roll_call_call (school_id, learner_id);
create index roll_call_call_recorded_by on roll_call_call (school_id, recorded_by);
call raise_wall('roll_call_call', 'select, insert, delete');

-- A teacher asked a learner to turn the camera on, with the reason (B10). What a picture shows is nobody's to analyse.
create table camera_request (
  school_id uuid not null,
  id uuid not null,
  lesson_id uuid not null,
  learner_id uuid not null,
  reason text not null check (length(reason) between 1 and 300),
  asked_at timestamptz not null,
  asked_by uuid not null,
  primary key (school_id, id),
  foreign key (school_id, lesson_id) references lesson on delete cascade,
  foreign key (school_id, learner_id) references person (school_id, id) on delete cascade,
  foreign key (school_id, asked_by) references person (school_id, id)
);
create index camera_request_lesson on camera_request (school_id, lesson_id, learner_id);
create index camera_request_learner on camera_request (school_id, learner_id);
create index camera_request_asked_by on camera_request (school_id, asked_by);
call raise_wall('camera_request', 'select, insert, delete');

-- What came of it; the latest row counts. `asked` opens it again, `withdrawn` takes the asking back.
create table camera_outcome (
  school_id uuid not null,
  id uuid not null,
  request_id uuid not null,
  outcome text not null check (outcome in ('asked', 'on', 'refused', 'technical', 'withdrawn')),
  note text not null default '' check (length(note) <= 300),
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (school_id, id),
  foreign key (school_id, request_id) references camera_request on delete cascade,
  foreign key (school_id, recorded_by) references person (school_id, id)
);
create index camera_outcome_latest on camera_outcome (school_id, request_id, id desc);
create index camera_outcome_recorded_by on camera_outcome (school_id, recorded_by);
call raise_wall('camera_outcome', 'select, insert');

-- That the teachers of a lesson were reminded of its register, once.
create table register_reminder (
  school_id uuid not null,
  lesson_id uuid not null,
  sent_at timestamptz not null,
  primary key (school_id, lesson_id),
  foreign key (school_id, lesson_id) references lesson on delete cascade
);
call raise_wall('register_reminder', 'select, insert');

-- That the deputy heads were told of a day's registers that nobody had taken; a day without any is marked too.
create table register_digest (
  school_id uuid not null,
  on_date date not null,
  missing smallint not null check (missing >= 0),
  sent_at timestamptz not null,
  primary key (school_id, on_date),
  foreign key (school_id) references school
);
call raise_wall('register_digest', 'select, insert');

-- Signs of life from our join page, of several schools with one commit. It runs as the caller, so that the wall stands. A
-- sign within `gap_seconds` of the last one lengthens that stay, a later one begins another. Only a stay that begins wakes
-- the lesson's readers. `p_parts` is [{school_id, rows}].
create function record_stays(p_parts jsonb)
returns table (school_id uuid, lesson_id uuid, learner_id uuid, joined_at timestamptz, left_at timestamptz)
language plpgsql as $$
declare
  part record;
  school uuid;
  one record;
begin
  for part in select (p ->> 'school_id')::uuid as school_id, p -> 'rows' as rows from jsonb_array_elements(p_parts) p order by 1 loop
    school := part.school_id;
    perform set_config('app.school_id', school::text, true);
    for one in
      select distinct on (r.lesson_id, r.learner_id) r.* from jsonb_to_recordset(part.rows)
        as r(id uuid, lesson_id uuid, learner_id uuid, at timestamptz, gap_seconds integer)
      order by r.lesson_id, r.learner_id, r.at desc
    loop
      return query
        update presence_session s set left_at = greatest(s.left_at, one.at), stored_at = greatest(s.stored_at, one.at)
        where s.school_id = school and s.lesson_id = one.lesson_id and s.learner_id = one.learner_id and s.source = 'page'
          and one.at between s.joined_at and s.left_at + make_interval(secs => one.gap_seconds)
        returning s.school_id, s.lesson_id, s.learner_id, s.joined_at, s.left_at;
      if not found then
        return query
          insert into presence_session as s (school_id, id, lesson_id, learner_id, source, source_id, source_key, matched_by,
            display_name, kind, place, joined_at, left_at, is_estimated, stored_at)
          values (school, one.id, one.lesson_id, one.learner_id, 'page', one.lesson_id,
            one.learner_id || ' ' || to_char(one.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'own_id',
            '', 'member', 'main', one.at, one.at, true, one.at)
          on conflict on constraint presence_session_once do update set stored_at = excluded.stored_at
          returning s.school_id, s.lesson_id, s.learner_id, s.joined_at, s.left_at;
        perform pg_notify('talklase', school || ' lesson:' || one.lesson_id);
      end if;
    end loop;
  end loop;
end $$;
