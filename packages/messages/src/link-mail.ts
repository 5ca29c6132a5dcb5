/** The mail with a sign-in link, in both languages at once: whose it is, and so which they read, it does not say. */
export const linkMailText = {
  subject: 'Tālklase: saite, lai pieslēgtos / sign-in link',
  before: [
    'Lai pieslēgtos Tālklasei, atveriet šo saiti. Tā der 15 minūtes un vienu reizi.',
    'To sign in to Tālklase, open this link. It is valid for 15 minutes and works once.',
  ],
  after: ['Ja saiti neprasījāt, šo vēstuli varat dzēst.', 'If you did not ask for it, you can delete this message.'],
} as const
