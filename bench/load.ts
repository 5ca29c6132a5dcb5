import { Agent, request } from 'node:http'
import type { Joiner } from './schools.ts'

/** What one call took and answered; `status` 0 is a connection that broke. */
export type Call = { milliseconds: number; status: number }

/** How the joiners fared. */
export type LoadResult = {
  seconds: number
  day: Call[]
  checkIn: Call[]
  /** Joiners whose check-in was acknowledged. */
  acknowledged: Joiner[]
}

type Comer = Joiner & { cookie: string }

/**
 * Lets every joiner load the lesson page's data and then check in, evenly at `perSecond` joins a second whether or not
 * the server keeps up (an open loop: a slow server gets no mercy). `until` ends it early: who has not come yet stays out.
 */
export async function joinEvenly(
  address: string,
  comers: readonly Comer[],
  perSecond: number,
  until?: AbortSignal,
): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: 256, scheduling: 'fifo' })
  const result: LoadResult = { seconds: 0, day: [], checkIn: [], acknowledged: [] }
  const startedAt = performance.now()
  const running: Promise<void>[] = []
  let next = 0
  while (next < comers.length && until?.aborted !== true) {
    const due = Math.min(comers.length, Math.floor(((performance.now() - startedAt) / 1000) * perSecond))
    for (; next < due; next++) {
      const comer = comers[next]
      if (comer !== undefined) running.push(join(comer))
    }
    await new Promise(resolve => setTimeout(resolve, 1))
  }
  await Promise.all(running)
  result.seconds = (performance.now() - startedAt) / 1000
  agent.destroy()
  return result

  async function join(comer: Comer): Promise<void> {
    result.day.push(await call('GET', '/api/me/day', comer))
    const checkIn = await call(
      'POST',
      `/api/lessons/${comer.lessonId}/check-ins`,
      comer,
      JSON.stringify({ at: new Date().toISOString() }),
    )
    result.checkIn.push(checkIn)
    if (checkIn.status === 200) result.acknowledged.push(comer)
  }

  function call(method: string, path: string, comer: Comer, body?: string): Promise<Call> {
    const began = performance.now()
    return new Promise(resolve => {
      const done = (status: number) => resolve({ milliseconds: performance.now() - began, status })
      const headers = {
        cookie: comer.cookie,
        'x-school-id': comer.schoolId,
        ...(body === undefined
          ? {}
          : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
      }
      const outgoing = request(`${address}${path}`, { agent, method, headers }, response => {
        response.resume()
        response.once('end', () => done(response.statusCode ?? 0))
        response.once('error', () => done(0))
      })
      outgoing.once('error', () => done(0))
      outgoing.end(body)
    })
  }
}

/** The value below which `share` of the calls stay, in milliseconds. */
export function percentile(calls: readonly Call[], share: number): number {
  const sorted = calls.map(call => call.milliseconds).toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
