import { randomBytes, randomInt } from 'node:crypto'
import { proposeUsername } from '@talklase/domain/people/username.ts'
import { allow } from '../../../kernel/allow.ts'
import type { Ctx, SchoolId } from '../../../kernel/context.ts'
import type { GatedContext } from '../../../kernel/gate.ts'
import { record } from '../../../kernel/record.ts'
import { found, Refused } from '../../../kernel/refuse.ts'
import { type Tx, transact } from '../../../kernel/transact.ts'
import { digestCardSecret, digestPin } from '../../../sign-in/card-digest.ts'
import { findSchoolYear } from '../../school/store.ts'
import { canPerson, canPrintCards } from '../policy.ts'
import { lockClass, lockLearners, lockPerson } from '../store.ts'
import { byName, permissionRow } from '../view.ts'
import * as store from './store.ts'

type WithoutAccount = { id: string; givenName: string; familyName: string; username: string | null }

/**
 * Makes an account for each of these people, without any proof yet. The user name is the person's own, or one proposed;
 * user names belong to the whole installation, so one that another school has gets a number. Gives back each person's
 * account and user name.
 */
async function openAccounts(
  tx: Tx,
  school: SchoolId,
  people: readonly (WithoutAccount & { email?: string | null })[],
): Promise<Map<string, { accountId: string; username: string }>> {
  const opened = new Map<string, { accountId: string; username: string }>()
  const first = people.map(one => one.username ?? proposeUsername(one.givenName, one.familyName, new Set()))
  const taken = new Set(await store.listTakenUsernames(tx, school, first))
  for (const person of people) {
    const name = `${person.givenName} ${person.familyName}`
    // The person's own name counts among the taken ones of the school; it is tried as it is.
    let username = person.username?.toLowerCase() ?? proposeUsername(person.givenName, person.familyName, taken)
    for (;;) {
      const accountId = await store.insertAccount(tx, { username, name, email: person.email ?? null })
      taken.add(username)
      if (accountId !== undefined) {
        await store.setAccount(tx, school, person.id, { account_id: accountId, username })
        opened.set(person.id, { accountId, username })
        break
      }
      username = proposeUsername(person.givenName, person.familyName, taken)
    }
  }
  return opened
}

/**
 * Gives representatives the accounts of their e-mail addresses (in small letters), which are the same at every school.
 * None for an address that somebody else here has; nor where another school has set a password for the account, because
 * whoever was told it would come in here with it. Gives back who got which account, and which were made.
 */
export async function linkAccountsByEmail(
  tx: Tx,
  school: SchoolId,
  people: readonly (WithoutAccount & { email: string })[],
): Promise<{ linked: { personId: string; accountId: string }[]; made: string[] }> {
  const known = new Map(
    (
      await store.listAccountsByEmail(
        tx,
        school,
        people.map(one => one.email),
      )
    ).map(one => [one.email, one]),
  )
  const seen = new Set<string>()
  const linked: { personId: string; accountId: string }[] = []
  const newcomers: (WithoutAccount & { email: string })[] = []
  for (const person of people) {
    if (seen.has(person.email)) continue
    seen.add(person.email)
    const account = known.get(person.email)
    if (account === undefined) newcomers.push(person)
    else if (!account.is_taken && !account.has_password) {
      await store.setAccount(tx, school, person.id, { account_id: account.id })
      linked.push({ personId: person.id, accountId: account.id })
    }
  }
  const opened = await openAccounts(tx, school, newcomers)
  for (const [personId, { accountId }] of opened) linked.push({ personId, accountId })
  return { linked, made: [...opened.values()].map(one => one.accountId) }
}

/**
 * Sets a new password that is told once; makes the account where there is none. Refused: `account_of_another_school`,
 * because its password opens that school too.
 */
export async function issueSignIn(ctx: GatedContext, id: string): Promise<{ username: string; password: string }> {
  const school = ctx.actor.schoolId
  const { accountId, username } = await transact(ctx, async tx => {
    const year = await findSchoolYear(tx, school, ctx.today)
    const person = found(await lockPerson(tx, school, year?.id ?? null, id))
    allow(canPerson, 'issueSignIn', ctx.actor, permissionRow(person, ctx.settings['signIn.cardGrades']))
    const account = await accountOf(tx, ctx, person)
    await record(tx, ctx, { type: 'sign_in.issued', subject: id, topics: ['people'] })
    return account
  })
  const password = readablePassword()
  await ctx.services.signIn.setPassword(accountId, password)
  return { username, password }
}

async function accountOf(
  tx: Tx,
  ctx: Ctx,
  person: {
    id: string
    account_id: string | null
    given_name: string
    family_name: string
    username: string | null
    email: string | null
    roles: readonly string[]
  },
): Promise<{ accountId: string; username: string }> {
  const school = ctx.actor.schoolId
  const named = {
    id: person.id,
    givenName: person.given_name,
    familyName: person.family_name,
    username: person.username,
  }
  const accountId = person.account_id
  if (accountId === null) return found((await openAccounts(tx, school, [named])).get(person.id))
  if (await store.belongsElsewhere(tx, school, accountId)) throw new Refused('account_of_another_school')
  const username = await store.findUsername(tx, accountId)
  if (username === null) throw new Error(`account ${accountId} has no user name`)
  return { accountId, username }
}

/** A card as it is printed; secret and PIN are told once and kept as digests only. */
export type IssuedCard = { id: string; givenName: string; familyName: string; link: string; pin: string }

/**
 * New cards for a class's learners, or for some of them; earlier ones end, missing accounts are made. Refused:
 * `grade_without_cards`, `class_without_learners`; a learner of another class is not found.
 */
export const issueCards = (
  ctx: GatedContext,
  input: { id: string; learnerIds?: string[] | undefined },
): Promise<{ className: string; cards: IssuedCard[] }> =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    const group = found(await lockClass(tx, school, input.id))
    const { from, to } = ctx.settings['signIn.cardGrades']
    const mayHaveCards = group.grade >= from && group.grade <= to
    allow(canPrintCards, 'issue', ctx.actor, { ...group, mayHaveCards })
    if (!mayHaveCards) throw new Refused('grade_without_cards', { from, to })
    const learners = (await lockLearners(tx, school, group.id)).toSorted(byName)
    if (learners.length === 0) throw new Refused('class_without_learners')
    const chosen = [...new Set(input.learnerIds ?? learners.map(one => one.id))].map(id =>
      found(learners.find(one => one.id === id)),
    )
    const withoutAccount = chosen.filter(one => one.account_id === null)
    await openAccounts(
      tx,
      school,
      withoutAccount.map(one => ({
        id: one.id,
        givenName: one.given_name,
        familyName: one.family_name,
        username: one.username,
      })),
    )
    const secrets = await Promise.all(
      chosen.map(async learner => {
        const pin = String(randomInt(10 ** pinDigits)).padStart(pinDigits, '0')
        return { learner, secret: randomBytes(32).toString('base64url'), pin, pinDigest: await digestPin(pin) }
      }),
    )
    const cards: IssuedCard[] = []
    for (const { learner, secret, pin, pinDigest } of secrets) {
      await store.revokeCard(tx, school, learner.id, ctx.now)
      const cardId = await store.insertCard(tx, school, {
        personId: learner.id,
        secretDigest: digestCardSecret(secret),
        pinDigest,
        at: ctx.now,
      })
      await record(tx, ctx, {
        type: 'sign_in_card.issued',
        subject: cardId,
        detail: { learnerId: learner.id },
        topics: ['people'],
      })
      cards.push({
        id: learner.id,
        givenName: learner.given_name,
        familyName: learner.family_name,
        link: `${ctx.services.config.origin}/card#${secret}`,
        pin,
      })
    }
    return { className: group.name, cards }
  })

/** Four digits: a child remembers them, and after five wrong ones the card is locked for a while. */
const pinDigits = 4

const consonants = 'bdfgklmnprstvz'
const vowels = 'aeiou'

/**
 * A password that can be read out and typed on any keyboard: four groups of three syllables, `rasevo-dimuka-…`. Each
 * syllable is one of 14 × 5, so there are 12 × log2 70 = 73 bits.
 */
function readablePassword(): string {
  const letter = (letters: string) => letters.charAt(randomInt(letters.length))
  const group = () => Array.from({ length: 3 }, () => letter(consonants) + letter(vowels)).join('')
  return Array.from({ length: 4 }, group).join('-')
}
