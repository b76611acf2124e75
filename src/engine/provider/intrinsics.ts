// $ExecutionContext.SessionState.Drive and .Provider: the drives and providers of a runspace.

import { List, type NetType, defineType, genericType, netType } from '#objects'
import type { SessionState } from '#engine/runtime'
import { driveNotFound } from './fault.ts'
import { type PSDriveInfo, type ProviderInfo } from './info.ts'
import { type Paths, pathsOf } from './paths.ts'

const space = 'System.Management.Automation'

class Intrinsics {
  readonly netType: NetType
  readonly paths: Paths
  constructor(name: string, paths: Paths) {
    this.netType = netType(`${space}.${name}`)
    this.paths = paths
  }
}

const collection = (items: readonly unknown[], element: string): List =>
  new List([...items], genericType(netType('System.Collections.ObjectModel.Collection`1'), [netType(element)]))
const drives = (items: readonly PSDriveInfo[]): List => collection(items, `${space}.PSDriveInfo`)
const providers = (self: Intrinsics): readonly ProviderInfo[] =>
  self.paths.providers.map(({ info }) => info).sort((left, right) => (left.Name < right.Name ? -1 : 1))

const drive = `${space}.PSDriveInfo`
const many = `System.Collections.ObjectModel.Collection[${drive}]`
/** The reference has the drives over memory first, then the folders of the file system. */
const inOrder = (all: readonly PSDriveInfo[]): PSDriveInfo[] => {
  const rank = (each: PSDriveInfo): number => (each.Provider.Name === 'FileSystem' ? 1 : 0)
  return [...all].sort((left, right) => rank(left) - rank(right) || (left.Name < right.Name ? -1 : 1))
}

defineType(`${space}.DriveManagementIntrinsics`, () => ({
  kind: 'class',
  properties: { Current: { type: drive, get: (self: Intrinsics) => self.paths.drive } },
  methods: {
    [`${drive} Get(System.String driveName)`]: (self: Intrinsics, name: string) => {
      const found = self.paths.find(name)
      if (found === undefined) throw driveNotFound(name).record.Exception
      return found
    },
    [`${many} GetAll()`]: (self: Intrinsics) => drives(inOrder(self.paths.drives())),
    [`${many} GetAllForProvider(System.String providerName)`]: (self: Intrinsics, name: string) => {
      const { info } = self.paths.provider(name)
      return drives(self.paths.drives().filter((each) => each.Provider === info))
    },
    [`${many} GetAllAtScope(System.String scope)`]: (self: Intrinsics) => drives(inOrder(self.paths.drives())),
  },
}))

const provider = `${space}.ProviderInfo`
defineType(`${space}.CmdletProviderManagementIntrinsics`, () => ({
  kind: 'class',
  methods: {
    [`System.Collections.ObjectModel.Collection[${provider}] Get(System.String name)`]: (self: Intrinsics, name: string) =>
      collection([self.paths.provider(name).info], provider),
    [`${provider} GetOne(System.String name)`]: (self: Intrinsics, name: string) => self.paths.provider(name).info,
    [`System.Collections.Generic.IEnumerable[${provider}] GetAll()`]: (self: Intrinsics) => collection(providers(self), provider),
  },
}))

const of = (name: string) => ({
  type: `${space}.${name}`,
  get: (self: SessionState) => {
    const paths = pathsOf(self.engine)
    return paths === undefined ? null : new Intrinsics(name, paths)
  },
})
defineType(`${space}.SessionState`, () => ({
  properties: { Drive: of('DriveManagementIntrinsics'), Provider: of('CmdletProviderManagementIntrinsics') },
}))
