import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { z } from 'zod'

const environment = z.object({
  DATA_DIR: z.string().default('data'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  DATABASE_URL: z.string().optional(),
  /** The address that people type; needed behind a proxy, and for passkeys and mails to be right. */
  ORIGIN: z.url().optional(),
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().default('talklase@localhost'),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug']).default('warn'),
  WORKERS: z.coerce.number().int().min(1).max(64).default(1),
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().default('OpenID Connect'),
})

const secretsShape = z.object({
  databasePassword: z.string(),
  sessionSecret: z.string(),
  setupToken: z.string(),
  /** What is kept sealed in the database opens with it alone: without it, secrets of connections are entered anew. */
  encryptionKey: z.string(),
})

/** Secrets of the installation, made once and kept in the data folder for its owner alone. */
export type Secrets = z.infer<typeof secretsShape>

/** Everything that the installation's surroundings decide. */
export type Config = {
  dataFolder: string
  port: number
  databaseUrl: string | null
  origin: string
  smtpUrl: string | null
  mailFrom: string
  logLevel: z.infer<typeof environment>['LOG_LEVEL']
  workers: number
  oidc: { issuer: string; clientId: string; clientSecret: string; name: string } | null
  secrets: Secrets
}

/** Reads the environment and the data folder's secrets. An unreadable setting is an error that names it. */
export async function readConfig(): Promise<Config> {
  const values = environment.parse(process.env)
  const dataFolder = resolve(values.DATA_DIR)
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = values
  return {
    dataFolder,
    port: values.PORT,
    databaseUrl: values.DATABASE_URL ?? null,
    origin: values.ORIGIN ?? `http://localhost:${values.PORT}`,
    smtpUrl: values.SMTP_URL ?? null,
    mailFrom: values.MAIL_FROM,
    logLevel: values.LOG_LEVEL,
    workers: values.WORKERS,
    oidc: issuer && clientId && clientSecret ? { issuer, clientId, clientSecret, name: values.OIDC_NAME } : null,
    secrets: await readSecrets(dataFolder),
  }
}

/** The secrets in the data folder, made the first time; one that an earlier version did not have yet is added. */
export async function readSecrets(folder: string): Promise<Secrets> {
  const path = join(folder, 'secrets.json')
  const text = await readFile(path, 'utf8').catch(() => null)
  const secret = () => randomBytes(32).toString('base64url')
  if (text !== null) {
    const known: unknown = JSON.parse(text)
    if (typeof known !== 'object' || known === null || 'encryptionKey' in known) return secretsShape.parse(known)
    const completed = secretsShape.parse({ ...known, encryptionKey: secret() })
    // Written beside and put in its place at once: a cut-off start leaves the former secrets whole.
    const beside = `${path}.${process.pid}`
    await writeFile(beside, JSON.stringify(completed), { mode: 0o600, flag: 'wx' })
    await rename(beside, path)
    return completed
  }
  const secrets = {
    databasePassword: secret(),
    sessionSecret: secret(),
    setupToken: secret(),
    encryptionKey: secret(),
  }
  await mkdir(folder, { recursive: true })
  await writeFile(path, JSON.stringify(secrets), { mode: 0o600, flag: 'wx' })
  return secrets
}
