import type { AskedChange } from '@talklase/domain/planning/lesson-change.ts'
import { changeLessons, previewChanges } from '../features/planning/changes/commands.ts'
import { listLessonsOfDays, listRooms, listTeachers } from '../features/planning/changes/store.ts'
import type { Ctx, SchoolId } from '../kernel/context.ts'
import type { Services } from '../kernel/services.ts'
import { inSchool } from '../kernel/transact.ts'

/**
 * The changes of a class's coming days, as any week has some: a teacher is away on the next school day, a lesson is
 * cancelled and another one gets a different room. What the rules don't permit is left out.
 */
export async function replayChanges(
  services: Services,
  school: SchoolId,
  deputy: Ctx,
  className: string,
): Promise<void> {
  const days = Array.from({ length: 10 }, (_, ahead) => deputy.today.add({ days: ahead + 1 }))
  const found = await inSchool(services.db, school, async tx => ({
    lessons: await listLessonsOfDays(tx, school, days),
    teachers: await listTeachers(tx, school),
    rooms: await listRooms(tx, school),
  }))
  const planned = found.lessons.filter(one => one.state === 'planned' && one.teacher_ids.length === 1)
  const studyDays = [...new Set(planned.map(one => String(one.on_date)))]
  const onDay = (index: number) => planned.filter(one => String(one.on_date) === studyDays[index])
  const isPossible = async (changes: readonly AskedChange[]) =>
    (await inSchool(services.db, school, tx => previewChanges(tx, deputy, changes))).problems.length === 0

  const ofClass = (index: number) => onDay(index).filter(one => one.classes.some(row => row.name === className))

  const absentId = ofClass(0)[1]?.teacher_ids[0]
  if (absentId !== undefined) {
    const changes: AskedChange[] = []
    for (const lesson of onDay(0).filter(one => one.teacher_ids[0] === absentId)) {
      for (const { id: substituteId } of found.teachers.filter(one => one.id !== absentId)) {
        const change: AskedChange = { kind: 'substituted', lessonId: lesson.id, absentId, substituteId }
        if (!(await isPossible([...changes, change]))) continue
        changes.push(change)
        break
      }
    }
    if (changes.length > 0)
      await changeLessons(deputy, { changes, reason: 'Pedagogs kursos', note: 'Turpina iesākto tematu' })
  }
  const cancelled = ofClass(1).at(-1)
  if (cancelled !== undefined)
    await changeLessons(deputy, {
      changes: [{ kind: 'cancelled', lessonId: cancelled.id }],
      reason: 'Skolas pasākums',
      note: 'Klase dodas mājās stundu agrāk',
    })
  const elsewhere = ofClass(2)[0]
  for (const room of found.rooms) {
    if (elsewhere === undefined) return
    const changes: AskedChange[] = [{ kind: 'room', lessonId: elsewhere.id, roomIds: [room.id] }]
    if (!(await isPossible(changes))) continue
    await changeLessons(deputy, { changes, reason: '', note: '' })
    return
  }
}
