import { OpenAPIHandler } from '@orpc/openapi/fetch'
import { ORPCError } from '@orpc/server'
import { refusals } from '@talklase/contract/refusals.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../testing/app.ts'
import { answerOf } from './answer.ts'
import { openRoute } from './gate.ts'
import { Forbidden, NotFound, Refused } from './refuse.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app[Symbol.asyncDispose]())

const declared = refusals({ device_taken: 409, ends_in_past: 422 })

test.each([
  ['what is not there', new NotFound(), 404, 'not_found', undefined],
  ['what the role may not do', new Forbidden(), 403, 'forbidden', undefined],
  ['a declared refusal', new Refused('device_taken'), 409, 'device_taken', { values: {} }],
  ['its figures', new Refused('ends_in_past', { days: 3 }), 422, 'ends_in_past', { values: { days: 3 } }],
])('%s is answered as the contract declares it', (_, thrown, status, code, data) => {
  const answer = answerOf(thrown, declared)
  expect(answer).toBeInstanceOf(ORPCError)
  expect(answer).toMatchObject({ status, code, data })
})

test('an undeclared refusal and an unforeseen error are no answers of the contract', () => {
  const undeclared = answerOf(new Refused('never_declared'), declared)
  expect(undeclared).not.toBeInstanceOf(ORPCError)
  expect(undeclared).toMatchObject({ message: 'the route does not declare the refusal never_declared' })
  const bug = new TypeError('x is undefined')
  expect(answerOf(bug, declared)).toBe(bug)
})

test.each([
  ['an undeclared refusal', () => new Refused('never_declared', { secret: 'Bērziņa' })],
  ['an unforeseen error', () => new TypeError('Bērziņa is undefined')],
])('over HTTP %s is 500 and says nothing of what happened', async (_, thrown) => {
  const setUpState = openRoute.school.setUpState.handler(() => {
    throw thrown()
  })
  const handler = new OpenAPIHandler({ school: { setUpState } })
  const { response } = await handler.handle(new Request('http://localhost/setup'), {
    context: { services: app.services, headers: new Headers(), setCookies: [] },
  })
  expect(response?.status).toBe(500)
  const text = (await response?.text()) ?? ''
  expect(text).toContain('"code":"unexpected"')
  expect(text).not.toMatch(/never_declared|Bērziņa/)
})

test('input that the contract does not take is answered with each issue’s place', async () => {
  const caller = await (await app.school()).person({ roles: ['deputy_head'] })
  const answer = await caller.put('/api/school/bells', { bells: [{ number: 1, startsAt: '8:3', endsAt: '09:10' }] })
  expect([answer.status, answer.body.code]).toEqual([422, 'input_invalid'])
  expect(answer.body.data.issues.map((issue: { path: string }) => issue.path)).toEqual(['bells.0.startsAt'])
})
