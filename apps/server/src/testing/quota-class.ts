import type { ParameterValues } from '@talklase/regulation/parameters.ts'
import { jaunjelgavaProcedure, type ProcedurePreset } from '@talklase/regulation/presets.ts'
import { sql } from 'kysely'
import { insertProcedureVersion } from '../features/procedure/store.ts'
import { newId } from '../kernel/id.ts'
import { inSchool } from '../kernel/transact.ts'
import type { TestApp } from './app.ts'
import { ascTimetable, type TaughtLesson } from './asc-timetable.ts'

/** A school with one class, taught mathematics every day by a timetable, and those who plan. */
export async function givenQuotaClass(
  app: TestApp,
  className = '7.b',
  { more = [], preset = jaunjelgavaProcedure }: { more?: readonly TaughtLesson[]; preset?: ProcedurePreset } = {},
) {
  const school = await app.school(`Skola ${newId()}`, preset)
  const deputy = await school.person({ roles: ['deputy_head'] })
  const director = await school.person({ roles: ['director'] })
  const timetable = ascTimetable([
    { class: className, subject: 'Matemātika', at: [1, 2, 3, 4, 5].map(weekday => [weekday, 1] as const) },
    ...more,
  ])
  const { body } = await deputy.upload('/api/timetable/imports', 'saraksts.xml', timetable)
  const applied = await deputy.post(`/api/timetable/imports/${body.id}/apply`)
  if (applied.status !== 200) throw new Error(`${applied.status} ${JSON.stringify(applied.body)}`)
  const ask = <R>(query: ReturnType<typeof sql<R>>): Promise<R[]> =>
    inSchool(app.services.db, school.id, async tx => (await query.execute(tx)).rows)
  const idOf = async (table: 'class_group' | 'subject', name: string) =>
    (await ask(sql<{ id: string }>`select id from ${sql.table(table)} where name = ${name}`))[0]?.id ?? ''
  const classId = await idOf('class_group', className)
  const subjectId = await idOf('subject', 'Matemātika')
  /** Ids of a subject's lessons from a day on, in order. */
  const lessons = async (from = '2026-11-26', subject = 'Matemātika') =>
    (
      await ask(
        sql<{ id: string }>`
          select l.id from lesson l join subject s on s.school_id = l.school_id and s.id = l.subject_id
          where s.name = ${subject} and l.on_date >= ${from}::date and l.state = 'planned' order by l.on_date, l.period, l.id`,
      )
    ).map(row => row.id)
  return {
    school,
    deputy,
    director,
    classId,
    subjectId,
    timetable,
    ask,
    idOf,
    lessons,
    mark: (lessonIds: readonly string[], values: object = {}, who = deputy) =>
      who.post(`/api/classes/${classId}/remote-lessons`, { lessonIds, ...values }),
    withdraw: (lessonIds: readonly string[]) =>
      deputy.post(`/api/classes/${classId}/remote-lessons/withdraw`, { lessonIds }),
    enter: (planned: number) => deputy.put(`/api/classes/${classId}/planned-lessons`, { subjectId, planned }),
    quota: async () => {
      const matrix = await deputy.get('/api/planning/quotas')
      return matrix.body.rows[0].subjects.find((one: { subjectId: string }) => one.subjectId === subjectId).quota
    },
    /** A version of procedure A that changes some settings from a day on, ordered as `number`. */
    publish: (number: number, from: string, values: Partial<ParameterValues>) =>
      inSchool(app.services.db, school.id, tx =>
        insertProcedureVersion(tx, school.id, {
          procedure: 'A',
          number,
          validFrom: Temporal.PlainDate.from(from),
          parameterValues: { ...preset.values, ...values },
          at: app.services.clock(),
          order: {
            number: `1-9/${number}`,
            date: Temporal.PlainDate.from(from < '2026-11-20' ? from : '2026-11-20'),
            by: director.personId,
            note: '',
            basedOn: null,
          },
        }),
      ),
  }
}
