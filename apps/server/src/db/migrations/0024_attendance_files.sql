-- Attendance files that teachers download from platforms and give to the product, the names under which learners appear in
-- meetings once a teacher has said whose they are, and what the columns of other tables hold.

-- A person said whose stay it is, or that it is nobody's of the lesson: the platform telling it again does not change that.
alter table presence_session add column is_settled boolean not null default false;
-- When what a platform or a file tells of it last changed, or whose it is; null for our own page.
alter table presence_session add column changed_at timestamptz;
-- One stay of a meeting of several lessons has a row in each of them: what becomes of one becomes of all.
create index presence_session_told on presence_session (school_id, source_id, source_key) where source <> 'page';

-- A name that a learner goes by in meetings, as a teacher confirmed it. `name_key` is the name without case and marks.
create table attendance_alias (
  school_id uuid not null,
  id uuid not null,
  learner_id uuid not null,
  name text not null check (length(name) between 1 and 300),
  name_key text not null check (length(name_key) between 1 and 300),
  confirmed_by uuid not null,
  confirmed_at timestamptz not null,
  revoked_at timestamptz,
  revoked_by uuid,
  primary key (school_id, id),
  foreign key (school_id, learner_id) references person (school_id, id) on delete cascade,
  foreign key (school_id, confirmed_by) references person (school_id, id),
  foreign key (school_id, revoked_by) references person (school_id, id),
  constraint attendance_alias_revoked_by_somebody check ((revoked_at is null) = (revoked_by is null))
);
create unique index attendance_alias_standing on attendance_alias (school_id, learner_id, name_key) where revoked_at is null;
create index attendance_alias_learner on attendance_alias (school_id, learner_id);
create index attendance_alias_confirmed_by on attendance_alias (school_id, confirmed_by);
create index attendance_alias_revoked_by on attendance_alias (school_id, revoked_by) where revoked_by is not null;
call raise_wall('attendance_alias');

-- A file given to a lesson. Its table is kept until it is applied, what it wrote until it can no longer be taken back.
create table attendance_file (
  school_id uuid not null,
  id uuid not null,
  file_digest bytea not null,
  -- As read when it came; null while nobody has said what its columns hold.
  format text check (length(format) <= 40),
  state text not null default 'previewed' check (state in ('previewed', 'applied', 'undone')),
  content jsonb,
  -- What it did, in figures; names of nobody.
  counts jsonb not null default '{}',
  -- What taking it back needs: the aliases that it added.
  undo jsonb,
  uploaded_by uuid not null,
  uploaded_at timestamptz not null,
  applied_by uuid,
  applied_at timestamptz,
  undone_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, uploaded_by) references person (school_id, id),
  foreign key (school_id, applied_by) references person (school_id, id)
);
create index attendance_file_uploaded_by on attendance_file (school_id, uploaded_by);
create index attendance_file_applied_by on attendance_file (school_id, applied_by) where applied_by is not null;
create index attendance_file_uploaded on attendance_file (school_id, uploaded_at);
call raise_wall('attendance_file');

-- The lessons that a file tells of: one, or those of a double lesson. The first is the one at which it was given.
create table attendance_file_lesson (
  school_id uuid not null,
  file_id uuid not null,
  lesson_id uuid not null,
  is_first boolean not null,
  primary key (school_id, file_id, lesson_id),
  foreign key (school_id, file_id) references attendance_file on delete cascade,
  foreign key (school_id, lesson_id) references lesson on delete cascade
);
create index attendance_file_lesson_lesson on attendance_file_lesson (school_id, lesson_id);
call raise_wall('attendance_file_lesson');

-- What the columns under these headings hold, as a teacher of the school said it.
create table attendance_column_mapping (
  school_id uuid not null references school,
  headings_digest bytea not null,
  columns jsonb not null,
  recorded_at timestamptz not null,
  primary key (school_id, headings_digest)
);
call raise_wall('attendance_column_mapping');
