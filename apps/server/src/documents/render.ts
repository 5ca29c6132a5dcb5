import { Worker } from 'node:worker_threads'
import { printable } from './printable.ts'

/** The templates of this folder (`<name>.typ`), without their ending. */
export type Template = 'acknowledgement-evidence' | 'remote-days' | 'timetable-week'

/** What every document says of itself besides its content. */
export type DocumentInput = {
  locale: 'lv' | 'en'
  /** The document's title, as programs that show or read it out name it. */
  title: string
  /** When it was made. */
  at: Temporal.Instant
  /** What the template prints; plain values that JSON can carry. Texts are printed as they are, never read as markup. */
  content: unknown
}

/** What the compiling thread is given. */
export type Order = { template: Template; locale: string; seconds: number; document: string }

/** A document that takes longer than this, in milliseconds, is not going to end. */
const longest = 60_000

/** One document is made at a time: a school's PDF must not take the processors that the bell needs. */
let queue: Promise<unknown> = Promise.resolve()

/**
 * Makes a PDF of a template: PDF/A-2a, which is archivable, tagged for screen readers, and the same on every machine, as
 * its fonts come with the server. It is compiled in a thread of its own, so that requests go on. What the fonts can't
 * show is printed as `?`. A template that does not compile is an error.
 */
export function renderPdf(template: Template, input: DocumentInput): Promise<Uint8Array<ArrayBuffer>> {
  const { locale, title, at, content } = input
  const document = printable(JSON.stringify({ locale, title, content }))
  const order: Order = { template, locale, seconds: Math.floor(at.epochMilliseconds / 1000), document }
  const made = queue.then(() => compileApart(order))
  queue = made.catch(() => {})
  return made
}

const compileApart = (order: Order): Promise<Uint8Array<ArrayBuffer>> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./compile.ts', import.meta.url), { workerData: order })
    const limit = setTimeout(() => {
      reject(new Error(`the document ${order.template} took too long`))
      void worker.terminate()
    }, longest)
    worker.once('message', (pdf: Uint8Array<ArrayBuffer>) => resolve(pdf))
    worker.once('error', reject)
    worker.once('exit', code => {
      clearTimeout(limit)
      reject(new Error(`the document ${order.template} was not made: the thread ended with ${code}`))
    })
  })
