-- Who came, who could not, and what was decided. History: corrected by a new row, never overwritten.

create table check_in (
  school_id uuid not null,
  lesson_id uuid not null,
  learner_id uuid not null,
  at timestamptz not null,
  received_at timestamptz not null,
  sent_late boolean not null,
  primary key (school_id, lesson_id, learner_id),
  foreign key (school_id, lesson_id) references lesson,
  foreign key (school_id, learner_id) references person (school_id, id)
);
call raise_wall('check_in', 'select, insert');

create table attendance_mark (
  school_id uuid not null,
  id uuid not null,
  lesson_id uuid not null,
  learner_id uuid not null,
  presence text not null check (presence in ('present', 'late', 'absent', 'undecided')),
  ground text check (ground in ('not_connected', 'no_response', 'left')),
  late_minutes smallint check (late_minutes between 1 and 300),
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (school_id, id),
  foreign key (school_id, lesson_id) references lesson,
  foreign key (school_id, learner_id) references person (school_id, id),
  foreign key (school_id, recorded_by) references person (school_id, id),
  constraint ground_is_of_absence check (ground is null or presence = 'absent'),
  constraint lateness_has_minutes check ((presence = 'late') = (late_minutes is not null))
);
create index attendance_mark_latest on attendance_mark (school_id, lesson_id, learner_id, id desc);
call raise_wall('attendance_mark', 'select, insert');

create table register_confirmation (
  school_id uuid not null,
  id uuid not null,
  lesson_id uuid not null,
  confirmed_by uuid not null,
  confirmed_at timestamptz not null,
  primary key (school_id, id),
  foreign key (school_id, lesson_id) references lesson,
  foreign key (school_id, confirmed_by) references person (school_id, id)
);
create index register_confirmation_lesson on register_confirmation (school_id, lesson_id, id desc);
call raise_wall('register_confirmation', 'select, insert');

create table disruption_report (
  school_id uuid not null,
  id uuid not null,
  lesson_id uuid not null,
  learner_id uuid not null,
  reported_by uuid not null,
  kind text not null check (kind in ('device', 'internet', 'platform', 'power', 'other')),
  note text not null default '' check (length(note) <= 500),
  at timestamptz not null,
  received_at timestamptz not null,
  sent_late boolean not null,
  primary key (school_id, id),
  foreign key (school_id, lesson_id) references lesson,
  foreign key (school_id, learner_id) references person (school_id, id),
  foreign key (school_id, reported_by) references person (school_id, id)
);
create index disruption_report_lesson on disruption_report (school_id, lesson_id, learner_id);
call raise_wall('disruption_report', 'select, insert');

create table disruption_decision (
  school_id uuid not null,
  id uuid not null,
  report_id uuid not null,
  excused boolean not null,
  remedy text check (remedy in ('extended_deadline', 'equivalent_task', 'school_device', 'adapted_task', 'consultation', 'other')),
  note text not null default '' check (length(note) <= 500),
  decided_by uuid not null,
  decided_at timestamptz not null,
  primary key (school_id, id),
  foreign key (school_id, report_id) references disruption_report,
  foreign key (school_id, decided_by) references person (school_id, id)
);
create index disruption_decision_latest on disruption_decision (school_id, report_id, id desc);
call raise_wall('disruption_decision', 'select, insert');
