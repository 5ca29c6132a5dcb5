-- The school's year, its calendar, its bells, and the procedure in force.

create table school_year (
  school_id uuid not null references school,
  id uuid not null,
  name text not null,
  starts_on date not null,
  ends_on date not null,
  primary key (school_id, id),
  constraint school_year_order check (starts_on < ends_on),
  constraint school_year_name_once unique (school_id, name)
);
call raise_wall('school_year');

create table semester (
  school_id uuid not null,
  school_year_id uuid not null,
  number smallint not null check (number in (1, 2)),
  starts_on date not null,
  ends_on date not null,
  primary key (school_id, school_year_id, number),
  foreign key (school_id, school_year_id) references school_year,
  constraint semester_order check (starts_on < ends_on)
);
call raise_wall('semester');

create table grade_end (
  school_id uuid not null,
  school_year_id uuid not null,
  grade smallint not null check (grade between 1 and 12),
  last_study_day date not null,
  primary key (school_id, school_year_id, grade),
  foreign key (school_id, school_year_id) references school_year
);
call raise_wall('grade_end');

-- Holidays of several days; both ends belong to the holiday. No grades means all grades.
create table school_holiday (
  school_id uuid not null,
  id uuid not null,
  school_year_id uuid not null,
  name text not null,
  starts_on date not null,
  ends_on date not null,
  grades smallint[],
  primary key (school_id, id),
  foreign key (school_id, school_year_id) references school_year,
  constraint school_holiday_order check (starts_on <= ends_on)
);
call raise_wall('school_holiday');

create table public_holiday (
  school_id uuid not null,
  id uuid not null,
  school_year_id uuid not null,
  on_date date not null,
  name text not null,
  primary key (school_id, id),
  foreign key (school_id, school_year_id) references school_year,
  constraint public_holiday_once unique (school_id, on_date)
);
call raise_wall('public_holiday');

-- A day that breaks the week's pattern: closed, or a moved working day that teaches by another weekday's timetable.
create table calendar_exception (
  school_id uuid not null,
  id uuid not null,
  school_year_id uuid not null,
  on_date date not null,
  kind text not null check (kind in ('closed', 'moved')),
  use_weekday smallint check (use_weekday between 1 and 7),
  note text not null default '',
  primary key (school_id, id),
  foreign key (school_id, school_year_id) references school_year,
  constraint calendar_exception_once unique (school_id, on_date),
  constraint moved_day_has_weekday check ((kind = 'moved') = (use_weekday is not null))
);
call raise_wall('calendar_exception');

create table bell_period (
  school_id uuid not null,
  school_year_id uuid not null,
  number smallint not null check (number between 0 and 20),
  starts_at time not null,
  ends_at time not null,
  primary key (school_id, school_year_id, number),
  foreign key (school_id, school_year_id) references school_year,
  constraint bell_period_order check (starts_at < ends_at)
);
call raise_wall('bell_period');

-- A version of the school's procedure; `parameter_values` holds what differs from the regulation's defaults.
create table procedure_version (
  school_id uuid not null references school,
  id uuid not null,
  procedure text not null check (procedure in ('A', 'B')),
  number integer not null,
  valid_from date not null,
  order_number text,
  order_date date,
  parameter_values jsonb not null,
  recorded_at timestamptz not null,
  primary key (school_id, id),
  constraint procedure_version_number_once unique (school_id, procedure, number)
);
call raise_wall('procedure_version', 'select, insert');
