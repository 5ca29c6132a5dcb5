import type { Answers } from '../../../api.ts'
import type { Say } from '../../../ui/text.ts'
import { fullName } from './change-words.ts'

type Proposal = Answers['planning']['absence']['lessons'][number]['proposals'][number]
type Teacher = Proposal['person']

/** Who could take a lesson, as a choice: those who are free then with the reason, then everybody else. */
export function substituteGroups(t: Say, proposals: readonly Proposal[], teachers: readonly Teacher[]) {
  const proposed = new Set(proposals.map(one => one.person.id))
  const others = teachers.filter(one => !proposed.has(one.id))
  return [
    {
      group: t('changes.fitting'),
      items: proposals.map(({ person, because }) => ({
        value: person.id,
        label: [
          fullName(person),
          ...because.map(one => t(one === 'subject' ? 'changes.becauseSubject' : 'changes.becauseClass')),
        ].join(' · '),
      })),
    },
    { group: t('changes.others'), items: others.map(one => ({ value: one.id, label: fullName(one) })) },
  ].filter(group => group.items.length > 0)
}
