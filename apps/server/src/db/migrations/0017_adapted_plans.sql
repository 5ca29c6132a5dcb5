-- What a remote lesson is held with and how long together online; what a class learns remotely in a subject, and when.

-- Means by the codes of the setting modes.means. Minutes together online; null is the whole lesson.
alter table remote_lesson add column means text[] not null default array['device'] check (cardinality(means) between 1 and 10);
alter table remote_lesson add column online_minutes smallint check (online_minutes between 1 and 300);

-- The adapted plan of a class in a subject (A6): which version of it stands, and who saved that.
create table adapted_plan (
  school_id uuid not null,
  id uuid not null,
  class_id uuid not null,
  subject_id uuid not null,
  version integer not null check (version >= 1),
  saved_by uuid not null,
  saved_at timestamptz not null,
  primary key (school_id, id),
  foreign key (school_id, class_id) references class_group,
  foreign key (school_id, subject_id) references subject,
  foreign key (school_id, saved_by) references person (school_id, id),
  constraint adapted_plan_once unique (school_id, class_id, subject_id)
);
call raise_wall('adapted_plan', 'select, insert, update');

-- Its topics as they stand, in their order. Weeks are their Mondays, both included. A topic that says nothing of form,
-- place, means and mode leaves them to whoever marks the lesson.
create table adapted_plan_topic (
  school_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  position smallint not null check (position >= 1),
  title text not null check (length(title) between 1 and 200),
  outcome text not null check (length(outcome) <= 500),
  lessons smallint not null check (lessons between 1 and 200),
  held text not null check (held in ('in_person', 'remote', 'either')),
  mode text check (mode in ('sync', 'async')),
  form text,
  place text,
  means text[] not null default '{}',
  week_from date check (extract(isodow from week_from) = 1),
  week_to date check (extract(isodow from week_to) = 1),
  primary key (school_id, id),
  foreign key (school_id, plan_id) references adapted_plan,
  constraint adapted_plan_topic_position_once unique (school_id, plan_id, position) deferrable initially deferred,
  constraint adapted_plan_topic_weeks check (week_to >= week_from)
);
call raise_wall('adapted_plan_topic');

-- Every version that was saved, with its topics as they stood.
create table adapted_plan_version (
  school_id uuid not null,
  plan_id uuid not null,
  number integer not null check (number >= 1),
  source text not null check (source in ('edited', 'imported', 'copied', 'restored')),
  topics jsonb not null,
  saved_by uuid not null,
  saved_at timestamptz not null,
  primary key (school_id, plan_id, number),
  foreign key (school_id, plan_id) references adapted_plan,
  foreign key (school_id, saved_by) references person (school_id, id)
);
call raise_wall('adapted_plan_version', 'select, insert');

-- Which topic a lesson that is over belonged to when the plan was changed after it. It keeps that topic, also when the
-- plan has it no more.
create table adapted_plan_held (
  school_id uuid not null,
  plan_id uuid not null,
  on_date date not null,
  period smallint not null,
  topic_id uuid not null,
  title text not null,
  outcome text not null,
  primary key (school_id, plan_id, on_date, period),
  foreign key (school_id, plan_id) references adapted_plan
);
call raise_wall('adapted_plan_held', 'select, insert');
