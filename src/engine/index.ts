// The engine: given modules and a host, a runspace.

export { addModule, createEngine } from './create.ts'
export type { EngineOptions } from './create.ts'
export { runScript } from './script.ts'
export type { ScriptOptions, ScriptResult } from './script.ts'
export { callerHost, engineRunspace } from './runspace.ts'
export type { CallerHost, Running, RunspaceParts } from './runspace.ts'
export { runCommands } from './api/run.ts'
export type { Sinks } from './api/run.ts'
export { clixmlLive, clixmlModel } from './clixml-model.ts'
export { fromClixml, toClixml } from './serializer.ts'

export { TypeDataInfo } from './api/type-data.ts'
export { crewOf } from './parallel/crew.ts'
export type { Seat, TaskHostCall, TaskSpec, TaskStream } from './parallel/crew.ts'
export { TaskQueue } from './parallel/task-queue.ts'
export type { QueuedTask } from './parallel/task-queue.ts'
export { carried } from './parallel/carried.ts'
export { serveRunspaces } from './parallel/worker.ts'
export { type LocalRunspace, nextRunspace, runspacesSeen } from './api/runspaces.ts'

import './api/powershell.ts'
