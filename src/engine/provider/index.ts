// Drives and what lies on them: files, environment variables, variables, functions, aliases.

export { contentPiece, decorate, originOf } from './decorate.ts'
export { driveNotFound, fault, invalidArgument, notSupported, pathNotFound, providerNotFound } from './fault.ts'
export { FileSystemProvider, itemOf } from './file-system.ts'
export { PathInfo, PSDriveInfo, ProviderInfo, separator } from './info.ts'
export { MemoryProvider } from './memory.ts'
export type { Table } from './memory.ts'
export { joinPath, leafOf, parentOf, partsOf, qualifierOf, slashes, unqualified } from './path-text.ts'
export { Paths, filterPattern, keepPaths, pathsOf } from './paths.ts'
export type { GlobOptions, Place } from './paths.ts'
export type { Item, Provider } from './provider.ts'

// Putting them into an engine
export { PathInfoStack, driveVariables, installDrives, pathIntrinsics } from './install.ts'
export { linesOf, newLine, readLines, writeLines } from './content.ts'
import './intrinsics.ts'
