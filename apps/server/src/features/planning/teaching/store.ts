import { sql } from 'kysely'

/**
 * True for a teacher `t` (a row of lesson_teacher) who stands in for somebody in lesson `l`. A substitute owns the lesson,
 * not the subject of the class (A27); whoever taught the lesson beforehand beside the absent one does not stand in.
 */
export const standsIn = sql<boolean>`(l.teachers_by_hand and exists (
  select from lesson_change c
  where c.school_id = l.school_id and c.lesson_id = l.id and c.kind = 'substituted'
    and c.becomes ->> 'substituteId' = t.person_id::text and not c.former -> 'teachers' ? t.person_id::text
    and not exists (select from lesson_change u where u.school_id = c.school_id and u.undoes = c.id)))`
