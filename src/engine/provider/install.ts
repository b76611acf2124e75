// Giving an engine its drives: the places, $PWD, ${drive:name}, and $ExecutionContext.SessionState.Path.

import { List, PSArray, defineType, netType, type NetType } from '#objects'
import { tmpdir } from 'node:os'
import { encodings } from '#dotnet'
import { getCurrentDirectory, infoAt, isWindows } from '#engine/platform'
import { ComputedVariable, type Drives, type Engine, defineBuiltIns, itemsOf, variableOptions } from '#engine/runtime'
import { readLines, writeLines } from './content.ts'
import { driveNotFound } from './fault.ts'
import { FileSystemProvider } from './file-system.ts'
import { type PathInfo, PSDriveInfo } from './info.ts'
import { MemoryProvider } from './memory.ts'
import { joinPath, leafOf, parentOf, qualifierOf } from './path-text.ts'
import { Paths, keepPaths, pathsOf } from './paths.ts'
import { aliasTable, environmentTable, functionTable, variableTable } from './tables.ts'

/** Makes the drives of an engine, standing in this folder. */
export function installDrives(engine: Engine, start: string = getCurrentDirectory()): Paths {
  const memory = [environmentTable, variableTable, functionTable, aliasTable].map((make) => new MemoryProvider(make(engine)))
  const paths = new Paths(engine, new FileSystemProvider(), memory, start)
  paths.add(new PSDriveInfo('Temp', paths.fileSystem.info, temporary()))
  keepPaths(engine, paths)
  engine.resolvePath = (path) => {
    try {
      const place = paths.resolve(path)
      return place.provider === paths.fileSystem ? place.path : undefined
    } catch {
      return undefined
    }
  }
  engine.globPath = (path) => {
    const places = paths.glob(path)
    const { provider } = places[0] ?? paths.resolve(path)
    return { provider: provider.info.Name, paths: places.map((place) => place.path) }
  }
  return paths
}

/** ${env:PATH}, ${function:prompt}, ${T:file.txt}: what an engine asks for a variable with a drive before its name. */
export const driveVariables: Drives = {
  read(engine, _frame, drive, name) {
    const paths = pathsOf(engine)
    const found = paths.find(drive)
    if (found === undefined) return null
    const provider = paths.providerOf(found.Provider)
    if (provider instanceof MemoryProvider) {
      const item = provider.table.get(name)
      return item === undefined ? null : provider.table.valueOf(item)
    }
    const place = paths.resolve(`${drive}:${name}`)
    if (infoAt(place.path) === undefined) return null
    const lines = readLines(place.path, encodings.utf8NoMark)
    return lines.length === 1 ? lines[0]! : new PSArray([...lines])
  },
  write(engine, _frame, drive, name, value) {
    const paths = pathsOf(engine)
    const found = paths.find(drive)
    if (found === undefined) throw driveNotFound(drive)
    const provider = paths.providerOf(found.Provider)
    if (provider instanceof MemoryProvider) return provider.table.set(name, value, { force: false })
    writeLines(
      paths.resolve(`${drive}:${name}`).path,
      (itemsOf(value) ?? [value]).map((each) => engine.text(each)),
    )
  },
}

defineBuiltIns([
  {
    name: 'PWD',
    options: variableOptions.AllScope,
    make: (engine) => new ComputedVariable('PWD', () => pathsOf(engine)?.location),
  },
])

function temporary(): string {
  const { TMPDIR, TMP, TEMP } = process.env
  // As node:os says it, without loading it.
  return (isWindows ? tmpdir() : TMPDIR || TMP || TEMP || '/tmp').replace(/[\\/]+$/, '') || (isWindows ? 'C:\\' : '/')
}

/** $ExecutionContext.SessionState.Path */
class PathIntrinsics {
  readonly paths: Paths
  constructor(paths: Paths) {
    this.paths = paths
  }
  get netType(): NetType {
    return netType('System.Management.Automation.PathIntrinsics')
  }
}
const intrinsics = new WeakMap<Paths, PathIntrinsics>()
/** What `$ExecutionContext.SessionState.Path` is. */
export function pathIntrinsics(engine: Engine): unknown {
  const paths = pathsOf(engine)
  if (paths === undefined) return null
  let made = intrinsics.get(paths)
  if (made === undefined) intrinsics.set(paths, (made = new PathIntrinsics(paths)))
  return made
}
const unresolved = (self: PathIntrinsics, path: string): string => self.paths.resolve(path).path
const collection = (items: unknown[]): PSArray => new PSArray(items)

/** A stack of places, as Get-Location -Stack gives it. */
export class PathInfoStack extends List {
  readonly Name: string
  constructor(name: string, items: PathInfo[]) {
    super(items, netType('System.Management.Automation.PathInfoStack'))
    this.Name = name
  }
}
defineType('System.Management.Automation.PathInfoStack', () => ({
  properties: {
    Name: { type: 'System.String', get: (self: PathInfoStack) => self.Name },
    Count: { type: 'System.Int32', get: (self: PathInfoStack) => self.items.length },
  },
  methods: {
    'System.Management.Automation.PathInfo[] ToArray()': (self: PathInfoStack) => new PSArray([...self.items].reverse()),
    'System.Management.Automation.PathInfo Peek()': (self: PathInfoStack) => self.items.at(-1),
  },
}))

defineType('System.Management.Automation.PathIntrinsics', () => ({
  properties: {
    CurrentLocation: { type: 'System.Management.Automation.PathInfo', get: (self: PathIntrinsics) => self.paths.location },
    CurrentFileSystemLocation: {
      type: 'System.Management.Automation.PathInfo',
      get: (self: PathIntrinsics) => self.paths.fileSystemLocation,
    },
  },
  methods: {
    'System.String GetUnresolvedProviderPathFromPSPath(System.String path)': unresolved,
    'System.String GetUnresolvedProviderPathFromPSPath(System.String path, ref System.Management.Automation.ProviderInfo provider, ref System.Management.Automation.PSDriveInfo drive)':
      (self: PathIntrinsics, path, provider, drive) => {
        const place = self.paths.resolve(path)
        provider.Value = place.provider.info
        drive.Value = place.drive
        return place.path
      },
    'System.Collections.ObjectModel.Collection[System.String] GetResolvedProviderPathFromPSPath(System.String path, ref System.Management.Automation.ProviderInfo provider)':
      (self: PathIntrinsics, path, provider) => {
        const places = self.paths.glob(path)
        if (provider) provider.Value = places[0]?.provider.info ?? null
        return collection(places.map((place) => place.path))
      },
    'System.Collections.ObjectModel.Collection[System.Management.Automation.PathInfo] GetResolvedPSPathFromPSPath(System.String path)': (
      self: PathIntrinsics,
      path,
    ) => collection(self.paths.glob(path).map((place) => self.paths.pathInfo(place))),
    'System.Management.Automation.PathInfo SetLocation(System.String path)': (self: PathIntrinsics, path) => self.paths.set(path),
    'System.Management.Automation.PathInfo CurrentProviderLocation(System.String providerName)': (self: PathIntrinsics, name) => {
      const { info } = self.paths.provider(name)
      return info === self.paths.location.Provider
        ? self.paths.location
        : self.paths.locationOf(self.paths.drives().find((drive) => drive.Provider === info)!)
    },
    'System.Void PushCurrentLocation(System.String stackName)': (self: PathIntrinsics, name) => self.paths.push(name ?? ''),
    'System.Management.Automation.PathInfo PopLocation(System.String stackName)': (self: PathIntrinsics, name) =>
      self.paths.pop(name ?? '') ?? null,
    'System.String Combine(System.String parent, System.String child)': (_self, parent, child) => joinPath(parent, child),
    'System.String ParseParent(System.String path, System.String root)': (_self, path) => parentOf(path),
    'System.String ParseChildName(System.String path)': (_self, path) => leafOf(path),
    'System.Boolean IsProviderQualified(System.String path)': (_self, path) => qualifierOf(path).provider !== undefined,
    'System.Boolean IsPSAbsolute(System.String path, ref System.String driveName)': (_self, path, drive) => {
      const found = qualifierOf(path).drive
      if (drive) drive.Value = found ?? null
      return found !== undefined
    },
    'System.Boolean IsValid(System.String path)': (_self, path) => path !== '' && !path.includes('\0'),
    'System.String NormalizeRelativePath(System.String path, System.String basePath)': (self: PathIntrinsics, path, base) =>
      self.paths.relative(self.paths.resolve(path), self.paths.resolve(base).path).replace(/^\.[\\/]/, ''),
  },
}))
