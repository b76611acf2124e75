// Host calls on the wire. Arguments and results go under the private field names of .NET's classes, enums as numbers,
// null fields not at all. [MS-PSRP] 2.2.3.17, 2.2.6; the methods and the kinds of their arguments are contract's table.

import { propertyOf } from '#clixml'
import { type BufferCell, type FieldDescription, type HostMethodName, type PromptResults, hostMethods } from '#contract'
import {
  Dictionary,
  Guid,
  PSCredential,
  PSObject,
  ProgressRecord,
  SecureString,
  Version,
  arrayList,
  char,
  hashtable,
  noBase,
  unwrap,
} from '#objects'
import { bool, int, itemsOf, long, nameless, string } from './codec.ts'
import { RemoteProtocolError } from './error.ts'
import { readData, writeData } from './messages.ts'

type Kind = { readonly write: (value: any) => unknown; readonly read: (value: unknown, where: string) => unknown }

/** The number of a host method's name, and back. */
export function hostMethodOf(id: number): HostMethodName {
  const name = (Object.keys(hostMethods) as HostMethodName[]).find((each) => hostMethods[each].id === id)
  if (name === undefined) throw new RemoteProtocolError(`host method ${id} was called; 1 to 56 are known`)
  return name
}

export function writeArguments(method: HostMethodName, args: readonly unknown[]): readonly unknown[] {
  return hostMethods[method].args.map((kind, index) => orNull(kinds[kind]!, args[index]))
}

export function readArguments(method: HostMethodName, args: readonly unknown[]): readonly unknown[] {
  return hostMethods[method].args.map((kind, index) => {
    const value = args[index]
    return value === undefined || value === null ? null : kinds[kind]!.read(value, `argument ${index + 1} of ${method}`)
  })
}

export function writeResult(method: HostMethodName, value: unknown): unknown {
  const kind = resultKind(method)
  return kind === undefined ? undefined : orNull(kinds[kind]!, value)
}

export function readResult(method: HostMethodName, value: unknown): unknown {
  const kind = resultKind(method)
  return kind === undefined || value === undefined || value === null ? null : kinds[kind]!.read(value, `the answer to ${method}`)
}

/** Does this method wait for an answer? */
export const isAnswered = (method: HostMethodName): boolean => resultKind(method) !== undefined

const resultKind = (method: HostMethodName): string | undefined => (hostMethods[method] as { result?: string }).result
const orNull = (kind: Kind, value: unknown): unknown => (value === null || value === undefined ? null : kind.write(value))

const same = (write: (value: any) => unknown, read: Kind['read']): Kind => ({ write, read })
const number: Kind = { write: Number, read: (value, where) => int.read(value, where) }

/** A record whose fields stand under these names. */
function fields(table: { readonly [name: string]: Kind }): Kind {
  return {
    write(value: { readonly [name: string]: unknown }) {
      const object = nameless()
      for (const [name, kind] of Object.entries(table)) {
        const field = value[name]
        if (field !== null && field !== undefined) object.set(name, kind.write(field))
      }
      return object
    },
    read(value, where) {
      if (!(value instanceof PSObject) || value.base !== noBase)
        throw new RemoteProtocolError(`${where} is no record of ${Object.keys(table).join(', ')}`)
      const result: { [name: string]: unknown } = {}
      for (const [name, kind] of Object.entries(table)) {
        const field = propertyOf(value, name)
        result[name] = field === undefined || field === null ? null : kind.read(field, `${where}.${name}`)
      }
      return result
    },
  }
}

const list = (kind: Kind): Kind => ({
  write: (items: readonly unknown[]) => arrayList(items.map((item) => kind.write(item))),
  read: (value, where) => (itemsOf(value) ?? []).map((item, index) => kind.read(item, `${where}[${index}]`)),
})

const text: Kind = { write: String, read: (value, where) => string.read(value, where) }
const flag: Kind = { write: Boolean, read: (value, where) => bool.read(value, where) }
const unit: Kind = {
  write: (value: string) => char(value.charCodeAt(0) || 0),
  read: (value, where) => {
    const base = unwrap(value)
    return typeof base === 'object' && base !== null && 'code' in base
      ? String.fromCharCode(base.code as number)
      : string.read(value, where)
  },
}
const anything: Kind = { write: (value) => value, read: (value) => value }
const coordinates = fields({ x: number, y: number })
const size = fields({ width: number, height: number })
const rectangle = fields({ left: number, top: number, right: number, bottom: number })
const bufferCell = fields({ character: unit, foregroundColor: number, backgroundColor: number, bufferCellType: number })

const choice = fields({ helpMessage: text, label: text })
const fieldDescription: Kind = (() => {
  const kind = fields({
    name: text,
    label: text,
    parameterTypeName: text,
    parameterTypeFullName: text,
    parameterAssemblyFullName: text,
    helpMessage: text,
    isMandatory: flag,
    metadata: list(anything),
    defaultValue: anything,
    modifiedByRemotingProtocol: flag,
    isFromRemoteHost: flag,
  })
  return {
    write: (value: FieldDescription) => kind.write({ metadata: [], modifiedByRemotingProtocol: false, isFromRemoteHost: false, ...value }),
    read: (value, where) => {
      const {
        metadata: _,
        modifiedByRemotingProtocol: _a,
        isFromRemoteHost: _b,
        defaultValue,
        ...rest
      } = kind.read(value, where) as { [name: string]: unknown }
      return { ...rest, ...(defaultValue === null ? {} : { defaultValue }) }
    },
  }
})()

/** A table of two dimensions: its elements in one list (mae), and the lengths (mal). */
const bufferCells: Kind = {
  write(rows: readonly (readonly BufferCell[])[]) {
    const object = nameless()
    object.set('mae', arrayList(rows.flatMap((row) => row.map((cell) => bufferCell.write(cell)))))
    object.set('mal', arrayList([rows.length, rows[0]?.length ?? 0]))
    return object
  },
  read(value, where) {
    const cells = value instanceof PSObject ? itemsOf(propertyOf(value, 'mae')) : undefined
    const lengths = value instanceof PSObject ? itemsOf(propertyOf(value, 'mal')) : undefined
    const [height, width] = (lengths ?? []).map((each) => int.read(each, where))
    if (cells === undefined || height === undefined || width === undefined || height * width !== cells.length)
      throw new RemoteProtocolError(`${where} is no table of cells`)
    return Array.from({ length: height }, (_, row) =>
      cells.slice(row * width, (row + 1) * width).map((cell) => bufferCell.read(cell, where)),
    )
  },
}

const progressTypes = ['Processing', 'Completed'] as const

/** A progress record as a bag, here and as the data of its message. */
export function progressData(record: ProgressRecord): unknown {
  return writeData('ProgressRecord', {
    Activity: record.Activity,
    ActivityId: record.ActivityId,
    StatusDescription: record.StatusDescription,
    CurrentOperation: record.CurrentOperation,
    ParentActivityId: record.ParentActivityId,
    PercentComplete: record.PercentComplete,
    Type: progressTypes.indexOf(record.RecordType),
    SecondsRemaining: record.SecondsRemaining,
  })
}

export function progressRecord(value: unknown): ProgressRecord {
  const data = readData('ProgressRecord', value)
  const record = new ProgressRecord(data.ActivityId, data.Activity, data.StatusDescription ?? '')
  record.CurrentOperation = data.CurrentOperation
  record.ParentActivityId = data.ParentActivityId
  record.PercentComplete = data.PercentComplete
  record.RecordType = progressTypes[data.Type] ?? 'Processing'
  record.SecondsRemaining = data.SecondsRemaining
  return record
}

const instance =
  <T>(type: new (...args: any[]) => T, name: string): Kind['read'] =>
  (value, where) => {
    const base = unwrap(value)
    if (!(base instanceof type)) throw new RemoteProtocolError(`${where} is no ${name}`)
    return base
  }

const kinds: { readonly [kind: string]: Kind } = {
  string: text,
  int: number,
  long: { write: (value: bigint | number) => long.write(BigInt(value)), read: (value, where) => long.read(value, where) },
  bool: flag,
  version: same((value) => value, instance(Version, 'version')),
  guid: same((value) => (typeof value === 'string' ? new Guid(value) : value), instance(Guid, 'GUID')),
  culture: text,
  color: number,
  coordinates,
  size,
  rectangle,
  bufferCell,
  bufferCells,
  keyInfo: fields({ virtualKeyCode: number, character: unit, controlKeyState: number, keyDown: flag }) satisfies Kind,
  secureString: same((value) => value, instance(SecureString, 'secure string')),
  credential: same((value) => value, instance(PSCredential, 'credential')),
  credentialTypes: number,
  credentialOptions: number,
  choiceDescriptions: list(choice),
  fieldDescriptions: list(fieldDescription),
  ints: list(number),
  progressRecord: { write: (value: ProgressRecord) => progressData(value), read: (value) => progressRecord(value) },
  promptResults: {
    write: (value: PromptResults) => hashtable(value),
    read(value, where) {
      const base = unwrap(value)
      if (!(base instanceof Dictionary)) throw new RemoteProtocolError(`${where} is no table of answers`)
      return new Map(Array.from(base.entries(), ({ key, value: each }) => [String(key), each]))
    },
  },
  runspace: anything,
}
