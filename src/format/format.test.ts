// Objects to text, with no engine: what the reference printed for the same objects.

import { test } from 'node:test'
import assert from 'node:assert/strict'
import { PSArray, PSObject, customObject } from '#objects'
import { builtInViews, outOfBandViews, createRegistry, defaultStyle, formatter, output, plainText } from './index.ts'
import type { FormatParameters, Shape } from './index.ts'
import { plainAccess } from './plain-access.ts'
import { charWidth, textWidth } from '#base'

const access = plainAccess({
  text: (value) =>
    value === null || value === undefined
      ? ''
      : value === true
        ? 'True'
        : value === false
          ? 'False'
          : value instanceof PSObject
            ? `@{${value.shape.names.map((name) => `${name}=${String(value.get(name))}`).join('; ')}}`
            : String(value),
  format: (value, format) => (format === 'F' ? Number(value).toFixed(3) : `${format}:${String(value)}`),
})

export function shown(
  objects: readonly unknown[],
  options: { width?: number; shape?: Shape; parameters?: FormatParameters; limit?: number; look?: string } = {},
): string {
  const lines: string[] = []
  const registry = createRegistry(builtInViews, outOfBandViews)
  const here = { ...access, sessionView: () => options.look ?? 'topic' }
  const cells = { char: charWidth, text: textWidth }
  const out = output({
    lines: {
      width: options.width ?? 119,
      height: Infinity,
      cells,
      style: defaultStyle,
      line: (text) => lines.push(plainText(text)),
      raw: (text) => lines.push(text),
    },
    format: (write) => formatter({ access: here, registry, limit: options.limit ?? 4, write }),
    elements: here.elements,
    now: () => 0,
    outOfSequence: (object) => {
      throw new Error(object.kind)
    },
  })
  if (options.shape) {
    const format = formatter({
      access: here,
      registry,
      shape: options.shape,
      parameters: options.parameters ?? {},
      limit: options.limit ?? 4,
      write: (message) => out.process(message),
    })
    for (const object of objects) format.process(object)
    format.end()
  } else for (const object of objects) out.process(object)
  out.end()
  return lines.join('\n')
}

const session = (values: { [name: string]: unknown }): PSObject => {
  const object = customObject(values)
  object.typeNames = ['Deserialized.System.Management.Automation.Runspaces.PSSession', 'Deserialized.System.Object']
  return object
}
const sessions = [1, 2].map((id) =>
  session({
    Id: id,
    Name: `Session${id}`,
    Transport: 'WSMan',
    ComputerName: `Server0${id}`,
    ComputerType: 'RemoteMachine',
    State: 'Opened',
    ConfigurationName: 'Microsoft.PowerShell',
    Availability: 'Available',
  }),
)

test('sessions look as in the topic', () => {
  assert.equal(
    shown(sessions),
    [
      '',
      'Id   Name       ComputerName    State    ConfigurationName',
      '---  ----       ------------    -----    ---------------------',
      '1    Session1   Server01        Opened   Microsoft.PowerShell',
      '2    Session2   Server02        Opened   Microsoft.PowerShell',
      '',
    ].join('\n'),
  )
})

test('sessions in the eight columns, and the header that wraps when there is no room', () => {
  assert.equal(
    shown(sessions.slice(0, 1), { look: 'PowerShell7', width: 110 }),
    [
      '',
      ' Id Name            Transport ComputerName    ComputerType    State         ConfigurationName     Availability',
      ' -- ----            --------- ------------    ------------    -----         -----------------     ------------',
      '  1 Session1        WSMan     Server01        RemoteMachine   Opened        Microsoft.PowerShell     Available',
      '',
    ].join('\n'),
  )
  assert.equal(
    shown(sessions.slice(0, 1), { look: 'PowerShell7', width: 80 }),
    [
      '',
      ' Id Name            Transport ComputerName    ComputerType    State         Conf',
      '                                                                            igur',
      '                                                                            atio',
      '                                                                            nNam',
      '                                                                            e',
      ' -- ----            --------- ------------    ------------    -----         ----',
      '  1 Session1        WSMan     Server01        RemoteMachine   Opened        Mic…',
      '',
    ].join('\n'),
  )
})

test('four properties are a table, five a list', () => {
  assert.equal(shown([customObject({ Alpha: 1, Beta: 2 })]), '\nAlpha Beta\n----- ----\n    1    2\n')
  assert.equal(shown([customObject({ A: 1, B: 2, C: 3, D: 4, Eps: 'x' })]), '\nA   : 1\nB   : 2\nC   : 3\nD   : 4\nEps : x\n')
})

test('scalars and nothing', () => {
  assert.equal(shown([1, 'two', true, new PSArray([3, 4])]), '1\ntwo\nTrue\n3\n4')
  assert.equal(shown([]), '')
})

test('collections are cut at the limit', () => {
  const object = customObject({ A: new PSArray([1, 2, 3, 4]), B: new PSArray([1, 2, 3, 4, 5]) })
  assert.equal(shown([object]), '\nA            B\n-            -\n{1, 2, 3, 4} {1, 2, 3, 4…}\n')
  assert.equal(shown([object], { limit: 1 }), '\nA    B\n-    -\n{1…} {1…}\n')
})

test('wide characters take two cells', () => {
  assert.equal(
    shown([customObject({ Name: '日本語', V: 1 }), customObject({ Name: 'ab', V: 22 })]),
    '\nName    V\n----    -\n日本語  1\nab     22\n',
  )
})

test('columns asked for, with labels, widths, alignment', () => {
  const data = [customObject({ Name: 'ant', Size: 5 }), customObject({ Name: 'elephant', Size: 5000 })]
  assert.equal(
    shown(data, {
      shape: 'table',
      parameters: {
        properties: [
          { source: { text: 'Name' }, width: 5 },
          { source: { text: 'Size' }, label: 'S', alignment: 1, width: 6 },
        ],
      },
    }),
    '\nName  S\n----  -\nant   5\nelep… 5000\n',
  )
  assert.equal(shown(data, { shape: 'wide', width: 20, parameters: { columns: 2 } }), '\nant        elephant\n')
})

test('groups have headings, and an empty line between them', () => {
  const data = [customObject({ K: 'x', V: 1 }), customObject({ K: 'x', V: 2 }), customObject({ K: 'y', V: 3 })]
  assert.equal(
    shown(data, { shape: 'table', parameters: { properties: [{ source: { text: 'V' } }], groupBy: { source: { text: 'K' } } } }),
    '\n   K: x\n\nV\n-\n1\n2\n\n   K: y\n\nV\n-\n3\n',
  )
})

test('a custom display goes down class by class', () => {
  assert.equal(
    shown([customObject({ A: 1, B: customObject({ C: 2 }) })], { shape: 'custom' }),
    ['', 'class PSCustomObject', '{', '  A = 1', '  B = ', '    class PSCustomObject', '    {', '      C = 2', '    }', '}', '', ''].join(
      '\n',
    ),
  )
})
