import pg from 'pg'
import { expect, vi } from 'vitest'

/** How often the process asks the database while a request is answered, a transaction's begin and end among it. */
export async function statementsOf(request: () => Promise<{ status: number }>): Promise<number> {
  const asked = vi.spyOn(pg.Client.prototype, 'query')
  try {
    expect((await request()).status).toBe(200)
    return asked.mock.calls.length
  } finally {
    asked.mockRestore()
  }
}
