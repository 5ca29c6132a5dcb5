import type { client } from '../../api.ts'

type SetUp = Parameters<typeof client.school.setUp>[0]

/** What the wizard has been told so far. The password is no part of it: it is never kept. */
export type SetUpDraft = Omit<SetUp, 'token' | 'administrator'> &
  Omit<SetUp['administrator'], 'password'> & { step: number }

const key = 'talklase.set-up'

export const emptySetUp: SetUpDraft = {
  step: 0,
  schoolName: '',
  registrationNumber: '',
  address: '',
  procedure: 'A',
  givenName: '',
  familyName: '',
  username: '',
}

/** The values typed earlier in this tab; null where the wizard was not begun. */
export function recallSetUp(): SetUpDraft | null {
  try {
    const text = sessionStorage.getItem(key)
    return text === null ? null : { ...emptySetUp, ...(JSON.parse(text) as Partial<SetUpDraft>) }
  } catch {
    return null
  }
}

/** Keeps the values for this tab; null forgets them. */
export function rememberSetUp(draft: SetUpDraft | null): void {
  try {
    if (draft === null) sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, JSON.stringify(draft))
  } catch {
    // Without storage the values live as long as the page.
  }
}
