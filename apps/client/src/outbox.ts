import type { Kept } from './kept.ts'

const database = 'talklase'
const store = 'outbox'

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(database, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(store, { keyPath: 'id' })
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

async function run<T>(
  mode: IDBTransactionMode,
  work: (items: IDBObjectStore) => IDBRequest<T>,
): Promise<T | undefined> {
  try {
    const opened = await open()
    try {
      return await new Promise<T>((resolve, reject) => {
        const transaction = opened.transaction(store, mode)
        const request = work(transaction.objectStore(store))
        transaction.oncomplete = () => resolve(request.result)
        transaction.onerror = () => reject(transaction.error)
        transaction.onabort = () => reject(transaction.error)
      })
    } finally {
      opened.close()
    }
  } catch {
    // A browser that refuses storage still sends what was done while the page is open.
    return undefined
  }
}

/** What waits to be sent, in the browser's database: it outlives the page and the browser. */
export const outbox = {
  all: async (): Promise<Kept[]> => ((await run('readonly', items => items.getAll())) as Kept[] | undefined) ?? [],
  put: async (kept: Kept): Promise<void> => {
    await run('readwrite', items => items.put(kept))
  },
  remove: async (id: string): Promise<void> => {
    await run('readwrite', items => items.delete(id))
  },
}
