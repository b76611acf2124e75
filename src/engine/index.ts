// The engine: given modules and a host, a runspace.

export { addModule, createEngine } from './create.ts'
export type { EngineOptions } from './create.ts'
export { runScript } from './script.ts'
export type { ScriptOptions, ScriptResult } from './script.ts'
export { callerHost, engineRunspace } from './runspace.ts'
export type { CallerHost, RunspaceParts } from './runspace.ts'
export { runCommands } from './api/run.ts'
export type { Sinks } from './api/run.ts'
export { clixmlLive, clixmlModel } from './clixml-model.ts'
export { fromClixml, toClixml } from './serializer.ts'

export { TypeDataInfo } from './api/type-data.ts'

import './api/powershell.ts'
