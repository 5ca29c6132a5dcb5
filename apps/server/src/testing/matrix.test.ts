import { contract } from '@talklase/contract/contract.ts'
import { roles } from '@talklase/domain/people/role.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../kernel/id.ts'
import { inSchool } from '../kernel/transact.ts'
import { type Caller, openTestApp, type TestApp } from './app.ts'
import { ascTimetable } from './asc-timetable.ts'
import { type Asked, type Call, ofClass, ofSchool, ofSchoolRow } from './matrix-asked.ts'
import { askedOfLessons, zoomAccount } from './matrix-lessons.ts'
import { givenComingVersion, givenDraft } from './procedure.ts'
import { duringFirstLesson, givenUsedSchool, type UsedClass, type UsedSchool } from './used-school.ts'

// Every route of the contract, asked by every role about a row of their own, somebody else's of the school, and another
// school's: the statuses stand in docs/api/permissions.md. `vitest run -u` of this file writes it anew; read what changed.

let app: TestApp
let elsewhere: UsedSchool
let plannedElsewhere: string
beforeAll(async () => {
  app = await openTestApp()
  elsewhere = await givenUsedSchool(app, 'Cita skola')
  plannedElsewhere = await newPlanned(elsewhere, 0)
})
afterAll(() => app[Symbol.asyncDispose]())

const on = '2026-11-26'
const setUp = {
  token: 'set-up',
  schoolName: 'Vēl viena skola',
  registrationNumber: '',
  address: '',
  procedure: 'A',
  administrator: { givenName: 'Dace', familyName: 'Liepiņa', username: 'dace.liepina', password: 'zaļā lampa 7' },
}

const cancelling = (row: UsedClass) => ({ changes: [{ kind: 'cancelled', lessonId: row.plainLessonId }] })

/** A day that only this caller's turn uses. */
const dayOf = (index: number) => String(Temporal.PlainDate.from('2027-02-01').add({ days: index }))

/** A timetable whose one lesson stands elsewhere than those of the turns before. */
const timetableOf = (index: number) =>
  ascTimetable([{ class: '7.b', subject: 'Fizika', at: [[1 + (index % 5), 4 + Math.floor(index / 5)]] }])

/** Something to ask every route with; a route that has no entry fails below. */
const asked: Record<string, Asked> = {
  ...askedOfLessons,
  'school.me': ofSchool(),
  'school.setUpState': ofSchool(),
  'school.setUp': ofSchool(() => ({ body: setUp })),
  'school.setUpDemo': ofSchool(() => ({ body: { token: 'set-up' } })),
  'school.calendar': ofSchool(),
  'school.addException': ofSchool(index => ({
    body: { on: dayOf(index), kind: 'closed', useWeekday: null, note: '' },
  })),
  'school.previewException': ofSchool(index => ({ body: { on: dayOf(index), kind: 'closed', useWeekday: null } })),
  'school.removeException': ofSchoolRow(async (school, index) => ({
    params: { id: school === elsewhere ? school.exceptionId : await newException(school, index) },
  })),
  'school.editBells': ofSchool(() => ({ body: { bells: [{ number: 1, startsAt: '08:00', endsAt: '08:40' }] } })),

  'school.bellVariants': ofSchool(),
  'school.addBellVariant': ofSchool(index => ({ body: bells(`Stundas ${index}`) })),
  'school.editBellVariant': ofSchoolRow((school, index) => ({
    params: { id: school.bellVariantId },
    body: bells(`Īsās ${index}`),
  })),
  'school.removeBellVariant': ofSchoolRow(async (school, index) => ({
    params: { id: school === elsewhere ? school.bellVariantId : await newBells(school, index) },
  })),
  'school.assignBellDays': ofSchoolRow((school, index) => ({
    params: { id: school.bellVariantId },
    body: { from: bellDayOf(index), to: bellDayOf(index), weekday: null },
  })),
  'school.removeBellDays': ofSchoolRow((school, index) => ({
    params: { id: school.bellVariantId },
    body: { days: [bellDayOf(index)] },
  })),
  'school.editSemesters': ofSchool(() => ({
    body: { first: { from: '2026-09-01', to: '2026-12-18' }, second: { from: '2027-01-04', to: '2027-06-18' } },
  })),
  'school.editGradeEnds': ofSchool(() => ({ body: { gradeEnds: [{ grade: 9, on: '2027-06-11' }] } })),
  'school.addHoliday': ofSchool(() => ({ body: extraWeek })),
  'school.editHoliday': ofSchoolRow(async school => ({
    params: { id: await springHolidayOf(school) },
    body: extraWeek,
  })),
  'school.removeHoliday': ofSchoolRow(async (school, index) => ({
    params: { id: school === elsewhere ? await springHolidayOf(school) : await newHoliday(school, index) },
  })),

  'people.list': ofSchool(),
  'people.export': ofSchool(() => ({ query: { format: 'csv' } })),
  'people.classes': ofSchool(),
  'people.editClass': ofClass(row => ({ params: { id: row.classId }, body: { excludedProgramme: false } })),
  'people.imports': ofSchool(),
  'people.startImport': ofSchool(() => ({ file: ['cilveki.csv', 'Vārds;Uzvārds;Loma\r\nAnna;Ozola;Skolotājs\r\n'] })),
  'people.import': ofSchoolRow(school => ({ params: { id: school.peopleImportId } })),
  'people.mapImport': ofSchoolRow(school => ({
    params: { id: school.peopleImportId },
    body: { mapping: ['given_name', 'family_name', 'role', 'class'] },
  })),
  'people.applyImport': ofSchoolRow(school => ({ params: { id: school.peopleImportId } })),
  'people.undoImport': ofSchoolRow(school => ({ params: { id: school.peopleImportId } })),
  'people.issueSignIn': ofClass(row => ({ params: { id: row.classmateId } })),
  'people.issueCards': ofClass(row => ({ params: { id: row.youngClassId } })),
  'people.classPhotos': ofClass(row => ({ params: { id: row.classId } })),
  'people.removeClassPhotos': ofClass(row => ({ params: { id: row.classId } })),
  'people.photo': ofClass(row => ({ params: { id: row.classmateId } })),
  'people.givePhoto': ofClass(row => ({ params: { id: row.classmateId }, file: ['foto.jpg', 'foto'] })),
  'people.removePhoto': ofClass(row => ({ params: { id: row.classmateId } })),

  'procedure.list': ofSchool(),
  'procedure.reading': ofSchool(),
  'procedure.page': ofSchool(() => ({ params: { procedure: 'A' } })),
  'procedure.changes': ofSchool(() => ({ params: { procedure: 'A' } })),
  'procedure.exportChanges': ofSchool(() => ({ params: { procedure: 'A' }, query: { format: 'csv' } })),
  'procedure.history': ofSchool(() => ({ params: { code: 'camera.policy' } })),
  'procedure.startDraft': ofSchool(async (_, school) => {
    await withoutDraft(school)
    return { params: { procedure: 'A' } }
  }),
  'procedure.changeSetting': ofSchool(async (_, school) => {
    await draftOf(school)
    return { params: { procedure: 'A', code: 'camera.policy' }, body: { value: 'optional' } }
  }),
  'procedure.resetSetting': ofSchool(async (_, school) => {
    await draftOf(school)
    return { params: { procedure: 'A', code: 'camera.policy' } }
  }),
  'procedure.editNote': ofSchool(async (_, school) => {
    await draftOf(school)
    return { params: { procedure: 'A' }, body: { note: 'Kāpēc' } }
  }),
  'procedure.discardDraft': ofSchool(async (_, school) => {
    await draftOf(school)
    return { params: { procedure: 'A' } }
  }),
  'procedure.publish': ofSchool(async (index, school) => ({
    params: { procedure: 'A' },
    body: {
      orderNumber: '1-9/27',
      orderDate: '2026-11-26',
      validFrom: dayOf(index),
      seenAt: await draftOf(school),
    },
  })),
  'procedure.withdraw': ofSchoolRow(async (school, index) => ({
    params: { id: school === elsewhere ? school.comingVersionId : await newVersion(school, index) },
    body: { reason: 'Pārrakstīšanās' },
  })),

  'procedure.myAcknowledgements': ofSchool(),
  'procedure.readVersion': ofSchoolRow(school => ({ params: { versionId: school.own.acknowledgement.versionId } })),
  'procedure.acknowledge': ofClass(row => ({
    body: { versionId: row.acknowledgement.versionId, personIds: [row.learnerId] },
  })),
  'procedure.coverage': ofSchool(),
  'procedure.boundPeople': ofSchool(),
  'procedure.exportBoundPeople': ofSchool(() => ({ query: { format: 'csv' } })),
  'procedure.enterPaper': ofClass(row => ({
    body: { versionId: row.acknowledgement.versionId, personIds: [row.learnerId], paperOn: on },
  })),
  'procedure.withdrawPaper': ofClass(row => ({
    body: { ids: [row.acknowledgement.entryId], reason: 'Cita klase' },
  })),
  'procedure.issueAcknowledgementLinks': ofClass(row => ({
    body: { versionId: row.acknowledgement.versionId, personIds: [row.learnerId], deliver: 'show' },
  })),
  'procedure.revokeAcknowledgementLinks': ofClass(row => ({
    body: { versionId: row.acknowledgement.versionId, personIds: [row.learnerId] },
  })),
  'procedure.remindToAcknowledge': ofClass(row => ({
    body: { versionId: row.acknowledgement.versionId, personIds: [row.learnerId] },
  })),
  'procedure.acknowledgementEvidence': ofClass(row => ({ query: { classId: row.classId } })),
  'procedure.openAcknowledgementLink': ofSchool((_, school) => ({
    body: { secret: school.own.acknowledgement.secret },
  })),
  'procedure.acknowledgeByLink': ofSchool((_, school) => ({
    body: { secret: school.own.acknowledgement.secret, personIds: [school.own.learnerId] },
  })),

  'planning.week': ofClass(row => ({ params: { classId: row.classId }, query: { monday: '2026-11-23' } })),
  'planning.markRemote': ofClass(row => ({
    params: { classId: row.classId },
    body: { lessonIds: [row.plainLessonId] },
  })),
  'planning.withdrawRemote': ofClass(row => ({
    params: { classId: row.classId },
    body: { lessonIds: [row.remoteLessonId] },
  })),
  'planning.changes': ofSchool(() => ({ query: { from: on, to: on } })),
  'planning.exportChanges': ofSchool(() => ({ query: { from: on, to: on, format: 'csv' } })),
  'planning.changeChoices': ofSchool(),
  'planning.previewChanges': ofClass(row => ({ body: cancelling(row) })),
  'planning.changeLessons': ofClass(row => ({ body: cancelling(row) })),
  'planning.undoChanges': ofClass(row => ({ body: { ids: [row.changeId] } })),
  'planning.lessonChanges': ofClass(row => ({ params: { id: row.plainLessonId } })),
  'planning.absence': ofSchoolRow(school => ({
    params: { id: school.people.teacher.personId },
    query: { from: on, to: on },
  })),
  'planning.changeWay': ofClass(row => ({
    params: { classId: row.classId },
    body: { lessonIds: [row.remoteLessonId], place: 'library' },
  })),
  'planning.adaptedPlans': ofSchool(),
  'planning.exportAdaptedPlans': ofSchool(() => ({ query: { format: 'csv' } })),
  'planning.adaptedPlan': ofClass(row => ({ params: { classId: row.classId, subjectId: row.subjectId } })),
  'planning.saveAdaptedPlan': ofClass(row => ({
    params: { classId: row.classId, subjectId: row.subjectId },
    body: { version: 1, topics: [] },
  })),
  'planning.exportAdaptedPlan': ofClass(row => ({
    params: { classId: row.classId, subjectId: row.subjectId },
    query: { format: 'csv' },
  })),
  'planning.readAdaptedPlanFile': ofClass(row => ({
    params: { classId: row.classId, subjectId: row.subjectId },
    file: ['plans.csv', 'Temats;Stundas\r\nDaļas;4\r\n'],
  })),
  'planning.adaptedPlanSources': ofClass(row => ({ params: { classId: row.classId, subjectId: row.subjectId } })),
  'planning.copiedTopics': ofClass(row => ({
    params: { classId: row.classId, subjectId: row.subjectId, planId: row.planId },
  })),
  'planning.formerTopics': ofClass(row => ({
    params: { classId: row.classId, subjectId: row.subjectId, number: '1' },
  })),
  'planning.readiness': ofClass(row => ({ params: { classId: row.classId }, query: { on } })),
  'planning.remoteDays': ofClass(row => ({ query: { classId: row.classId } })),
  'planning.outlook': ofSchool(),
  'planning.quotas': ofSchool(),
  'planning.quotaCell': ofClass(row => ({ params: { classId: row.classId } })),
  'planning.overrides': ofSchool(),
  'planning.exportOverrides': ofSchool(() => ({ query: { format: 'csv' } })),
  'planning.founderQuotas': ofSchool(),
  'planning.legalBases': ofSchool(),
  'planning.addLegalBasis': ofSchool(index => ({
    body: {
      code: 'emergency',
      citation: 'Rīkojums',
      countsTowardQuota: false,
      allowedInGrades: [7],
      validFrom: dayOf(index),
      validTo: dayOf(index),
    },
  })),
  'planning.endLegalBasis': ofSchoolRow((school, index) => ({
    params: { entryId: school.legalBasisId },
    body: { validTo: dayOf(index) },
  })),
  'planning.withdrawLegalBasis': ofSchoolRow(school => ({ params: { entryId: school.legalBasisId } })),
  'planning.excludedLearners': ofSchool(),
  'planning.excludeLearner': ofSchoolRow((school, index) => ({
    body: {
      learnerId: school.own.classmateId,
      programme: 'prison',
      validFrom: dayOf(index),
      validTo: dayOf(index),
    },
  })),
  'planning.endExclusion': ofClass(row => ({ params: { id: row.exclusionId }, body: { validTo: '2027-05-31' } })),
  'planning.previewPlanned': ofSchool(() => ({ file: ['plani.csv', 'Klase;Priekšmets;Plānots\r\n'] })),
  'planning.proposePlanned': ofSchool(),
  'planning.enterPlannedLessons': ofClass(row => ({
    body: { cells: [{ classId: row.youngClassId, subjectId: row.subjectId, planned: 140 }] },
  })),
  'planning.undoPlanned': ofSchoolRow(async (school, index) => ({
    params: { batchId: school === elsewhere ? plannedElsewhere : await newPlanned(school, index) },
  })),
  'planning.whatIf': ofSchool(() => ({ body: {} })),
  'planning.exportQuotas': ofSchool(() => ({ query: { format: 'csv' } })),
  'planning.enterPlanned': ofClass(row => ({
    params: { classId: row.classId },
    body: { subjectId: row.subjectId, planned: 150 },
  })),
  'planning.timetableImports': ofSchool(),
  'planning.startTimetableImport': ofSchool(index => ({ file: ['saraksts.xml', timetableOf(index)] })),
  'planning.timetableImport': ofSchoolRow(school => ({ params: { id: school.timetableImportId } })),
  'planning.matchTeachers': ofSchoolRow(school => ({
    params: { id: school.timetableImportId },
    body: { teachers: {} },
  })),
  'planning.dropOthers': ofSchoolRow(school => ({
    params: { id: school.timetableImportId },
    body: { drops: true },
  })),
  'planning.chooseTerms': ofSchoolRow(school => ({
    params: { id: school.timetableImportId },
    body: { semesters: [] },
  })),
  'planning.acceptOverlaps': ofSchoolRow(school => ({
    params: { id: school.timetableImportId },
    body: { overlaps: [], accepted: true },
  })),
  'planning.exportTimetableDifferences': ofSchoolRow(school => ({
    params: { id: school.timetableImportId },
    query: { format: 'csv' },
  })),
  'planning.mapTimetableImport': ofSchoolRow(async (school, index) => ({
    params: { id: school === elsewhere ? school.timetableImportId : await newTableImport(school, index) },
    body: { mapping: ['class', 'subject', 'weekday', 'period'] },
  })),
  'planning.substituteRequests': ofSchool(),
  'planning.openSubstituteRequests': ofClass(row => ({
    body: { lessonIds: [row.plainLessonId], absentId: row.teacherId },
  })),
  'planning.takeLesson': ofClass(row => ({ params: { id: row.requestId } })),
  'planning.withdrawSubstituteRequest': ofClass(row => ({ params: { id: row.requestId } })),
  'planning.previewSubstitutions': ofSchool(() => ({ file: ['GPU014.TXT', '1,"20261201",1'] })),
  'planning.applySubstitutions': ofSchool(() => ({ file: ['GPU014.TXT', '1,"20261201",1'] })),
  'planning.applyTimetableImport': ofSchoolRow(async (school, index) => ({
    params: { id: school === elsewhere ? school.timetableImportId : await newTimetableImport(school, index) },
  })),
  'planning.undoTimetableImport': ofSchoolRow(school => ({ params: { id: school.timetableImportId } })),

  'planning.weekChoices': ofSchool(),
  'planning.timetableWeek': ofClass(row => ({
    params: { kind: 'class', id: row.classId },
    query: { monday: '2026-11-23' },
  })),
  'planning.exportTimetableWeek': ofClass(row => ({
    params: { kind: 'learner', id: row.learnerId },
    query: { monday: '2026-11-23', format: 'csv' },
  })),
  'planning.remoteMonth': ofClass(row => ({
    params: { kind: 'learner', id: row.learnerId },
    query: { month: '2026-11' },
  })),
  'planning.exportRemoteMonth': ofClass(row => ({
    params: { kind: 'class', id: row.classId },
    query: { month: '2026-11', format: 'csv' },
  })),
  'planning.nextRemoteDay': ofClass(row => ({
    params: { kind: 'learner', id: row.learnerId },
    query: { after: '2026-11-21' },
  })),

  'lessons.removeConnection': ofSchoolRow(async school => ({
    params: { id: school === elsewhere ? school.connectionId : await newConnection(school) },
  })),
  'notices.list': ofSchool(),
  'notices.unread': ofSchool(),
  'notices.read': ofClass(row => ({ params: { id: row.noticeId }, body: { read: true } })),
  'notices.readAll': ofSchool(() => ({ body: { upTo: duringFirstLesson } })),
  'notices.undoReadAll': ofSchool(() => ({ body: { readAt: duringFirstLesson } })),
  'notices.choice': ofSchool(),
  'notices.choose': ofSchool(() => ({ body: { language: 'lv', mailGroups: ['procedure'] } })),

  'disruptions.report': ofClass(row => ({
    params: { lessonId: row.lessonId },
    body: { id: newId(), learnerId: row.learnerId, kind: 'internet', at: duringFirstLesson },
  })),
  'disruptions.list': ofSchool(),
  'disruptions.decide': ofClass(row => ({
    params: { id: row.reportId },
    body: { excused: true, remedy: 'consultation' },
  })),

  'live.changes': ofSchool(() => ({ query: { topics: 'people' } })),
}

const bells = (name: string) => ({ name, periods: [{ number: 1, startsAt: '08:00', endsAt: '08:30' }] })

/** A study day that only this caller's turn lets ring otherwise. */
const bellDayOf = (index: number) => {
  const weeks = Math.floor(index / 5)
  return String(Temporal.PlainDate.from('2027-04-05').add({ days: weeks * 7 + (index % 5) }))
}

const extraWeek = { name: 'Papildu brīvdienas', from: '2027-02-08', to: '2027-02-12', grades: [1] }

async function newBells(school: UsedSchool, index: number): Promise<string> {
  const { body } = await school.people.deputy_head.post('/api/school/bell-variants', bells(`Nevajadzīgas ${index}`))
  return body.bellVariants.variants.find((one: { name: string }) => one.name === `Nevajadzīgas ${index}`).id
}

async function springHolidayOf(school: UsedSchool): Promise<string> {
  const { body } = await school.people.deputy_head.get('/api/school/calendar')
  return body.holidays.find((one: { from: string }) => one.from >= '2027-02').id
}

async function newHoliday(school: UsedSchool, index: number): Promise<string> {
  const name = `Brīvdienas ${index}`
  await school.people.deputy_head.post('/api/school/calendar/holidays', { ...extraWeek, name })
  const { body } = await school.people.deputy_head.get('/api/school/calendar')
  return body.holidays.find((one: { name: string }) => one.name === name).id
}

const draftOf = (school: UsedSchool) => givenDraft(app, school.id, school.people.director.personId)

const withoutDraft = (school: UsedSchool) =>
  inSchool(app.services.db, school.id, tx =>
    tx.deleteFrom('procedure_draft').where('school_id', '=', school.id).execute(),
  )

const newVersion = (school: UsedSchool, index: number) =>
  givenComingVersion(app, school.id, {
    number: 100 + index,
    validFrom: dayOf(index),
    by: school.people.director.personId,
  })

async function newPlanned(school: UsedSchool, index: number): Promise<string> {
  const { youngClassId: classId, subjectId } = school.own
  const cells = [{ classId, subjectId, planned: 100 + index }]
  return (await school.people.deputy_head.post('/api/planning/planned-lessons', { cells })).body.batchId
}

/** A connection that only this caller's turn removes. */
async function newConnection(school: UsedSchool): Promise<string> {
  const added = await school.people.director.post(`/api/platforms/${school.platformId}/connections`, zoomAccount)
  return String(added.body.id)
}

async function newException(school: UsedSchool, index: number): Promise<string> {
  const id = newId()
  await inSchool(app.services.db, school.id, tx =>
    tx
      .insertInto('calendar_exception')
      .values({
        school_id: school.id,
        id,
        school_year_id: school.schoolYearId,
        on_date: Temporal.PlainDate.from(dayOf(index)),
        kind: 'closed',
        use_weekday: null,
      })
      .execute(),
  )
  return id
}

async function newTableImport(school: UsedSchool, index: number): Promise<string> {
  const table = `Klase;Priekšmets;Diena;Stunda\r\n7.b;Fizika ${index};O;1\r\n`
  const { status, body } = await school.people.deputy_head.upload('/api/timetable/imports', 'stundas.csv', table)
  if (status !== 200) throw new Error(JSON.stringify(body))
  return body.id
}

async function newTimetableImport(school: UsedSchool, index: number): Promise<string> {
  const { status, body } = await school.people.deputy_head.upload(
    '/api/timetable/imports',
    'saraksts.xml',
    timetableOf(index),
  )
  if (status !== 200) throw new Error(JSON.stringify(body))
  return body.id
}

/** The set-up and a link's secret ask for no session. */
const openToAnybody = new Set([
  'school.setUpState',
  'school.setUp',
  'school.setUpDemo',
  'procedure.openAcknowledgementLink',
  'procedure.acknowledgeByLink',
  'lessons.openJoinLink',
  'lessons.checkInByLink',
  'lessons.postByLink',
  'lessons.reportByLink',
])

type Route = { name: string; method: string; path: string }

/** What a link lets its holder do. */
const byLink = [
  'acknowledgement.given',
  'join_link.opened',
  'join_link.used',
  'learner.checked_in',
  'lesson.message_posted',
  'disruption.reported',
]

/** The contract's routes, in its order. */
const routes: Route[] = Object.entries(contract).flatMap(([noun, ofNoun]) =>
  Object.entries(ofNoun).map(([verb, procedure]) => {
    const { method, path } = procedure['~orpc'].route
    return { name: `${noun}.${verb}`, method: method ?? '', path: path ?? '' }
  }),
)

async function statusOf(caller: Caller, route: Route, call: Call, school?: string): Promise<number> {
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => call.params?.[name] ?? `no-${name}`)
  const query = call.query === undefined ? '' : `?${new URLSearchParams(call.query)}`
  const headers = new Headers()
  if (school !== undefined) headers.set('x-school-id', school)
  const init: RequestInit = { method: route.method, headers }
  if (call.file !== undefined) {
    const form = new FormData()
    form.set('file', new File([call.file[1]], call.file[0]))
    init.body = form
  } else if (route.method !== 'GET' && route.method !== 'DELETE') {
    headers.set('content-type', 'application/json')
    init.body = JSON.stringify(call.body ?? {})
  }
  const response = await caller.raw(`/api${path}${query}`, init)
  await response.body?.cancel()
  return response.status
}

/** The statuses that a caller gets: of the own row, of somebody else's in the school, of another school's. */
async function statusesOf(caller: Caller, abroad: Caller, route: Route, school: UsedSchool, index: number) {
  const how = asked[route.name]
  if (how === undefined) throw new Error(`nothing to ask ${route.name} with`)
  if (how.about === 'class') {
    const rows = [school.own, school.other, elsewhere.own]
    const statuses: number[] = []
    for (const row of rows) statuses.push(await statusOf(caller, route, how.call(row)))
    return statuses.join(' ')
  }
  if (how.about === 'school row') {
    const here = await statusOf(caller, route, await how.call(school, index))
    return `${here} – ${await statusOf(caller, route, await how.call(elsewhere, index))}`
  }
  const here = await statusOf(caller, route, await how.call(index, school))
  return `${here} – ${await statusOf(abroad, route, await how.call(index, elsewhere))}`
}

test('every route has something to ask it with, and nothing else has', () => {
  expect(Object.keys(asked).toSorted()).toEqual(routes.map(route => route.name).toSorted())
})

test('every role gets of every route what docs/api/permissions.md says', { timeout: 600_000 }, async () => {
  const eventsElsewhere = () =>
    inSchool(app.services.db, elsewhere.id, async tx => {
      // Whoever holds a link does what it is for, wherever they belong.
      const events = await tx.selectFrom('event').select('type').where('type', 'not in', byLink).execute()
      return events.length
    })
  const before = await eventsElsewhere()
  const read = await givenUsedSchool(app)
  const columns = ['nobody', ...roles] as const
  const reached: string[] = []
  async function rowOf(route: Route): Promise<string[]> {
    // What writes has a school of its own, so that no answer depends on the routes before.
    const school = route.method === 'GET' ? read : await givenUsedSchool(app)
    const cells: string[] = []
    for (const [index, role] of columns.entries()) {
      const caller = role === 'nobody' ? app.anybody : school.people[role]
      const abroad = role === 'nobody' ? app.anybody : await withHeaderOf(elsewhere, school.people[role].accountId)
      cells.push(await statusesOf(caller, abroad, route, school, index))
    }
    if (!openToAnybody.has(route.name))
      reached.push(...cells.filter(cell => !/ (401|403|404)$/.test(cell)).map(cell => `${route.name} ${cell}`))
    return [`${route.method} ${route.path}`, ...cells]
  }
  const rows: string[][] = [['route', ...columns]]
  // Several take the next route from one line: each answer stands alone, and the database works while another waits.
  const line = routes.entries()
  const takeTurns = async () => {
    for (const [place, route] of line) rows[place + 1] = await rowOf(route)
  }
  await Promise.all([takeTurns(), takeTurns(), takeTurns()])
  // Whatever the table says: nobody reaches another school.
  expect(reached).toEqual([])
  expect(await eventsElsewhere()).toBe(before)
  await expect(`${preface}\n${tableOf(rows)}`).toMatchFileSnapshot('../../../../docs/api/permissions.md')
})

/** A Markdown table whose columns are as wide as their longest cell; the first row heads it. */
function tableOf(rows: readonly string[][]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0))) ?? []
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |\n`
  const rule = widths.map(width => '-'.repeat(width))
  const [head = [], ...body] = rows
  return [head, rule, ...body].map(line).join('')
}

const withHeaderOf = async (school: UsedSchool, accountId: string): Promise<Caller> => {
  const [cookie] = await app.services.signIn.createSessions([accountId])
  return app.callerWith(cookie ?? null, school.id)
}

const preface = `# Who may do what

The HTTP status that each role gets from each route, measured by \`apps/server/src/testing/matrix.test.ts\` in a school in
the middle of a remote lesson. A cell has three statuses: of a row of one's own (the teacher's lesson, the class teacher's
class, the learner, the representative's child; for the other roles any row of the school), of somebody else's row in the
same school, and of another school. A route that is about the school as a whole has no second one (–).

200 done · 401 not signed in · 403 not permitted · 404 not there, or behind another school's wall · 409 and 422 permitted,
but refused by a rule.
`
