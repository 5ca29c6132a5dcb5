const latvian = new Intl.Collator('lv', { numeric: true })

/** Latvian order of two texts, numbers by value: Āboliņa before Bērziņa, 7.b before 10.a. */
export const compareTexts = (a: string, b: string): number => latvian.compare(a, b)

/** Order of people in every list: by family name, then by given name. */
export const compareNames = (
  a: { given_name: string; family_name: string },
  b: { given_name: string; family_name: string },
): number => latvian.compare(a.family_name, b.family_name) || latvian.compare(a.given_name, b.given_name)
