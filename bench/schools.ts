import { processorChecklist } from '@talklase/regulation/processor-agreement.ts'
import pg from 'pg'

/** How a bench school is made: 12 classes of 30, six lessons a day, the first of them remote and under way. */
const classes = 12
const learnersOfClass = 30
const lessonsOfDay = 6

/** An agreement without gaps: the link is given out. Codes alone, so that it can stand in the SQL. */
const agreedChecklist = JSON.stringify(Object.fromEntries(processorChecklist.map(item => [item.code, true])))

/** Learners of one bench school. */
export const learnersOfSchool = classes * learnersOfClass

/** A learner who will join: the account to sign in with, and the lesson that is on. */
export type Joiner = { accountId: string; schoolId: string; learnerId: string; lessonId: string }

/**
 * Fills the database with `count` schools whose learners all have a remote lesson right now, straight by SQL as its owner;
 * gives back the joiners in the order in which they will come (a learner of each class and school in turn).
 */
export async function makeSchools(ownerUrl: string, count: number, today: string): Promise<Joiner[]> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(`
      create temporary table made_school as select gen_random_uuid() as school_id, gen_random_uuid() as year_id, gen_random_uuid() as teacher_id,
        gen_random_uuid() as subject_id, n from generate_series(1, ${count}) n;
      insert into school (school_id, name, short_name) select school_id, 'Skola ' || n, 'S' || n from made_school;
      insert into school_year (school_id, id, name, starts_on, ends_on)
        select school_id, year_id, '2026/2027', '${today}'::date - 90, '${today}'::date + 180 from made_school;
      insert into subject (school_id, id, name, short) select school_id, subject_id, 'Matemātika', 'Mat' from made_school;
      insert into person (school_id, id, given_name, family_name) select school_id, teacher_id, 'Ilze', 'Ozola' from made_school;
      insert into person_role select school_id, teacher_id, 'teacher' from made_school;
      create temporary table made_class as select school_id, year_id, teacher_id, subject_id, gen_random_uuid() as class_id, c
        from made_school, generate_series(1, ${classes}) c;
      insert into class_group (school_id, id, school_year_id, name, grade) select school_id, class_id, year_id, c || '.a', c from made_class;
      create temporary table made_learner as select school_id, class_id, gen_random_uuid() as learner_id, gen_random_uuid() as account_id, c, l
        from made_class, generate_series(1, ${learnersOfClass}) l;
      insert into account (id, username, name, email, email_verified)
        select account_id, 'b' || replace(account_id::text, '-', ''), 'Skolēns', account_id || '@bench.invalid', false from made_learner;
      insert into person (school_id, id, account_id, given_name, family_name) select school_id, learner_id, account_id, 'Anna', 'Bērziņa' from made_learner;
      insert into person_role select school_id, learner_id, 'learner' from made_learner;
      insert into class_member select school_id, class_id, learner_id from made_learner;
      create temporary table made_lesson as select school_id, year_id, teacher_id, subject_id, class_id, gen_random_uuid() as lesson_id, p
        from made_class, generate_series(1, ${lessonsOfDay}) p;
      insert into lesson (school_id, id, school_year_id, series_key, subject_id, on_date, period, starts_at, ends_at)
        select school_id, lesson_id, year_id, class_id || '|' || p, subject_id, '${today}', p,
          case when p = 1 then time '00:00' else time '23:58' end, case when p = 1 then time '23:57' else time '23:59' end from made_lesson;
      insert into lesson_class select school_id, lesson_id, class_id from made_lesson;
      insert into lesson_teacher select school_id, lesson_id, teacher_id from made_lesson;
      insert into remote_lesson (school_id, lesson_id, legal_basis, join_link, marked_by, marked_at)
        select school_id, lesson_id, 'planned', 'https://zoom.us/j/1234567890', teacher_id, now() from made_lesson where p = 1;
      insert into platform (school_id, id, code, state, records) select school_id, gen_random_uuid(), 'zoom', 'in_use', 'none' from made_school;
      insert into processor_agreement (school_id, id, entry_id, platform_id, processor, number, signed_on, valid_from, checklist,
          kept_in, country, safeguard, sub_processors, recorded_at)
        select p.school_id, gen_random_uuid(), gen_random_uuid(), p.id, 'Zoom', '', '${today}', '${today}', '${agreedChecklist}'::jsonb,
          'eea', '', '', '{}', now() from platform p join made_school m on m.school_id = p.school_id;
      analyze;`)
    const { rows } = await client.query<Joiner>(`
      select ml.account_id as "accountId", ml.school_id as "schoolId", ml.learner_id as "learnerId", les.lesson_id as "lessonId"
      from made_learner ml join made_lesson les on les.school_id = ml.school_id and les.class_id = ml.class_id and les.p = 1
      order by ml.l, ml.c, ml.school_id`)
    return rows
  } finally {
    await client.end()
  }
}
