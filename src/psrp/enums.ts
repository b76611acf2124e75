// The enums of messages, by the names and numbers of .NET.

import { enumOf } from './codec.ts'

const runspaces = 'System.Management.Automation.Runspaces'

export const threadOptions = enumOf(`${runspaces}.PSThreadOptions`, () => ({
  Default: 0,
  UseNewThread: 1,
  ReuseThread: 2,
  UseCurrentThread: 3,
}))
export const apartmentState = enumOf('System.Threading.ApartmentState', () => ({ STA: 0, MTA: 1, Unknown: 2 }))
export const resultTypes = { None: 0, Output: 1, Error: 2, Warning: 3, Verbose: 4, Debug: 5, Information: 6, All: 7, Null: 8 } as const
export const pipelineResultTypes = enumOf(`${runspaces}.PipelineResultTypes`, () => resultTypes)
export const remoteStreamOptions = enumOf(
  'System.Management.Automation.RemoteStreamOptions',
  () => ({
    AddInvocationInfoToErrorRecord: 1,
    AddInvocationInfoToWarningRecord: 2,
    AddInvocationInfoToDebugRecord: 4,
    AddInvocationInfoToVerboseRecord: 8,
    AddInvocationInfo: 15,
  }),
  true,
)
export const commandTypeValues = {
  Alias: 1,
  Function: 2,
  Filter: 4,
  Cmdlet: 8,
  ExternalScript: 16,
  Application: 32,
  Script: 64,
  Configuration: 256,
  All: 383,
} as const
export const commandTypes = enumOf('System.Management.Automation.CommandTypes', () => commandTypeValues, true)
export const progressRecordType = enumOf('System.Management.Automation.ProgressRecordType', () => ({ Processing: 0, Completed: 1 }))

/** RunspacePoolState, and RunspaceState alike. [MS-PSRP] 2.2.3.4 */
export const poolStates = {
  BeforeOpen: 0,
  Opening: 1,
  Opened: 2,
  Closed: 3,
  Closing: 4,
  Broken: 5,
  NegotiationSent: 6,
  NegotiationSucceeded: 7,
  Connecting: 8,
  Disconnected: 9,
} as const
export type PoolState = keyof typeof poolStates
