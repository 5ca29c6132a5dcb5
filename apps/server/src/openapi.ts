import { type JSONSchema, OpenAPIGenerator } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { contract } from '@talklase/contract/contract.ts'

/** A refusal of a route: its reason, its words, and what it carries. */
type Refusal = [code: string, message: string, dataRequired: boolean, data: JSONSchema]

/** The answer that a status stands for: one of its reasons, with the issues or figures that go with it. */
function refusalBody(refusals: Refusal[], status: number): JSONSchema {
  const carried = [
    ...new Set(refusals.filter(([, , required]) => required).map(([, , , data]) => JSON.stringify(data))),
  ]
  return {
    type: 'object',
    required: ['code', 'status'],
    properties: {
      code: { enum: refusals.map(([code]) => code) },
      status: { const: status },
      ...(carried.length === 0 ? {} : { data: { anyOf: carried.map(text => JSON.parse(text)) } }),
    },
  }
}

/** The contract as an OpenAPI 3.1 document, in JSON with a line's end; the same contract gives the same text. */
export async function openApiText(): Promise<string> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
  const document = await generator.generate(contract, {
    info: {
      title: 'Tālklase',
      version: '1',
      description: 'A school’s remote learning. Sign in under /api/sign-in; every other route asks for its session.',
    },
    servers: [{ url: '/api' }],
    customErrorResponseBodySchema: refusalBody,
  })
  return `${JSON.stringify(document, null, 2)}\n`
}
