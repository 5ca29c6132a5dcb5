import { newId } from '../kernel/id.ts'
import { type Asked, ofClass, ofSchool, ofSchoolRow } from './matrix-asked.ts'
import { wholeChecklist } from './platform.ts'
import { duringFirstLesson } from './used-school.ts'

const on = '2026-11-26'

const briefingCard = {
  outcome: 'Atrisina vienādojumu',
  conditions: '',
  criteria: '',
  deadlines: '',
  dueOn: null,
  estimatedMinutes: null,
  feedbackPlace: '',
}

const agreementWith = (processor: string) => ({
  processor,
  number: '1-5/2',
  signedOn: '2026-08-20',
  validFrom: '2026-01-01',
  validTo: null,
  checklist: wholeChecklist,
  keptIn: 'eea',
  country: '',
  safeguard: '',
  subProcessors: [],
})

export const zoomAccount = {
  label: 'Otrs konts',
  settings: { accountId: 'konts', clientId: 'lietotne' },
  secrets: { clientSecret: 'slepens' },
}

/** Something to ask every route of `lessons` and `attendance` with; what needs more than the used school stands with the matrix. */
export const askedOfLessons: Record<string, Asked> = {
  'lessons.myDay': ofClass(row => ({ query: { on, learnerId: row.learnerId } })),
  'lessons.teacherDay': ofSchool(() => ({ query: { on } })),
  'lessons.lesson': ofClass(row => ({ params: { id: row.lessonId } })),
  'lessons.plan': ofClass(row => ({
    params: { id: row.remoteLessonId },
    body: {
      mode: 'sync',
      form: 'online_lesson',
      place: 'home',
      engagement: 'check_in',
      outcome: '',
      instruction: '',
      joinLink: null,
    },
  })),

  'lessons.platforms': ofSchool(),
  'lessons.exportPlatforms': ofSchool(() => ({ query: { format: 'csv' } })),
  'lessons.platformAttention': ofSchool(),
  'lessons.addPlatform': ofSchool(() => {
    const name = newId()
    return { body: { label: name, hosts: [`${name}.example.org`] } }
  }),
  'lessons.platform': ofSchoolRow(school => ({ params: { id: school.platformId } })),
  'lessons.editPlatform': ofSchoolRow(school => ({
    params: { id: school.platformId },
    body: { state: 'in_use', records: 'both', instruction: { lv: 'Pagaidi', en: 'Wait' }, label: null, hosts: [] },
  })),
  'lessons.addAgreement': ofSchoolRow(school => ({
    params: { platformId: school.platformId },
    body: agreementWith('Zoom'),
  })),
  'lessons.editAgreement': ofSchoolRow(school => ({
    params: { entryId: school.agreementId },
    body: agreementWith('Zoom Communications'),
  })),
  'lessons.withdrawAgreement': ofSchoolRow(school => ({
    params: { entryId: school.agreementId },
    body: { withdrawn: false },
  })),
  'lessons.connections': ofSchoolRow(school => ({ params: { platformId: school.platformId } })),
  'lessons.addConnection': ofSchoolRow(school => ({ params: { platformId: school.platformId }, body: zoomAccount })),
  'lessons.editConnection': ofSchoolRow(school => ({
    params: { id: school.connectionId },
    body: { ...zoomAccount, state: 'active' },
  })),
  'lessons.checkConnection': ofSchoolRow(school => ({ params: { id: school.connectionId } })),

  'lessons.meeting': ofClass(row => ({ params: { lessonId: row.lessonId } })),
  'lessons.createMeeting': ofClass(row => ({
    params: { lessonId: row.lessonId },
    body: { connectionId: row.meetingConnectionId },
  })),
  'lessons.retryMeeting': ofClass(row => ({ params: { lessonId: row.lessonId } })),
  'lessons.cancelMeeting': ofClass(row => ({ params: { lessonId: row.lessonId } })),
  'lessons.restoreMeeting': ofClass(row => ({ params: { lessonId: row.lessonId } })),
  'lessons.joinLesson': ofClass(row => ({ params: { lessonId: row.lessonId } })),
  'lessons.fetchMeetingReport': ofClass(row => ({ params: { lessonId: row.lessonId } })),
  'lessons.meetingRecordings': ofClass(row => ({ params: { lessonId: row.lessonId } })),
  'lessons.deleteMeetingRecording': ofClass(row => ({
    params: { lessonId: row.lessonId },
    body: { recordingId: 'r1', subject: 'Matemātika' },
  })),
  'lessons.briefing': ofClass(row => ({ params: { id: row.remoteLessonId } })),
  'lessons.saveBriefing': ofClass(row => ({
    params: { id: row.remoteLessonId },
    body: { ...briefingCard, version: 1 },
  })),
  'lessons.tellBriefing': ofClass(row => ({
    params: { id: row.remoteLessonId },
    body: {
      version: 1,
      way: 'conversation',
      inLessonId: null,
      learners: [{ learnerId: row.learnerId, state: 'told' }],
    },
  })),
  'lessons.answerBriefingQuestion': ofClass(row => ({
    params: { id: row.remoteLessonId },
    body: { learnerId: row.classmateId, answer: 'Drīkst' },
  })),
  'lessons.offerConsultation': ofClass(row => ({
    params: { id: row.remoteLessonId },
    body: { on: '2026-11-27', startsAt: '14:10', place: '204. kabinets', note: '' },
  })),
  'lessons.withdrawConsultation': ofClass(row => ({ params: { id: row.remoteLessonId } })),
  'lessons.exportBriefing': ofClass(row => ({ params: { id: row.remoteLessonId }, query: { format: 'csv' } })),
  'lessons.lessonReadiness': ofSchool(),
  'lessons.exportLessonReadiness': ofSchool(() => ({ query: { format: 'csv' } })),
  'lessons.lessonsToTell': ofSchool(),
  'lessons.learnerBriefing': ofClass(row => ({
    params: { id: row.remoteLessonId },
    query: { learnerId: row.learnerId },
  })),
  'lessons.confirmBriefing': ofClass(row => ({
    params: { id: row.remoteLessonId },
    body: { learnerId: row.learnerId, version: 1 },
  })),
  'lessons.askConsultation': ofClass(row => ({
    params: { id: row.remoteLessonId },
    body: { learnerId: row.learnerId, wanted: true },
  })),
  'lessons.contactsShown': ofClass(row => ({
    params: { id: row.remoteLessonId },
    body: { learnerId: row.learnerId },
  })),
  'lessons.myContacts': ofSchool(),
  'lessons.saveContacts': ofSchool(() => ({
    body: { channels: [{ kind: 'other', value: 'čatā', hours: '' }], note: '' },
  })),
  'lessons.feeds': ofSchool(),
  'lessons.createFeed': ofClass(row => ({ body: { learnerId: row.learnerId } })),
  'lessons.revokeFeed': ofClass(row => ({ params: { id: row.feedId } })),
  'lessons.joinPage': ofClass(row => ({ params: { lessonId: row.lessonId } })),
  'lessons.messages': ofClass(row => ({ params: { lessonId: row.lessonId } })),
  'lessons.postMessage': ofClass(row => ({
    params: { lessonId: row.lessonId },
    body: { id: newId(), text: 'Labrīt' },
  })),
  'lessons.hideMessage': ofClass(row => ({ params: { id: row.messageId }, body: { hidden: true } })),
  'lessons.recordingSigns': ofClass(row => ({ params: { lessonId: row.lessonId } })),
  'lessons.startRecordingSign': ofClass(row => ({
    params: { lessonId: row.lessonId },
    body: { purpose: 'methodical' },
  })),
  'lessons.stopRecordingSign': ofClass(row => ({ params: { id: row.recordingSignId } })),
  'lessons.joinLinks': ofClass(row => ({ params: { lessonId: row.lessonId } })),
  'lessons.issueJoinLink': ofClass(row => ({
    params: { lessonId: row.lessonId },
    body: { learnerId: row.classmateId, span: 'lesson' },
  })),
  'lessons.revokeJoinLink': ofClass(row => ({ params: { id: row.joinLinkId } })),
  'lessons.openJoinLink': ofClass(row => ({ body: { secret: row.joinLinkSecret } })),
  'lessons.checkInByLink': ofClass(row => ({
    body: { secret: row.joinLinkSecret, lessonId: row.lessonId, at: duringFirstLesson },
  })),
  'lessons.postByLink': ofClass(row => ({
    body: { secret: row.joinLinkSecret, lessonId: row.lessonId, id: newId(), text: 'Labrīt' },
  })),
  'lessons.reportByLink': ofClass(row => ({
    body: {
      secret: row.joinLinkSecret,
      lessonId: row.lessonId,
      id: newId(),
      kind: 'internet',
      at: duringFirstLesson,
    },
  })),
  'lessons.renewFeed': ofClass(row => ({ params: { id: row.feedId } })),

  'attendance.checkIn': ofClass(row => ({ params: { id: row.lessonId }, body: { at: duringFirstLesson } })),
  'attendance.rollCall': ofClass(row => ({ params: { id: row.lessonId } })),
  'attendance.mark': ofClass(row => ({
    params: { id: row.lessonId },
    body: { marks: [{ learnerId: row.classmateId, presence: 'present', ground: null, lateMinutes: null }] },
  })),
  'attendance.confirm': ofClass(row => ({ params: { id: row.lessonId }, body: { marks: [] } })),
  'attendance.call': ofClass(row => ({
    params: { id: row.lessonId },
    body: { learnerId: row.learnerId, answered: false },
  })),
  'attendance.takeBackCall': ofClass(row => ({ params: { id: row.callId } })),
  'attendance.askCamera': ofClass(row => ({
    params: { id: row.lessonId },
    body: { learnerId: row.learnerId, reason: 'Jāatpazīst skolēns' },
  })),
  'attendance.settleCamera': ofClass(row => ({ params: { id: row.cameraRequestId }, body: { outcome: 'refused' } })),
  'attendance.stay': ofClass(row => ({ params: { id: row.lessonId } })),
  'attendance.lessonFiles': ofClass(row => ({ params: { id: row.lessonId } })),
  'attendance.uploadFile': ofClass(row => ({
    params: { id: row.lessonId },
    file: ['tabula.csv', 'Kurš;Klase;Punkti\r\nMarta Liepa;7.b;40\r\n'],
  })),
  'attendance.file': ofClass(row => ({ params: { id: row.attendanceFileId } })),
  'attendance.settleFile': ofClass(row => ({
    params: { id: row.attendanceFileId },
    body: { dateOrder: null, columns: null, lessonIds: [] },
  })),
  'attendance.applyFile': ofClass(row => ({ params: { id: row.attendanceFileId }, body: { assignments: [] } })),
  'attendance.discardFile': ofClass(row => ({ params: { id: row.attendanceFileId } })),
  'attendance.undoFile': ofClass(row => ({ params: { id: row.attendanceFileId } })),
  'attendance.sessions': ofClass(row => ({ params: { id: row.lessonId } })),
  'attendance.assignSession': ofClass(row => ({
    params: { id: row.presenceSessionId },
    body: { learnerId: row.classmateId, remember: false },
  })),
  'attendance.aliases': ofSchool(),
  'attendance.exportAliases': ofSchool(() => ({ query: { format: 'csv' } })),
  'attendance.revokeAlias': ofClass(row => ({ params: { id: row.aliasId } })),
  'attendance.registers': ofSchool(),
  'attendance.exportRegisters': ofSchool(() => ({ query: { format: 'csv' } })),
  'attendance.markHistory': ofClass(row => ({ params: { id: row.lessonId, learnerId: row.learnerId } })),
  'attendance.journalDay': ofClass(row => ({ params: { classId: row.classId }, query: { on } })),
  'attendance.exportJournalDay': ofClass(row => ({ params: { classId: row.classId }, query: { on, format: 'csv' } })),
}
