// PSSession: the handle that people hold on a far runspace.

import { type EnumValue, Guid, type NetType, defineType, netType } from '#objects'
import type { Cmd } from '#engine/command'
import type { Route } from '#transport'
import { availabilityValue, runspaceStateValue, targetTypeValue } from './enums.ts'
import { availabilityOf, type Far, refresh } from './far.ts'

/** What a session is made with; `route` is enough to make another like it. */
export type SessionSpec = {
  readonly id: number
  readonly name: string
  readonly computerName: string
  readonly route: Route
  readonly transport: 'WSMan' | 'SSH' | 'Process'
  readonly configurationName: string
}

export class PSSession {
  readonly spec: SessionSpec
  readonly far: Far
  readonly runspace: RemoteRunspace
  Name: string
  ComputerType: EnumValue = targetTypeValue('RemoteMachine')
  constructor(spec: SessionSpec, far: Far) {
    this.spec = spec
    this.far = far
    this.Name = spec.name
    this.runspace = new RemoteRunspace(spec, far)
  }
  get netType(): NetType {
    return sessionType
  }
  toString(): string {
    return `[PSSession]${this.Name}`
  }
}

/** The far runspace as `$session.Runspace` shows it. */
export class RemoteRunspace {
  readonly spec: SessionSpec
  readonly far: Far
  constructor(spec: SessionSpec, far: Far) {
    this.spec = spec
    this.far = far
  }
  get netType(): NetType {
    return runspaceType
  }
}

class RunspaceStateInfo {
  readonly far: Far
  constructor(far: Far) {
    this.far = far
  }
  get netType(): NetType {
    return stateInfoType
  }
  toString(): string {
    return this.far.state
  }
}

const fresh = (far: Far): Far => {
  refresh(far)
  return far
}
const runspaces = 'System.Management.Automation.Runspaces'
const sessionType = netType(`${runspaces}.PSSession`)
const runspaceType = netType('System.Management.Automation.RemoteRunspace')
const stateInfoType = netType(`${runspaces}.RunspaceStateInfo`)

defineType(sessionType.name, () => ({
  properties: {
    // The first five are script properties of the type data in PowerShell, and come first in `fl *`.
    State: { type: `${runspaces}.RunspaceState`, get: (self: PSSession) => runspaceStateValue(fresh(self.far).state) },
    IdleTimeout: { type: 'System.Int32', get: () => -1 },
    OutputBufferingMode: { type: `${runspaces}.OutputBufferingMode`, get: () => null },
    DisconnectedOn: { type: 'System.Nullable`1[System.DateTime]', get: () => null },
    ExpiresOn: { type: 'System.Nullable`1[System.DateTime]', get: () => null },
    ComputerType: {
      type: `${runspaces}.TargetMachineType`,
      get: (self: PSSession) => self.ComputerType,
      set: (self: PSSession, value: EnumValue) => {
        self.ComputerType = value
      },
    },
    ComputerName: { type: 'System.String', get: (self: PSSession) => self.spec.computerName },
    ContainerId: { type: 'System.String', get: () => null },
    VMName: { type: 'System.String', get: () => null },
    VMId: { type: 'System.Nullable`1[System.Guid]', get: () => null },
    ConfigurationName: { type: 'System.String', get: (self: PSSession) => self.spec.configurationName },
    InstanceId: { type: 'System.Guid', get: (self: PSSession) => new Guid(self.far.instanceId) },
    Id: { type: 'System.Int32', get: (self: PSSession) => self.spec.id },
    Name: {
      type: 'System.String',
      get: (self: PSSession) => self.Name,
      set: (self: PSSession, value: string) => {
        self.Name = value
      },
    },
    Availability: {
      type: `${runspaces}.RunspaceAvailability`,
      get: (self: PSSession) => availabilityValue(availabilityOf(fresh(self.far))),
    },
    ApplicationPrivateData: {
      type: 'System.Management.Automation.PSPrimitiveDictionary',
      get: (self: PSSession) => fresh(self.far).privateData,
    },
    Runspace: { type: `${runspaces}.Runspace`, get: (self: PSSession) => self.runspace },
    Transport: { type: 'System.String', get: (self: PSSession) => self.spec.transport },
  },
  methods: { 'System.String ToString()': (self: PSSession) => self.toString() },
}))

defineType(`${runspaces}.Runspace`)
defineType(runspaceType.name, () => ({
  base: `${runspaces}.Runspace`,
  properties: {
    RunspaceStateInfo: { type: stateInfoType.name, get: (self: RemoteRunspace) => new RunspaceStateInfo(self.far) },
    RunspaceAvailability: {
      type: `${runspaces}.RunspaceAvailability`,
      get: (self: RemoteRunspace) => availabilityValue(availabilityOf(fresh(self.far))),
    },
    RunspaceIsRemote: { type: 'System.Boolean', get: () => true },
    InstanceId: { type: 'System.Guid', get: (self: RemoteRunspace) => new Guid(self.far.instanceId) },
    Name: { type: 'System.String', get: (self: RemoteRunspace) => self.spec.name },
    Id: { type: 'System.Int32', get: (self: RemoteRunspace) => self.spec.id },
  },
}))
defineType(stateInfoType.name, () => ({
  properties: {
    State: { type: `${runspaces}.RunspaceState`, get: (self: RunspaceStateInfo) => runspaceStateValue(fresh(self.far).state) },
    Reason: { type: 'System.Exception', get: (self: RunspaceStateInfo) => fresh(self.far).reason ?? null },
  },
  methods: { 'System.String ToString()': (self: RunspaceStateInfo) => fresh(self.far).state },
}))

/** A session that is given twice is an error before anything is done. */
export function eachOnce(cmd: Cmd, sessions: readonly PSSession[]): void {
  if (new Set(sessions).size === sessions.length) return
  cmd.throw({
    id: 'RemoteRunspaceInfoHasDuplicates',
    category: 'InvalidArgument',
    exception: 'System.ArgumentException',
    target: sessions[0],
    message: 'The same session is given twice; give each once.',
  })
}
