-- The bell: many check-ins of several schools, written with one commit. It runs as the caller, so that the wall stands:
-- each school's rows are written and read inside that school.
-- `p_parts` is [{school_id, rows}]: each school's rows apart, so that a batch of many schools is read once and not once a school.
create function record_check_ins(p_parts jsonb)
returns table (school_id uuid, lesson_id uuid, learner_id uuid, at timestamptz, sent_late boolean)
language plpgsql as $$
declare
  part record;
  school uuid;
  one record;
  head event_head%rowtype;
  event_detail jsonb;
begin
  -- Schools in order, so that two batches never wait for each other.
  for part in select (p ->> 'school_id')::uuid as school_id, p -> 'rows' as rows from jsonb_array_elements(p_parts) p order by 1 loop
    school := part.school_id;
    perform set_config('app.school_id', school::text, true);
    select * into head from event_head h where h.school_id = school for no key update;
    if not found then
      insert into event_head values (school, 0, sha256(convert_to(school::text, 'UTF8'))) on conflict do nothing;
      select * into head from event_head h where h.school_id = school for no key update;
    end if;
    for one in
      with given as (
        select school as school_id, r.* from jsonb_to_recordset(part.rows)
          as r(lesson_id uuid, learner_id uuid, at timestamptz, received_at timestamptz, sent_late boolean, event_id uuid)
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
      from (select distinct g.lesson_id, g.learner_id from jsonb_to_recordset(part.rows) as g(lesson_id uuid, learner_id uuid)) g
      join check_in c on c.school_id = school and c.lesson_id = g.lesson_id and c.learner_id = g.learner_id;
  end loop;
end $$;
