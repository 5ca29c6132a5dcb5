import type { UsedClass, UsedSchool } from './used-school.ts'

/** What a call sends besides its path's parameters. */
export type Call = {
  params?: Record<string, string>
  query?: Record<string, string>
  body?: unknown
  file?: [name: string, content: string]
}

/** How a route is asked: about a row that hangs on a class, about a row of the school, or about the school itself. */
export type Asked =
  | { about: 'class'; call: (row: UsedClass) => Call }
  | { about: 'school row'; call: (school: UsedSchool, index: number) => Call | Promise<Call> }
  | { about: 'school'; call: (index: number, school: UsedSchool) => Call | Promise<Call> }

export const ofClass = (call: (row: UsedClass) => Call): Asked => ({ about: 'class', call })
export const ofSchoolRow = (call: (school: UsedSchool, index: number) => Call | Promise<Call>): Asked => ({
  about: 'school row',
  call,
})
export const ofSchool = (call: (index: number, school: UsedSchool) => Call | Promise<Call> = () => ({})): Asked => ({
  about: 'school',
  call,
})
