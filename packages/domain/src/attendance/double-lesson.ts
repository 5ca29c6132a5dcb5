/** A lesson of a day as far as it matters for which ones belong together. */
export type PartLesson = {
  id: string
  period: number
  subject: string
  classIds: readonly string[]
  teacherIds: readonly string[]
}

/**
 * The lessons of a day that are one double lesson with `id`, in order: one period after another, the same subject and
 * classes, a teacher in common. Only `id` itself where it stands alone. Each keeps its own register (A24).
 */
export function doubleLesson(lessons: readonly PartLesson[], id: string): string[] {
  const asked = lessons.find(one => one.id === id)
  if (asked === undefined) return []
  const alike = lessons.filter(one => isAlike(one, asked))
  const parts = [asked]
  for (;;) {
    const next = alike.find(one => one.period === (parts.at(-1)?.period ?? 0) + 1)
    if (next === undefined) break
    parts.push(next)
  }
  for (;;) {
    const former = alike.find(one => one.period === (parts[0]?.period ?? 0) - 1)
    if (former === undefined) break
    parts.unshift(former)
  }
  return parts.map(one => one.id)
}

const isAlike = (a: PartLesson, b: PartLesson): boolean =>
  a.subject === b.subject &&
  a.classIds.length === b.classIds.length &&
  a.classIds.every(id => b.classIds.includes(id)) &&
  a.teacherIds.some(id => b.teacherIds.includes(id))
