import { isByGrade, isSame, type SettingChange, whatChanged } from '@talklase/domain/procedure/changes.ts'
import { clauseText, isClauseChanged } from '@talklase/domain/procedure/clause-text.ts'
import { gradeValueText, settingText } from '@talklase/domain/procedure/setting-words.ts'
import { homeOf, type StatedValues } from '@talklase/domain/procedure/settings.ts'
import { historyOf, settingsIf, settingsOnDay, versionsOn } from '@talklase/domain/procedure/timeline.ts'
import { inForceOn, lastDayOf, newestOf, stateOf } from '@talklase/domain/procedure/version-state.ts'
import { changeFileName, changeHeadings, settingWords } from '@talklase/messages/setting-words.ts'
import type { Clause, ProcedureCode } from '@talklase/regulation/clause.ts'
import { grades } from '@talklase/regulation/grade.ts'
import {
  type Parameter,
  type ParameterCode,
  type ParameterValues,
  parameterOf,
  parameters,
} from '@talklase/regulation/parameters.ts'
import { procedureA } from '@talklase/regulation/procedure-a.ts'
import { procedureB } from '@talklase/regulation/procedure-b.ts'
import { quotaLawOn } from '@talklase/regulation/quota-law.ts'
import { roles } from '@talklase/regulation/role.ts'
import type { Option } from '@talklase/regulation/text.ts'
import { abilitiesOf } from '../../kernel/allow.ts'
import type { Ctx } from '../../kernel/context.ts'
import { followed } from './commands.ts'
import { can, versionAbilities } from './policy.ts'
import type { DraftRow, VersionRow } from './store.ts'

const texts = { A: procedureA, B: procedureB } as const
const defaults = Object.fromEntries(parameters.map(one => [one.code, one.default])) as ParameterValues

/** What the views are made of: every version and draft of the school. */
export type ProcedureRows = { versions: readonly VersionRow[]; drafts: readonly DraftRow[] }

type Shown = { value: unknown; setting: Parameter; locale: Ctx['locale'] }

const words = ({ value, setting, locale }: Shown): string =>
  settingText(setting.type, value, locale, settingWords[locale], setting.unit?.[locale] ?? '')

/** A version as lists show it. */
export function versionView(ctx: Ctx, version: VersionRow, all: readonly VersionRow[]) {
  const own = all.filter(one => one.procedure === version.procedure)
  const person = (id: string, givenName: string | null, familyName: string | null) => ({
    id,
    givenName: givenName ?? '',
    familyName: familyName ?? '',
  })
  return {
    id: version.id,
    procedure: version.procedure,
    number: version.number,
    validFrom: String(version.validFrom),
    validTo: lastDayOf(version, own)?.toString() ?? null,
    orderNumber: version.order_number,
    orderDate: version.order_date?.toString() ?? null,
    note: version.note,
    recordedAt: String(version.recorded_at),
    publishedBy:
      version.published_by === null
        ? null
        : person(version.published_by, version.published_by_given_name, version.published_by_family_name),
    basedOn: version.based_on,
    state: stateOf(version, own, ctx.today),
    withdrawal:
      version.withdrawn_by === null || version.withdrawn_at === null
        ? null
        : {
            reason: version.withdrawal_reason ?? '',
            by: person(version.withdrawn_by, version.withdrawn_by_given_name, version.withdrawn_by_family_name),
            at: String(version.withdrawn_at),
          },
    abilities: versionAbilities(ctx.actor, version, ctx.today),
  }
}

/** The day by which a draft is compared before it has one of its own: tomorrow, or the newest version's where that comes later. */
function draftDay(ctx: Ctx, versions: readonly VersionRow[]): Temporal.PlainDate {
  const tomorrow = ctx.today.add({ days: 1 })
  const latest = versions.filter(one => !one.isWithdrawn).map(one => one.validFrom)
  return [tomorrow, ...latest].reduce((a, b) => (Temporal.PlainDate.compare(a, b) < 0 ? b : a))
}

/** The settings without and with a draft. */
function aroundDraft(
  ctx: Ctx,
  draft: { procedure: ProcedureCode; values: StatedValues },
  versions: readonly VersionRow[],
) {
  const day = draftDay(ctx, versions)
  const newest = newestOf(versions.filter(one => one.procedure === draft.procedure))
  return {
    before: settingsIf(versions, day, draft.procedure, newest?.values ?? null),
    after: settingsIf(versions, day, draft.procedure, draft.values),
  }
}

/** A draft as lists show it. */
function draftView(ctx: Ctx, draft: DraftRow, versions: readonly VersionRow[]) {
  const { before, after } = aroundDraft(ctx, draft, versions)
  return {
    id: draft.id,
    procedure: draft.procedure,
    basedOn: draft.based_on,
    note: draft.note,
    changedBy: {
      id: draft.changed_by,
      givenName: draft.changed_by_given_name,
      familyName: draft.changed_by_family_name,
    },
    changedAt: String(draft.changed_at),
    changes: whatChanged(before, after).length,
  }
}

const ownDraft = (rows: ProcedureRows, procedure: ProcedureCode) => rows.drafts.find(one => one.procedure === procedure)

const schoolOf = (ctx: Ctx) => ({ school_id: ctx.actor.schoolId })

/** Both procedures with their versions and drafts. */
export function proceduresView(
  ctx: Ctx,
  rows: ProcedureRows,
  usual: { nextSemester: Temporal.PlainDate | null; nextSchoolYear: Temporal.PlainDate | null },
) {
  const { locale, today } = ctx
  return {
    procedures: (['A', 'B'] as const).map(code => {
      const draft = ownDraft(rows, code)
      return {
        code,
        title: texts[code].title[locale],
        versions: rows.versions
          .filter(one => one.procedure === code)
          .toReversed()
          .map(one => versionView(ctx, one, rows.versions)),
        draft: draft === undefined ? null : draftView(ctx, draft, rows.versions),
        abilities: abilitiesOf(can, ctx.actor, schoolOf(ctx)),
      }
    }),
    presets: [
      { code: 'jaunjelgava' as const, procedure: 'A' as const, name: 'Jaunjelgavas vidusskola' },
      { code: 'daugavpils' as const, procedure: 'B' as const, name: 'Daugavpils Centra vidusskola' },
    ],
    usualDays: {
      tomorrow: String(today.add({ days: 1 })),
      nextSemester: usual.nextSemester?.toString() ?? null,
      nextSchoolYear: String(usual.nextSchoolYear ?? nextFirstOfSeptember(today)),
    },
  }
}

/** The school year begins on 1 September where the school's own calendar does not know it yet (Izglītības likums). */
function nextFirstOfSeptember(today: Temporal.PlainDate): Temporal.PlainDate {
  const ofYear = today.with({ month: 9, day: 1 })
  return Temporal.PlainDate.compare(ofYear, today) > 0 ? ofYear : ofYear.add({ years: 1 })
}

/** What a page of the procedure shows: a version, or the draft, with the settings around it. */
type PageSubject = {
  version: VersionRow | undefined
  draft: DraftRow | undefined
  settings: ParameterValues
  former: ParameterValues
}

/** A procedure with its clauses and the settings of one version, of the draft, or of what is in force today. */
export function pageView(ctx: Ctx, rows: ProcedureRows, code: ProcedureCode, asked: VersionRow | 'draft' | undefined) {
  const { locale } = ctx
  const text = texts[code]
  const draft = ownDraft(rows, code)
  const subject = subjectOf(ctx, rows, code, asked)
  const outside = parameters.filter(
    one => one.clause === null && homeOf(one, followed(rows.versions, code)) === code && one.type.kind !== 'bells',
  )
  const named = new Set([...text.clauses.flatMap(clause => clause.parameters), ...outside.map(one => one.code)])
  return {
    code,
    title: text.title[locale],
    version: subject.version === undefined ? null : versionView(ctx, subject.version, rows.versions),
    draft: draft === undefined ? null : draftView(ctx, draft, rows.versions),
    chapters: chaptersOf(code, locale, subject.settings, clause => ({
      settings: clause.parameters.map(String),
      isChanged: isClauseChanged(clause, subject.former, subject.settings),
    })),
    outside: outside.map(one => one.code),
    settings: parameters.filter(one => named.has(one.code)).map(one => settingView(ctx, rows, code, one, subject)),
    abilities: abilitiesOf(can, ctx.actor, schoolOf(ctx)),
  }
}

function subjectOf(
  ctx: Ctx,
  rows: ProcedureRows,
  code: ProcedureCode,
  asked: VersionRow | 'draft' | undefined,
): PageSubject {
  const own = rows.versions.filter(one => one.procedure === code)
  const draft = ownDraft(rows, code)
  if (asked === 'draft' && draft !== undefined) {
    const { before, after } = aroundDraft(ctx, draft, rows.versions)
    return { version: undefined, draft, settings: after, former: before }
  }
  const version = asked === 'draft' || asked === undefined ? (inForceOn(own, ctx.today) ?? newestOf(own)) : asked
  const today = settingsOnDay(rows.versions, ctx.today)
  if (version === undefined) return { version, draft: undefined, settings: today, former: today }
  return {
    version,
    draft: undefined,
    settings: settingsIf(rows.versions, version.validFrom, code, version.values),
    former: today,
  }
}

function settingView(ctx: Ctx, rows: ProcedureRows, code: ProcedureCode, setting: Parameter, subject: PageSubject) {
  const { locale } = ctx
  const { type } = setting
  const value = subject.settings[setting.code]
  const former = subject.former[setting.code]
  const home = homeOf(setting, followed(rows.versions, code))
  const law = setting.code === 'quota.percentByGrade' ? quotaLawOn(String(ctx.today)) : null
  return {
    code: setting.code,
    clause: setting.clause,
    label: setting.label[locale],
    unit: setting.unit?.[locale] ?? null,
    kind: type.kind,
    min: 'min' in type ? type.min : null,
    max: 'max' in type ? type.max : null,
    maxLength: 'maxLength' in type ? type.maxLength : null,
    mayBeEmpty: 'mayBeEmpty' in type && type.mayBeEmpty,
    atLeast: type.kind === 'roles' ? 1 : 'atLeast' in type ? type.atLeast : 0,
    options: optionsOf(setting).map(option => ({ code: option.code, label: option.label[locale] })),
    value,
    words: words({ value, setting, locale }),
    default: defaults[setting.code],
    defaultWords: words({ value: defaults[setting.code], setting, locale }),
    formerWords: words({ value: former, setting, locale }),
    isChanged: !isSame(type, former, value),
    since: sinceOf(setting, rows.versions, subject),
    legalBasis: setting.legalBasis ?? null,
    lawfulPercent:
      law === null ? null : Object.fromEntries(grades.map(grade => [String(grade), law.percentByGrade[grade]])),
    setElsewhere: type.kind === 'bells' ? ('calendar' as const) : home === code ? null : home,
  }
}

/** The closed list that a setting's value is chosen from; empty where it is not chosen. */
function optionsOf({ type }: Parameter): readonly Option[] {
  if ('options' in type) return type.options
  return type.kind === 'roles' || type.kind === 'contact' ? roles : []
}

/** The version since which the value has been what the page shows. */
function sinceOf(setting: Parameter, versions: readonly VersionRow[], { version, draft, settings }: PageSubject) {
  if (version === undefined && draft === undefined) return null
  const history = historyOf(setting.code, versions).filter(
    one => version === undefined || Temporal.PlainDate.compare(one.version.validFrom, version.validFrom) <= 0,
  )
  const last = history.at(-1)
  if (last === undefined || !isSame(setting.type, last.value, settings[setting.code])) return null
  return { number: last.version.number, validFrom: String(last.version.validFrom) }
}

/** The chapters with each clause as it reads with these settings, and with what `more` says of it. */
const chaptersOf = <M>(
  code: ProcedureCode,
  locale: Ctx['locale'],
  settings: ParameterValues,
  more: (clause: Clause) => M,
) =>
  texts[code].chapters.map(chapter => ({
    number: chapter.number,
    title: chapter.title[locale],
    clauses: texts[code].clauses
      .filter(clause => clause.chapter === chapter.number)
      .map(clause => ({
        id: clause.id,
        parent: clause.parent,
        text: clauseText(clause, settings, locale, settingWords[locale]),
        ...more(clause),
      })),
  }))

/** What is in force today, as everybody reads it: clauses, and their settings in plain words. */
export function readingView(ctx: Ctx, versions: readonly VersionRow[]) {
  const { locale } = ctx
  const settings = settingsOnDay(versions, ctx.today)
  return {
    procedures: versionsOn(versions, ctx.today).map(version => {
      const own = versions.filter(one => one.procedure === version.procedure)
      const { id, number, validFrom, orderNumber, orderDate } = versionView(ctx, version, versions)
      return {
        code: version.procedure,
        title: texts[version.procedure].title[locale],
        version: { id, number, validFrom, orderNumber, orderDate },
        changesOn: lastDayOf(version, own)?.add({ days: 1 }).toString() ?? null,
        chapters: chaptersOf(version.procedure, locale, settings, clause => ({
          settings: clause.parameters.flatMap(code => {
            const setting = parameterOf(code)
            if (setting === null) return []
            return [{ label: setting.label[locale], words: words({ value: settings[code], setting, locale }) }]
          }),
        })),
      }
    }),
  }
}

/** A change in words. */
function changeView(change: SettingChange, locale: Ctx['locale']) {
  const setting = parameterOf(change.code)
  const unit = setting?.unit?.[locale] ?? ''
  const say = (value: unknown): string => {
    if (setting === null) return String(value)
    return isByGrade(setting.type)
      ? gradeValueText(setting.type, value, locale, settingWords[locale], unit)
      : words({ value, setting, locale })
  }
  return {
    code: change.code,
    label: setting?.label[locale] ?? change.code,
    clause: setting?.clause ?? null,
    grades: change.grades === null ? null : [...change.grades],
    before: say(change.before),
    after: say(change.after),
  }
}

/**
 * What differs between two versions, or between a version and the draft. `from` left out: what held, or would hold,
 * without the later one.
 */
export function changesView(
  ctx: Ctx,
  rows: ProcedureRows,
  code: ProcedureCode,
  { from, to }: { from: VersionRow | undefined; to: VersionRow | DraftRow },
) {
  const own = rows.versions.filter(one => one.procedure === code)
  const target = 'number' in to ? to : null
  const earlier = from ?? (target === null ? newestOf(own) : inForceOn(own, target.validFrom.subtract({ days: 1 })))
  const day = target === null ? draftDay(ctx, rows.versions) : target.validFrom
  const before = settingsIf(rows.versions, day, code, earlier?.values ?? null)
  const after = settingsIf(rows.versions, day, code, to.values)
  return {
    from: earlier === undefined ? null : versionView(ctx, earlier, rows.versions),
    to: target === null ? null : versionView(ctx, target, rows.versions),
    changes: whatChanged(before, after).map(change => changeView(change, ctx.locale)),
  }
}

/** The same as a table to save. */
export function exportRows(ctx: Ctx, code: ProcedureCode, view: ReturnType<typeof changesView>) {
  const { locale } = ctx
  return {
    name: `${changeFileName[locale]} ${code} ${ctx.today}`,
    rows: [
      [...changeHeadings[locale]],
      ...view.changes.map(one => [
        one.clause ?? '',
        one.label,
        one.grades?.map(String).join(', ') ?? '',
        one.before,
        one.after,
      ]),
    ],
  }
}

/** One setting over time, the newest version first. */
export const historyView = (ctx: Ctx, versions: readonly VersionRow[], setting: Parameter) => ({
  code: setting.code,
  label: setting.label[ctx.locale],
  entries: historyOf(setting.code as ParameterCode, versions)
    .toReversed()
    .map(({ version, value }) => ({
      version: versionView(ctx, version, versions),
      words: words({ value, setting, locale: ctx.locale }),
    })),
})
