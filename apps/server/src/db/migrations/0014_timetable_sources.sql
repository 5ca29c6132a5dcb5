-- How a school's own timetable tables are laid out: what each column holds, by the table's headers, for the next import.
create table timetable_column_mapping (
  school_id uuid not null references school,
  headers_digest bytea not null,
  mapping jsonb not null,
  recorded_at timestamptz not null,
  primary key (school_id, headers_digest)
);
call raise_wall('timetable_column_mapping');
