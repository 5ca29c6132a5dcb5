import { no, type Verdict, yes } from '../verdict.ts'

export type ChannelRefusal = 'contact_not_email' | 'contact_not_phone'

const email = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

/** Digits that a telephone number has, in any of the ways in which people write it. */
const shortestNumber = 7
const longestNumber = 15

/** Can somebody be reached so (A33)? An address is an address and a number a number; what else is named is free. */
export function mayBeChannel({ kind, value }: { kind: string; value: string }): Verdict<ChannelRefusal> {
  if (kind === 'email' && !email.test(value)) return no('contact_not_email')
  if (kind !== 'phone') return yes
  const digits = value.replaceAll(/\D/g, '').length
  const isNumber = /^\+?[\d\s()-]+$/.test(value) && digits >= shortestNumber && digits <= longestNumber
  return isNumber ? yes : no('contact_not_phone')
}
