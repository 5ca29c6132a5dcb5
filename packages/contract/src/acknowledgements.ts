import {
  type AcknowledgeRefusal,
  audienceGroups,
  type LinkRefusal,
  type PaperRefusal,
} from '@talklase/domain/procedure/bound.ts'
import { z } from 'zod'
import { readChapters } from './read-chapters.ts'
import { refusals, route } from './refusals.ts'
import { day, exportFormat, id, personName, typedText } from './shapes.ts'

const group = z.enum(audienceGroups)
const way = z.enum(['account', 'link', 'on_behalf', 'paper'])

/** The most people of one paper, batch of links or reminder by name. */
const mostPeople = 500

/** A version that people read, by its name. */
export const readVersion = z.object({
  id,
  procedure: z.enum(['A', 'B']),
  title: z.string(),
  number: z.number().int(),
  validFrom: day,
  orderNumber: z.string().nullable(),
  orderDate: day.nullable(),
  state: z.enum(['in_force', 'coming', 'past', 'withdrawn']),
})

export type ReadVersion = z.infer<typeof readVersion>

/** Somebody for whom the reader may say that they have read it: themselves, or a child. */
export const readerView = z.object({
  id,
  givenName: z.string(),
  relation: z.enum(['self', 'child']),
  /** The day on which it was said; null: it waits. */
  acknowledgedOn: day.nullable(),
  way: way.nullable(),
  /** False where a rule has somebody else say it: an adult learner, the youngest learners. */
  may: z.boolean(),
})

const change = z.object({ clause: z.string().nullable(), label: z.string(), before: z.string(), after: z.string() })

const waiting = z.object({
  version: readVersion,
  people: z.array(readerView),
  /** The number of the version that the reader or their children read before this one; null: none, or nothing waits. */
  readBefore: z.number().int().nullable(),
  /** What differs from that version; nothing where none was read. */
  changes: z.array(change),
})

export type WaitingVersion = z.infer<typeof waiting>

const mine = z.object({
  /** Versions that bind the reader or their children, those with something to say first, the newest of them on top. */
  versions: z.array(waiting),
  /** How many of them wait for the reader's word. */
  waiting: z.number().int(),
})

const reading = z.object({
  version: readVersion,
  chapters: readChapters,
  /** What differs from the version before; of a first version nothing. */
  changes: z.array(change),
})

export type Reading = z.infer<typeof reading>

const opened = z.object({
  schoolName: z.string(),
  version: readVersion,
  people: z.array(readerView),
  /** From which side the reader looks at it. */
  audience: z.enum(['learner', 'representative', 'staff']),
  /** Nothing is left to say by this link; the text is not shown any more. */
  isDone: z.boolean(),
  reading: reading.nullable(),
})

export type OpenedLink = z.infer<typeof opened>

const figures = z.object({ bound: z.number().int(), done: z.number().int() })

export const coverage = z.object({
  versions: z.array(readVersion),
  version: readVersion,
  total: figures,
  /** The school's groups as a whole; empty for a class teacher, who sees the own class. */
  groups: z.array(figures.extend({ group })),
  classes: z.array(figures.extend({ id, name: z.string(), learners: figures, legalRepresentatives: figures })),
  abilities: z.array(z.enum(['remind', 'issueLinks', 'enterPaper', 'export'])),
})

export type CoverageView = z.infer<typeof coverage>

const filter = z.object({
  /** Left out: the version in force today, of the first procedure that has one. */
  versionId: id.optional(),
  group: group.optional(),
  classId: id.optional(),
  state: z.enum(['waiting', 'done', 'all']).default('waiting'),
  search: z.string().trim().max(100).optional(),
  sort: z.enum(['name', '-name', 'class', '-class', 'day', '-day']).default('name'),
})

const boundPerson = z.object({
  person: personName,
  groups: z.array(group),
  classNames: z.array(z.string()),
  /** Of a representative: the learners whom they represent. */
  children: z.array(personName),
  acknowledgement: z
    .object({ id, way, on: day, givenBy: personName, byLink: z.boolean(), handedBy: personName.nullable() })
    .nullable(),
  remindedOn: day.nullable(),
  /** How a reminder gets to the person: in the product, by a link to their address, or not at all. */
  reach: z.enum(['account', 'address', 'none']),
  /** A learner of the youngest grades: the representative is asked in their place. */
  isSpokenFor: z.boolean(),
  abilities: z.array(z.enum(['enterPaper', 'issueLink', 'remind', 'withdraw'])),
})

export type BoundPersonView = z.infer<typeof boundPerson>

const people = z.array(id).min(1).max(mostPeople)

export const acknowledgeRefusals = {
  version_superseded: 409,
  not_bound: 409,
  learner_adult: 409,
  learner_too_young: 409,
} as const satisfies Record<AcknowledgeRefusal, number>

export const paperRefusals = {
  version_superseded: 409,
  not_bound: 409,
  paper_in_future: 422,
  paper_before_version: 422,
} as const satisfies Record<PaperRefusal, number>

export const linkRefusals = {
  link_revoked: 410,
  link_expired: 410,
  version_superseded: 409,
} as const satisfies Record<LinkRefusal, number>

/** The secret of a link, as it stands behind `#`. */
const secret = z.string().regex(/^[\w-]{43}$/)

export const acknowledgementsContract = {
  myAcknowledgements: route.route({ method: 'GET', path: '/acknowledgements/mine', tags: ['procedure'] }).output(mine),
  readVersion: route
    .route({ method: 'GET', path: '/acknowledgements/reading/{versionId}', tags: ['procedure'] })
    .input(z.object({ versionId: id }))
    .output(reading),
  /** "Has read", for oneself and for children: never a consent. Said twice it is said once. */
  acknowledge: route
    .route({ method: 'POST', path: '/acknowledgements', tags: ['procedure'] })
    .input(z.object({ versionId: id, personIds: z.array(id).min(1).max(30) }))
    .output(mine)
    .errors(refusals(acknowledgeRefusals)),
  coverage: route
    .route({ method: 'GET', path: '/acknowledgements/coverage', tags: ['procedure'] })
    .input(z.object({ versionId: id.optional() }))
    .output(coverage),
  boundPeople: route
    .route({ method: 'GET', path: '/acknowledgements/people', tags: ['procedure'] })
    .input(
      filter.extend({
        page: z.coerce.number().int().min(1).default(1),
        pageSize: z.coerce.number().int().min(1).max(500).default(50),
      }),
    )
    .output(z.object({ people: z.array(boundPerson), total: z.number().int() })),
  exportBoundPeople: route
    .route({ method: 'GET', path: '/acknowledgements/people/export', tags: ['procedure'] })
    .input(filter.extend({ format: exportFormat }))
    .output(z.file()),
  enterPaper: route
    .route({ method: 'POST', path: '/acknowledgements/paper', tags: ['procedure'] })
    .input(z.object({ versionId: id, personIds: people, paperOn: day }))
    /** `entered` are the ids of the entries, by which they can be taken back. */
    .output(z.object({ entered: z.array(id), already: z.number().int() }))
    .errors(refusals(paperRefusals)),
  /** Takes back entries from paper that were a mistake. */
  withdrawPaper: route
    .route({ method: 'POST', path: '/acknowledgements/paper/withdrawals', tags: ['procedure'] })
    .input(z.object({ ids: people, reason: typedText(500).min(1) }))
    .output(z.object({ withdrawn: z.number().int() }))
    .errors(refusals({ not_from_paper: 409, already_withdrawn: 409 })),
  issueAcknowledgementLinks: route
    .route({ method: 'POST', path: '/acknowledgements/links', tags: ['procedure'] })
    .input(z.object({ versionId: id, personIds: people, deliver: z.enum(['mail', 'show']) }))
    .output(
      z.object({
        /** Of `show`: each link, told this once. */
        links: z.array(z.object({ person: personName, link: z.string(), expiresOn: day })),
        mailed: z.number().int(),
        /** Of `mail`: whom no mail could reach. */
        unreachable: z.array(personName),
        /** Of `show`: whose link is nobody's to hand out, as they have an account or work in the school. */
        notShown: z.array(personName),
      }),
    )
    .errors(refusals({ version_superseded: 409 })),
  revokeAcknowledgementLinks: route
    .route({ method: 'POST', path: '/acknowledgements/links/revocations', tags: ['procedure'] })
    .input(z.object({ versionId: id, personIds: people }))
    .output(z.object({ revoked: z.number().int() })),
  remindToAcknowledge: route
    .route({ method: 'POST', path: '/acknowledgements/reminders', tags: ['procedure'] })
    .input(
      z.object({
        versionId: id,
        group: group.optional(),
        classId: id.optional(),
        /** Left out: everybody of the group and class who has not read it. */
        personIds: people.optional(),
      }),
    )
    .output(
      z.object({
        notified: z.number().int(),
        mailed: z.number().int(),
        alreadyToday: z.number().int(),
        unreachable: z.array(personName),
      }),
    )
    .errors(refusals({ version_superseded: 409 })),
  acknowledgementEvidence: route
    .route({ method: 'GET', path: '/acknowledgements/evidence', tags: ['procedure'] })
    .input(z.object({ versionId: id.optional(), classId: id.optional() }))
    .output(z.file()),
  openAcknowledgementLink: route
    .route({ method: 'POST', path: '/acknowledgement-links/open', tags: ['procedure'] })
    .input(z.object({ secret }))
    .output(opened)
    .errors(refusals(linkRefusals)),
  acknowledgeByLink: route
    .route({ method: 'POST', path: '/acknowledgement-links/acknowledge', tags: ['procedure'] })
    .input(z.object({ secret, personIds: z.array(id).min(1).max(30) }))
    .output(opened)
    .errors(refusals({ ...linkRefusals, ...acknowledgeRefusals })),
}
