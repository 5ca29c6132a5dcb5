import { can as canPlatform } from '../platforms/policy.ts'

/** Whoever may connect the product to a platform also changes, checks and ends the connection. */
export const canConnection = {
  edit: canPlatform.connect,
  check: canPlatform.connect,
  remove: canPlatform.connect,
}
