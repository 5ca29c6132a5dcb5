import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readSecrets } from './config.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'talklase-secrets-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const path = () => join(folder, 'secrets.json')

test('the secrets are made once, for their owner alone', async () => {
  const made = await readSecrets(folder)
  expect(await readSecrets(folder)).toEqual(made)
  expect(new Set(Object.values(made)).size).toBe(4)
  expect((await stat(path())).mode & 0o777).toBe(0o600)
})

test('an installation of an earlier version gets the key it lacks, and keeps the rest', async () => {
  const former = { databasePassword: 'a', sessionSecret: 'b', setupToken: 'c' }
  await writeFile(path(), JSON.stringify(former), { mode: 0o600 })
  const completed = await readSecrets(folder)
  expect(completed).toEqual({ ...former, encryptionKey: expect.stringMatching(/^[\w-]{43}$/) })
  expect(JSON.parse(await readFile(path(), 'utf8'))).toEqual(completed)
  expect(await readSecrets(folder)).toEqual(completed)
  expect([await readdir(folder), (await stat(path())).mode & 0o777]).toEqual([['secrets.json'], 0o600])
})

test('secrets that are not whole are an error, and the file stays as it is', async () => {
  await writeFile(path(), '{"databasePassword":"a"}')
  await expect(readSecrets(folder)).rejects.toThrow('sessionSecret')
  expect(await readFile(path(), 'utf8')).toBe('{"databasePassword":"a"}')
})
