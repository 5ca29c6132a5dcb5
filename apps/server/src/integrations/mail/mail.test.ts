import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderMail } from './folder.ts'
import { smtpMail } from './smtp.ts'

const message = { to: 'mate@example.lv', subject: 'Jauna ziņa', text: 'Jums ir ziņa.\nhttps://skola.example.lv/' }

test('without an SMTP server each message becomes a file that a mail program opens, for its owner alone', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'talklase-mail-'))
  try {
    const mail = folderMail(join(folder, 'mail'), 'skola@example.lv')
    await mail.send(message)
    await mail.send({ ...message, to: 'tevs@example.lv' })
    const names = (await readdir(join(folder, 'mail'))).sort()
    expect(names).toHaveLength(2)
    const [first = '', second = ''] = names
    const text = await readFile(join(folder, 'mail', first), 'utf8')
    expect(text).toMatch(/^From: skola@example\.lv\r$/m)
    expect(text).toMatch(/^To: mate@example\.lv\r$/m)
    expect(text).toMatch(/^Subject: =\?UTF-8\?/m)
    expect(text).toContain('https://skola.example.lv/')
    expect(await readFile(join(folder, 'mail', second), 'utf8')).toMatch(/^To: tevs@example\.lv\r$/m)
    expect((await stat(join(folder, 'mail', first))).mode & 0o777).toBe(0o600)
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('with one the message is handed over to it; a refusal of the server is an error', async () => {
  await using server = await startMailbox()
  const mail = smtpMail(server.url, 'skola@example.lv')
  await mail.send(message)
  expect(server.lines).toContain('MAIL FROM:<skola@example.lv>')
  expect(server.lines).toContain('RCPT TO:<mate@example.lv>')
  expect(server.lines.join('\n')).toContain('https://skola.example.lv/')
  await expect(mail.send({ ...message, to: 'nobody@example.lv' })).rejects.toThrow()
})

/** A mailbox that takes mail for everybody but nobody@, over the least of SMTP (RFC 5321). */
async function startMailbox(): Promise<{ url: string; lines: string[] } & AsyncDisposable> {
  const lines: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer(socket => {
    sockets.add(socket)
    let inContent = false
    const answerTo = (line: string): string | null => {
      if (inContent && line !== '.') return null
      if (inContent) {
        inContent = false
        return '250 taken'
      }
      if (line === 'DATA') {
        inContent = true
        return '354 go on'
      }
      return line.startsWith('RCPT TO:<nobody@') ? '550 no such person' : '250 well'
    }
    socket.write('220 mailbox\r\n')
    let rest = ''
    socket.on('data', chunk => {
      const parts = (rest + String(chunk)).split('\r\n')
      rest = parts.pop() ?? ''
      for (const line of parts) {
        lines.push(line)
        const answer = answerTo(line)
        if (answer !== null) socket.write(`${answer}\r\n`)
      }
    })
    socket.on('error', () => {})
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    lines,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
