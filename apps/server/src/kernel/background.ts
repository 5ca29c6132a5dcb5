import type { Log } from './log.ts'
import { traceOf } from './log.ts'

/** Work of this process that nobody waits for: begun after a commit, so that people see its outcome within seconds. */
export type Background = {
  /** Begins the work; what it throws is logged. Whatever must happen is found again by a job, should the process end. */
  run(name: string, work: () => Promise<unknown>): void
  /** Waits until nothing is under way. */
  idle(): Promise<void>
} & AsyncDisposable

export function createBackground(log: Log): Background {
  const underWay = new Set<Promise<unknown>>()
  const idle = async (): Promise<void> => {
    while (underWay.size > 0) await Promise.allSettled(underWay)
  }
  return {
    run(name, work) {
      const running = work()
        .catch((error: unknown) => log.error({ name, error: traceOf(error) }, 'background work failed'))
        .finally(() => underWay.delete(running))
      underWay.add(running)
    },
    idle,
    [Symbol.asyncDispose]: idle,
  }
}
