-- Other bells than the ordinary ones: shortened days, holiday eves, later starts, and the days that ring by them.

create table bell_variant (
  school_id uuid not null,
  id uuid not null,
  school_year_id uuid not null,
  name text not null check (length(name) between 1 and 60),
  primary key (school_id, id),
  foreign key (school_id, school_year_id) references school_year,
  constraint bell_variant_name_once unique (school_id, school_year_id, name)
);
call raise_wall('bell_variant');

-- The periods that are held on such a day; a period that is missing here is not held.
create table bell_variant_period (
  school_id uuid not null,
  variant_id uuid not null,
  number smallint not null check (number between 0 and 20),
  starts_at time not null,
  ends_at time not null,
  primary key (school_id, variant_id, number),
  foreign key (school_id, variant_id) references bell_variant on delete cascade,
  constraint bell_variant_period_order check (starts_at < ends_at)
);
call raise_wall('bell_variant_period');

-- A day rings by one variant at most; a rule like "each Friday" is written out day by day.
create table bell_variant_day (
  school_id uuid not null,
  on_date date not null,
  variant_id uuid not null,
  primary key (school_id, on_date),
  foreign key (school_id, variant_id) references bell_variant
);
create index bell_variant_day_variant on bell_variant_day (school_id, variant_id);
call raise_wall('bell_variant_day');
