import { createTransport } from 'nodemailer'
import type { Mail } from './mail.ts'

/** Mail through an SMTP server: `url` like `smtps://user:password@host:465`, `from` the sender's address. */
export function smtpMail(url: string, from: string): Mail {
  const transport = createTransport(url)
  return {
    async send(message) {
      await transport.sendMail({ from, ...message })
    },
  }
}
