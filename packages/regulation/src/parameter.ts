import type { ClauseId } from './clause-id.ts'
import type { ByGrade, Grade } from './grade.ts'
import type { RecordingPurpose } from './recording-purpose.ts'
import type { RoleCode } from './role.ts'
import type { Option, Text } from './text.ts'

/** What kind of value a setting takes, with its bounds. Bounds are inclusive. */
export type ParameterType =
  | { kind: 'percentByGrade' }
  | { kind: 'integerByGrade'; min: number; max: number }
  | { kind: 'timeByGrade' }
  | { kind: 'choiceByGrade'; options: readonly Option[] }
  | { kind: 'choicesByGrade'; options: readonly Option[] }
  | { kind: 'gradeRange' }
  | { kind: 'integer'; min: number; max: number }
  | { kind: 'percent'; min: number; max: number }
  | { kind: 'text'; maxLength: number; mayBeEmpty: boolean }
  | { kind: 'boolean' }
  | { kind: 'choice'; options: readonly Option[] }
  | { kind: 'choices'; options: readonly Option[]; atLeast: number }
  | { kind: 'roles' }
  | { kind: 'timeInterval' }
  | { kind: 'optionalTime' }
  | { kind: 'optionalDay' }
  | { kind: 'optionalPeriod' }
  | { kind: 'symbols' }
  | { kind: 'contact' }
  | { kind: 'bells' }
  | { kind: 'retentionByPurpose' }

/** Wall times 'HH:MM' of one day, `from` before `to`. */
export type TimeInterval = { from: string; to: string }

/** Days 'YYYY-MM-DD', both included. */
export type Period = { from: string; to: string }

/** Grades, both included. */
export type GradeRange = { from: Grade; to: Grade }

/** What the journal shows for each state of attendance; presence and justification stay apart behind it. */
export type MarkSymbols = {
  absent: string
  unexcused: string
  excused: string
  excusedIllness: string
  late: string
  notAssessed: string
}

/** A role with the person who carries it at this school; empty strings until the school fills them in. */
export type Contact = { role: RoleCode; name: string; phone: string; email: string }

/** One lesson of the bell schedule; `period` is its number in the timetable (0 is allowed). */
export type Bell = { period: number; startsAt: string; endsAt: string }

export type RetentionAnchor = 'last_study_day' | 'school_year_end' | 'recording_day'

/** The last day that a recording may be kept: the anchor's day, plus `days` where it counts from the recording. */
export type Retention = { anchor: RetentionAnchor; days: number }

type CodeOf<T> = T extends { options: readonly { code: infer C extends string }[] } ? C : never

/** The shape of the value that a type of setting takes. */
export type ValueOf<T extends ParameterType> = T['kind'] extends 'percentByGrade' | 'integerByGrade'
  ? ByGrade<number>
  : T['kind'] extends 'timeByGrade'
    ? ByGrade<string | null>
    : T['kind'] extends 'choiceByGrade'
      ? ByGrade<CodeOf<T>>
      : T['kind'] extends 'choicesByGrade'
        ? ByGrade<readonly CodeOf<T>[]>
        : T['kind'] extends 'gradeRange'
          ? GradeRange
          : T['kind'] extends 'integer' | 'percent'
            ? number
            : T['kind'] extends 'text'
              ? string
              : T['kind'] extends 'boolean'
                ? boolean
                : T['kind'] extends 'choice'
                  ? CodeOf<T>
                  : T['kind'] extends 'choices'
                    ? readonly CodeOf<T>[]
                    : ValueOfRest<T['kind']>

type ValueOfRest<K> = K extends 'roles'
  ? readonly RoleCode[]
  : K extends 'timeInterval'
    ? TimeInterval
    : K extends 'optionalTime' | 'optionalDay'
      ? string | null
      : K extends 'optionalPeriod'
        ? Period | null
        : K extends 'symbols'
          ? MarkSymbols
          : K extends 'contact'
            ? Contact
            : K extends 'bells'
              ? readonly Bell[]
              : K extends 'retentionByPurpose'
                ? Record<RecordingPurpose, Retention>
                : never

/**
 * One setting of a school. `clause` is the clause that it carries out first (null: none of the two procedures speaks
 * of it); `legalBasis` cites the law that bounds it.
 */
export type ParameterOf<C extends string, T extends ParameterType> = {
  code: C
  clause: ClauseId | null
  label: Text
  type: T
  default: ValueOf<T>
  unit?: Text
  legalBasis?: string
}

/** States a setting; the default must have the shape that its type asks for. */
export const parameter = <const C extends string, const T extends ParameterType>(
  stated: Omit<ParameterOf<C, T>, 'default'> & { default: NoInfer<ValueOf<T>> },
): ParameterOf<C, T> => stated
