-- The bell's reads: questions of many learners of several schools, answered in one go. As in record_check_ins, each school's
-- rows are read inside that school's wall.

-- `p_today` says which school year's classes count: a former year's class teacher has no learners any more.
create function learners_of(p_parts jsonb, p_today date)
returns table (school_id uuid, learner_id uuid, given_name text, family_name text, classes jsonb, representatives uuid[], groups uuid[])
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
        array(select gm.group_id from learning_group_member gm where gm.school_id = p.school_id and gm.learner_id = p.id)
      from person p
      where p.school_id = school and p.left_on is null
        and p.id in (select (r ->> 'learner_id')::uuid from jsonb_array_elements(part.rows) r)
        and exists (select from person_role pr where pr.school_id = p.school_id and pr.person_id = p.id and pr.role = 'learner');
  end loop;
end $$;

create index learning_group_member_learner on learning_group_member (school_id, learner_id);

-- What a learner has done in the given lessons: check-ins, and whether there is a report to read.
create function learner_states(p_parts jsonb)
returns table (school_id uuid, learner_id uuid, check_ins jsonb, has_reports boolean)
language plpgsql as $$
declare
  part record;
  school uuid;
begin
  for part in select (p ->> 'school_id')::uuid as school_id, p -> 'rows' as rows from jsonb_array_elements(p_parts) p loop
    school := part.school_id;
    perform set_config('app.school_id', school::text, true);
    return query
      select school, asked.learner_id,
        (select coalesce(jsonb_agg(jsonb_build_object('lesson_id', ci.lesson_id, 'sent_late', ci.sent_late,
            'at', to_char(ci.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))), '[]')
          from check_in ci
          where ci.school_id = school and ci.lesson_id = any(asked.lesson_ids) and ci.learner_id = asked.learner_id),
        exists (select from disruption_report d
          where d.school_id = school and d.lesson_id = any(asked.lesson_ids) and d.learner_id = asked.learner_id)
      from (
        select (r ->> 'learner_id')::uuid as learner_id,
          array(select jsonb_array_elements_text(r -> 'lesson_ids')::uuid) as lesson_ids
        from jsonb_array_elements(part.rows) r
      ) asked;
  end loop;
end $$;

-- memberships_of for many accounts at once.
create function memberships_of_accounts(p_accounts uuid[])
returns table (account_id uuid, school_id uuid, school_name text, zone text, person_id uuid, roles text[])
language sql stable security definer set search_path = public, pg_temp as $$
  select p.account_id, p.school_id, s.name, s.zone, p.id,
    array(select r.role from person_role r where r.school_id = p.school_id and r.person_id = p.id order by r.role)
  from person p join school s on s.school_id = p.school_id
  where p.account_id = any(p_accounts) and p.left_on is null
$$;
revoke all on function memberships_of_accounts from public;
grant execute on function memberships_of_accounts to talklase_server;
