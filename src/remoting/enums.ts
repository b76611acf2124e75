// The enums of sessions and jobs. What TypeScript sees is the name; `…Value` makes the value that scripts see.

import { type EnumValue, defineType, enumValue } from '#objects'

/** The states of a runspace and of the pool behind a session; the number is the wire's ([MS-PSRP] 2.2.3.4). */
export const runspaceStates = {
  BeforeOpen: 0,
  Opening: 1,
  Opened: 2,
  Closed: 3,
  Closing: 4,
  Broken: 5,
  Disconnecting: 6,
  Disconnected: 7,
  Connecting: 8,
} as const
export type RunspaceState = keyof typeof runspaceStates

export const availabilities = { None: 0, Available: 1, AvailableForNestedCommand: 2, Busy: 3, RemoteDebug: 4 } as const
export type Availability = keyof typeof availabilities

export const jobStates = {
  NotStarted: 0,
  Running: 1,
  Completed: 2,
  Failed: 3,
  Stopped: 4,
  Blocked: 5,
  Suspended: 6,
  Disconnected: 7,
  Suspending: 8,
  Stopping: 9,
  AtBreakpoint: 10,
} as const
export type JobState = keyof typeof jobStates

const targetTypes = { RemoteMachine: 0, VirtualMachine: 1, Container: 2 } as const
const bufferingModes = { None: 0, Drop: 1, Block: 2 } as const
const proxyAccessTypes = { None: 0, IEConfig: 1, WinHttpConfig: 2, AutoDetect: 4, NoProxyServer: 8 } as const
const authentications = {
  Default: 0,
  Basic: 1,
  Negotiate: 2,
  NegotiateWithImplicitCredential: 3,
  Credssp: 4,
  Digest: 5,
  Kerberos: 6,
} as const

export const runspaceStateValue = maker('System.Management.Automation.Runspaces.RunspaceState', runspaceStates)
export const availabilityValue = maker('System.Management.Automation.Runspaces.RunspaceAvailability', availabilities)
export const jobStateValue = maker('System.Management.Automation.JobState', jobStates)
export const targetTypeValue = maker('System.Management.Automation.Runspaces.TargetMachineType', targetTypes)
export const bufferingModeValue = maker('System.Management.Automation.Runspaces.OutputBufferingMode', bufferingModes)
export const proxyAccessTypeValue = maker('System.Management.Automation.Remoting.ProxyAccessType', proxyAccessTypes)
export const authenticationValue = maker('System.Management.Automation.Runspaces.AuthenticationMechanism', authentications)
// Only its name is used, by -State.
maker('Microsoft.PowerShell.Commands.SessionFilterState', { All: 0, Opened: 1, Disconnected: 2, Closed: 3, Broken: 4 })

function maker<N extends string>(name: string, names: { readonly [K in N]: number }): (name: N) => EnumValue {
  const type = defineType(name, () => ({ enum: names }))
  return (each) => enumValue(type, names[each])
}
