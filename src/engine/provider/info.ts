// Drives, providers and places as values: PSDriveInfo, ProviderInfo, PathInfo.

import { PSArray, arrayType, char, defineType, enumValue, netType, type NetType } from '#objects'
import { path as native } from '#engine/platform'

export const separator = native.sep

export class ProviderInfo {
  readonly Name: string
  readonly implementing: string
  readonly capabilities: number
  Home: string
  Description = ''
  /** The drives of it that can be seen now; set by who keeps them. */
  drives: () => readonly PSDriveInfo[] = () => []
  constructor(name: string, implementing: string, capabilities: number, home = '') {
    this.Name = name
    this.implementing = implementing
    this.capabilities = capabilities
    this.Home = home
  }
  get netType(): NetType {
    return providerInfoType
  }
  get fullName(): string {
    return `Microsoft.PowerShell.Core\\${this.Name}`
  }
  toString(): string {
    return this.fullName
  }
}

export class PSDriveInfo {
  readonly Name: string
  readonly Provider: ProviderInfo
  /** Of a file system: an absolute path. Drives over memory have none. */
  readonly Root: string
  Description: string
  /** Below the root, without a separator in front. */
  CurrentLocation = ''
  readonly credential: unknown
  constructor(name: string, provider: ProviderInfo, root: string, description = '', credential: unknown = null) {
    this.Name = name
    this.Provider = provider
    this.Root = root
    this.Description = description
    this.credential = credential
  }
  get netType(): NetType {
    return driveInfoType
  }
  get DisplayRoot(): null {
    return null
  }
  /** False for the drive / of Unix: its paths begin with the slash. */
  get VolumeSeparatedByColon(): boolean {
    return this.Name !== '/'
  }
  toString(): string {
    return this.Name
  }
}

/** A place: a path as a provider has it, and the drive it was reached by. */
export class PathInfo {
  readonly Drive: PSDriveInfo | null
  readonly Provider: ProviderInfo
  /** The provider's own path. */
  readonly ProviderPath: string
  readonly Path: string
  constructor(drive: PSDriveInfo | null, provider: ProviderInfo, providerPath: string, path: string) {
    this.Drive = drive
    this.Provider = provider
    this.ProviderPath = providerPath
    this.Path = path
  }
  get netType(): NetType {
    return pathInfoType
  }
  toString(): string {
    return this.Path
  }
}

const get = (type: string, name: string) => ({ type, get: (self: any) => self[name] })
const getSet = (type: string, name: string) => ({
  type,
  get: (self: any) => self[name],
  set: (self: any, value: any) => {
    self[name] = value
  },
})
export const capabilitiesType = defineType('System.Management.Automation.Provider.ProviderCapabilities', () => ({
  flags: true,
  enum: { None: 0, Include: 1, Exclude: 2, Filter: 4, ExpandWildcards: 8, ShouldProcess: 16, Credentials: 32, Transactions: 64 },
}))
const providerInfoType = defineType('System.Management.Automation.ProviderInfo', () => ({
  properties: {
    ImplementingType: { type: 'System.Type', get: (self: ProviderInfo) => netType(self.implementing) },
    HelpFile: { type: 'System.String', get: () => 'System.Management.Automation.dll-Help.xml' },
    Name: get('System.String', 'Name'),
    PSSnapIn: { type: 'System.Management.Automation.PSSnapInInfo', get: () => null },
    ModuleName: { type: 'System.String', get: () => 'Microsoft.PowerShell.Core' },
    Module: { type: 'System.Management.Automation.PSModuleInfo', get: () => null },
    Description: getSet('System.String', 'Description'),
    Capabilities: {
      type: 'System.Management.Automation.Provider.ProviderCapabilities',
      get: (self: ProviderInfo) => enumValue(capabilitiesType, self.capabilities),
    },
    Home: getSet('System.String', 'Home'),
    Drives: {
      type: 'System.Collections.ObjectModel.Collection[System.Management.Automation.PSDriveInfo]',
      get: (self: ProviderInfo) => new PSArray([...self.drives()], arrayType(netType('System.Management.Automation.PSDriveInfo'))),
    },
    VolumeSeparatedByColon: { type: 'System.Boolean', get: (self: ProviderInfo) => self.Name !== 'FileSystem' || separator === '\\' },
    ItemSeparator: { type: 'System.Char', get: () => char(separator.charCodeAt(0)) },
    AltItemSeparator: { type: 'System.Char', get: () => char(separator === '/' ? 0x5c : 0x2f) },
  },
  methods: { 'System.String ToString()': (self: ProviderInfo) => self.toString() },
}))
const driveInfoType = defineType('System.Management.Automation.PSDriveInfo', () => ({
  properties: {
    CurrentLocation: getSet('System.String', 'CurrentLocation'),
    Name: get('System.String', 'Name'),
    Provider: get('System.Management.Automation.ProviderInfo', 'Provider'),
    Root: get('System.String', 'Root'),
    Description: getSet('System.String', 'Description'),
    MaximumSize: { type: 'System.Nullable`1[System.Int64]', get: () => null },
    Credential: { type: 'System.Management.Automation.PSCredential', get: (self: PSDriveInfo) => self.credential },
    DisplayRoot: get('System.String', 'DisplayRoot'),
    VolumeSeparatedByColon: get('System.Boolean', 'VolumeSeparatedByColon'),
  },
  methods: { 'System.String ToString()': (self: PSDriveInfo) => self.Name },
}))
const pathInfoType = defineType('System.Management.Automation.PathInfo', () => ({
  properties: {
    Drive: get('System.Management.Automation.PSDriveInfo', 'Drive'),
    Provider: get('System.Management.Automation.ProviderInfo', 'Provider'),
    ProviderPath: get('System.String', 'ProviderPath'),
    Path: get('System.String', 'Path'),
  },
  methods: { 'System.String ToString()': (self: PathInfo) => self.Path },
}))
