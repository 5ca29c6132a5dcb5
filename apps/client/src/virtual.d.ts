/// <reference types="vite/client" />

declare module 'virtual:contract' {
  /** The contract's methods and paths; typed as the whole, whose schemas stay on the server. */
  export const contract: typeof import('@talklase/contract/contract.ts').contract
}
