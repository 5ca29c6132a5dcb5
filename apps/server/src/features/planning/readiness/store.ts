import type { PlatformCode } from '@talklase/domain/lessons/conference-platform.ts'
import { sql } from 'kysely'
import type { SchoolId } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/transact.ts'
import { personalMeeting } from '../../lessons/store.ts'

/** A remote lesson as its day's lights need it. */
export type RemoteLessonRow = {
  id: string
  subject_id: string
  legal_basis: string
  mode: 'sync' | 'async'
  form: string
  place: string
  means: string[]
  online_minutes: number | null
  join_link: string | null
  /** Where each learner gets a link of their own; null elsewhere. */
  meeting: { platform: PlatformCode; isPersonal: boolean } | null
  has_outcome: boolean
  is_overridden: boolean
  /** Length in minutes. */
  minutes: number
  grades: number[]
}

/** A class's day with its remote lessons in the order of time. */
export type RemoteDayRow = { class_id: string; on: Temporal.PlainDate; lessons: number; remote: RemoteLessonRow[] }

/** The days, both included, on which the classes have remote lessons; the earliest first, at most `limit`. */
export async function listRemoteDays(
  tx: Tx,
  school: SchoolId,
  filter: { classIds: readonly string[]; from: Temporal.PlainDate; to: Temporal.PlainDate; limit: number },
): Promise<RemoteDayRow[]> {
  const { rows } = await sql<RemoteDayRow>`
    with remote as (
      select lc.class_id, l.on_date, l.period, jsonb_build_object('id', l.id, 'subject_id', l.subject_id,
        'legal_basis', r.legal_basis, 'mode', r.mode, 'form', r.form, 'place', r.place, 'means', r.means,
        'online_minutes', r.online_minutes, 'join_link', r.join_link, 'meeting', ${personalMeeting}, 'has_outcome', r.outcome <> '',
        'minutes', extract(epoch from l.ends_at - l.starts_at)::int / 60,
        'is_overridden', exists (select from quota_override o where o.school_id = l.school_id and o.lesson_id = l.id
          and o.granted_at >= r.marked_at),
        'grades', array(select distinct c.grade from lesson_class g
          join class_group c on c.school_id = g.school_id and c.id = g.class_id
          where g.school_id = l.school_id and g.lesson_id = l.id)) as lesson
      from lesson l
      join remote_lesson r on r.school_id = l.school_id and r.lesson_id = l.id and r.withdrawn_at is null
      join lesson_class lc on lc.school_id = l.school_id and lc.lesson_id = l.id
      where l.school_id = ${school}::uuid and l.state = 'planned'
        and l.on_date between ${filter.from}::date and ${filter.to}::date
        and lc.class_id = any(${filter.classIds}::uuid[])
    ), days as (
      select class_id, on_date, jsonb_agg(lesson order by period, lesson ->> 'id') as remote
      from remote group by class_id, on_date
      order by on_date, class_id
      limit ${filter.limit}
    )
    select d.class_id, d.on_date as "on", d.remote,
      (select count(distinct (l.subject_id, l.period))::int from lesson l
        join lesson_class lc on lc.school_id = l.school_id and lc.lesson_id = l.id
        where l.school_id = ${school}::uuid and l.on_date = d.on_date and l.state = 'planned'
          and lc.class_id = d.class_id) as lessons
    from days d order by d.on_date, d.class_id`.execute(tx)
  return rows
}
