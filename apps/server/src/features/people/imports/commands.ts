import { createHash } from 'node:crypto'
import { type ImportPlan, isTwiceMapped, type PersonRef, planImport } from '@talklase/domain/people/import-plan.ts'
import type { PersonColumn } from '@talklase/domain/people/person-column.ts'
import { readPersonRows, suggestMapping } from '@talklase/domain/people/person-row.ts'
import { classNameKey, gradeOfClassName } from '@talklase/domain/school/grade.ts'
import { readTable } from '../../../integrations/table-files/read.ts'
import { allow } from '../../../kernel/allow.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { record } from '../../../kernel/record.ts'
import { found, Refused } from '../../../kernel/refuse.ts'
import { type Tx, transact } from '../../../kernel/transact.ts'
import { normalUsername, usernameLength, usernameShape } from '../../../sign-in/username.ts'
import { findTimetable } from '../../planning/timetable/store.ts'
import { findSchoolYear } from '../../school/store.ts'
import { linkAccountsByEmail } from '../accounts/commands.ts'
import { enterGroups } from '../groups/commands.ts'
import { deleteGroupMembers, deleteIdleGroups, leaveGroups, listGroups, rejoinGroups } from '../groups/store.ts'
import { canPeople, mayAppointHeads } from '../policy.ts'
import {
  deleteMembers,
  insertClass,
  insertMembers,
  insertPeople,
  listClasses,
  listMemberships,
  listPeople,
  listRepresentations,
  type PersonRow,
  setClassTeacher,
} from '../store.ts'
import { canImport } from './policy.ts'
import * as store from './store.ts'

/**
 * Takes a table file in, with the mapping that its headers suggest; gives back the import's id. Nothing of it is written
 * to anybody yet. Refused: what `readTable` refuses.
 */
export async function startImport(ctx: Ctx, file: File): Promise<string> {
  allow(canPeople, 'import', ctx.actor, { school_id: ctx.actor.schoolId })
  const bytes = new Uint8Array(await file.arrayBuffer())
  const table = await readTable(bytes, file.name)
  if (!table.ok) throw new Refused(table.reason, { value: table.value })
  const [headers = [], ...rows] = table.rows
  const suggested = suggestMapping(headers)
  const content = { headers, rows, mapping: headers.map((_, index) => suggested[index] ?? null) }
  return transact(ctx, async tx => {
    const id = await store.insertImport(tx, ctx.actor.schoolId, {
      fileName: file.name.slice(-200),
      fileDigest: createHash('sha256').update(bytes).digest(),
      content,
      createdBy: ctx.actor.personId,
      at: ctx.now,
    })
    await record(tx, ctx, {
      type: 'people.import_started',
      subject: id,
      detail: { rows: rows.length },
      topics: ['people-imports'],
    })
    return id
  })
}

/** Says anew what each column holds. Refused: `import_not_open`, `column_mapped_twice`. */
export const mapImport = (ctx: Ctx, input: { id: string; mapping: (PersonColumn | null)[] }): Promise<void> =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    const run = found(await store.lockImport(tx, school, input.id))
    allow(canImport, 'read', ctx.actor, run)
    if (run.state !== 'previewed' || run.content === null) throw new Refused('import_not_open')
    if (isTwiceMapped(input.mapping)) throw new Refused('column_mapped_twice')
    const mapping = run.content.headers.map((_, index) => input.mapping[index] ?? null)
    await store.updateImport(tx, school, run.id, { content: { ...run.content, mapping } })
    await record(tx, ctx, { type: 'people.import_mapped', subject: run.id, topics: ['people-imports'] })
  })

/** What an import would do now, beside the people whom it speaks of. */
export type Preview = {
  plan: ImportPlan
  people: PersonRow[]
  yearId: string
  classes: { id: string; name: string }[]
  groups: { id: string; class_id: string; name: string }[]
}

/** The import as it stands, for those who may read it; a preview is reckoned anew and noted as the one shown. */
export const showImport = (
  ctx: Ctx,
  id: string,
): Promise<{ run: store.ImportRow; preview: Preview | null; people: PersonRow[] }> =>
  transact(ctx, async tx => {
    const school = ctx.actor.schoolId
    const run = found(await store.findImport(tx, school, id))
    allow(canImport, 'read', ctx.actor, run)
    if (run.state !== 'previewed' || run.content === null) {
      const year = await findSchoolYear(tx, school, ctx.today)
      return { run, preview: null, people: run.undo === null ? [] : await listPeople(tx, school, year?.id ?? null) }
    }
    const preview = await previewOf(tx, ctx, run.content)
    const { create, change, same } = preview.plan
    const shown = digestOf(preview.plan)
    if (run.counts.shown !== shown) {
      const counts = { rows: run.content.rows.length, created: create.length, changed: change.length, same, shown }
      await store.updateImport(tx, school, run.id, { counts })
    }
    return { run, preview, people: preview.people }
  })

async function previewOf(tx: Tx, ctx: Ctx, content: store.ImportContent): Promise<Preview> {
  const school = ctx.actor.schoolId
  const year = found(await findSchoolYear(tx, school, ctx.today))
  const people = await listPeople(tx, school, year.id)
  const classes = await listClasses(tx, school, year.id)
  const ties = await listRepresentations(tx, school)
  const groups = await listGroups(tx, school, year.id)
  const former = await store.listFormerIdentities(tx, school)
  const reading = readPersonRows([content.headers, ...content.rows], { ...content.mapping }, { today: ctx.today })
  const plan = planImport(
    {
      people: people.map(row => ({
        personId: row.id,
        givenName: row.given_name,
        familyName: row.family_name,
        roles: row.roles,
        className: row.class_name ?? row.leads[0] ?? null,
        email: row.email,
        phone: row.phone,
        username: row.username,
        birthDate: row.birth_date,
        registerNumber: row.register_number,
        hasAccount: row.account_id !== null,
        leads: row.leads,
      })),
      ties: ties.map(one => ({ learnerId: one.learner_id, representativeId: one.representative_id })),
      classNames: classes.map(one => one.name),
      groups: groups.map(one => ({ className: one.class_name, name: one.name, learnerIds: one.learner_ids })),
      hasTimetable: (await findTimetable(tx, school, year.id)) !== undefined,
      formerIdentities: former.map(one => ({ username: one.username, registerNumber: one.register_number })),
      isUsername,
    },
    reading,
  )
  return { plan, people, yearId: year.id, classes, groups }
}

const isUsername = (text: string): boolean =>
  text.length >= usernameLength.min && text.length <= usernameLength.max && usernameShape.test(normalUsername(text))

/** What was shown, in one word. People missing from the file don't count: nothing happens to them. */
const digestOf = ({ missing: _, ...plan }: ImportPlan): string =>
  createHash('sha256').update(JSON.stringify(plan)).digest('base64url')

/**
 * Writes the previewed differences, all or nothing. Refused: `import_not_open` (applied, undone or expired),
 * `import_out_of_date` (the differences are no longer those shown), `import_has_errors`, `nothing_to_import`.
 */
export const applyImport = (ctx: Ctx, id: string): Promise<void> =>
  transact(
    ctx,
    async tx => {
      const school = ctx.actor.schoolId
      await store.lockSchool(tx, school)
      const run = found(await store.lockImport(tx, school, id))
      allow(canPeople, 'import', ctx.actor, { school_id: school })
      if (run.state !== 'previewed' || run.content === null) throw new Refused('import_not_open')
      const preview = await previewOf(tx, ctx, run.content)
      const { plan } = preview
      if (digestOf(plan) !== run.counts.shown) throw new Refused('import_out_of_date')
      if (appointsHeads(plan) && !mayAppointHeads(ctx.actor)) throw new Refused('head_not_yours')
      if (plan.errors.length > 0) throw new Refused('import_has_errors', { errors: plan.errors.length })
      if (plan.create.length + plan.change.length === 0) throw new Refused('nothing_to_import')
      const undo = await write(tx, ctx, preview)
      const counts = {
        ...run.counts,
        created: plan.create.length,
        changed: plan.change.length,
        same: plan.same,
        shown: '',
      }
      await store.updateImport(tx, school, id, { state: 'applied', applied_at: ctx.now, content: null, undo, counts })
      await record(tx, ctx, {
        type: 'people.imported',
        subject: id,
        detail: { created: counts.created, changed: counts.changed, classes: undo.classes.length },
        topics: ['people', 'people-imports'],
      })
    },
    {
      // Somebody took the same name, number or address between the reckoning and the writing.
      person_username_once: 'import_out_of_date',
      person_register_number_once: 'import_out_of_date',
      class_group_name_once: 'import_out_of_date',
      learning_group_name_once: 'import_out_of_date',
      account_email_key: 'import_out_of_date',
    },
  )

async function write(tx: Tx, ctx: Ctx, { plan, people, yearId, classes, groups }: Preview): Promise<store.ImportUndo> {
  const school = ctx.actor.schoolId
  const classOf = new Map(classes.map(one => [classNameKey(one.name), one.id]))
  const madeClasses: string[] = []
  for (const name of plan.newClasses) {
    const grade = gradeOfClassName(name)
    if (grade === null) throw new Error('a class name without a grade is an error of its row')
    const classId = await insertClass(tx, school, { schoolYearId: yearId, name, grade })
    classOf.set(classNameKey(name), classId)
    madeClasses.push(classId)
  }
  const ids = await insertPeople(tx, school, plan.create)
  const idOfKey = new Map(plan.create.map((one, index) => [one.key, found(ids[index])]))
  const idOf = (ref: PersonRef) => ('personId' in ref ? ref.personId : found(idOfKey.get(ref.key)))
  const classIdOf = (name: string) => found(classOf.get(classNameKey(name)))

  const roles: store.ImportUndo['roles'] = []
  for (const { personId, changes } of plan.change) {
    for (const { field, from, to } of changes) {
      if (store.isField(field)) await store.changeField(tx, school, personId, { field, from, to })
      if (field !== 'role' || to === null) continue
      const added = await store.insertRole(tx, school, personId, to)
      if (added !== undefined) roles.push({ personId, role: added.role as store.ImportUndo['roles'][number]['role'] })
    }
  }

  const joined = plan.joins.map(one => ({ learnerId: idOf(one.learner), classId: classIdOf(one.className) }))
  const left = await listMemberships(
    tx,
    school,
    yearId,
    joined.map(one => one.learnerId),
  )
  const leftGroups = await leaveGroups(tx, school, left)
  await deleteMembers(tx, school, left)
  await insertMembers(tx, school, joined)

  const entered = await enterGroups(tx, school, {
    known: groups,
    made: plan.newGroups.map(one => ({ classId: classIdOf(one.className), name: one.name })),
    members: plan.groups.map(one => ({
      learnerId: idOf(one.learner),
      classId: classIdOf(one.className),
      names: one.names,
    })),
  })

  const leads: store.ImportUndo['leads'] = []
  for (const { teacher, className } of plan.leads) {
    const classId = classIdOf(className)
    const before = await setClassTeacher(tx, school, classId, idOf(teacher))
    leads.push({ classId, from: before?.former ?? null, to: idOf(teacher) })
  }
  const ties = await store.insertTies(
    tx,
    school,
    plan.ties.map(one => ({ learnerId: idOf(one.learner), representativeId: idOf(one.representative) })),
  )

  const mailed = representativesWithNewAddress(plan, people, idOfKey)
  const { linked, made } = await linkAccountsByEmail(tx, school, mailed)
  const accountOf = new Map(people.map(one => [one.id, one.account_id]))
  const usernameOf = new Map(mailed.map(one => [one.id, one.formerUsername]))
  return {
    people: plan.create.map((one, index) => ({ id: found(ids[index]), row: one.row })),
    accounts: made,
    classes: madeClasses,
    changed: plan.change.map(one => ({ id: one.personId, row: one.row, changes: one.changes })),
    roles,
    joined,
    left,
    leftGroups: [...leftGroups, ...entered.left],
    joinedGroups: entered.joined,
    groups: entered.made,
    ties,
    leads,
    linked: linked.map(({ personId, accountId }) => ({
      personId,
      from: accountOf.get(personId) ?? null,
      to: accountId,
      username: usernameOf.get(personId) ?? null,
    })),
  }
}

/**
 * Representatives, and nothing else, who are new or have a new address: they sign in by a link that is mailed to it.
 * Everybody else gets an account when a sign-in is issued.
 */
function representativesWithNewAddress(plan: ImportPlan, people: readonly PersonRow[], idOfKey: Map<string, string>) {
  const rowOf = new Map(people.map(row => [row.id, row]))
  const isOnly = (roles: readonly string[]) => roles.every(role => role === 'representative')
  const made = plan.create.flatMap(one => {
    const id = idOfKey.get(one.key)
    if (id === undefined || one.email === null || !isOnly(one.roles)) return []
    const { givenName, familyName, username, email } = one
    return [{ id, givenName, familyName, username, email, formerUsername: username }]
  })
  const changed = plan.change.flatMap(one => {
    const row = rowOf.get(one.personId)
    const email = one.changes.find(change => change.field === 'email')?.to ?? null
    const getsRole = one.changes.some(change => change.field === 'role' && change.to !== 'representative')
    if (row === undefined || email === null || getsRole || !isOnly(row.roles)) return []
    const formerUsername = one.changes.find(change => change.field === 'username')?.to ?? row.username
    // A new address is a new account, whose user name is proposed; the former account keeps the former one.
    const username = row.account_id === null ? formerUsername : null
    return [{ id: row.id, givenName: row.given_name, familyName: row.family_name, username, email, formerUsername }]
  })
  return [...made, ...changed]
}

/**
 * Takes an applied import back as one. Refused: `import_not_applied`; `undo_expired` (30 days after); and
 * `import_changed_since` when somebody made by it has been put to use since, or something that it changed has been
 * changed again.
 */
export const undoImport = async (ctx: Ctx, id: string): Promise<void> => {
  try {
    await transact(ctx, async tx => {
      const school = ctx.actor.schoolId
      await store.lockSchool(tx, school)
      const run = found(await store.lockImport(tx, school, id))
      allow(canPeople, 'import', ctx.actor, { school_id: school })
      if (run.state !== 'applied') throw new Refused('import_not_applied')
      if (run.undo === null) throw new Refused('undo_expired')
      await takeBack(tx, ctx, run.undo)
      await store.updateImport(tx, school, id, { state: 'undone', undone_at: ctx.now, content: null, undo: null })
      await record(tx, ctx, {
        type: 'people.import_undone',
        subject: id,
        detail: { created: run.undo.people.length, changed: run.undo.changed.length },
        topics: ['people', 'people-imports'],
      })
    })
  } catch (error) {
    // Another noun's row names somebody whom the import made: a lesson, a mark, an order.
    if (isForeignKeyViolation(error)) throw new Refused('import_changed_since')
    throw error
  }
}

async function takeBack(tx: Tx, ctx: Ctx, undo: store.ImportUndo): Promise<void> {
  const school = ctx.actor.schoolId
  const unchanged = (condition: boolean) => {
    if (!condition) throw new Refused('import_changed_since')
  }
  const ids = undo.people.map(one => one.id)
  unchanged((await deleteGroupMembers(tx, school, undo.joinedGroups)) === undo.joinedGroups.length)
  unchanged(!(await store.areInUse(tx, school, ids, undo.accounts)))
  unchanged((await store.countOtherTies(tx, school, ids, undo.ties)) === 0)
  unchanged((await store.deleteTies(tx, school, undo.ties)) === undo.ties.length)

  const year = found(await findSchoolYear(tx, school, ctx.today))
  const members = await listMemberships(
    tx,
    school,
    year.id,
    undo.joined.map(one => one.learnerId),
  )
  const key = (one: { learnerId: string; classId: string }) => `${one.learnerId} ${one.classId}`
  const joined = new Set(undo.joined.map(key))
  unchanged(members.length === joined.size && members.every(one => joined.has(key(one))))
  await deleteMembers(tx, school, undo.joined)
  await insertMembers(tx, school, undo.left)
  await rejoinGroups(tx, school, undo.leftGroups)

  for (const { classId, from, to } of undo.leads.toReversed()) {
    const before = await setClassTeacher(tx, school, classId, from)
    unchanged(before?.former === to)
  }
  for (const { personId, role } of undo.roles) {
    unchanged((await store.deleteRole(tx, school, personId, role)) !== undefined)
  }
  for (const { personId, from, to, username } of undo.linked) {
    unchanged((await store.relinkAccount(tx, school, personId, { from: to, to: from, username })) !== undefined)
  }
  for (const { id, changes } of undo.changed) {
    for (const { field, from, to } of changes) {
      if (!store.isField(field)) continue
      unchanged((await store.changeField(tx, school, id, { field, from: to, to: from })) !== undefined)
    }
  }
  await deleteIdleGroups(tx, school, undo.groups)
  await store.deleteClasses(tx, school, undo.classes)
  await store.deletePeople(tx, school, ids)
  await store.deleteIdleAccounts(tx, undo.accounts)
}

const isForeignKeyViolation = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === '23503'

/** Would the import make anybody director or administrator? */
const appointsHeads = (plan: ImportPlan): boolean => {
  const isHead = (role: string | null) => role === 'director' || role === 'administrator'
  return (
    plan.create.some(one => one.roles.some(isHead)) ||
    plan.change.some(one => one.changes.some(change => change.field === 'role' && isHead(change.to)))
  )
}
