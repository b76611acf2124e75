// The engine: given modules and a host, a runspace.

export { addModule, createEngine } from './create.ts'
export type { EngineOptions } from './create.ts'
export { runScript } from './script.ts'
export type { ScriptOptions, ScriptResult } from './script.ts'
