// The rules of the language at run time.

export type { Context } from './context.ts'
