/** Collects what many requests want written at the same moment, and writes it at once. */
export type Batch<In, Out> = AsyncDisposable & {
  /** Settles when the batch that carried `item` is committed, or fails with it. */
  add(item: In): Promise<Out>
}

type Waiting<In, Out> = { item: In; resolve: (out: Out) => void; reject: (error: unknown) => void }

/**
 * Makes a batch whose `write` takes the collected items and gives back an answer for each, in order. While one write is
 * under way the next items gather, so that a batch grows with the load and a lone item waits for nobody. When a batch
 * fails, each of its items is written alone: one bad row must not take its neighbours with it.
 */
export function createBatch<In, Out>(
  write: (items: readonly In[]) => Promise<Out[]>,
  largest: number,
  writersAtOnce = 1,
): Batch<In, Out> {
  let waiting: Waiting<In, Out>[] = []
  const writing = new Set<Promise<void>>()

  async function flush(): Promise<void> {
    while (waiting.length > 0) {
      const now = waiting.splice(0, largest)
      try {
        settle(now, await write(now.map(one => one.item)))
      } catch (error) {
        if (now.length === 1) now[0]?.reject(error)
        else await Promise.all(now.map(one => write([one.item]).then(outs => settle([one], outs), one.reject)))
      }
    }
  }

  function settle(group: readonly Waiting<In, Out>[], outs: readonly Out[]): void {
    group.forEach((one, index) => {
      const out = outs[index]
      if (out === undefined) one.reject(new Error('a batch answers every item'))
      else one.resolve(out)
    })
  }

  function start(): void {
    if (writing.size >= writersAtOnce) return
    // The rest of this turn's requests join first.
    const run: Promise<void> = new Promise<void>(resolve => setImmediate(resolve)).then(flush).finally(() => {
      writing.delete(run)
      if (waiting.length > 0) start()
    })
    writing.add(run)
  }

  return {
    add: item =>
      new Promise<Out>((resolve, reject) => {
        waiting.push({ item, resolve, reject })
        start()
      }),
    async [Symbol.asyncDispose]() {
      await Promise.all(writing)
      waiting = []
    },
  }
}
