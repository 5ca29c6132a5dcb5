import type { Message } from '../integrations/mail/mail.ts'

/**
 * The mail with a link that opens a session. It holds nothing about anybody. The link leads to a page of the client that
 * asks for one press, because mail programs open links by themselves to look for harm, and this one works once only; the
 * token stands behind `#`, which no server and no log on the way is told.
 */
export const linkMail = (to: string, origin: string, token: string): Message => ({
  to,
  subject: 'Tālklase: saite, lai pieslēgtos / sign-in link',
  text: [
    'Lai pieslēgtos Tālklasei, atveriet šo saiti. Tā der 15 minūtes un vienu reizi.',
    'To sign in to Tālklase, open this link. It is valid for 15 minutes and works once.',
    '',
    `${origin}/sign-in/link#${token}`,
    '',
    'Ja saiti neprasījāt, šo vēstuli varat dzēst.',
    'If you did not ask for it, you can delete this message.',
  ].join('\n'),
})
