// Everything of .NET that touches the outside: files, processes, clocks, the console, randomness. Loading this adds
// those members to the types; the named exports are what the engine, providers and cmdlets build on.

// Files
export {
  DirectoryInfo,
  FileInfo,
  FileSystemInfo,
  attribute,
  attributesType,
  directoryInfoType,
  fileInfoType,
  fullPath,
  getCurrentDirectory,
  infoAt,
  isWindows,
  path,
  setCurrentDirectory,
  unixModeType,
} from './file-info.ts'
export { ioException } from './io-error.ts'
export { makeFolders } from './folders.ts'
export { stringArray } from './io-types.ts'
export { FileStream, MemoryStream, Stream, StreamReader, StreamWriter, TextReader, TextWriter, wholeLength } from './stream.ts'
export { decode, encode, part } from './text-file.ts'

// The process and its environment
export { environment, home, programFolder, pwshVersion } from './environment.ts'
export { ProcessInfo, allProcesses, beforeEnd, modulesOf, processOf, processType, raiseExited } from './processes.ts'
export { consoleOutputEncoding, consoleStreams, consoleWith, isTerminal, windowSize } from './console.ts'
export type { ConsoleStreams } from './console.ts'

// Time and chance
export { localOf, nanosecondsOf, newGuid, now, nowNanoseconds, setClock, temporaryFolder, uptimeSeconds, utcNow, utcOf } from './clock.ts'
export { Stopwatch, sleep, sleepWith } from './time-types.ts'
export { Random } from './random.ts'
import './timers.ts'
export { hashHex } from './hash.ts'

export { TimeZone, allZones, localZone, zoneOf } from './time-zone.ts'

// The network
export { IPAddress, addressesOf, resolveWith } from './net.ts'

// The engine's part
export { createOutside } from './outside.ts'

// Native programs
export { NativeCommand, endPrograms, nativeArguments } from './native.ts'
export type { BytePipe, NativeHost } from './native.ts'

// Members that PowerShell adds to these
export { UnixStat } from './file-members.ts'

// Secrets with a key
export { decrypt, encrypt } from './cipher.ts'
