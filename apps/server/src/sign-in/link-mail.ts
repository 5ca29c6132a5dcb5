import { linkMailText } from '@talklase/messages/link-mail.ts'
import type { Message } from '../integrations/mail/mail.ts'

/**
 * The mail with a link that opens a session. It holds nothing about anybody. The link leads to a page of the client that
 * asks for one press, because mail programs open links by themselves to look for harm, and this one works once only; the
 * token stands behind `#`, which no server and no log on the way is told.
 */
export const linkMail = (to: string, origin: string, token: string): Message => ({
  to,
  subject: linkMailText.subject,
  text: [...linkMailText.before, '', `${origin}/sign-in/link#${token}`, '', ...linkMailText.after].join('\n'),
})
