-- The bell: many check-ins of several schools, written with one commit. It runs as the caller, so that the wall stands:
-- each school's rows are written and read inside that school.
create function record_check_ins(p_rows jsonb)
returns table (school_id uuid, lesson_id uuid, learner_id uuid, at timestamptz, sent_late boolean)
language plpgsql as $$
declare
  school uuid;
  one record;
  head event_head%rowtype;
  event_detail jsonb;
begin
  -- Schools in order, so that two batches never wait for each other.
  for school in select distinct (r ->> 'school_id')::uuid from jsonb_array_elements(p_rows) r order by 1 loop
    perform set_config('app.school_id', school::text, true);
    select * into head from event_head h where h.school_id = school for no key update;
    if not found then
      insert into event_head values (school, 0, sha256(convert_to(school::text, 'UTF8'))) on conflict do nothing;
      select * into head from event_head h where h.school_id = school for no key update;
    end if;
    for one in
      with given as (
        select * from jsonb_to_recordset(p_rows)
          as r(school_id uuid, lesson_id uuid, learner_id uuid, at timestamptz, received_at timestamptz, sent_late boolean, event_id uuid)
        where r.school_id = school
      ), stored as (
        insert into check_in as c (school_id, lesson_id, learner_id, at, received_at, sent_late)
        select distinct on (g.lesson_id, g.learner_id) g.school_id, g.lesson_id, g.learner_id, g.at, g.received_at, g.sent_late
        from given g order by g.lesson_id, g.learner_id, g.at
        on conflict do nothing
        returning c.lesson_id, c.learner_id, c.at, c.received_at, c.sent_late
      )
      select distinct on (s.lesson_id, s.learner_id) s.*, g.event_id
      from stored s join given g on g.lesson_id = s.lesson_id and g.learner_id = s.learner_id
      order by s.lesson_id, s.learner_id, g.event_id
    loop
      event_detail := jsonb_build_object('learner', one.learner_id, 'sentLate', one.sent_late);
      head.sequence := head.sequence + 1;
      head.hash := event_hash(head.hash, head.sequence, one.event_id, one.received_at, one.learner_id, 'learner.checked_in', one.lesson_id, event_detail);
      insert into event (school_id, sequence, id, at, actor_id, type, subject, detail, hash)
      values (school, head.sequence, one.event_id, one.received_at, one.learner_id, 'learner.checked_in', one.lesson_id, event_detail, head.hash);
      perform pg_notify('talklase', school || ' lesson:' || one.lesson_id);
    end loop;
    update event_head h set sequence = head.sequence, hash = head.hash where h.school_id = school;
    return query
      select c.school_id, c.lesson_id, c.learner_id, c.at, c.sent_late
      from check_in c
      where c.school_id = school and (c.lesson_id, c.learner_id) in (
        select (r ->> 'lesson_id')::uuid, (r ->> 'learner_id')::uuid
        from jsonb_array_elements(p_rows) r where (r ->> 'school_id')::uuid = school);
  end loop;
end $$;
