import type { Role } from '@talklase/domain/people/role.ts'
import type { Answers } from '../../api.ts'

type Class = Pick<Answers['people']['classes']['classes'][number], 'id' | 'name' | 'classTeacher' | 'abilities'>

/**
 * The classes whose journal page somebody can open on a day: all of them where the server says so or the role reads
 * them all, else those taught that day (`taught`: names of classes). The own class and the taught ones come first.
 */
export function journalClasses(
  classes: readonly Class[],
  reader: { personId: string; roles: readonly Role[] },
  taught: readonly string[],
): Class[] {
  const readsAll = reader.roles.some(
    role => role === 'deputy_head' || role === 'director' || role === 'social_pedagogue',
  )
  const rank = (one: Class): number =>
    one.classTeacher?.id === reader.personId ? 0 : taught.includes(one.name) ? 1 : 2
  return classes
    .filter(one => readsAll || one.abilities.includes('readJournal') || taught.includes(one.name))
    .toSorted((a, b) => rank(a) - rank(b) || byName.compare(a.name, b.name))
}

const byName = new Intl.Collator('lv', { numeric: true })
