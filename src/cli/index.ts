// The command line's parts that tests build on.

export { readArguments } from './arguments.ts'
export type { Start } from './arguments.ts'
export { createRunspace, hostStreams, modules } from './runspace.ts'
export type { RunspaceOptions } from './runspace.ts'
