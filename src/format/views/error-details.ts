// Everything of an error, property by property, exceptions inside exceptions: what Get-Error shows.

import { Big, Num } from '#objects'
import { type Access, read } from '../access.ts'
import type { ErrorLook } from './errors.ts'

const deepest = 10
const expanded = new Set([
  'System.Management.Automation.InvocationInfo',
  'Microsoft.Rest.HttpRequestMessageWrapper',
  'Microsoft.Rest.HttpResponseMessageWrapper',
])

export function errorDetails(object: unknown, access: Access, look: ErrorLook, indent = 0, depth = 1): string {
  const isException = access.typeNames(object).includes('System.Exception')
  const prefix = ' '.repeat(indent)
  const shown: (readonly [name: string, value: unknown])[] = []
  const names = [...access.propertyNames(object)]
  if (isException && !names.some((name) => name.toLowerCase() === 'type'))
    shown.push(['Type', access.typeNames(object)[0]!.replace('#PSExtendedError', '')])
  for (const name of names) {
    const value = read(access, object, name)
    if (name !== 'PSErrorIndex' && !isEmpty(value)) shown.push([name, value])
  }
  const width = Math.max(0, ...shown.map(([name]) => name.length))
  return shown.map(([name, value]) => `${prefix}${look.formatAccent}${name.padEnd(width)} : ${look.reset}${body(name, value)}`).join('\n')

  function isEmpty(value: unknown): boolean {
    // the reference asks `-ne ''`, which zero and $false do not pass either
    if (value === null || value === undefined || value === '' || value === 0 || value === false) return true
    if ((value instanceof Num || value instanceof Big) && Number(value.value) === 0) return true
    const elements = access.elements(value)
    return elements !== undefined && [...elements].length === 0
  }

  function body(name: string, value: unknown): string {
    const types = access.typeNames(value)
    if (types.includes('System.Exception') || types.includes('System.Management.Automation.ErrorRecord') || expanded.has(types[0] ?? '')) {
      return depth >= deepest ? '…' : `\n${errorDetails(value, access, look, indent + 4, depth + 1)}`
    }
    if (name === 'StackTrace') return `\n${access.text(value)}`
    if (types.includes('System.Type')) return `[${access.text(value)}]`
    const elements = access.elements(value)
    if (elements !== undefined && name !== 'Data') {
      if (types[0]?.includes('Dictionary') || types[0] === 'System.Collections.Hashtable') {
        return (
          [...elements]
            .map((entry) => [access.text(read(access, entry, 'Key')), access.text(read(access, entry, 'Value') ?? '')] as const)
            .sort((left, right) => (left[0] < right[0] ? -1 : 1))
            .map(([key, each]) => `\n${prefix}    ${look.formatAccent}${key} : ${look.reset}${each}`)
            .join('') + '\n'
        )
      }
      if (depth >= deepest) return '…'
      return [...elements]
        .map((each, index) => {
          const inside = `${prefix}${' '.repeat(indent + 6)}`
          if (access.typeNames(each).includes('System.Type')) return `\n${inside}[${access.text(each)}]`
          if (typeof each === 'string' || access.isPrimitive(each)) return `\n${inside}${access.text(each)}`
          return `${index > 0 ? '\n' : ''}\n${errorDetails(each, access, look, indent + 4, depth + 1)}`
        })
        .join('')
    }
    let text = access.text(value)
    if (name === 'PositionMessage' && text.includes('~')) text = text.replace('~', `${look.error}~`)
    else if (name === 'Message') text = look.error + text
    return text
      .split('\n')
      .map((line) => (text.includes('\n') ? line.trim() : line))
      .join(`\n${prefix}${' '.repeat(width + 3)}`)
  }
}
