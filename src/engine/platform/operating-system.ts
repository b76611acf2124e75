// System.OperatingSystem and RuntimeInformation: which system this is, and what it calls itself.

import { arch, release, type, version as kernelVersion } from 'node:os'
import { readFileSync } from 'node:fs'
import { once } from '#base'
import { Version, defineType, enumValue, netType } from '#objects'
import { isWindows } from './file-info.ts'

/** The system's name for people: `Debian GNU/Linux 12 (bookworm)`, `Microsoft Windows 10.0.22631`. */
export const osDescription = once((): string => {
  if (isWindows) return `Microsoft Windows ${release()}`
  return prettyName() ?? `${type()} ${release()} ${kernelVersion()}`
})

/** What a Linux says of itself (os-release(5)). */
function prettyName(): string | undefined {
  for (const file of ['/etc/os-release', '/usr/lib/os-release'])
    try {
      const name = /^PRETTY_NAME=(["']?)(.+?)\1$/m.exec(readFileSync(file, 'utf8'))?.[2]
      if (name !== undefined) return name
    } catch {
      // Not there: the next, or what the kernel says.
    }
  return undefined
}

const platforms: { readonly [platform: string]: string } = { linux: 'LINUX', darwin: 'OSX', win32: 'WINDOWS', freebsd: 'FREEBSD' }
const here = platforms[process.platform] ?? process.platform.toUpperCase()
const isHere = (name: string): boolean => name.toUpperCase() === here || (name.toUpperCase() === 'MACOS' && here === 'OSX')

/** Numbers of the release, as many as Version holds: `6.1.0-18-amd64` is 6.1.0.18. */
const numbersOf = (text: string): number[] => [...text.split(/[^\d]+/).filter(Boolean), 0, 0, 0, 0].slice(0, 4).map(Number)

class OperatingSystem {
  get netType() {
    return netType('System.OperatingSystem')
  }
  get version(): Version {
    return new Version(...(numbersOf(release()) as [number, number, number, number]))
  }
  get text(): string {
    return `${isWindows ? 'Microsoft Windows NT' : 'Unix'} ${String(this.version)}`
  }
  toString(): string {
    return this.text
  }
}
export const operatingSystem = new OperatingSystem()

const asked = { Linux: 'LINUX', MacOS: 'OSX', Windows: 'WINDOWS', FreeBSD: 'FREEBSD', Android: 'ANDROID', IOS: 'IOS', TvOS: 'TVOS' }
const strangers = ['Browser', 'Wasi', 'MacCatalyst']

function isAtLeast(platform: string, wanted: readonly number[]): boolean {
  if (!isHere(platform)) return false
  const own = numbersOf(release())
  const different = wanted.findIndex((number, place) => number !== own[place])
  return different < 0 || own[different]! > wanted[different]!
}

defineType('System.PlatformID', () => ({
  enum: { Win32S: 0, Win32Windows: 1, Win32NT: 2, WinCE: 3, Unix: 4, Xbox: 5, MacOSX: 6, Other: 7 },
}))

defineType('System.OperatingSystem', () => ({
  properties: {
    Platform: { type: 'System.PlatformID', get: () => enumValue(netType('System.PlatformID'), isWindows ? 2 : 4) },
    Version: { type: 'System.Version', get: (self: OperatingSystem) => self.version },
    VersionString: { type: 'System.String', get: (self: OperatingSystem) => self.text },
    ServicePack: { type: 'System.String', get: () => '' },
  },
  methods: { 'System.String ToString()': (self: OperatingSystem) => self.text },
  staticMethods: {
    ...Object.fromEntries(Object.entries(asked).map(([name, platform]) => [`System.Boolean Is${name}()`, () => isHere(platform)])),
    ...Object.fromEntries(strangers.map((name) => [`System.Boolean Is${name}()`, () => false])),
    'System.Boolean IsOSPlatform(System.String platform)': (platform: string) => isHere(platform),
    'System.Boolean IsOSPlatformVersionAtLeast(System.String platform, System.Int32 major, System.Int32 minor = 0, System.Int32 build = 0, System.Int32 revision = 0)':
      (platform: string, ...wanted: number[]) => isAtLeast(platform, wanted),
    'System.Boolean IsWindowsVersionAtLeast(System.Int32 major, System.Int32 minor = 0, System.Int32 build = 0, System.Int32 revision = 0)':
      (...wanted: number[]) => isAtLeast('WINDOWS', wanted),
  },
}))

const architectures = { X86: 0, X64: 1, Arm: 2, Arm64: 3, Wasm: 4, S390x: 5, LoongArch64: 6, Armv6: 7, Ppc64le: 8, RiscV64: 9 }
const architectureNames: { readonly [arch: string]: keyof typeof architectures } = {
  ia32: 'X86',
  x64: 'X64',
  arm: 'Arm',
  arm64: 'Arm64',
  s390x: 'S390x',
  loong64: 'LoongArch64',
  ppc64: 'Ppc64le',
  riscv64: 'RiscV64',
}
defineType('System.Runtime.InteropServices.Architecture', () => ({ enum: architectures }))
const architecture = () =>
  enumValue(netType('System.Runtime.InteropServices.Architecture'), architectures[architectureNames[arch()] ?? 'X64'])

class OSPlatform {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
  get netType() {
    return netType('System.Runtime.InteropServices.OSPlatform')
  }
  toString(): string {
    return this.name
  }
}
const platformNamed = (name: string) => ({ type: 'System.Runtime.InteropServices.OSPlatform', get: () => new OSPlatform(name) })

defineType('System.Runtime.InteropServices.OSPlatform', () => ({
  kind: 'struct',
  staticProperties: {
    FreeBSD: platformNamed('FREEBSD'),
    Linux: platformNamed('LINUX'),
    OSX: platformNamed('OSX'),
    Windows: platformNamed('WINDOWS'),
  },
  staticMethods: {
    'System.Runtime.InteropServices.OSPlatform Create(System.String osPlatform)': (name: string) => new OSPlatform(name),
  },
  methods: {
    'System.String ToString()': (self: OSPlatform) => self.name,
    'System.Boolean Equals(System.Object obj)': (self: OSPlatform, other: unknown) =>
      other instanceof OSPlatform && other.name.toUpperCase() === self.name.toUpperCase(),
  },
}))

const text = (get: () => string) => ({ type: 'System.String', get })
const identifiers: { readonly [platform: string]: string } = { linux: 'linux', darwin: 'osx', win32: 'win' }

defineType('System.Runtime.InteropServices.RuntimeInformation', () => ({
  kind: 'static',
  staticProperties: {
    FrameworkDescription: text(() => `.NET 10.0.0 as Node ${process.versions.node} has it`),
    OSArchitecture: { type: 'System.Runtime.InteropServices.Architecture', get: architecture },
    OSDescription: text(osDescription),
    ProcessArchitecture: { type: 'System.Runtime.InteropServices.Architecture', get: architecture },
    RuntimeIdentifier: text(() => `${identifiers[process.platform] ?? process.platform}-${arch() === 'ia32' ? 'x86' : arch()}`),
  },
  staticMethods: {
    'System.Boolean IsOSPlatform(System.Runtime.InteropServices.OSPlatform osPlatform)': (platform: OSPlatform) => isHere(platform.name),
  },
}))
