-- What people change of dated lessons: the change itself is history, the lesson carries what is so now.

-- What a person has set by hand, so that no import, calendar or bell overwrites it. A lesson that was moved stands for the
-- timetable's place that it was moved from.
alter table lesson
  add column timetabled_on date,
  add column timetabled_period smallint,
  add column teachers_by_hand boolean not null default false,
  add column rooms_by_hand boolean not null default false,
  add constraint lesson_timetabled_place check ((timetabled_on is null) = (timetabled_period is null));
create index lesson_timetabled on lesson (school_id, timetabled_on) where timetabled_on is not null;

-- A substitution, a cancelled or moved lesson, another room; `undone` takes an earlier one back. `former` and `becomes` hold
-- ids, days and periods of what the change touches. What is published together shares a batch.
create table lesson_change (
  school_id uuid not null,
  id uuid not null,
  lesson_id uuid not null,
  batch_id uuid not null,
  kind text not null check (kind in ('cancelled', 'substituted', 'room', 'moved', 'undone')),
  undoes uuid,
  former jsonb not null,
  becomes jsonb not null,
  reason text not null default '' check (length(reason) <= 500),
  note text not null default '' check (length(note) <= 500),
  made_by uuid not null,
  made_at timestamptz not null,
  primary key (school_id, id),
  foreign key (school_id, lesson_id) references lesson,
  foreign key (school_id, undoes) references lesson_change (school_id, id),
  foreign key (school_id, made_by) references person (school_id, id),
  constraint lesson_change_undone_once unique (school_id, undoes),
  constraint lesson_change_undoes check ((kind = 'undone') = (undoes is not null))
);
create index lesson_change_lesson on lesson_change (school_id, lesson_id);
create index lesson_change_made on lesson_change (school_id, made_at);
call raise_wall('lesson_change', 'select, insert');

-- Which remote lessons of a class and day its families were last told of; the latest row counts.
create table remote_day_announcement (
  school_id uuid not null,
  id uuid not null,
  class_id uuid not null,
  on_date date not null,
  lesson_ids uuid[] not null,
  announced_at timestamptz not null,
  primary key (school_id, id),
  foreign key (school_id, class_id) references class_group
);
create index remote_day_announcement_latest on remote_day_announcement (school_id, class_id, on_date, announced_at desc);
call raise_wall('remote_day_announcement', 'select, insert');
