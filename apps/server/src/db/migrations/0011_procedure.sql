-- How a procedure changes: the draft that people work on, the version it becomes, and what was withdrawn before its day.

-- `parameter_values` holds what the version states itself; what it leaves out is the regulation's default.
alter table procedure_version
  add column note text not null default '' check (length(note) <= 2000),
  add column based_on uuid,
  add column published_by uuid,
  add constraint procedure_version_based_on foreign key (school_id, based_on) references procedure_version,
  add constraint procedure_version_published_by foreign key (school_id, published_by) references person,
  add constraint procedure_version_ordered
    check (published_by is null or (order_number is not null and order_date is not null and order_date <= valid_from));

-- What the next version may become; one at a time for each procedure, and gone once it is published or discarded.
create table procedure_draft (
  school_id uuid not null references school,
  id uuid not null,
  procedure text not null check (procedure in ('A', 'B')),
  based_on uuid,
  parameter_values jsonb not null check (jsonb_typeof(parameter_values) = 'object'),
  note text not null default '' check (length(note) <= 2000),
  changed_by uuid not null,
  changed_at timestamptz not null,
  primary key (school_id, id),
  foreign key (school_id, based_on) references procedure_version,
  foreign key (school_id, changed_by) references person,
  constraint procedure_draft_once unique (school_id, procedure)
);
call raise_wall('procedure_draft');

-- A version that was taken back before it came into force: it never counts, and its number is not given again.
create table procedure_withdrawal (
  school_id uuid not null,
  version_id uuid not null,
  reason text not null check (length(btrim(reason)) between 1 and 1000),
  withdrawn_by uuid not null,
  withdrawn_at timestamptz not null,
  primary key (school_id, version_id),
  foreign key (school_id, version_id) references procedure_version,
  foreign key (school_id, withdrawn_by) references person
);
call raise_wall('procedure_withdrawal', 'select, insert');
