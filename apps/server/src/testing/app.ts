import type { Role } from '@talklase/domain/people/role.ts'
import { jaunjelgavaProcedure, type ProcedurePreset } from '@talklase/regulation/presets.ts'
import { inject } from 'vitest'
import { insertPerson, type NewPerson } from '../features/people/store.ts'
import { bellsOf, foundSchool } from '../features/school/commands.ts'
import { createHttp } from '../http.ts'
import type { Mail } from '../integrations/mail/mail.ts'
import { PlatformFailure, type Reach } from '../integrations/meetings/reach.ts'
import { mintSchoolId, type SchoolId } from '../kernel/context.ts'
import { newId } from '../kernel/id.ts'
import { createLog } from '../kernel/log.ts'
import { inSchool } from '../kernel/transact.ts'
import { openServices } from '../services.ts'
import { cloneTemplate } from './clusters.ts'
import { givenAgreements } from './platform.ts'

/** Thursday, 26 November 2026, 8:00 in Riga: half an hour before the first lesson. */
export const thursdayMorning = '2026-11-26T06:00:00Z'

/** An answer as a test looks at it. */
// biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects
export type Answer = { status: number; body: any; headers: Headers }

/** Somebody who calls the server over HTTP, without a port. */
export type Caller = {
  get(path: string): Promise<Answer>
  post(path: string, body?: unknown): Promise<Answer>
  put(path: string, body?: unknown): Promise<Answer>
  delete(path: string): Promise<Answer>
  /** Sends a file as the form field `file`. */
  upload(path: string, name: string, content: string | Uint8Array<ArrayBuffer>): Promise<Answer>
  raw(path: string, init?: RequestInit): Promise<Response>
}

/** No platform is reached, unless a test gives a way to its own. */
const noReach: Reach = {
  ask: async () => {
    throw new PlatformFailure('unreachable', 'no_platform_in_tests')
  },
  now: () => Temporal.Instant.from(thursdayMorning),
}

/** The whole server on a database of its own, with a clock that the test sets. Dispose of it after the tests. */
export async function openTestApp(at: string = thursdayMorning, reach: Reach = noReach) {
  const stack = new AsyncDisposableStack()
  const database = stack.use(await cloneTemplate(inject('clusterUrl')))
  let now = Temporal.Instant.from(at)
  const sent: Parameters<Mail['send']>[0][] = []
  const services = stack.use(
    await openServices({
      config: {
        origin: 'http://localhost',
        oidc: null,
        secrets: {
          databasePassword: 'test',
          sessionSecret: 'test-session-secret-of-32-characters',
          setupToken: 'set-up',
          encryptionKey: 'test-encryption-key-of-32-characters',
        },
      },
      databaseUrl: database.url,
      poolSize: 6,
      clock: () => now,
      log: createLog('fatal'),
      mail: { send: async message => void sent.push(message) },
      reach,
    }),
  )
  const http = createHttp(services)

  const caller = (cookie: string | null, school: string | null): Caller => {
    const raw = async (path: string, init: RequestInit = {}) => {
      const headers = new Headers(init.headers)
      if (cookie !== null) headers.set('cookie', cookie)
      if (school !== null) headers.set('x-school-id', school)
      headers.set('origin', 'http://localhost')
      return http.request(`http://localhost${path}`, { ...init, headers })
    }
    const call = async (method: string, path: string, body?: unknown): Promise<Answer> => {
      const json =
        body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
      const response = await raw(path, { method, ...json })
      const text = await response.text()
      return { status: response.status, headers: response.headers, body: parsed(text) }
    }
    return {
      raw,
      get: path => call('GET', path),
      post: (path, body) => call('POST', path, body ?? {}),
      put: (path, body) => call('PUT', path, body ?? {}),
      delete: path => call('DELETE', path),
      async upload(path, name, content) {
        const form = new FormData()
        form.set('file', new File([content], name))
        const response = await raw(path, { method: 'POST', body: form })
        return { status: response.status, headers: response.headers, body: parsed(await response.text()) }
      },
    }
  }

  /** A person of the school with an account, ready to call. */
  const person = async (school: SchoolId, values: Partial<NewPerson> & { roles: readonly Role[] }) => {
    const username = `u${newId().replaceAll('-', '')}`
    const accountId = await services.signIn.createAccount({ username, password: null, name: 'Test', email: null })
    const personId = await inSchool(services.db, school, tx =>
      insertPerson(tx, school, { givenName: 'Anna', familyName: 'Bērziņa', username, accountId, ...values }),
    )
    const [cookie] = await services.signIn.createSessions([accountId])
    return { personId, accountId, username, ...caller(cookie ?? null, school) }
  }

  return {
    services,
    http,
    databaseUrl: database.url,
    sent,
    anybody: caller(null, null),
    callerWith: caller,
    setNow(text: string) {
      now = Temporal.Instant.from(text)
    },
    /** A school with the year 2026/27, ordinary bells, a procedure and agreements with the platforms, without people. */
    async school(name = 'Jaunjelgavas vidusskola', preset: ProcedurePreset = jaunjelgavaProcedure) {
      const id = mintSchoolId(newId())
      const { schoolYearId } = await inSchool(services.db, id, async tx => {
        const founded = await foundSchool(
          tx,
          id,
          {
            name,
            shortName: name,
            registrationNumber: '',
            address: '',
            isDemo: false,
            presets: [preset],
            bells: bellsOf(preset),
          },
          now,
        )
        await givenAgreements(tx, id, now)
        return founded
      })
      return {
        id,
        schoolYearId,
        person: (values: Partial<NewPerson> & { roles: readonly Role[] }) => person(id, values),
      }
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  }
}

export type TestApp = Awaited<ReturnType<typeof openTestApp>>

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
