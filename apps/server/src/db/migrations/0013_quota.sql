-- The quota's figures kept beside the lessons, legal bases as the school's data, and learners whose programme has no remote
-- learning.

-- Lessons of a class in a subject in its year that stand in the timetable or were held; each time of a day counts once,
-- however many groups meet then. Kept by triggers; nobody else writes here.
create table lesson_count (
  school_id uuid not null,
  class_id uuid not null,
  subject_id uuid not null,
  lessons integer not null check (lessons > 0),
  primary key (school_id, class_id, subject_id),
  foreign key (school_id, class_id) references class_group on delete cascade,
  foreign key (school_id, subject_id) references subject
);
call raise_wall('lesson_count');

-- The remote ones of them by day and by what they rest on. `bases` are codes in order, joined by commas: groups that meet at
-- one time may rest on different ones. Whether a basis uses the quota is asked of the rules of that day.
create table remote_lesson_count (
  school_id uuid not null,
  class_id uuid not null,
  subject_id uuid not null,
  on_date date not null,
  bases text not null check (bases <> ''),
  lessons smallint not null check (lessons > 0),
  primary key (school_id, class_id, subject_id, on_date, bases),
  foreign key (school_id, class_id) references class_group on delete cascade,
  foreign key (school_id, subject_id) references subject
);
call raise_wall('remote_lesson_count');

-- A founder's figures of a school on a day, by grade, and the changes since they were reckoned. A change is only ever added,
-- so that two who change at once never wait for each other here; whoever reckons removes those that it has seen.
create table quota_rollup (
  school_id uuid not null references school,
  as_of date not null,
  reckoned_at timestamptz not null,
  grades jsonb not null check (jsonb_typeof(grades) = 'array'),
  primary key (school_id)
);
call raise_wall('quota_rollup');

create table quota_change (
  school_id uuid not null references school,
  id uuid not null default gen_random_uuid(),
  primary key (school_id, id)
);
call raise_wall('quota_change', 'select, insert, delete');

-- A legal basis in the school's own words for some days: it stands there instead of the regulation's of that code. An entry
-- that changes gets another row; the last one counts.
create table legal_basis (
  school_id uuid not null references school,
  id uuid not null,
  entry_id uuid not null,
  code text not null check (code in ('planned', 'health_safety', 'emergency', 'individual')),
  citation text not null check (length(btrim(citation)) between 3 and 300),
  counts_toward_quota boolean not null,
  allowed_in_grades smallint[] not null,
  valid_from date not null,
  valid_to date,
  withdrawn boolean not null default false,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (school_id, id),
  foreign key (school_id, recorded_by) references person (school_id, id),
  constraint legal_basis_order check (valid_to is null or valid_from <= valid_to),
  -- The law's hard rule: planned remote learning always counts, and never reaches grades 1 and 2.
  constraint legal_basis_planned check (code <> 'planned' or (counts_toward_quota and not allowed_in_grades && '{1,2}'::smallint[]))
);
create index legal_basis_latest on legal_basis (school_id, entry_id, id desc);
call raise_wall('legal_basis', 'select, insert');

-- A learner who learns by a programme for which remote learning is not organised, though the class does not (A4).
create table excluded_learner (
  school_id uuid not null,
  id uuid not null,
  learner_id uuid not null,
  programme text not null check (length(programme) between 1 and 60),
  valid_from date not null,
  valid_to date,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  ended_by uuid,
  ended_at timestamptz,
  primary key (school_id, id),
  foreign key (school_id, learner_id) references person (school_id, id) on delete cascade,
  foreign key (school_id, recorded_by) references person (school_id, id),
  foreign key (school_id, ended_by) references person (school_id, id),
  constraint excluded_learner_order check (valid_to is null or valid_from <= valid_to)
);
create index excluded_learner_learner on excluded_learner (school_id, learner_id);
call raise_wall('excluded_learner', 'select, insert, update, delete');

-- The programmes without remote learning by the procedures in force on a day: A's word, else B's, else the regulation's.
create function excluded_programmes(p_school uuid, p_day date, p_regulation text[]) returns text[] language sql stable as $$
  select coalesce((
    select array(select jsonb_array_elements_text(f.stated)) from (
      select distinct on (v.procedure) v.procedure, v.parameter_values -> 'programmes.excluded' as stated
      from procedure_version v
      where v.school_id = p_school and v.valid_from <= p_day and not exists (
        select from procedure_withdrawal w where w.school_id = v.school_id and w.version_id = v.id)
      order by v.procedure, v.valid_from desc, v.number desc) f
    where jsonb_typeof(f.stated) = 'array'
    order by f.procedure limit 1), p_regulation)
$$;

-- The days of an entry on which the procedures of those days exclude its programme; no last day: until further notice.
create function days_in_person(p_school uuid, p_programme text, p_from date, p_to date, p_regulation text[])
returns table (from_day date, to_day date) language sql stable as $$
  select greatest(p_from, d.first_day), least(p_to, d.next_day - 1)
  from (select c.first_day, lead(c.first_day) over (order by c.first_day) as next_day from (
      select p_from as first_day
      union
      select v.valid_from from procedure_version v where v.school_id = p_school and v.valid_from > p_from) c) d
  where (p_to is null or d.first_day <= p_to) and p_programme = any(excluded_programmes(p_school, d.first_day, p_regulation))
$$;

-- Planned lessons entered together are taken back together; no number means that the timetable says it again.
alter table planned_lesson_count
  alter column planned drop not null,
  add column batch_id uuid;
create index planned_lesson_count_batch on planned_lesson_count (school_id, batch_id) where batch_id is not null;

-- The times at which a lesson of the classes stands, with the bases of the remote ones. The school's lessons are read once and
-- joined by hash whatever the planner believes: a table that a timetable has just filled misleads it into reading them again
-- for each lesson.
create function slots_of_classes(p_schools uuid[], p_classes uuid[])
returns table (school_id uuid, class_id uuid, subject_id uuid, on_date date, period smallint, bases text)
language sql stable
set enable_nestloop = off set enable_mergejoin = off set work_mem = '32MB' set jit = off as $$
  select lc.school_id, lc.class_id, l.subject_id, l.on_date, l.period,
    coalesce(string_agg(distinct r.legal_basis, ',' order by r.legal_basis), '')
  from lesson_class lc
  join lesson l on l.school_id = lc.school_id and l.id = lc.lesson_id
  left join remote_lesson r on r.school_id = l.school_id and r.lesson_id = l.id and r.withdrawn_at is null
  where lc.school_id = any(p_schools) and lc.class_id = any(p_classes) and l.school_id = any(p_schools)
    and (l.state = 'planned' or (l.state = 'retained' and (
      exists (select from check_in h where h.school_id = l.school_id and h.lesson_id = l.id)
      or exists (select from attendance_mark h where h.school_id = l.school_id and h.lesson_id = l.id)
      or exists (select from register_confirmation h where h.school_id = l.school_id and h.lesson_id = l.id)
      or exists (select from disruption_report h where h.school_id = l.school_id and h.lesson_id = l.id))))
  group by lc.school_id, lc.class_id, l.subject_id, l.on_date, l.period
$$;

-- Counts classes anew. Their rows are held first, in one order, so that of two who change a class at once the later one counts
-- what the earlier one did.
create function recount_classes(p_schools uuid[], p_classes uuid[]) returns void language plpgsql as $$
begin
  if cardinality(p_classes) is null then return; end if;
  perform from class_group c join unnest(p_schools, p_classes) a (school_id, class_id) on c.school_id = a.school_id and c.id = a.class_id
    order by c.school_id, c.id for no key update of c;
  with asked as materialized (
    select distinct a.school_id, a.class_id from unnest(p_schools, p_classes) a (school_id, class_id)
  ), slot as materialized (
    select s.school_id, s.class_id, s.subject_id, s.on_date, s.bases
    from slots_of_classes(array(select distinct school_id from asked), p_classes) s
  ), standing as materialized (
    select school_id, class_id, subject_id, count(*)::int as lessons from slot group by school_id, class_id, subject_id
  ), remote as materialized (
    select school_id, class_id, subject_id, on_date, bases, count(*)::smallint as lessons from slot
    where bases <> '' group by school_id, class_id, subject_id, on_date, bases
  ), without_lessons as (
    delete from lesson_count c using asked a where c.school_id = a.school_id and c.class_id = a.class_id
      and not exists (select from standing s where s.school_id = c.school_id and s.class_id = c.class_id and s.subject_id = c.subject_id)
  ), without_remote as (
    delete from remote_lesson_count c using asked a where c.school_id = a.school_id and c.class_id = a.class_id
      and not exists (select from remote r where r.school_id = c.school_id and r.class_id = c.class_id
        and r.subject_id = c.subject_id and r.on_date = c.on_date and r.bases = c.bases)
  ), counted as (
    insert into lesson_count as c select school_id, class_id, subject_id, lessons from standing
    on conflict (school_id, class_id, subject_id) do update set lessons = excluded.lessons where c.lessons <> excluded.lessons
  ), counted_remote as (
    insert into remote_lesson_count as c select school_id, class_id, subject_id, on_date, bases, lessons from remote
    on conflict (school_id, class_id, subject_id, on_date, bases) do update set lessons = excluded.lessons where c.lessons <> excluded.lessons
  )
  insert into quota_change (school_id) select distinct school_id from asked;
end $$;

-- Whoever changes a whole year's lessons holds the counting, and counts once at the end with count_year(). Both in one
-- transaction.
create function hold_counts() returns void language sql as $$ select set_config('app.counts_held', 'yes', true) $$;
create function counts_are_held() returns boolean language sql stable as $$ select coalesce(current_setting('app.counts_held', true), '') = 'yes' $$;
create function count_year(p_school uuid, p_year uuid) returns void language plpgsql as $$
declare classes uuid[];
begin
  perform set_config('app.counts_held', '', true);
  select array_agg(id) into classes from class_group where school_id = p_school and school_year_id = p_year;
  perform recount_classes(array_fill(p_school, array[cardinality(classes)]), classes);
end $$;

create function count_changed_lessons() returns trigger language plpgsql as $$
declare schools uuid[]; classes uuid[];
begin
  if counts_are_held() then return null; end if;
  select array_agg(x.school_id), array_agg(x.class_id) into schools, classes from (
    select distinct lc.school_id, lc.class_id
    from new_rows n join old_rows o on o.school_id = n.school_id and o.id = n.id
    join lesson_class lc on lc.school_id = n.school_id and lc.lesson_id = n.id
    where (o.subject_id, o.on_date, o.period, o.state) is distinct from (n.subject_id, n.on_date, n.period, n.state)) x;
  perform recount_classes(schools, classes);
  return null;
end $$;
create trigger lesson_counted after update on lesson
  referencing old table as old_rows new table as new_rows for each statement execute function count_changed_lessons();

-- A lesson that goes takes its classes with it, so its removal is counted here.
create function count_changed_classes() returns trigger language plpgsql as $$
declare schools uuid[]; classes uuid[];
begin
  if counts_are_held() then return null; end if;
  select array_agg(x.school_id), array_agg(x.class_id) into schools, classes
    from (select distinct c.school_id, c.class_id from changed c) x;
  perform recount_classes(schools, classes);
  return null;
end $$;
create trigger lesson_class_added after insert on lesson_class
  referencing new table as changed for each statement execute function count_changed_classes();
create trigger lesson_class_removed after delete on lesson_class
  referencing old table as changed for each statement execute function count_changed_classes();

create function count_new_remote() returns trigger language plpgsql as $$
declare schools uuid[]; classes uuid[];
begin
  select array_agg(x.school_id), array_agg(x.class_id) into schools, classes from (
    select distinct lc.school_id, lc.class_id
    from new_rows n join lesson_class lc on lc.school_id = n.school_id and lc.lesson_id = n.lesson_id) x;
  perform recount_classes(schools, classes);
  return null;
end $$;
create trigger remote_lesson_added after insert on remote_lesson
  referencing new table as new_rows for each statement execute function count_new_remote();

-- A plan that is written on does not move the quota; a mark that comes, goes or changes its basis does.
create function count_changed_remote() returns trigger language plpgsql as $$
declare schools uuid[]; classes uuid[];
begin
  select array_agg(x.school_id), array_agg(x.class_id) into schools, classes from (
    select distinct lc.school_id, lc.class_id
    from new_rows n join old_rows o on o.school_id = n.school_id and o.lesson_id = n.lesson_id
    join lesson_class lc on lc.school_id = n.school_id and lc.lesson_id = n.lesson_id
    where (o.withdrawn_at is null, o.legal_basis) is distinct from (n.withdrawn_at is null, n.legal_basis)) x;
  perform recount_classes(schools, classes);
  return null;
end $$;
create trigger remote_lesson_changed after update on remote_lesson
  referencing old table as old_rows new table as new_rows for each statement execute function count_changed_remote();

-- What left the timetable counts once something says that it was held.
create function count_held_lessons() returns trigger language plpgsql as $$
declare schools uuid[]; classes uuid[];
begin
  select array_agg(x.school_id), array_agg(x.class_id) into schools, classes from (
    select distinct lc.school_id, lc.class_id
    from new_rows n join lesson l on l.school_id = n.school_id and l.id = n.lesson_id and l.state = 'retained'
    join lesson_class lc on lc.school_id = l.school_id and lc.lesson_id = l.id) x;
  perform recount_classes(schools, classes);
  return null;
end $$;
create trigger check_in_counted after insert on check_in
  referencing new table as new_rows for each statement execute function count_held_lessons();
create trigger attendance_mark_counted after insert on attendance_mark
  referencing new table as new_rows for each statement execute function count_held_lessons();
create trigger register_confirmation_counted after insert on register_confirmation
  referencing new table as new_rows for each statement execute function count_held_lessons();
create trigger disruption_report_counted after insert on disruption_report
  referencing new table as new_rows for each statement execute function count_held_lessons();

-- What else a founder's figures follow from.
create function note_quota_change() returns trigger language plpgsql as $$
begin
  insert into quota_change (school_id) select distinct school_id from changed;
  return null;
end $$;
create trigger planned_lesson_count_noted after insert on planned_lesson_count
  referencing new table as changed for each statement execute function note_quota_change();
create trigger legal_basis_noted after insert on legal_basis
  referencing new table as changed for each statement execute function note_quota_change();
create trigger procedure_version_noted after insert on procedure_version
  referencing new table as changed for each statement execute function note_quota_change();
create trigger procedure_withdrawal_noted after insert on procedure_withdrawal
  referencing new table as changed for each statement execute function note_quota_change();
create trigger class_group_added_noted after insert on class_group
  referencing new table as changed for each statement execute function note_quota_change();
create trigger class_group_changed_noted after update on class_group
  referencing new table as changed for each statement execute function note_quota_change();
create trigger class_group_removed_noted after delete on class_group
  referencing old table as changed for each statement execute function note_quota_change();

-- The figures of every school where an account is a founder. The account is asked for here, not believed.
create function founder_quotas(p_account uuid, p_today date)
returns table (school_id uuid, school_name text, is_current boolean, reckoned_at timestamptz, grades jsonb)
language sql stable security definer set search_path = public, pg_temp as $$
  select s.school_id, s.name,
    coalesce(r.as_of = p_today, false) and not exists (select from quota_change c where c.school_id = s.school_id),
    r.reckoned_at, coalesce(r.grades, '[]')
  from person p
  join person_role pr on pr.school_id = p.school_id and pr.person_id = p.id and pr.role = 'founder'
  join school s on s.school_id = p.school_id
  left join quota_rollup r on r.school_id = s.school_id
  where p.account_id = p_account and p.left_on is null
  order by s.name, s.school_id
$$;
revoke all on function founder_quotas from public;
grant execute on function founder_quotas to talklase_server;

-- Schools with a founder whose figures are not of their day, or that have changed since; those that wait longest come first.
create function schools_with_stale_quotas(p_now timestamptz, p_most integer) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select s.school_id
  from school s
  left join quota_rollup r on r.school_id = s.school_id
  where (r.as_of is distinct from (p_now at time zone s.zone)::date or exists (select from quota_change c where c.school_id = s.school_id))
    and exists (select from person_role pr join person p on p.school_id = pr.school_id and p.id = pr.person_id
      where pr.school_id = s.school_id and pr.role = 'founder' and p.left_on is null)
  order by r.reckoned_at nulls first, s.school_id limit p_most
$$;
revoke all on function schools_with_stale_quotas from public;
grant execute on function schools_with_stale_quotas to talklase_server;

-- The days on which a learner is taught in person only come with what is known of the learner at the bell; by which programme
-- stays in the database.
drop function learners_of(jsonb, date);
create function learners_of(p_parts jsonb, p_today date, p_regulation text[])
returns table (school_id uuid, learner_id uuid, given_name text, family_name text, classes jsonb, representatives uuid[], groups uuid[], in_person jsonb)
language plpgsql as $$
declare
  part record;
  school uuid;
  year uuid;
begin
  for part in select (p ->> 'school_id')::uuid as school_id, p -> 'rows' as rows from jsonb_array_elements(p_parts) p loop
    school := part.school_id;
    perform set_config('app.school_id', school::text, true);
    select y.id into year from school_year y where y.school_id = school
      order by y.starts_on <= p_today desc, case when y.starts_on <= p_today then y.starts_on end desc, y.starts_on limit 1;
    return query
      select p.school_id, p.id, p.given_name, p.family_name,
        (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, 'grade', c.grade, 'classTeacherId', c.class_teacher_id) order by c.grade desc, c.name), '[]')
          from class_member cm join class_group c on c.school_id = cm.school_id and c.id = cm.class_id
          where cm.school_id = p.school_id and cm.learner_id = p.id and c.school_year_id = year),
        array(select t.representative_id from representation t where t.school_id = p.school_id and t.learner_id = p.id),
        array(select gm.group_id from learning_group_member gm where gm.school_id = p.school_id and gm.learner_id = p.id),
        (select coalesce(jsonb_agg(jsonb_build_object('from', d.from_day, 'to', d.to_day)), '[]')
          from excluded_learner e
          cross join lateral days_in_person(e.school_id, e.programme, e.valid_from, e.valid_to, p_regulation) d
          where e.school_id = p.school_id and e.learner_id = p.id)
      from person p
      where p.school_id = school and p.left_on is null
        and p.id in (select (r ->> 'learner_id')::uuid from jsonb_array_elements(part.rows) r)
        and exists (select from person_role pr where pr.school_id = p.school_id and pr.person_id = p.id and pr.role = 'learner');
  end loop;
end $$;

-- Installations that have lessons already.
select recount_classes(array_agg(school_id), array_agg(id)) from class_group;
