import type { Services } from '../kernel/services.ts'

/** A way into the demo: whose it is and the words to type. */
export type DemoSignIn = { schoolName: string; role: string; username: string; password: string }

/** Fills both demo schools with invented people. */
export async function fillDemo(_services: Services): Promise<DemoSignIn[]> {
  return []
}
