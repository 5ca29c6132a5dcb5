import type pg from 'pg'

/** A school of 30 classes that learn 15 subjects: 34 weeks of five days, eight lessons a day. */
const classes = 30
const subjects = 15
const weeks = 34
const lessonsOfDay = 8

/** Dated lessons of the school, and its meters of a class in a subject. */
export const lessonsOfSchool = classes * weeks * 5 * lessonsOfDay
export const cellsOfSchool = classes * subjects

/** A school with a whole year of lessons, an eighth of them remote; straight by SQL as the database's owner. */
export async function makeSchoolWithYear(client: pg.Client, today: Temporal.PlainDate) {
  const [school] = (
    await client.query<{ school: string; year: string; deputy: string; account: string }>(
      'select gen_random_uuid() as school, gen_random_uuid() as year, gen_random_uuid() as deputy, gen_random_uuid() as account',
    )
  ).rows
  if (school === undefined) throw new Error('no ids')
  const start = today.subtract({ days: today.dayOfWeek - 1 + 7 * 12 })
  const text = (value: string) => client.escapeLiteral(value)
  await client.query(`
    insert into school (school_id, name, short_name) values (${text(school.school)}, 'Liela skola', 'LS');
    insert into school_year (school_id, id, name, starts_on, ends_on)
      values (${text(school.school)}, ${text(school.year)}, '2026/2027', '${start}', '${start}'::date + ${weeks * 7});
    insert into semester (school_id, school_year_id, number, starts_on, ends_on) values
      (${text(school.school)}, ${text(school.year)}, 1, '${start}', '${start}'::date + 120),
      (${text(school.school)}, ${text(school.year)}, 2, '${start}'::date + 121, '${start}'::date + ${weeks * 7});
    insert into grade_end (school_id, school_year_id, grade, last_study_day)
      select ${text(school.school)}, ${text(school.year)}, g, '${start}'::date + ${weeks * 7} from generate_series(1, 12) g;
    insert into account (id, username, name, email, email_verified)
      values (${text(school.account)}, 'bench-deputy', 'Vietnieks', 'deputy@bench.invalid', false);
    insert into person (school_id, id, account_id, given_name, family_name)
      values (${text(school.school)}, ${text(school.deputy)}, ${text(school.account)}, 'Ilze', 'Ozola');
    insert into person_role values (${text(school.school)}, ${text(school.deputy)}, 'deputy_head');
    create temporary table big_subject as select gen_random_uuid() as id, n from generate_series(0, ${subjects - 1}) n;
    insert into subject (school_id, id, name, short) select ${text(school.school)}, id, 'Priekšmets ' || n, 'P' || n from big_subject;
    create temporary table big_class as select gen_random_uuid() as id, n from generate_series(0, ${classes - 1}) n;
    insert into class_group (school_id, id, school_year_id, name, grade)
      select ${text(school.school)}, id, ${text(school.year)}, (3 + n / 3) || '.' || chr(97 + n % 3), 3 + n / 3 from big_class;
    create temporary table big_lesson as
      select gen_random_uuid() as id, c.id as class_id, s.id as subject_id, '${start}'::date + 7 * w + d as on_date, p,
        row_number() over () as n
      from big_class c, generate_series(0, ${weeks - 1}) w, generate_series(0, 4) d, generate_series(1, ${lessonsOfDay}) p, big_subject s
      where s.n = (p + d * 3) % ${subjects};
    begin;
    select set_config('app.counts_held', 'yes', true);
    insert into lesson (school_id, id, school_year_id, series_key, subject_id, on_date, period, starts_at, ends_at)
      select ${text(school.school)}, id, ${text(school.year)}, class_id || '|' || p, subject_id, on_date, p,
        time '08:00' + (p - 1) * interval '50 minutes', time '08:40' + (p - 1) * interval '50 minutes' from big_lesson;
    insert into lesson_class (school_id, lesson_id, class_id) select ${text(school.school)}, id, class_id from big_lesson;
    commit;
    insert into remote_lesson (school_id, lesson_id, legal_basis, marked_by, marked_at)
      select ${text(school.school)}, id, case when n % 32 = 0 then 'health_safety' else 'planned' end, ${text(school.deputy)}, now()
      from big_lesson where n % 8 = 0;
    select count_year(${text(school.school)}, ${text(school.year)});
    analyze;`)
  const remote = await client.query<{ n: number }>(
    'select sum(lessons)::int as n from remote_lesson_count where school_id = $1',
    [school.school],
  )
  return { schoolId: school.school, deputyAccount: school.account, remote: remote.rows[0]?.n ?? 0 }
}

/**
 * A founder of `count` schools, each with the kept counts of the school given: the lessons behind them are left out, because
 * the founder's page never reads them and twenty-four million would say nothing more.
 */
export async function makeFoundedSchools(client: pg.Client, model: string, count: number, today: Temporal.PlainDate) {
  const {
    rows: [founder],
  } = await client.query<{ account: string }>('select gen_random_uuid() as account')
  if (founder === undefined) throw new Error('no id')
  const account = client.escapeLiteral(founder.account)
  const from = client.escapeLiteral(model)
  await client.query(`
    insert into account (id, username, name, email, email_verified) values (${account}, 'bench-founder', 'Dibinātājs', 'founder@bench.invalid', false);
    create temporary table founded as select gen_random_uuid() as school_id, gen_random_uuid() as year_id, n from generate_series(1, ${count}) n;
    insert into school (school_id, name, short_name) select school_id, 'Skola ' || n, 'S' || n from founded;
    insert into school_year (school_id, id, name, starts_on, ends_on)
      select f.school_id, f.year_id, y.name, y.starts_on, y.ends_on from founded f, school_year y where y.school_id = ${from};
    insert into semester select f.school_id, f.year_id, s.number, s.starts_on, s.ends_on from founded f, semester s where s.school_id = ${from};
    insert into grade_end select f.school_id, f.year_id, g.grade, g.last_study_day from founded f, grade_end g where g.school_id = ${from};
    insert into person (school_id, id, account_id, given_name, family_name) select school_id, gen_random_uuid(), ${account}, 'Dita', 'Kalniņa' from founded;
    insert into person_role select p.school_id, p.id, 'founder' from person p where p.account_id = ${account};
    create temporary table founded_class as select f.school_id, f.year_id, gen_random_uuid() as id, c.id as model, c.name, c.grade
      from founded f, class_group c where c.school_id = ${from};
    insert into class_group (school_id, id, school_year_id, name, grade) select school_id, id, year_id, name, grade from founded_class;
    create temporary table founded_subject as select f.school_id, gen_random_uuid() as id, s.id as model, s.name, s.short
      from founded f, subject s where s.school_id = ${from};
    insert into subject (school_id, id, name, short) select school_id, id, name, short from founded_subject;
    insert into lesson_count select c.school_id, c.id, s.id, k.lessons
      from lesson_count k join founded_class c on c.model = k.class_id join founded_subject s on s.school_id = c.school_id and s.model = k.subject_id
      where k.school_id = ${from};
    insert into remote_lesson_count select c.school_id, c.id, s.id, k.on_date, k.bases, k.lessons
      from remote_lesson_count k join founded_class c on c.model = k.class_id join founded_subject s on s.school_id = c.school_id and s.model = k.subject_id
      where k.school_id = ${from} and k.on_date < '${today}'::date + 60;
    analyze;`)
  const { rows } = await client.query<{ school_id: string }>('select school_id from founded limit 1')
  return { accountId: founder.account, schoolId: rows[0]?.school_id ?? '' }
}

/** So many founded schools have changed since their figures were reckoned. */
export async function makeStale(client: pg.Client, count: number): Promise<void> {
  await client.query(
    'insert into quota_change (school_id) select school_id from quota_rollup order by random() limit $1',
    [count],
  )
}
