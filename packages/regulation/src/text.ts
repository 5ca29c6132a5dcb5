/** A short text in both languages of the product; Latvian is the one that schools read first. */
export type Text = { lv: string; en: string }

/** One code of a closed list, with the words that a person sees. */
export type Option<C extends string = string> = { code: C; label: Text }
