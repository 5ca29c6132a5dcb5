-- The timetable, the dated lessons that follow from it, and which of them are remote.

create table subject (
  school_id uuid not null references school,
  id uuid not null,
  name text not null,
  short text not null,
  primary key (school_id, id),
  constraint subject_short_once unique (school_id, short)
);
call raise_wall('subject');

create table room (
  school_id uuid not null references school,
  id uuid not null,
  name text not null,
  short text not null,
  primary key (school_id, id),
  constraint room_short_once unique (school_id, short)
);
call raise_wall('room');

-- Part of a class that is taught apart (languages, sports). Without members it stands for the whole class.
create table learning_group (
  school_id uuid not null,
  id uuid not null,
  class_id uuid not null,
  name text not null,
  division text,
  primary key (school_id, id),
  foreign key (school_id, class_id) references class_group,
  constraint learning_group_name_once unique (school_id, class_id, name)
);
call raise_wall('learning_group');

create table learning_group_member (
  school_id uuid not null,
  group_id uuid not null,
  learner_id uuid not null,
  primary key (school_id, group_id, learner_id),
  foreign key (school_id, group_id) references learning_group on delete cascade,
  foreign key (school_id, learner_id) references person (school_id, id) on delete cascade
);
call raise_wall('learning_group_member');

-- The timetable in force: its slots as imported, from which the dated lessons are made anew when the calendar changes.
create table timetable (
  school_id uuid not null,
  id uuid not null,
  school_year_id uuid not null,
  import_run_id uuid,
  cycle_weeks smallint not null check (cycle_weeks between 1 and 8),
  slots jsonb not null,
  valid_from date not null,
  recorded_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, school_year_id) references school_year,
  foreign key (school_id, import_run_id) references import_run
);
call raise_wall('timetable');

-- A dated lesson. `series_key` says what it is a lesson of (classes, groups, subject), whichever file it came from.
create table lesson (
  school_id uuid not null,
  id uuid not null,
  school_year_id uuid not null,
  series_key text not null,
  subject_id uuid not null,
  on_date date not null,
  period smallint not null,
  starts_at time not null,
  ends_at time not null,
  state text not null default 'planned' check (state in ('planned', 'cancelled', 'retained')),
  primary key (school_id, id),
  foreign key (school_id, school_year_id) references school_year,
  foreign key (school_id, subject_id) references subject,
  constraint lesson_slot_once unique (school_id, series_key, on_date, period) deferrable initially deferred
);
create index lesson_day on lesson (school_id, on_date);
call raise_wall('lesson');

create table lesson_class (
  school_id uuid not null,
  lesson_id uuid not null,
  class_id uuid not null,
  group_id uuid,
  primary key (school_id, lesson_id, class_id),
  foreign key (school_id, lesson_id) references lesson on delete cascade,
  foreign key (school_id, class_id) references class_group,
  foreign key (school_id, group_id) references learning_group
);
create index lesson_class_class on lesson_class (school_id, class_id, lesson_id);
call raise_wall('lesson_class');

create table lesson_teacher (
  school_id uuid not null,
  lesson_id uuid not null,
  person_id uuid not null,
  primary key (school_id, lesson_id, person_id),
  foreign key (school_id, lesson_id) references lesson on delete cascade,
  foreign key (school_id, person_id) references person (school_id, id)
);
create index lesson_teacher_person on lesson_teacher (school_id, person_id, lesson_id);
call raise_wall('lesson_teacher');

create table lesson_room (
  school_id uuid not null,
  lesson_id uuid not null,
  room_id uuid not null,
  primary key (school_id, lesson_id, room_id),
  foreign key (school_id, lesson_id) references lesson on delete cascade,
  foreign key (school_id, room_id) references room
);
call raise_wall('lesson_room');

-- The mark A with the lesson's remote plan. Withdrawing the mark keeps the plan, so that taking it back loses nothing.
create table remote_lesson (
  school_id uuid not null,
  lesson_id uuid not null,
  legal_basis text not null,
  mode text not null default 'sync' check (mode in ('sync', 'async')),
  form text not null default 'online_lesson',
  place text not null default 'home',
  engagement text not null default 'check_in' check (engagement in ('check_in', 'answers', 'submission', 'observation')),
  outcome text not null default '',
  instruction text not null default '',
  join_link text,
  marked_by uuid not null,
  marked_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (school_id, lesson_id),
  foreign key (school_id, lesson_id) references lesson,
  foreign key (school_id, marked_by) references person (school_id, id)
);
call raise_wall('remote_lesson', 'select, insert, update');

-- The director's word that lifts a full quota for one lesson; the reason stays visible (A5).
create table quota_override (
  school_id uuid not null,
  id uuid not null,
  lesson_id uuid not null,
  refusal text not null,
  reason text not null check (length(reason) between 3 and 500),
  granted_by uuid not null,
  granted_at timestamptz not null,
  primary key (school_id, id),
  foreign key (school_id, lesson_id) references lesson,
  foreign key (school_id, granted_by) references person (school_id, id)
);
create index quota_override_lesson on quota_override (school_id, lesson_id);
call raise_wall('quota_override', 'select, insert');

-- Planned lessons of a class in a subject for the year, as entered; the latest word counts, the former ones stay.
create table planned_lesson_count (
  school_id uuid not null,
  id uuid not null,
  class_id uuid not null,
  subject_id uuid not null,
  planned integer not null check (planned between 0 and 2000),
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (school_id, id),
  foreign key (school_id, class_id) references class_group,
  foreign key (school_id, subject_id) references subject,
  foreign key (school_id, recorded_by) references person (school_id, id)
);
create index planned_lesson_count_latest on planned_lesson_count (school_id, class_id, subject_id, recorded_at desc);
call raise_wall('planned_lesson_count', 'select, insert');
