/** A batch's rows with each school's apart, as JSON for the functions that work inside one wall after another. */
export function bySchool(rows: readonly { school_id: string }[]): string {
  const parts = Map.groupBy(rows, row => row.school_id)
  return JSON.stringify([...parts].map(([school_id, own]) => ({ school_id, rows: own })))
}
