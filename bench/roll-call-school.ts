import type pg from 'pg'

/** A school of 25 classes of 30, with remote lessons behind it whose registers were taken, and one for each class now. */
const classes = 25
const learnersOfClass = 30
const heldLessons = 60

export const learnersOfSchool = classes * learnersOfClass
export const marksHeld = classes * learnersOfClass * heldLessons

/** A lesson that is on, and its learners. */
export type LiveLesson = { id: string; learnerIds: string[] }

export type RollCallSchool = { schoolId: string; accountId: string; lessons: LiveLesson[] }

/** Fills the database straight by SQL as its owner: check-ins, stays on two sources, calls and marks as a year leaves them. */
export async function makeRollCallSchool(client: pg.Client, today: string): Promise<RollCallSchool> {
  await client.query(`
    create temporary table the as select gen_random_uuid() as school, gen_random_uuid() as year, gen_random_uuid() as teacher,
      gen_random_uuid() as account, gen_random_uuid() as subject;
    insert into school (school_id, name, short_name) select school, 'Skola', 'S' from the;
    insert into school_year (school_id, id, name, starts_on, ends_on)
      select school, year, '2026/2027', '${today}'::date - 90, '${today}'::date + 180 from the;
    insert into subject (school_id, id, name, short) select school, subject, 'Matemātika', 'Mat' from the;
    insert into account (id, username, name, email, email_verified)
      select account, 'bench-teacher', 'Skolotāja', 'teacher@bench.invalid', false from the;
    insert into person (school_id, id, account_id, given_name, family_name) select school, teacher, account, 'Ilze', 'Ozola' from the;
    insert into person_role select school, teacher, 'teacher' from the;
    create temporary table made_class as select gen_random_uuid() as id, n from generate_series(1, ${classes}) n;
    insert into class_group (school_id, id, school_year_id, name, grade)
      select school, id, year, n || '.k', 1 + n % 12 from made_class, the;
    create temporary table made_learner as select gen_random_uuid() as id, c.id as class_id, seat as n
      from made_class c, generate_series(1, ${learnersOfClass}) seat;
    insert into person (school_id, id, given_name, family_name) select school, id, 'Anna', 'Bērziņa ' || n from made_learner, the;
    insert into person_role select school, id, 'learner' from made_learner, the;
    insert into class_member select school, class_id, id from made_learner, the;
    create temporary table made_lesson as select gen_random_uuid() as id, c.id as class_id, d
      from made_class c, generate_series(0, ${heldLessons}) d;
    insert into lesson (school_id, id, school_year_id, series_key, subject_id, on_date, period, starts_at, ends_at)
      select school, id, year, class_id || '|' || d, subject, '${today}'::date - d, 1,
        case when d = 0 then time '00:00' else time '08:30' end, case when d = 0 then time '23:58' else time '09:10' end
      from made_lesson, the;
    insert into lesson_class select school, id, class_id from made_lesson, the;
    insert into lesson_teacher select school, id, teacher from made_lesson, the;
    insert into remote_lesson (school_id, lesson_id, legal_basis, join_link, marked_by, marked_at)
      select school, id, 'planned', 'https://us02web.zoom.us/j/1', teacher, now() from made_lesson, the;
    create temporary table seat as select l.id as lesson_id, p.id as learner_id, l.d, p.n,
        ('${today}'::date - l.d) + (case when l.d = 0 then time '00:00' else time '08:30' end) as starts
      from made_lesson l join made_learner p on p.class_id = l.class_id;
    insert into check_in (school_id, lesson_id, learner_id, at, received_at, sent_late)
      select school, lesson_id, learner_id, starts, starts, false from seat, the where n % 10 <> 3;
    insert into presence_session (school_id, id, lesson_id, learner_id, source, source_id, source_key, matched_by,
        display_name, kind, place, joined_at, left_at, stored_at)
      select school, gen_random_uuid(), lesson_id, learner_id, source, lesson_id, source || ' ' || learner_id, 'own_id',
        'Anna', 'member', 'main', starts, case when d = 0 then null else starts + interval '39 minutes' end, starts
      from seat, the, unnest(array['page', 'platform']) source where n % 10 <> 3 and (source = 'platform' or n % 2 = 0);
    insert into attendance_mark (school_id, id, lesson_id, learner_id, presence, recorded_by, recorded_at)
      select school, gen_random_uuid(), lesson_id, learner_id, 'present', teacher, starts from seat, the where d > 0;
    insert into register_confirmation (school_id, id, lesson_id, confirmed_by, confirmed_at)
      select school, gen_random_uuid(), id, teacher, now() from made_lesson, the where d > 0;
    insert into roll_call_call (school_id, id, lesson_id, learner_id, at, answered, recorded_by)
      select school, gen_random_uuid(), lesson_id, learner_id, starts, true, teacher from seat, the where n % 10 = 7;
    analyze;`)
  const { rows: found } = await client.query<{ school: string; account: string }>('select school, account from the')
  const [made] = found
  if (made === undefined) throw new Error('no school')
  const { rows } = await client.query<LiveLesson>(
    'select lesson_id as id, array_agg(learner_id::text order by n) as "learnerIds" from seat where d = 0 group by lesson_id',
  )
  return { schoolId: made.school, accountId: made.account, lessons: rows }
}
