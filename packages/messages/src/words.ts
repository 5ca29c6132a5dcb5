/** The same keys in another language: a missing or an extra one is a type error. */
export type Words<T> = { readonly [K in keyof T]: string }
