import { jaunjelgavaProcedure } from '@talklase/regulation/presets.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mintSchoolId } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/id.ts'
import { inSchool } from '../../../kernel/transact.ts'
import { openTestApp, type TestApp } from '../../../testing/app.ts'
import { eventsOf, givenClass, givenLesson } from '../../../testing/lesson.ts'
import { wholeChecklist } from '../../../testing/platform.ts'
import { givenComingVersion } from '../../../testing/procedure.ts'
import { bellsOf, foundSchool } from '../../school/commands.ts'
import { listRegister } from './store.ts'
import { warnOfAgreements } from './tasks.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

const agreement = {
  processor: 'Zoom Communications, Inc.',
  number: 'DPA-7',
  signedOn: '2026-08-20',
  validFrom: '2026-09-01',
  validTo: '2027-08-31',
  checklist: wholeChecklist,
  keptIn: 'third_country',
  country: 'ASV',
  safeguard: 'VDAR 46(2)(c)',
  subProcessors: ['Amazon Web Services'],
}

const plan = {
  mode: 'sync',
  form: 'online_lesson',
  place: 'home',
  engagement: 'check_in',
  outcome: '',
  instruction: '',
}

/** A school with a remote lesson under way at 8:30 on the Thursday, and one a week later. */
async function lessonDay(values: { joinLink?: string | null } = {}) {
  app.setNow('2026-11-26T06:31:00Z')
  const school = await app.school()
  const officer = await school.person({ roles: ['data_protection_officer'] })
  const director = await school.person({ roles: ['director'] })
  const teacher = await school.person({ roles: ['teacher'] })
  const learner = await school.person({ roles: ['learner'] })
  const classId = await givenClass(app, school, { learnerIds: [learner.personId] })
  const lesson = { classId, teacherId: teacher.personId, remote: values }
  const lessonId = await givenLesson(app, school, lesson)
  const laterId = await givenLesson(app, school, { ...lesson, on: '2026-12-03' })
  const list = async () => (await officer.get('/api/platforms')).body
  const platform = async (code: string) => (await list()).platforms.find((one: { code: string }) => one.code === code)
  const agreementsOf = async (id: string) => (await officer.get(`/api/platforms/${id}`)).body.agreements
  /** Ends what the fixture gave the platform, on a day. */
  const endAgreement = async (code: string, validTo: string) => {
    const { id } = await platform(code)
    const [first] = await agreementsOf(id)
    return officer.put(`/api/processor-agreements/${first.entryId}`, {
      ...agreement,
      validFrom: '2026-01-01',
      validTo,
    })
  }
  const withdraw = async (code: string, withdrawn = true) => {
    const [first] = await agreementsOf((await platform(code)).id)
    return officer.put(`/api/processor-agreements/${first.entryId}/withdrawn`, { withdrawn })
  }
  const seen = async () => (await learner.get('/api/me/day')).body.lessons[0].remote
  return {
    school,
    officer,
    director,
    teacher,
    learner,
    classId,
    lessonId,
    laterId,
    list,
    platform,
    agreementsOf,
    endAgreement,
    withdraw,
    seen,
  }
}

describe('a new link', () => {
  test('B3: on a platform that the procedure does not have is refused, and on one that it has is not', async () => {
    const { teacher, lessonId } = await lessonDay({ joinLink: null })
    const meet = await teacher.put(`/api/lessons/${lessonId}/plan`, { ...plan, joinLink: 'https://meet.google.com/a' })
    expect([meet.status, meet.body.code, meet.body.data.values]).toEqual([
      409,
      'platform_not_allowed',
      { clause: 'B3', platform: 'Google Meet', day: '2026-11-26' },
    ])
    const zoom = await teacher.put(`/api/lessons/${lessonId}/plan`, { ...plan, joinLink: 'https://zoom.us/j/1' })
    expect([zoom.status, zoom.body.remote.joinLink]).toEqual([200, 'https://zoom.us/j/1'])
  })

  test('B3: Skype is shown and refused, with Teams as the way out', async () => {
    const { teacher, officer, lessonId, platform } = await lessonDay({ joinLink: null })
    const skype = await platform('skype')
    expect([skype.state, skype.shut]).toEqual(['retired', 'platform_retired'])
    const refused = await teacher.put(`/api/lessons/${lessonId}/plan`, {
      ...plan,
      joinLink: 'https://join.skype.com/abc',
    })
    expect([refused.status, refused.body.code]).toEqual([409, 'platform_retired'])
    const { label, records, instruction, hosts } = skype
    const revived = await officer.put(`/api/platforms/${skype.id}`, {
      label,
      records,
      instruction,
      hosts,
      state: 'in_use',
    })
    expect([revived.status, revived.body.code]).toEqual([409, 'platform_closed'])
  })

  test('B3: to a host that nobody registered is refused, until the school enters it and its procedure allows links', async () => {
    const { school, teacher, officer, director, lessonId } = await lessonDay({ joinLink: null })
    const link = { ...plan, joinLink: 'https://discord.gg/abc' }
    const unknown = await teacher.put(`/api/lessons/${lessonId}/plan`, link)
    expect([unknown.status, unknown.body.code, unknown.body.data.values.platform]).toEqual([
      409,
      'platform_not_registered',
      'discord.gg',
    ])
    const added = await officer.post('/api/platforms', { label: 'Discord', hosts: ['https://discord.gg/xyz'] })
    expect([added.status, added.body.platform.hosts]).toEqual([200, ['discord.gg']])
    expect((await teacher.put(`/api/lessons/${lessonId}/plan`, link)).body.code).toBe('platform_not_allowed')
    await givenComingVersion(app, school.id, {
      number: 2,
      validFrom: '2026-11-01',
      by: director.personId,
      values: { 'conference.allowed': ['zoom', 'link'] },
    })
    expect((await teacher.put(`/api/lessons/${lessonId}/plan`, link)).body.code).toBe('agreement_missing')
    await officer.post(`/api/platforms/${added.body.platform.id}/agreements`, agreement)
    expect((await teacher.put(`/api/lessons/${lessonId}/plan`, link)).status).toBe(200)
  })

  test('B4: the agreement is asked for the lesson’s own day', async () => {
    const { teacher, lessonId, laterId, endAgreement } = await lessonDay({ joinLink: null })
    await endAgreement('zoom', '2026-11-30')
    const link = { ...plan, joinLink: 'https://zoom.us/j/1' }
    expect((await teacher.put(`/api/lessons/${lessonId}/plan`, link)).status).toBe(200)
    const later = await teacher.put(`/api/lessons/${laterId}/plan`, link)
    expect([later.status, later.body.code, later.body.data.values]).toEqual([
      409,
      'agreement_ended',
      { clause: 'B4', platform: 'Zoom', day: '2026-12-03' },
    ])
  })

  test('B4: without an agreement, or with one that has gaps, it is refused', async () => {
    const { teacher, officer, lessonId, platform, withdraw } = await lessonDay({ joinLink: null })
    await withdraw('zoom')
    const link = { ...plan, joinLink: 'https://zoom.us/j/1' }
    expect((await teacher.put(`/api/lessons/${lessonId}/plan`, link)).body.code).toBe('agreement_missing')
    const { id } = await platform('zoom')
    const bare = await officer.post(`/api/platforms/${id}/agreements`, {
      ...agreement,
      safeguard: '',
      checklist: { ...wholeChecklist, deletion: false },
    })
    expect(bare.body.agreements[0]).toMatchObject({ state: 'incomplete', missing: ['deletion', 'safeguard'] })
    expect((await teacher.put(`/api/lessons/${lessonId}/plan`, link)).body.code).toBe('agreement_missing')
    await officer.put(`/api/processor-agreements/${bare.body.agreements[0].entryId}`, agreement)
    expect((await teacher.put(`/api/lessons/${lessonId}/plan`, link)).status).toBe(200)
  })

  test('B4: a link that was there stays while the rest of the plan is edited', async () => {
    const { teacher, lessonId, withdraw } = await lessonDay()
    await withdraw('zoom')
    const kept = { ...plan, outcome: 'Prot dalīt', joinLink: 'https://zoom.us/j/1234567890' }
    const saved = await teacher.put(`/api/lessons/${lessonId}/plan`, kept)
    expect([saved.status, saved.body.remote.outcome]).toEqual([200, 'Prot dalīt'])
    expect(saved.body.remote.linkHeldBack).toEqual({ reason: 'agreement_missing', platform: 'Zoom' })
  })
})

describe('a link that stands', () => {
  test('B9: is given to the learner and the one who checks in, with the school’s instruction', async () => {
    const { officer, learner, lessonId, platform, seen } = await lessonDay()
    const { id, label, records, hosts } = await platform('zoom')
    const instruction = { lv: 'Ienāc ar vārdu un uzvārdu', en: '' }
    await officer.put(`/api/platforms/${id}`, { label, records, hosts, instruction, state: 'in_use' })
    expect(await seen()).toMatchObject({
      joinLink: 'https://zoom.us/j/1234567890',
      hasLink: true,
      isLinkHeldBack: false,
      platform: { name: 'Zoom', instruction: 'Ienāc ar vārdu un uzvārdu' },
    })
    const checkedIn = await learner.post(`/api/lessons/${lessonId}/check-ins`, { at: '2026-11-26T06:31:00Z' })
    expect(checkedIn.body.joinLink).toBe('https://zoom.us/j/1234567890')
  })

  test('B4: is held back from the learner and the check-in once the agreement is withdrawn, and given again', async () => {
    const { learner, teacher, lessonId, withdraw, seen } = await lessonDay()
    expect((await seen()).joinLink).toBe('https://zoom.us/j/1234567890')
    expect((await withdraw('zoom')).status).toBe(200)
    expect(await seen()).toMatchObject({ joinLink: null, hasLink: false, isLinkHeldBack: true, host: null })
    const checkedIn = await learner.post(`/api/lessons/${lessonId}/check-ins`, { at: '2026-11-26T06:31:00Z' })
    expect([checkedIn.status, checkedIn.body.joinLink]).toEqual([200, null])
    const ofTeacher = (await teacher.get('/api/me/lessons')).body.lessons[0].remote
    expect(ofTeacher.linkHeldBack).toEqual({ reason: 'agreement_missing', platform: 'Zoom' })
    await withdraw('zoom', false)
    expect(await seen()).toMatchObject({ joinLink: 'https://zoom.us/j/1234567890', isLinkHeldBack: false })
  })

  test('B4: is held back from the day after the agreement’s last one', async () => {
    const { teacher, laterId, endAgreement, list } = await lessonDay()
    await endAgreement('zoom', '2026-12-02')
    expect((await teacher.get(`/api/lessons/${laterId}`)).body.remote.linkHeldBack).toEqual({
      reason: 'agreement_ended',
      platform: 'Zoom',
    })
    const zoom = (await list()).platforms.find((one: { code: string }) => one.code === 'zoom')
    expect([zoom.agreement, zoom.shut, zoom.lessonsHeldBack]).toEqual([
      { state: 'ending', validTo: '2026-12-02' },
      null,
      1,
    ])
  })

  test('B4: how many lessons an agreement carries is told before it is withdrawn; another one in force carries them too', async () => {
    const { officer, platform, agreementsOf } = await lessonDay()
    const { id } = await platform('zoom')
    const carried = async () =>
      (await agreementsOf(id)).map((one: { lessonsDepending: number }) => one.lessonsDepending)
    expect(await carried()).toEqual([2])
    await officer.post(`/api/platforms/${id}/agreements`, agreement)
    expect(await carried()).toEqual([0, 0])
  })

  test('B3: to an unknown host is held back, and the register counts it', async () => {
    const { seen, list, director } = await lessonDay({ joinLink: 'https://example.org/a' })
    expect(await seen()).toMatchObject({ joinLink: null, hasLink: false, isLinkHeldBack: true, platform: null })
    expect((await list()).lessonsElsewhere).toBe(2)
    expect((await director.get('/api/platforms/attention')).body.lessonsHeldBack).toBe(2)
  })

  test('B3: is held back when the platform is retired', async () => {
    const { officer, platform, seen } = await lessonDay()
    const { id, label, records, hosts, instruction } = await platform('zoom')
    await officer.put(`/api/platforms/${id}`, { label, records, hosts, instruction, state: 'retired' })
    expect(await seen()).toMatchObject({ joinLink: null, isLinkHeldBack: true })
  })
})

describe('the register', () => {
  test('B3: a school begins with every known platform, Skype retired, and no agreement', async () => {
    const id = mintSchoolId(newId())
    const register = await inSchool(app.services.db, id, async tx => {
      const preset = jaunjelgavaProcedure
      const founding = { name: 'Jauna skola', shortName: 'JS', registrationNumber: '', address: '', isDemo: false }
      await foundSchool(tx, id, { ...founding, presets: [preset], bells: bellsOf(preset) }, app.services.clock())
      return listRegister(tx, id)
    })
    expect(register.map(one => [one.code, one.state])).toEqual([
      ['classroom', 'allowed'],
      ['zoom', 'allowed'],
      ['teams', 'allowed'],
      ['meet', 'allowed'],
      ['webex', 'allowed'],
      ['bigbluebutton', 'allowed'],
      ['jitsi', 'allowed'],
      ['whatsapp', 'allowed'],
      ['skype', 'retired'],
    ])
    expect(register.flatMap(one => one.agreements)).toEqual([])
  })

  test('B3: what the procedure of the day allows, and no other, is open', async () => {
    const { list } = await lessonDay()
    const { platforms } = await list()
    const open = platforms.filter((one: { shut: unknown }) => one.shut === null)
    expect(open.map((one: { code: string }) => one.code)).toEqual(['zoom', 'teams', 'whatsapp'])
  })

  test('B4: an agreement keeps its former words, and who entered them', async () => {
    const { officer, platform, agreementsOf, school } = await lessonDay()
    const { id } = await platform('webex')
    const added = await officer.post(`/api/platforms/${id}/agreements`, agreement)
    const { entryId } = added.body.agreements.find((one: { number: string }) => one.number === 'DPA-7')
    await officer.put(`/api/processor-agreements/${entryId}`, { ...agreement, number: 'DPA-8' })
    const entry = (await agreementsOf(id)).find((one: { entryId: string }) => one.entryId === entryId)
    expect([entry.number, entry.recordedBy.id, entry.former.map((one: { number: string }) => one.number)]).toEqual([
      'DPA-8',
      officer.personId,
      ['DPA-7'],
    ])
    expect(await eventsOf(app, school.id, entryId)).toEqual(['agreement.entered', 'agreement.changed'])
  })

  test.each([
    ['B4: days must be in order', { validTo: '2026-08-31' }, 'days_out_of_order'],
    ['B4: it must have been signed', { signedOn: '2026-11-27' }, 'agreement_not_signed'],
    ['B4: the processor has a name', { processor: ' Z ' }, 'processor_unnamed'],
  ])('%s', async (_name, change, code) => {
    const { officer, platform } = await lessonDay()
    const { id } = await platform('zoom')
    const refused = await officer.post(`/api/platforms/${id}/agreements`, { ...agreement, ...change })
    expect([refused.status, refused.body.code]).toEqual([422, code])
  })

  test('B4: a withdrawn agreement is restored before it is edited', async () => {
    const { officer, platform, agreementsOf, withdraw, endAgreement } = await lessonDay()
    await withdraw('zoom')
    const [entry] = await agreementsOf((await platform('zoom')).id)
    expect([entry.state, entry.abilities]).toEqual(['withdrawn', ['restore']])
    expect((await endAgreement('zoom', '2027-01-01')).body.code).toBe('agreement_withdrawn')
    expect(
      (await officer.put(`/api/processor-agreements/${entry.entryId}/withdrawn`, { withdrawn: false })).status,
    ).toBe(200)
    expect((await endAgreement('zoom', '2027-01-01')).status).toBe(200)
  })

  test.each([
    ['B3: a plain link has a name', { label: ' ', hosts: ['discord.gg'] }, 422, 'platform_unnamed'],
    ['B3: a plain link has a host', { label: 'Discord', hosts: [] }, 422, 'platform_hosts_missing'],
    ['B3: a host is one', { label: 'Discord', hosts: ['kaut kas'] }, 422, 'host_invalid'],
    ['B3: a known tool’s host stays its own', { label: 'Zoom 2', hosts: ['skola.zoom.us'] }, 409, 'host_taken'],
  ])('%s', async (_name, body, status, code) => {
    const { officer } = await lessonDay()
    const refused = await officer.post('/api/platforms', body)
    expect([refused.status, refused.body.code]).toEqual([status, code])
  })

  test('B3: a name and a host stand in it once', async () => {
    const { officer } = await lessonDay()
    await officer.post('/api/platforms', { label: 'Discord', hosts: ['discord.gg'] })
    const named = await officer.post('/api/platforms', { label: 'Discord', hosts: ['discord.com'] })
    expect([named.status, named.body.code]).toEqual([409, 'platform_exists'])
    const hosted = await officer.post('/api/platforms', { label: 'Vēl viens', hosts: ['discord.gg'] })
    expect([hosted.status, hosted.body.code, hosted.body.data.values.host]).toEqual([409, 'host_taken', 'discord.gg'])
  })

  test('B4: goes out as a file, with formulas harmless, and that it went is recorded', async () => {
    const { school, officer, platform } = await lessonDay()
    const { id } = await platform('teams')
    await officer.post(`/api/platforms/${id}/agreements`, { ...agreement, processor: '=HYPERLINK("x")' })
    const response = await officer.raw('/api/platforms/export?format=csv')
    const line = (await response.text()).split('\r\n').find(one => one.includes('HYPERLINK'))
    expect(line).toBe(
      `Microsoft Teams;Atļauta;Jā;Mākonī;"'=HYPERLINK(""x"")";DPA-7;2026-08-20;2026-09-01;2027-08-31;Trešā valstī;ASV;VDAR 46(2)(c);Amazon Web Services;;Spēkā`,
    )
    expect(await eventsOf(app, school.id, school.id)).toContain('platforms.exported')
  })

  test('B4: agreements are for those who answer; staff read the rest, families nothing', async () => {
    const { school, teacher, learner, platform } = await lessonDay()
    const { id } = await platform('zoom')
    const it = await school.person({ roles: ['it_specialist'] })
    expect([
      (await teacher.get(`/api/platforms/${id}`)).body.agreements,
      (await teacher.get('/api/platforms')).status,
    ]).toEqual([null, 200])
    expect((await learner.get('/api/platforms')).status).toBe(403)
    expect((await teacher.post(`/api/platforms/${id}/agreements`, agreement)).status).toBe(403)
    expect((await it.post(`/api/platforms/${id}/agreements`, agreement)).status).toBe(403)
    expect((await it.raw('/api/platforms/export?format=csv')).status).toBe(403)
    const stranger = await (await app.school('Cita skola')).person({ roles: ['data_protection_officer'] })
    expect((await stranger.get(`/api/platforms/${id}`)).status).toBe(404)
    expect((await stranger.post(`/api/platforms/${id}/agreements`, agreement)).status).toBe(404)
  })
})

describe('the end of an agreement', () => {
  test('B4: is told thirty days before, once, to the data protection officer and the director', async () => {
    const { school, officer, director, teacher, endAgreement } = await lessonDay()
    const warn = () => inSchool(app.services.db, school.id, tx => warnOfAgreements(tx, school.id, app.services.clock()))
    await endAgreement('zoom', '2026-12-27')
    expect(await warn()).toBe(0)
    app.setNow('2026-11-27T01:00:00Z')
    expect([await warn(), await warn()]).toEqual([1, 0])
    for (const reader of [officer, director])
      expect((await reader.get('/api/me/notices')).body.notices).toMatchObject([
        { kind: 'agreement_ending', subject: 'Zoom', on: '2026-12-27' },
      ])
    expect((await teacher.get('/api/me/notices')).body.notices).toEqual([])
    await endAgreement('zoom', '2026-12-20')
    expect(await warn()).toBe(1)
  })
})
