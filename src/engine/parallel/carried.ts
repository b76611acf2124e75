// The classes whose objects travel between the threads of one process as what they are: their fields are copied, and the
// other side makes an object of the same class. Both sides run the same program, so a class is named by its name.
// Layers above add theirs by `carried`.

import {
  AliasProperty,
  Big,
  DateOnly,
  DateTime,
  DateTimeOffset,
  Decimal,
  ErrorCategoryInfo,
  ErrorDetails,
  ErrorRecord,
  Exception,
  Guid,
  HostInformationMessage,
  InformationRecord,
  InformationalRecord,
  InvocationInfo,
  KeyValue,
  List,
  MemberSet,
  NoteProperty,
  Num,
  PSCredential,
  PSReference,
  ProgressRecord,
  PropertySet,
  Queue,
  Regex,
  Remains,
  ScriptMethod,
  ScriptProperty,
  SemanticVersion,
  Stack,
  SwitchParameter,
  TimeOnly,
  TimeSpan,
  Uri,
  Version,
  XmlNode,
} from '#objects'
import { Capture, DateFormat, Encoding, Group, Match, NumberFormat, StringBuilder, StringComparer, Tuple } from '#dotnet'
import { DirectoryInfo, FileInfo, ProcessInfo, Stopwatch, UnixStat } from '#engine/platform'
import { PSDriveInfo, PathInfo, ProviderInfo } from '#engine/provider'
import { Extent } from '#engine/runtime'
import { Source } from '#engine/syntax'
import { TypeDataInfo } from '../api/type-data.ts'

type Class = abstract new (...args: never[]) => object
export type Carried = { readonly make: Class; readonly name: string; readonly without: ReadonlySet<string> }

const byPrototype = new Map<object, Carried>()
const byName = new Map<string, Carried>()

/** Lets objects of a class travel; the fields in `without` begin anew at the other side (what can be asked for again). */
export function carried(make: Class, ...without: string[]): void {
  const { name } = make
  if (byName.has(name)) throw new Error(`two classes that travel are called ${name}`)
  const entry: Carried = { make, name, without: new Set(without) }
  byName.set(name, entry)
  byPrototype.set(make.prototype as object, entry)
}

/** How an object travels: by its class, or the nearest one above it. */
export function carriedAs(object: object): Carried | undefined {
  for (
    let at: object | null = Object.getPrototypeOf(object) as object | null;
    at !== null;
    at = Object.getPrototypeOf(at) as object | null
  ) {
    const found = byPrototype.get(at)
    if (found !== undefined) return found
  }
  return undefined
}

export function carriedClass(name: string): Class | undefined {
  return byName.get(name)?.make
}

for (const make of [
  AliasProperty,
  Big,
  Capture,

  DateFormat,
  DateOnly,
  DateTime,
  DateTimeOffset,
  Decimal,
  Encoding,
  ErrorCategoryInfo,
  ErrorDetails,
  ErrorRecord,
  Exception,
  Extent,
  Group,
  Guid,
  HostInformationMessage,
  InformationRecord,
  InformationalRecord,
  InvocationInfo,
  KeyValue,
  List,
  Match,
  MemberSet,
  NoteProperty,
  Num,
  NumberFormat,
  PSCredential,
  PSDriveInfo,
  PSReference,
  PathInfo,
  ProcessInfo,
  ProgressRecord,
  PropertySet,
  ProviderInfo,
  Queue,
  Remains,
  ScriptMethod,
  ScriptProperty,
  SemanticVersion,
  Stack,
  Stopwatch,
  StringBuilder,
  StringComparer,
  SwitchParameter,
  TimeOnly,
  TimeSpan,
  Tuple,
  TypeDataInfo,
  UnixStat,
  Uri,
  Version,
  XmlNode,
])
  carried(make)
carried(FileInfo, 'known', 'target')
carried(DirectoryInfo, 'known', 'target')
carried(Regex, 'program')
carried(Source, 'tokens', 'starts')
