import { createHash, randomBytes } from 'node:crypto'
import { mayOpenLink } from '@talklase/domain/procedure/bound.ts'
import { acknowledgementMail } from '@talklase/messages/acknowledgement-mail.ts'
import type { Message } from '../../../integrations/mail/mail.ts'
import { allow } from '../../../kernel/allow.ts'
import { dayIn } from '../../../kernel/clock.ts'
import { type Ctx, mintSchoolId } from '../../../kernel/context.ts'
import { record } from '../../../kernel/record.ts'
import { demand, found, Refused } from '../../../kernel/refuse.ts'
import type { Services } from '../../../kernel/services.ts'
import { type Tx, transact } from '../../../kernel/transact.ts'
import { findSchool } from '../../school/store.ts'
import { followed, type Given, giveAcknowledgements, type Scope, scopeOf } from '../acknowledgements/commands.ts'
import { askedFor, type BoundRow, can, isHandedLinks, once } from '../acknowledgements/policy.ts'
import { readersView, waitsFor } from '../acknowledgements/view.ts'
import * as store from './store.ts'

/** How long a link opens, in days: a parent who reads mail once a week finds it open, a lost one does not stay so. */
const linkDays = 30

/** Mails handed over at once. */
const mailsAtOnce = 5

const digestOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()

export type IssuedLink = { person: BoundRow; link: string; expiresAt: Temporal.Instant }

/** New links for people, each with 256 random bits behind `#`; their former links for the version end. */
export async function issueLinks(
  tx: Tx,
  ctx: Pick<Ctx, 'actor' | 'now'>,
  { version }: Scope,
  rows: readonly BoundRow[],
  values: { origin: string; deliver: store.Deliver; by: string | null },
): Promise<IssuedLink[]> {
  const expiresAt = ctx.now.add({ hours: 24 * linkDays })
  const links = rows.map(person => ({ person, secret: randomBytes(32).toString('base64url') }))
  await store.replaceLinks(
    tx,
    ctx.actor.schoolId,
    version.id,
    { deliver: values.deliver, by: values.by, at: ctx.now, expiresAt },
    links.map(one => ({ personId: one.person.id, secretDigest: digestOf(one.secret) })),
  )
  if (links.length > 0)
    await record(tx, ctx, {
      type: 'acknowledgement.links_issued',
      subject: version.id,
      detail: { deliver: values.deliver, personIds: links.map(one => one.person.id) },
      topics: ['acknowledgements'],
    })
  return links.map(({ person, secret }) => ({ person, expiresAt, link: `${values.origin}/acknowledge#${secret}` }))
}

const mailOf = ({ person, link }: IssuedLink): Message | null =>
  person.email === null ? null : acknowledgementMail(person.email, link)

/** Hands mails over after the commit; gives back whom none could reach. A failure is logged by the person's id alone. */
export async function sendLinks(
  services: Pick<Services, 'mail' | 'log'>,
  links: readonly IssuedLink[],
): Promise<BoundRow[]> {
  const failed: BoundRow[] = []
  for (let at = 0; at < links.length; at += mailsAtOnce) {
    const some = links.slice(at, at + mailsAtOnce)
    const outcomes = await Promise.allSettled(
      some.map(async one => {
        const mail = mailOf(one)
        if (mail === null) throw new Error('no address')
        await services.mail.send(mail)
      }),
    )
    for (const [index, outcome] of outcomes.entries()) {
      const one = some[index]
      if (outcome.status === 'fulfilled' || one === undefined) continue
      services.log.warn({ person: one.person.id }, 'a link to acknowledge by could not be mailed')
      failed.push(one.person)
    }
  }
  return failed
}

export type Sending = Ctx & { services: Services }

/**
 * Links to hand out, or mailed to those with an address; the youngest learners' go to their representatives (A2). Whoever
 * hands a link out could open it too, so none is shown of people who read in the product by themselves.
 */
export async function issueAcknowledgementLinks(ctx: Sending, input: Given & { deliver: store.Deliver }) {
  const { links, without } = await transact(ctx, async tx => {
    allow(can, 'issueLinks', ctx.actor, { school_id: ctx.actor.schoolId })
    const scope = await scopeOf(tx, ctx, input.versionId)
    const rows = followed(ctx, scope, 'issueLink', input.personIds)
    if (!scope.isStanding) throw new Refused('version_superseded', { number: scope.version.number })
    const asked = once(rows.flatMap(row => askedFor(scope.people, row)))
    const reached = asked.filter(row => (input.deliver === 'show' ? isHandedLinks(row) : row.email !== null))
    const values = { origin: ctx.services.config.origin, deliver: input.deliver, by: ctx.actor.personId }
    return {
      links: await issueLinks(tx, ctx, scope, reached, values),
      without: asked.filter(row => !reached.includes(row)),
    }
  })
  if (input.deliver === 'show') return { links, mailed: 0, unreachable: [], notShown: without }
  const failed = await sendLinks(ctx.services, links)
  return { links: [], mailed: links.length - failed.length, unreachable: [...without, ...failed], notShown: [] }
}

/** Ends links that were issued, as when one went to a wrong address. */
export const revokeAcknowledgementLinks = (ctx: Ctx, { versionId, personIds }: Given): Promise<number> =>
  transact(ctx, async tx => {
    allow(can, 'issueLinks', ctx.actor, { school_id: ctx.actor.schoolId })
    const scope = await scopeOf(tx, ctx, versionId)
    const rows = followed(ctx, scope, 'issueLink', personIds)
    const ids = rows.map(row => row.id)
    const revoked = await store.revokeLinks(tx, ctx.actor.schoolId, versionId, ids, ctx.now)
    if (revoked > 0)
      await record(tx, ctx, {
        type: 'acknowledgement.links_revoked',
        subject: versionId,
        detail: { personIds: ids },
        topics: ['acknowledgements'],
      })
    return revoked
  })

/** The context of somebody who comes by a link: the person whose it is, in their school, without any role. */
async function linkContext(services: Services, locale: Ctx['locale'], secret: string) {
  const owner = found(await store.findLinkOwner(services.db, digestOf(secret)))
  const now = services.clock()
  const ctx: Ctx = {
    actor: {
      schoolId: mintSchoolId(owner.school_id),
      personId: owner.person_id,
      accountId: '',
      roles: new Set(),
    },
    db: services.db,
    now,
    today: dayIn(now, owner.zone),
    zone: owner.zone,
    locale,
    log: services.log,
  }
  return { ctx, linkId: owner.link_id }
}

/** What a link leads to. */
export type Opened = {
  ctx: Ctx
  scope: Scope
  readers: ReturnType<typeof readersView>
  isDone: boolean
  schoolName: string
}

/**
 * Opens a link without any account (A2). One that is not known is 404, whatever the reason; refused are links taken back
 * or run out, and those for a version that no longer stands. A used link says that it is done and shows no more.
 */
export async function openLink(services: Services, locale: Ctx['locale'], secret: string): Promise<Opened> {
  const { ctx, linkId } = await linkContext(services, locale, secret)
  return transact(ctx, tx => throughLink(tx, ctx, linkId))
}

async function throughLink(tx: Tx, ctx: Ctx, linkId: string): Promise<Opened> {
  const link = found(await store.lockLink(tx, ctx.actor.schoolId, linkId))
  const scope = await scopeOf(tx, ctx, link.version_id, ctx.actor.personId)
  demand(
    mayOpenLink({
      revokedAt: link.revoked_at,
      expiresAt: link.expires_at,
      versionStands: scope.isStanding,
      now: ctx.now,
    }),
    { number: scope.version.number },
  )
  const reader = found(scope.people.get(ctx.actor.personId))
  const readers = readersView(reader, scope.people, scope.done, scope.binding, ctx.zone)
  const { name: schoolName } = found(await findSchool(tx, ctx.actor.schoolId))
  return { ctx, scope, readers, isDone: !waitsFor(readers), schoolName }
}

/** "Iepazinos" by a link: for the person whose link it is, and their children. */
export async function acknowledgeByLink(
  services: Services,
  locale: Ctx['locale'],
  input: { secret: string; personIds: readonly string[] },
): Promise<Opened> {
  const { ctx, linkId } = await linkContext(services, locale, input.secret)
  return transact(ctx, async tx => {
    const { scope } = await throughLink(tx, ctx, linkId)
    await giveAcknowledgements(tx, ctx, scope, input.personIds, linkId)
    const opened = await throughLink(tx, ctx, linkId)
    if (opened.isDone) await store.setLinkUsed(tx, ctx.actor.schoolId, linkId, ctx.now)
    return opened
  })
}
