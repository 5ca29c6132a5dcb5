import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { newId } from '../../kernel/id.ts'
import type { Mail } from './mail.ts'

/**
 * Mail for an installation without an SMTP server: each message becomes an `.eml` file in the folder, which any mail
 * program opens. Names are ordered by time. Only the server's user can read them: they hold links that sign people in.
 */
export function folderMail(folder: string, from = 'talklase@localhost'): Mail {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  return {
    async send(message) {
      const { message: content } = await transport.sendMail({ from, ...message })
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await writeFile(join(folder, `${newId()}.eml`), content as Buffer, { mode: 0o600, flag: 'wx' })
    },
  }
}
