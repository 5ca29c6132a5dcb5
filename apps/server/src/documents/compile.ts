import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { Order } from './render.ts'

// The thread that compiles one document and ends.

const order = workerData as Order
const resolve = createRequire(import.meta.url).resolve

const font = (weight: string): Buffer =>
  readFileSync(
    resolve(`@expo-google-fonts/atkinson-hyperlegible-next/${weight}/AtkinsonHyperlegibleNext_${weight}.ttf`),
  )

const compiler = NodeCompiler.create({
  workspace: import.meta.dirname,
  fontArgs: [{ fontBlobs: ['400Regular', '400Regular_Italic', '700Bold'].map(font) }],
})
const compiled = compiler.compile({
  mainFilePath: `${import.meta.dirname}/${order.template}.typ`,
  inputs: { document: order.document, seconds: String(order.seconds) },
})
if (compiled.result === null || compiled.hasError()) {
  const why = compiled.takeDiagnostics()?.shortDiagnostics.map((one: { message: string }) => one.message)
  throw new Error(`${order.template}.typ: ${(why ?? ['no result']).join('; ')}`)
}
const pdf = compiler.pdf(compiled.result, { pdfStandard: 'a-2a', creationTimestamp: order.seconds })
parentPort?.postMessage(new Uint8Array(pdf))
