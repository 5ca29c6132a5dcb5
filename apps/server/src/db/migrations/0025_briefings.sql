-- What learners are told before a remote lesson, to whom it was told, how the teacher is reached, and who takes over.

-- What is told of a lesson (A28). Each saving is a version that stays; the latest counts.
create table briefing (
  school_id uuid not null,
  lesson_id uuid not null,
  version integer not null check (version >= 1),
  outcome text not null check (length(outcome) <= 500),
  conditions text not null check (length(conditions) <= 2000),
  criteria text not null check (length(criteria) <= 2000),
  deadlines text not null check (length(deadlines) <= 500),
  due_on date,
  estimated_minutes smallint check (estimated_minutes between 1 and 600),
  feedback_place text not null check (length(feedback_place) <= 300),
  saved_by uuid not null,
  saved_at timestamptz not null,
  primary key (school_id, lesson_id, version),
  foreign key (school_id, lesson_id) references lesson on delete cascade,
  foreign key (school_id, saved_by) references person (school_id, id)
);
create index briefing_saved_by on briefing (school_id, saved_by);
call raise_wall('briefing', 'select, insert');

-- What came of telling a learner: each row is the whole state, the latest counts. `untold` takes a row back. `version` is
-- what was told; 0 where nothing was written. `in_lesson_id` is the lesson in person in which it was told.
create table briefing_told (
  school_id uuid not null,
  id uuid not null,
  lesson_id uuid not null,
  learner_id uuid not null,
  version integer not null check (version >= 0),
  state text not null check (state in ('untold', 'told', 'understood', 'question', 'answered')),
  way text not null check (way in ('in_person_lesson', 'page', 'conversation', 'message')),
  in_lesson_id uuid,
  question text not null default '' check (length(question) <= 1000),
  answer text not null default '' check (length(answer) <= 1000),
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (school_id, id),
  foreign key (school_id, lesson_id) references lesson on delete cascade,
  foreign key (school_id, in_lesson_id) references lesson (school_id, id) on delete set null (in_lesson_id),
  foreign key (school_id, learner_id) references person (school_id, id) on delete cascade,
  foreign key (school_id, recorded_by) references person (school_id, id)
);
create index briefing_told_latest on briefing_told (school_id, lesson_id, learner_id, id desc);
create index briefing_told_in_lesson on briefing_told (school_id, in_lesson_id) where in_lesson_id is not null;
create index briefing_told_learner on briefing_told (school_id, learner_id);
create index briefing_told_recorded_by on briefing_told (school_id, recorded_by);
call raise_wall('briefing_told', 'select, insert');

-- The consultation offered with a lesson (A28): when, where or how.
create table consultation_offer (
  school_id uuid not null,
  lesson_id uuid not null,
  on_date date not null,
  starts_at time not null,
  place text not null check (length(place) between 1 and 300),
  note text not null check (length(note) <= 500),
  offered_by uuid not null,
  offered_at timestamptz not null,
  primary key (school_id, lesson_id),
  foreign key (school_id, lesson_id) references lesson on delete cascade,
  foreign key (school_id, offered_by) references person (school_id, id)
);
create index consultation_offer_offered_by on consultation_offer (school_id, offered_by);
call raise_wall('consultation_offer');

-- Who asked for a consultation about a lesson, offered or not.
create table consultation_request (
  school_id uuid not null,
  lesson_id uuid not null,
  learner_id uuid not null,
  asked_by uuid not null,
  asked_at timestamptz not null,
  primary key (school_id, lesson_id, learner_id),
  foreign key (school_id, lesson_id) references lesson on delete cascade,
  foreign key (school_id, learner_id) references person (school_id, id) on delete cascade,
  foreign key (school_id, asked_by) references person (school_id, id) on delete cascade
);
create index consultation_request_learner on consultation_request (school_id, learner_id);
create index consultation_request_asked_by on consultation_request (school_id, asked_by);
call raise_wall('consultation_request');

-- How a teacher is reached when something goes wrong (A33), as learners see it. `channels` is an array of
-- {kind, value, hours} in the teacher's order. The version says which of it a learner has been shown.
create table teacher_contact (
  school_id uuid not null,
  person_id uuid not null,
  version integer not null check (version >= 1),
  channels jsonb not null check (jsonb_typeof(channels) = 'array'),
  note text not null check (length(note) <= 500),
  changed_at timestamptz not null,
  primary key (school_id, person_id),
  foreign key (school_id, person_id) references person (school_id, id) on delete cascade
);
call raise_wall('teacher_contact', 'select, insert, update');

-- That a learner was told how to reach a teacher (A33): once for each version of it.
create table contact_notice (
  school_id uuid not null,
  learner_id uuid not null,
  teacher_id uuid not null,
  version integer not null check (version >= 1),
  way text not null check (way in ('page', 'in_person_lesson')),
  told_at timestamptz not null,
  primary key (school_id, learner_id, teacher_id, version),
  foreign key (school_id, learner_id) references person (school_id, id) on delete cascade,
  foreign key (school_id, teacher_id) references person (school_id, id) on delete cascade
);
create index contact_notice_teacher on contact_notice (school_id, teacher_id);
create index contact_notice_told on contact_notice (school_id, told_at);
call raise_wall('contact_notice', 'select, insert, delete');

-- The administration looks for somebody to take a lesson over (A27); the first teacher who is free takes it with one tap.
create table substitute_request (
  school_id uuid not null,
  id uuid not null,
  lesson_id uuid not null,
  absent_id uuid,
  note text not null check (length(note) <= 500),
  opened_by uuid not null,
  opened_at timestamptz not null,
  taken_by uuid,
  taken_at timestamptz,
  withdrawn_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, lesson_id) references lesson on delete cascade,
  foreign key (school_id, absent_id) references person (school_id, id) on delete cascade,
  foreign key (school_id, opened_by) references person (school_id, id),
  foreign key (school_id, taken_by) references person (school_id, id),
  constraint substitute_request_taken check ((taken_by is null) = (taken_at is null)),
  constraint substitute_request_ends_once check (taken_at is null or withdrawn_at is null)
);
create unique index substitute_request_open on substitute_request (school_id, lesson_id)
  where taken_at is null and withdrawn_at is null;
create index substitute_request_lesson on substitute_request (school_id, lesson_id);
create index substitute_request_absent on substitute_request (school_id, absent_id);
create index substitute_request_opened_by on substitute_request (school_id, opened_by);
create index substitute_request_taken_by on substitute_request (school_id, taken_by);
call raise_wall('substitute_request');
