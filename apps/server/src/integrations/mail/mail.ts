/** A plain text message to one address. The text holds no personal data: "you have a message" and a link. */
export type Message = { to: string; subject: string; text: string }

/** Sends mail. A message that could not be handed over is an error. */
export type Mail = { send(message: Message): Promise<void> }
