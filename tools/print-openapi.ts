import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { openApiText } from '../apps/server/src/openapi.ts'

// Writes docs/api/openapi.json from the contract: `node tools/print-openapi.ts [file]`.

const file = process.argv[2] ?? 'docs/api/openapi.json'
await mkdir(dirname(file), { recursive: true })
await writeFile(file, await openApiText())
