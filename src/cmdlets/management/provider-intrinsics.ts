// $ExecutionContext.InvokeProvider: items, what lies in them and their content, for scripts that would rather call methods
// than cmdlets. Each method is the cmdlet of the same deed, run with the arguments of the method; what the cmdlet says as
// an error is thrown.

import { List, type NetType, PSError, defineType, genericType, netType } from '#objects'
import { CallPipe, CmdletInfo, type Engine, commandPipeline, isEnumerable, itemsOf, toBool } from '#engine/runtime'
import type { CmdletModule } from '#engine/command'
import { LineReader } from './line-reader.ts'

const space = 'System.Management.Automation'
type Args = { readonly [name: string]: unknown }

class ProviderIntrinsics {
  readonly run: (name: string, args: Args) => readonly unknown[]
  constructor(run: ProviderIntrinsics['run']) {
    this.run = run
  }
  get netType(): NetType {
    return netType(`${space}.ProviderIntrinsics`)
  }
}

/** One side of it: Item, ChildItem, Content, Property. */
class Side {
  readonly netType: NetType
  readonly run: ProviderIntrinsics['run']
  constructor(name: string, run: ProviderIntrinsics['run']) {
    this.netType = netType(`${space}.${name}CmdletProviderIntrinsics`)
    this.run = run
  }
}

/** For an engine with these cmdlets, whether it has imported them or not. */
export function providerIntrinsics(module: CmdletModule): (engine: Engine) => unknown {
  const infos = new Map(module.cmdlets.map((spec) => [spec.name, new CmdletInfo(spec.name, spec)]))
  return (engine) => new ProviderIntrinsics((name, args) => runCmdlet(engine, infos.get(name)!, args))
}

function runCmdlet(engine: Engine, info: CmdletInfo, given: Args): readonly unknown[] {
  const output: unknown[] = []
  const parameters = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  const out = new CallPipe((value) => void output.push(value))
  try {
    commandPipeline(engine, info, { ...parameters, ErrorAction: 'Stop' }, out).run()
  } catch (thrown) {
    throw thrown instanceof PSError ? thrown.record.Exception : thrown
  }
  return output
}

const objects = genericType(netType('System.Collections.ObjectModel.Collection`1'), [netType(`${space}.PSObject`)])
const all = (items: readonly unknown[]): List => new List([...items], objects)
const first = (items: readonly unknown[]): boolean => toBool(items[0])
const list = (value: unknown): unknown => (isEnumerable(value) ? itemsOf(value) : [value])

const collection = `System.Collections.ObjectModel.Collection[${space}.PSObject]`
const names = ['Item', 'ChildItem', 'Content', 'Property'] as const
defineType(`${space}.ProviderIntrinsics`, () => ({
  kind: 'class',
  properties: Object.fromEntries(
    names.map((name) => [
      name,
      { type: `${space}.${name}CmdletProviderIntrinsics`, get: (self: ProviderIntrinsics) => new Side(name, self.run) },
    ]),
  ),
}))

const side = (name: (typeof names)[number], methods: { [signature: string]: (self: Side, ...args: any[]) => unknown }): void => {
  defineType(`${space}.${name}CmdletProviderIntrinsics`, () => ({ kind: 'class', methods }))
}
side('Item', {
  [`${collection} Get(System.String path)`]: (self, Path) => all(self.run('Get-Item', { Path })),
  [`${collection} Get(System.String[] path, System.Boolean force, System.Boolean literalPath)`]: (self, path, Force, literal) =>
    all(self.run('Get-Item', { [literal ? 'LiteralPath' : 'Path']: list(path), Force })),
  [`${collection} Set(System.String path, System.Object value)`]: (self, Path, Value) =>
    all(self.run('Set-Item', { Path, Value, PassThru: true })),
  [`${collection} Clear(System.String path)`]: (self, Path) => all(self.run('Clear-Item', { Path })),
  'System.Void Invoke(System.String path)': (self, Path) => void self.run('Invoke-Item', { Path }),
  [`${collection} Rename(System.String path, System.String newName)`]: (self, Path, NewName) =>
    all(self.run('Rename-Item', { Path, NewName, PassThru: true })),
  [`${collection} New(System.String path, System.String name, System.String itemTypeName, System.Object content)`]: (
    self,
    Path,
    Name,
    ItemType,
    Value,
  ) => all(self.run('New-Item', { Path, ...(Name ? { Name } : {}), ItemType, ...(Value === null ? {} : { Value }) })),
  'System.Void Remove(System.String path, System.Boolean recurse)': (self, Path, Recurse) =>
    void self.run('Remove-Item', { Path, Recurse }),
  [`${collection} Copy(System.String path, System.String destinationPath, System.Boolean recurse, ${space}.CopyContainers copyContainers)`]:
    (self, Path, Destination, Recurse) => all(self.run('Copy-Item', { Path, Destination, Recurse, PassThru: true })),
  [`${collection} Move(System.String path, System.String destination)`]: (self, Path, Destination) =>
    all(self.run('Move-Item', { Path, Destination, PassThru: true })),
  'System.Boolean Exists(System.String path)': (self, Path) => first(self.run('Test-Path', { Path })),
  'System.Boolean IsContainer(System.String path)': (self, Path) => first(self.run('Test-Path', { Path, PathType: 'Container' })),
})
side('ChildItem', {
  [`${collection} Get(System.String path, System.Boolean recurse)`]: (self, Path, Recurse) =>
    all(self.run('Get-ChildItem', { Path, Recurse })),
  [`System.Collections.ObjectModel.Collection[System.String] GetNames(System.String path, ${space}.ReturnContainers returnContainers, System.Boolean recurse)`]:
    (self, Path, _which, Recurse) => all(self.run('Get-ChildItem', { Path, Recurse, Name: true })),
  'System.Boolean HasChild(System.String path)': (self, Path) => self.run('Get-ChildItem', { Path, Name: true }).length > 0,
})
side('Content', {
  'System.Collections.ObjectModel.Collection[System.Object] GetReader(System.String path)': (self, Path) =>
    all([new LineReader(self.run('Get-Content', { Path }))]),
  'System.Void Clear(System.String path)': (self, Path) => void self.run('Clear-Content', { Path }),
})
side('Property', {
  [`${collection} Get(System.String path, System.Collections.ObjectModel.Collection[System.String] providerSpecificPickList)`]: (
    self,
    Path,
    picked,
  ) => all(self.run('Get-ItemProperty', { Path, ...(picked === null ? {} : { Name: list(picked) }) })),
  'System.Void Clear(System.String path, System.Collections.ObjectModel.Collection[System.String] propertyToClear)': (self, Path, Name) =>
    void self.run('Clear-ItemProperty', { Path, Name: list(Name) }),
})
defineType(`${space}.CopyContainers`, () => ({ enum: { CopyTargetContainer: 0, CopyChildrenOfTargetContainer: 1 } }))
defineType(`${space}.ReturnContainers`, () => ({ enum: { ReturnMatchingContainers: 0, ReturnAllContainers: 1 } }))
