import { compareTexts } from '@talklase/domain/people/name-order.ts'
import { type AudienceGroup, audienceGroups, mayAcknowledge } from '@talklase/domain/procedure/bound.ts'
import { type Coverage, coverageOf } from '@talklase/domain/procedure/coverage.ts'
import { settingsOnDay } from '@talklase/domain/procedure/timeline.ts'
import { stateOf } from '@talklase/domain/procedure/version-state.ts'
import { compareClassNames } from '@talklase/domain/school/grade.ts'
import { evidenceWords } from '@talklase/messages/acknowledgement-evidence.ts'
import { settingWords } from '@talklase/messages/setting-words.ts'
import { procedureA } from '@talklase/regulation/procedure-a.ts'
import { procedureB } from '@talklase/regulation/procedure-b.ts'
import { abilitiesOf } from '../../../kernel/allow.ts'
import type { Actor, Ctx } from '../../../kernel/context.ts'
import type { VersionRow } from '../store.ts'
import { type Binding, type BoundRow, can, canPerson, gradeOf, leads, seesAll } from './policy.ts'
import type { AcknowledgementRow, ClassRow } from './store.ts'

const texts = { A: procedureA, B: procedureB } as const

/** A version by its name, and where it stands on a day. */
export function versionView(
  version: VersionRow,
  all: readonly VersionRow[],
  { today, locale }: Pick<Ctx, 'today' | 'locale'>,
) {
  const own = all.filter(one => one.procedure === version.procedure)
  return {
    id: version.id,
    procedure: version.procedure,
    title: texts[version.procedure].title[locale],
    number: version.number,
    validFrom: String(version.validFrom),
    orderNumber: version.order_number,
    orderDate: version.order_date?.toString() ?? null,
    state: stateOf(version, own, today),
  }
}

/** Does a version still wait to be read: in force, or coming? */
export const stands = (version: VersionRow, all: readonly VersionRow[], today: Temporal.PlainDate): boolean => {
  const own = all.filter(one => one.procedure === version.procedure)
  // Of two versions from one day the earlier never holds, so nobody is asked to read it.
  const isReplaced = own.some(
    one => !one.isWithdrawn && one.number > version.number && one.validFrom.equals(version.validFrom),
  )
  return !isReplaced && ['in_force', 'coming'].includes(stateOf(version, own, today))
}

/** Whom a version binds and how: by the settings of its own first day, or of today once it has begun. */
export function bindingOf(version: VersionRow, all: readonly VersionRow[], today: Temporal.PlainDate): Binding {
  const own = all.filter(one => one.procedure === version.procedure)
  const day = stateOf(version, own, today) === 'in_force' ? today : version.validFrom
  const settings = settingsOnDay(all, day)
  return {
    audience: settings['acquaintance.audience'],
    ownFromGrade: settings['acquaintance.ownFromGrade'],
    today,
  }
}

/** The day that an acknowledgement is of: the paper's, or the one on which it was said. */
export const dayOf = (row: AcknowledgementRow, zone: string): Temporal.PlainDate =>
  row.paper_on ?? row.given_at.toZonedDateTimeISO(zone).toPlainDate()

/** For whom a reader may say that they have read a version: themselves where it binds them, and children not of age. */
export function readersView(
  reader: BoundRow,
  people: ReadonlyMap<string, BoundRow>,
  done: ReadonlyMap<string, AcknowledgementRow>,
  binding: Binding,
  zone: string,
) {
  const children = reader.minors.flatMap(child => people.get(child.id) ?? [])
  return [{ row: reader, by: 'self' as const }, ...children.map(row => ({ row, by: 'representative' as const }))]
    .filter(({ row }) => row.boundAs.length > 0)
    .map(({ row, by }) => {
      const given = done.get(row.id)
      const person = { boundAs: row.boundAs, birthDate: row.birth_date, grade: gradeOf(row) }
      return {
        id: row.id,
        givenName: row.given_name,
        relation: by === 'self' ? ('self' as const) : ('child' as const),
        acknowledgedOn: given === undefined ? null : dayOf(given, zone).toString(),
        way: given?.way ?? null,
        may: mayAcknowledge({ versionStands: true, person, by, ...binding }).ok,
      }
    })
}

export const waitsFor = (readers: ReturnType<typeof readersView>): boolean =>
  readers.some(one => one.may && one.acknowledgedOn === null)

/** A bound person beside what they have said. */
export type Reader = {
  row: BoundRow
  given: AcknowledgementRow | undefined
  remindedOn: Temporal.PlainDate | undefined
}

const figures = (readers: readonly Reader[]): Coverage =>
  coverageOf(readers.map(({ row, given }) => ({ id: row.id, isDone: given !== undefined })))

/** The classes that the actor follows, in the order people read them. */
export function followedClasses(actor: Actor, readers: readonly Reader[]): ClassRow[] {
  const classes = new Map(readers.flatMap(({ row }) => row.standsIn).map(one => [one.id, one]))
  return [...classes.values()]
    .filter(one => seesAll(actor) || leads(actor, one))
    .toSorted((a, b) => compareClassNames(a.name, b.name))
}

const inClass = (readers: readonly Reader[], classId: string, group: AudienceGroup) =>
  readers.filter(({ row }) =>
    group === 'learners'
      ? row.boundAs.includes('learners') && row.classes.some(one => one.id === classId)
      : row.boundAs.includes(group) && row.minors.some(child => child.classes.some(one => one.id === classId)),
  )

/** Figures of a version by group and class, as far as the actor follows people. */
export function coverageView(actor: Actor, readers: readonly Reader[], isStanding: boolean) {
  return {
    total: figures(readers),
    groups: seesAll(actor)
      ? audienceGroups
          .map(group => ({ group, ...figures(readers.filter(({ row }) => row.boundAs.includes(group))) }))
          .filter(one => one.bound > 0)
      : [],
    classes: followedClasses(actor, readers).map(({ id, name }) => {
      const learners = inClass(readers, id, 'learners')
      const representatives = inClass(readers, id, 'legal_representatives')
      return {
        id,
        name,
        ...figures([...learners, ...representatives]),
        learners: figures(learners),
        legalRepresentatives: figures(representatives),
      }
    }),
    abilities: abilitiesOf(can, actor, { school_id: actor.schoolId }).filter(
      (verb): verb is Exclude<typeof verb, 'read'> => verb === 'export' || (verb !== 'read' && isStanding),
    ),
  }
}

export type ReadersFilter = {
  group?: AudienceGroup | undefined
  classId?: string | undefined
  state: 'waiting' | 'done' | 'all'
  search?: string | undefined
  sort: 'name' | '-name' | 'class' | '-class' | 'day' | '-day'
}

/** A text as it is searched by: without case and marks, so that `berzina` finds Bērziņa. */
const searched = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

const byName = (a: Reader, b: Reader): number =>
  compareTexts(a.row.family_name, b.row.family_name) ||
  compareTexts(a.row.given_name, b.row.given_name) ||
  (a.row.id < b.row.id ? -1 : 1)

const classNames = ({ row }: Reader): string => row.standsIn.map(one => one.name).join(', ')

/** The people whom the filter keeps, in the order asked for; by family name where none is. */
export function filterReaders(readers: readonly Reader[], filter: ReadersFilter, zone: string): Reader[] {
  const { group, classId, state } = filter
  const words = searched(filter.search ?? '').split(/\s+/)
  const day = ({ given }: Reader): string => (given === undefined ? '' : dayOf(given, zone).toString())
  const by = {
    name: byName,
    class: (a: Reader, b: Reader) => compareClassNames(classNames(a), classNames(b)),
    day: (a: Reader, b: Reader) => day(a).localeCompare(day(b)),
  }
  const [, descends, key] = /^(-?)(name|class|day)$/.exec(filter.sort) ?? []
  const sign = descends === '-' ? -1 : 1
  const compare = by[key as keyof typeof by] ?? byName
  return readers
    .filter(one => group === undefined || one.row.boundAs.includes(group))
    .filter(one => classId === undefined || one.row.standsIn.some(each => each.id === classId))
    .filter(({ given }) => state === 'all' || (given !== undefined) === (state === 'done'))
    .filter(one => {
      const own = searched(`${one.row.given_name} ${one.row.family_name} ${classNames(one)}`)
      return words.every(word => own.includes(word))
    })
    .toSorted((a, b) => sign * compare(a, b) || byName(a, b))
}

export const nameOf = (row: { id: string; given_name: string; family_name: string }) => ({
  id: row.id,
  givenName: row.given_name,
  familyName: row.family_name,
})

/** How a reminder gets to somebody. */
export const reachOf = (row: { has_account: boolean; email: string | null }): 'account' | 'address' | 'none' =>
  row.has_account ? 'account' : row.email === null ? 'none' : 'address'

/** A row of the list of people; the buttons are those that would do something. */
export function boundPersonView(actor: Actor, { row, given, remindedOn }: Reader, isStanding: boolean, zone: string) {
  const may = abilitiesOf(canPerson, actor, row)
  const fits = {
    see: false,
    enterPaper: isStanding && given === undefined,
    issueLink: isStanding && given === undefined && !row.isSpokenFor,
    remind: isStanding && given === undefined,
    withdraw: given?.way === 'paper',
  }
  return {
    person: nameOf(row),
    groups: row.boundAs,
    classNames: row.standsIn.map(one => one.name),
    children: row.minors.map(nameOf),
    acknowledgement:
      given === undefined
        ? null
        : {
            id: given.id,
            way: given.way,
            on: dayOf(given, zone).toString(),
            givenBy: {
              id: given.given_by,
              givenName: given.given_by_given_name,
              familyName: given.given_by_family_name,
            },
            byLink: given.link_id !== null,
            handedBy:
              given.handed_by === null
                ? null
                : {
                    id: given.handed_by,
                    givenName: given.handed_by_given_name ?? '',
                    familyName: given.handed_by_family_name ?? '',
                  },
          },
    remindedOn: remindedOn?.toString() ?? null,
    reach: reachOf(row),
    isSpokenFor: row.isSpokenFor,
    abilities: may.filter((verb): verb is Exclude<typeof verb, 'see'> => fits[verb]),
  }
}

/** How somebody said it, in words: of a link that was handed out also by whom, who could have opened it (A2, B25). */
export function wayWords(given: AcknowledgementRow, locale: Ctx['locale']): string {
  const words = evidenceWords[locale]
  const way = given.way === 'on_behalf' && given.link_id !== null ? words.onBehalfByLink : words.ways[given.way]
  if (given.handed_by === null) return way
  return words.handedOut(way, `${given.handed_by_family_name} ${given.handed_by_given_name}`)
}

/** A person's row of the exported list, in the order of `acknowledgementHeadings`. */
export function exportRow({ row, given, remindedOn }: Reader, locale: Ctx['locale'], zone: string): string[] {
  const words = evidenceWords[locale]
  const day = (on: Temporal.PlainDate | undefined) => (on === undefined ? '' : settingWords[locale].day(String(on)))
  return [
    row.family_name,
    row.given_name,
    row.boundAs.map(group => words.groups[group]).join(', '),
    row.standsIn.map(one => one.name).join(', '),
    given === undefined ? words.waiting : words.done,
    given === undefined ? '' : day(dayOf(given, zone)),
    given === undefined ? '' : wayWords(given, locale),
    given === undefined || given.given_by === row.id
      ? ''
      : `${given.given_by_family_name} ${given.given_by_given_name}`,
    day(remindedOn),
  ]
}
