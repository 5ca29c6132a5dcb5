import type { Answers } from '../../../api.ts'

export type AttendanceFile = Answers['attendance']['file']
export type Participant = AttendanceFile['participants'][number]
export type Learner = AttendanceFile['learners'][number]

/** What a person says of a participant: a learner's id, nobody of the lesson, and whether the name is remembered. */
export type Choice = { learnerId: string | null; remember: boolean }
export type Choices = Readonly<Record<string, Choice>>

/** A participant whom a person has to look at: nobody was recognised, or several fit. */
export const isOpen = (participant: Participant): boolean =>
  participant.match.kind !== 'matched' && participant.match.kind !== 'host'

/** Those to look at first, else as in the file. */
export const openFirst = (participants: readonly Participant[]): Participant[] => [
  ...participants.filter(isOpen),
  ...participants.filter(one => !isOpen(one)),
]

/** A device's name and a telephone number are never remembered. */
export const mayRemember = (participant: Participant): boolean =>
  participant.kind !== 'device' && participant.kind !== 'phone' && /\p{L}/u.test(participant.name)

/** What is sent when the file is applied: only what the person said. */
export const assignmentsOf = (choices: Choices) =>
  Object.entries(choices).map(([participant, choice]) => ({ participant, ...choice }))

/** Learners of whom the file, with what the person said, tells nothing. */
export function missingLearners(file: AttendanceFile, choices: Choices): Learner[] {
  const there = new Set(
    file.participants.map(one => {
      const choice = choices[one.key]
      return choice === undefined ? one.match.learnerId : choice.learnerId
    }),
  )
  return file.learners.filter(one => !there.has(one.id))
}

export const listName = (one: { givenName: string; familyName: string }): string => `${one.familyName} ${one.givenName}`
