/**
 * The mail with a link by which the procedure is read, in both languages at once. Whose it is and of which school it does
 * not say; the secret stands behind `#`, which no server and no log on the way is told.
 */
export const acknowledgementMail = (to: string, link: string) => ({
  to,
  subject: 'Tālklase: iepazīstieties ar kārtību / please read the procedure',
  text: [
    'Skola lūdz iepazīties ar tās kārtību. Atveriet saiti, izlasiet un nospiediet „Iepazinos”. Konts nav vajadzīgs.',
    'The school asks you to read its procedure. Open the link, read, and press “I have read it”. No account is needed.',
    '',
    link,
    '',
    'Saite der 30 dienas. Nesūtiet to tālāk: tā ir domāta tikai jums.',
    'The link is valid for 30 days. Do not pass it on: it is meant for you alone.',
  ].join('\n'),
})
