/** A grade (*klase*) of general education. */
export type Grade = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12

/** One value for each of the twelve grades. */
export type ByGrade<V> = Record<Grade, V>

/** All grades, lowest first. */
export const grades: readonly Grade[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]

/** Whether something read from outside is a grade as a number. */
export const isGrade = (value: unknown): value is Grade => grades.some(grade => grade === value)

/** A value for every grade, worked out from the grade's number. */
export const byGrade = <V>(valueFor: (grade: Grade) => V): ByGrade<V> => ({
  1: valueFor(1),
  2: valueFor(2),
  3: valueFor(3),
  4: valueFor(4),
  5: valueFor(5),
  6: valueFor(6),
  7: valueFor(7),
  8: valueFor(8),
  9: valueFor(9),
  10: valueFor(10),
  11: valueFor(11),
  12: valueFor(12),
})
