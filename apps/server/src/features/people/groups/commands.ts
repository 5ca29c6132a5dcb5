import { groupNameKey } from '@talklase/domain/people/person-row.ts'
import type { SchoolId } from '../../../kernel/context.ts'
import { found } from '../../../kernel/refuse.ts'
import type { Tx } from '../../../kernel/transact.ts'
import * as store from './store.ts'

export type GroupEntry = {
  /** The groups of the year's classes as they are. */
  known: readonly { id: string; class_id: string; name: string }[]
  /** Groups to make. */
  made: readonly { classId: string; name: string }[]
  /** Learners with all the groups of their class that they are in from now on. */
  members: readonly { learnerId: string; classId: string; names: readonly string[] }[]
}

/** Enters who learns in which group; gives back what an undo needs: groups made, memberships new and left. */
export async function enterGroups(tx: Tx, school: SchoolId, entry: GroupEntry) {
  const key = (classId: string, name: string) => `${classId} ${groupNameKey(name)}`
  const groupOf = new Map(entry.known.map(one => [key(one.class_id, one.name), one.id]))
  const made: string[] = []
  for (const { classId, name } of entry.made) {
    const groupId = await store.insertGroup(tx, school, { classId, name })
    groupOf.set(key(classId, name), groupId)
    made.push(groupId)
  }
  const [joined, left]: [store.GroupMembership[], store.GroupMembership[]] = [[], []]
  for (const { learnerId, classId, names } of entry.members) {
    const keep = names.map(name => found(groupOf.get(key(classId, name))))
    left.push(...(await store.leaveOtherGroups(tx, school, { learnerId, classId, keep })))
    const wanted = keep.map(groupId => ({ learnerId, groupId }))
    joined.push(...(await store.joinGroups(tx, school, wanted)))
  }
  return { made, joined, left }
}
