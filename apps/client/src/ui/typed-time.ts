/** A wall time as people type it, `8:30`, `8.30` or `08:30`, as the server has it: `08:30`. Null for what is no time. */
export function typedTime(text: string): string | null {
  const [, hour, minute] = /^\s*([01]?\d|2[0-3])[:.]([0-5]\d)\s*$/.exec(text) ?? []
  return hour === undefined || minute === undefined ? null : `${hour.padStart(2, '0')}:${minute}`
}
