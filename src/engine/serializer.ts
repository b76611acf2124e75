// CLIXML documents with an engine's eyes, and [System.Management.Automation.PSSerializer] over them.

import { portableBytes } from '#base'
import { ClixmlError, createReader, createWriter } from '#clixml'
import { environment, offsetAt, offsetOfClock } from '#dotnet'
import { type Engine, currentEngine } from '#engine/runtime'
import {
  Dictionary,
  List,
  PSArray,
  PSObject,
  Queue,
  SecureString,
  Stack,
  defineType,
  exception,
  extend,
  extensionOf,
  noBase,
} from '#objects'
import { clixmlLive, clixmlModel } from './clixml-model.ts'

const zone = {
  offsetAt: (local: bigint) => offsetOfClock(environment.localZone, local),
  offsetAtUtc: (utc: bigint) => offsetAt(environment.localZone, utc),
}

/** On this system a secure string's text is only made unreadable at a glance, as PowerShell does where there is no safe store. */
const hexOf = (value: SecureString): string =>
  [...value.reveal()]
    .map((each) => {
      const code = each.charCodeAt(0)
      return [code & 0xff, code >> 8].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    })
    .join('')

function secretOf(text: string): SecureString {
  let plain = ''
  for (let i = 0; i + 4 <= text.length; i += 4)
    plain += String.fromCharCode(parseInt(text.slice(i, i + 2), 16) | (parseInt(text.slice(i + 2, i + 4), 16) << 8))
  return new SecureString(plain)
}

/** Values as a document, indented as PowerShell writes it. */
export function toClixml(
  engine: Engine,
  values: readonly unknown[],
  depth = 2,
  options: { readonly apart?: ReadonlySet<unknown> } = {},
): string {
  const writer = createWriter({
    bytes: portableBytes,
    model: clixmlModel(engine, options),
    zone,
    secret: hexOf,
    xmlText: clixmlLive.xmlText,
  })
  if (depth < 1)
    throw exception('System.Management.Automation.PSArgumentException', `A depth of ${depth} was asked for; at least 1 is needed.`, {
      ParamName: 'writer',
    })
  const bytes = writer.document(values, { depth, indent: true })
  return portableBytes.utf8(bytes, 0, bytes.length)
}

/** The values of a document; throws XmlException for what is none. */
export function fromClixml(bytes: Uint8Array): unknown[] {
  const reader = createReader({
    bytes: portableBytes,
    zone,
    secret: secretOf,
    rehydrate: clixmlLive.rehydrate,
    xmlDocument: clixmlLive.xmlDocument,
  })
  try {
    return reader.document(bytes)
  } catch (thrown) {
    if (!(thrown instanceof ClixmlError)) throw thrown
    throw exception('System.Xml.XmlException', thrown.message)
  }
}

function bytesOfText(text: string): Uint8Array {
  if (!(text as string & { isWellFormed(): boolean }).isWellFormed())
    throw exception('System.Xml.XmlException', 'The text holds half of a letter, which no XML can.')
  const into = new Uint8Array(text.length * 3)
  return into.subarray(0, portableBytes.writeUtf8(into, text, 0))
}

/**
 * An argument of .NET comes without the wrapper a script had around it: text and containers lose what was added to them,
 * and containers that came from a document are of the type they have here.
 */
function bare(source: unknown): unknown {
  const value = source instanceof PSObject && source.base !== noBase ? source.base : source
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null || !isContainer(value)) {
    if (!(source instanceof PSObject) || source.base === noBase || source.remains === undefined) return source
    const live = new PSObject(source.base, source.shape, source.values)
    return live.values.length === 0 ? live.base : live
  }
  const beside = source instanceof PSObject ? source : extensionOf(value)
  if (beside === undefined || (beside.values.length === 0 && beside.remains === undefined)) return source
  // Another object with the same contents: nothing stands beside that one.
  const twin = Object.assign(Object.create(Object.getPrototypeOf(value) as object) as object, value)
  if (beside.remains === undefined && beside.typeNames !== undefined) extend(twin).typeNames = beside.typeNames
  return twin
}

const isContainer = (value: object): boolean =>
  value instanceof PSArray || value instanceof List || value instanceof Dictionary || value instanceof Queue || value instanceof Stack

defineType('System.Management.Automation.PSSerializer', () => ({
  kind: 'class',
  staticMethods: {
    'System.String Serialize(System.Object source)': (source) => toClixml(currentEngine(), [bare(source)], 1),
    'System.String Serialize(System.Object source, System.Int32 depth)': (source, depth) =>
      toClixml(currentEngine(), [bare(source)], depth),
    'System.Object Deserialize(System.String source)': (source) => {
      const values = fromClixml(bytesOfText(source))
      return values.length === 0 ? null : values.length === 1 ? values[0] : new PSArray(values)
    },
    'System.Object[] DeserializeAsList(System.String source)': (source) => new PSArray(fromClixml(bytesOfText(source))),
  },
}))
