import { createHash, randomBytes } from 'node:crypto'
import { type Role, roles } from '@talklase/domain/people/role.ts'
import { jaunjelgavaProcedure } from '@talklase/regulation/presets.ts'
import type { SchoolId } from '../kernel/context.ts'
import { newId } from '../kernel/id.ts'
import { inSchool } from '../kernel/transact.ts'
import { givenAcknowledgements } from './acknowledgement.ts'
import type { Answer, Caller, TestApp } from './app.ts'
import { ascTimetable } from './asc-timetable.ts'
import { givenClass, givenLesson } from './lesson.ts'
import { givenComingVersion, givenDraft } from './procedure.ts'
import { givenAttendanceFile } from './used-attendance-files.ts'
import { givenMeeting } from './used-meeting.ts'
import { givenRegisterDigest, givenRollCall } from './used-roll-call.ts'
import { insertUsedRows } from './used-rows.ts'

/** Thursday, 26 November 2026, 8:50 in Riga: in the middle of the first lesson. */
export const duringFirstLesson = '2026-11-26T06:50:00Z'

/** A procedure that lets photos be used, so that the routes of photos have something to answer. */
const withPhotos = { ...jaunjelgavaProcedure, values: { ...jaunjelgavaProcedure.values, 'photos.used': true } }

/** A class with what happened in it. */
export type UsedClass = {
  /** The classmate's signature on paper, of the version in force; and a link of the representative. */
  acknowledgement: { versionId: string; entryId: string; secret: string }
  classId: string
  /** A class of the fourth grade with the same class teacher: its learners sign in with cards. */
  youngClassId: string
  subjectId: string
  /** That the young class's learner is taught in person only. */
  exclusionId: string
  /** Remote, under way; the learner has checked in and reported a problem. */
  lessonId: string
  /** Tomorrow, in person. */
  plainLessonId: string
  /** Tomorrow, remote. */
  remoteLessonId: string
  learnerId: string
  classmateId: string
  reportId: string
  /** The adapted plan of the class in the lessons' subject. */
  planId: string
  /** The learner's, unread. */
  noticeId: string
  /** The learner's calendar link. */
  feedId: string
  /** A file of the first lesson whose columns nobody has named; a stay in it that is nobody's; the classmate's name in meetings. */
  attendanceFileId: string
  presenceSessionId: string
  aliasId: string
  /** The classmate's, in the first lesson's chat. */
  messageId: string
  /** Of the first lesson. */
  recordingSignId: string
  /** The classmate's link into the day's lessons. */
  joinLinkId: string
  joinLinkSecret: string
  /** The learner was called, and asked for the camera. */
  callId: string
  /** By which the first lesson's meeting was made. */
  meetingConnectionId: string
  cameraRequestId: string
  /** A change of tomorrow’s lesson in person. */
  changeId: string
  teacherId: string
  /** That somebody is looked for to give tomorrow’s remote lesson. */
  requestId: string
}

export type UsedPerson = Caller & { personId: string; accountId: string }

const done = (answer: Answer): Answer => {
  if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`)
  return answer
}

/**
 * A school in the middle of a remote Thursday, with at least one row in every table of a school: a person for each role
 * alone, the class of `own` (the teacher's, the class teacher's, the learner's and the representative's), and the class of
 * `other`, with which none of them has to do. Sets the app's clock to `duringFirstLesson`.
 */
export async function givenUsedSchool(app: TestApp, name?: string) {
  app.setNow(duringFirstLesson)
  const school = await app.school(name, withPhotos)
  const people = {} as Record<Role, UsedPerson>
  for (const role of roles) people[role] = await school.person({ roles: [role], givenName: 'Ilze', familyName: role })
  const colleague = await school.person({ roles: ['teacher'], familyName: 'Ozola' })
  const otherLearner = await school.person({ roles: ['learner'], givenName: 'Jānis', familyName: 'Kalniņš' })
  const own = await givenUsedClass(app, school, {
    name: '7.b',
    teacher: people.teacher,
    classTeacherId: people.class_teacher.personId,
    learner: people.learner,
    representativeId: people.representative.personId,
  })
  const otherRepresentative = await school.person({ roles: ['representative'], familyName: 'Kalniņa' })
  const other = await givenUsedClass(app, school, {
    name: '8.a',
    teacher: colleague,
    classTeacherId: colleague.personId,
    learner: otherLearner,
    representativeId: otherRepresentative.personId,
  })
  const deputy = people.deputy_head
  const peopleImport = done(await deputy.upload('/api/people/imports', 'cilveki.csv', unreadableRole))
  const timetableImport = done(await deputy.upload('/api/timetable/imports', 'saraksts.xml', smallTimetable))
  const platforms = done(await people.director.get('/api/platforms')).body.platforms as { id: string; code: string }[]
  const platformId = platforms.find(one => one.code === 'zoom')?.id ?? ''
  const platformPage = done(await people.director.get(`/api/platforms/${platformId}`)).body
  const connection = done(
    await deputy.post(`/api/platforms/${platformId}/connections`, {
      label: 'Skolas konts',
      settings: { accountId: 'konts', clientId: 'lietotne' },
      secrets: { clientSecret: 'slepens' },
    }),
  ).body
  const [exceptionId, legalBasisId] = [newId(), newId()]
  const bellVariantId = newId()
  await inSchool(app.services.db, school.id, async tx => {
    const ofSchool = { school_id: school.id }
    const at = app.services.clock()
    await tx
      .insertInto('calendar_exception')
      .values({
        ...ofSchool,
        id: exceptionId,
        school_year_id: school.schoolYearId,
        on_date: day('2026-12-11'),
        kind: 'closed',
        use_weekday: null,
      })
      .execute()
    await tx
      .insertInto('legal_basis')
      .values({
        ...ofSchool,
        id: newId(),
        entry_id: legalBasisId,
        code: 'individual',
        citation: 'Skolas rīkojums Nr. 5',
        counts_toward_quota: false,
        allowed_in_grades: [7, 8, 9],
        valid_from: day('2026-09-01'),
        recorded_by: people.director.personId,
        recorded_at: at,
      })
      .execute()
    await tx
      .insertInto('timetable_column_mapping')
      .values({ ...ofSchool, headers_digest: Buffer.from('1'), mapping: '["class"]', recorded_at: at })
      .execute()
    await tx
      .insertInto('quota_rollup')
      .values({ ...ofSchool, as_of: day('2026-11-26'), reckoned_at: at, grades: '[]' })
      .execute()
    await tx
      .insertInto('bell_variant')
      .values({ ...ofSchool, id: bellVariantId, school_year_id: school.schoolYearId, name: 'Saīsinātas stundas' })
      .execute()
    await tx
      .insertInto('bell_variant_period')
      .values({
        ...ofSchool,
        variant_id: bellVariantId,
        number: 1,
        starts_at: Temporal.PlainTime.from('08:30'),
        ends_at: Temporal.PlainTime.from('09:00'),
      })
      .execute()
    await tx
      .insertInto('bell_variant_day')
      .values({ ...ofSchool, variant_id: bellVariantId, on_date: day('2026-12-18') })
      .execute()
    await tx
      .insertInto('sign_in_card')
      .values({
        ...ofSchool,
        id: newId(),
        person_id: own.classmateId,
        secret_digest: Buffer.from(newId()),
        pin_digest: 'x',
        issued_at: at,
      })
      .execute()
    await tx
      .insertInto('timetable')
      .values({
        ...ofSchool,
        id: newId(),
        school_year_id: school.schoolYearId,
        import_run_id: timetableImport.body.id,
        cycle_weeks: 1,
        slots: '[]',
        valid_from: day('2026-09-01'),
        recorded_at: at,
        withdrawn_at: at,
      })
      .execute()
  })
  await givenRegisterDigest(app, school.id, '2026-11-25')
  const by = people.director.personId
  await givenDraft(app, school.id, by)
  const comingVersionId = await givenComingVersion(app, school.id, {
    number: 90,
    validFrom: '2027-05-03',
    by,
    withdrawn: true,
  })
  return {
    ...school,
    people,
    comingVersionId,
    own,
    other,
    platformId,
    agreementId: String(platformPage.agreements[0].entryId),
    connectionId: String(connection.id),
    exceptionId,
    bellVariantId,
    legalBasisId,
    peopleImportId: String(peopleImport.body.id),
    timetableImportId: String(timetableImport.body.id),
  }
}

export type UsedSchool = Awaited<ReturnType<typeof givenUsedSchool>>

/** A file of people that nobody can apply: one of its roles is no role. */
const unreadableRole = 'Vārds;Uzvārds;Loma;Klase\r\nAnna;Bērziņa;Skolēns;7.b\r\nToms;Ozols;Kosmonauts;\r\n'

const smallTimetable = ascTimetable([{ class: '7.b', subject: 'Fizika', at: [[2, 3]], teacher: 'Kāds Cits' }])

const day = (text: string) => Temporal.PlainDate.from(text)

/** A topic of which nothing is said. */
const plainTopic = {
  id: null,
  lessons: 4,
  held: 'either',
  mode: null,
  form: null,
  place: null,
  means: [],
  weekFrom: null,
  weekTo: null,
}

async function givenUsedClass(
  app: TestApp,
  school: { id: SchoolId; schoolYearId: string; person: Awaited<ReturnType<TestApp['school']>>['person'] },
  values: { name: string; teacher: UsedPerson; classTeacherId: string; learner: UsedPerson; representativeId: string },
): Promise<UsedClass> {
  const { teacher, learner, classTeacherId } = values
  const { personId: classmateId } = await school.person({ roles: ['learner'], givenName: 'Marta', familyName: 'Liepa' })
  const classId = await givenClass(app, school, {
    name: values.name,
    classTeacherId,
    learnerIds: [learner.personId, classmateId],
  })
  const { personId: youngestId } = await school.person({ roles: ['learner'], familyName: 'Mazais' })
  const youngClassId = await givenClass(app, school, {
    name: values.name.replace(/\d+/, '4'),
    grade: 4,
    classTeacherId,
    learnerIds: [youngestId],
  })
  const lesson = { classId, teacherId: teacher.personId }
  const lessonId = await givenLesson(app, school, { ...lesson, remote: {} })
  const plainLessonId = await givenLesson(app, school, { ...lesson, on: '2026-11-27' })
  const remoteLessonId = await givenLesson(app, school, { ...lesson, on: '2026-11-27', period: 2, remote: {} })
  const changeId = newId()
  const [noticeId, feedId] = [newId(), newId()]
  const exclusionId = newId()
  const requestId = newId()
  const [messageId, recordingSignId, joinLinkId] = [newId(), newId(), newId()]
  const joinLinkSecret = randomBytes(32).toString('base64url')
  const subjectId = await inSchool(app.services.db, school.id, async tx => {
    const at = app.services.clock()
    const { subject_id } = await tx
      .selectFrom('lesson')
      .select('subject_id')
      .where('id', '=', lessonId)
      .executeTakeFirstOrThrow()
    await insertUsedRows(tx, school.id, {
      subject_id,
      at,
      classId,
      lessonId,
      plainLessonId,
      remoteLessonId,
      teacherId: teacher.personId,
      learnerId: learner.personId,
      classmateId,
      youngestId,
      representativeId: values.representativeId,
      exclusionId,
      changeId,
      noticeId,
      feedId,
      requestId,
      messageId,
      recordingSignId,
      joinLinkId,
      joinLinkDigest: createHash('sha256').update(joinLinkSecret).digest(),
    })
    return subject_id
  })
  done(
    await teacher.put(`/api/classes/${classId}/subjects/${subjectId}/adapted-plan`, {
      version: 0,
      topics: [{ ...plainTopic, title: 'Lineāras vienādības', outcome: 'Atrisina vienādojumu' }],
    }),
  )
  const planId = await inSchool(app.services.db, school.id, async tx => {
    const { id: plan_id } = await tx
      .selectFrom('adapted_plan')
      .select('id')
      .where('class_id', '=', classId)
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('adapted_plan_held')
      .values({
        school_id: school.id,
        plan_id,
        on_date: day('2026-11-19'),
        period: 1,
        topic_id: newId(),
        title: 'Daļas',
        outcome: 'Salīdzina daļas',
      })
      .execute()
    return plan_id
  })
  const at = duringFirstLesson
  const reportId = newId()
  done(await learner.post(`/api/lessons/${lessonId}/check-ins`, { at }))
  done(await learner.post(`/api/lessons/${lessonId}/disruptions`, { id: reportId, kind: 'internet', at }))
  done(await teacher.post(`/api/disruptions/${reportId}/decisions`, { excused: true, remedy: 'consultation' }))
  const present = { presence: 'present', ground: null, lateMinutes: null }
  done(
    await teacher.post(`/api/lessons/${lessonId}/marks`, {
      marks: [learner.personId, classmateId].map(learnerId => ({ learnerId, ...present })),
    }),
  )
  done(await teacher.post(`/api/lessons/${lessonId}/register`, { marks: [] }))
  const attendanceFile = await givenAttendanceFile(app, school.id, { lessonId, teacher, learnerId: classmateId })
  const meeting = await givenMeeting(app, school.id, { lessonId, by: teacher.personId })
  const rollCall = await givenRollCall(app, school.id, { lessonId, teacher, learner })
  const acknowledgement = await givenAcknowledgements(app, school.id, {
    by: classTeacherId,
    done: classmateId,
    mistaken: youngestId,
    linked: values.representativeId,
    reminded: learner.personId,
  })
  return {
    acknowledgement,
    ...rollCall,
    ...meeting,
    ...attendanceFile,
    classId,
    youngClassId,
    subjectId,
    exclusionId,
    lessonId,
    plainLessonId,
    remoteLessonId,
    learnerId: learner.personId,
    classmateId,
    reportId,
    planId,
    noticeId,
    feedId,
    changeId,
    teacherId: teacher.personId,
    requestId,
    messageId,
    recordingSignId,
    joinLinkId,
    joinLinkSecret,
  }
}
