// CLIXML in files and strings, with this engine's eyes.

import { portableBytes } from '#base'
import { ClixmlError, createReader, createWriter } from '#clixml'
import { clixmlModel } from '#engine'
import type { Cmd } from '#engine/command'
import { environment, offsetAt, offsetOfClock, outerXml, readXml } from '#dotnet'
import { Exception, SecureString, exception } from '#objects'

const zone = {
  offsetAt: (local: bigint) => offsetOfClock(environment.localZone, local),
  offsetAtUtc: (utc: bigint) => offsetAt(environment.localZone, utc),
}

/** On this system a secure string's text is only made unreadable at a glance, as PowerShell does where there is no safe store. */
const hexOf = (value: SecureString): string => [...value.reveal()].map((each) => {
  const code = each.charCodeAt(0)
  return [code & 0xff, code >> 8].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}).join('')

function secretOf(text: string): SecureString {
  let plain = ''
  for (let i = 0; i + 4 <= text.length; i += 4) plain += String.fromCharCode(parseInt(text.slice(i, i + 2), 16) | (parseInt(text.slice(i + 2, i + 4), 16) << 8))
  return new SecureString(plain)
}

export function writeClixml(cmd: Cmd, values: readonly unknown[], depth: number | undefined): string {
  const writer = createWriter({ bytes: portableBytes, model: clixmlModel(cmd.engine), zone, secret: hexOf, xmlText: outerXml })
  const bytes = writer.document(values, { depth: depth ?? 2, indent: true })
  return portableBytes.utf8(bytes, 0, bytes.length)
}

export function readClixml(bytes: Uint8Array): unknown[] {
  const reader = createReader({
    bytes: portableBytes, zone, secret: secretOf,
    xmlDocument(text) {
      try { return readXml(text) } catch (thrown) {
        if (thrown instanceof Exception) return undefined
        throw thrown
      }
    },
  })
  try {
    return reader.document(bytes)
  } catch (thrown) {
    if (!(thrown instanceof ClixmlError)) throw thrown
    throw exception('System.Xml.XmlException', thrown.message)
  }
}
