// Every member that we define of a type in testdata/design/types.jsonl is one that the reference engine listed, to the letter.
// Indexers (get_Item) and what PowerShell hides are not in its lists.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { definedType, expandSignature } from '#objects'
import '#dotnet'

type Row = {
  readonly name: string
  readonly new?: readonly string[]
  readonly 'static methods'?: readonly string[]
  readonly 'instance methods'?: readonly string[]
  readonly 'static properties'?: { readonly [name: string]: string }
  readonly 'instance properties'?: { readonly [name: string]: string }
}

/** The parameter names of a signature do not matter to the binding of a call, but do to messages: they are compared too. */
const plain = (signature: string): string =>
  expandSignature(signature)
    .replace(/\bout /g, 'ref ')
    .replaceAll('`1[', '[')
    .replaceAll('`2[', '[')
    .replace(/ = [^,)]*/g, '?')

test('member signatures are those of .NET', () => {
  const wrong: string[] = []
  let members = 0
  for (const line of readFileSync('testdata/design/types.jsonl', 'utf8').split('\n')) {
    if (line === '') continue
    const row = JSON.parse(line) as Row
    const type = definedType(row.name)
    if (type === undefined || type.script !== undefined || row.name.startsWith('System.Management.Automation.')) continue
    const known = {
      new: new Set((row.new ?? []).map(plain)),
      staticMethods: new Set((row['static methods'] ?? []).map(plain)),
      methods: new Set((row['instance methods'] ?? []).map(plain)),
    }
    for (const spec of type.specs) {
      for (const part of ['new', 'staticMethods', 'methods'] as const) {
        for (const signature of Object.keys(spec[part] ?? {})) {
          members++
          if (!known[part].has(plain(signature)) && !/ (get_Item|set_Item|GetEnumerator)\(/.test(signature))
            wrong.push(`${row.name} ${part}: ${plain(signature)}`)
        }
      }
      for (const [part, list] of [
        ['staticProperties', row['static properties']],
        ['properties', row['instance properties']],
      ] as const) {
        for (const [name, property] of Object.entries(spec[part] ?? {})) {
          members++
          // Implementations of an interface stand with the type and are not listed.
          if (/^(IsReadOnly|IsFixedSize|IsSynchronized|SyncRoot)$/.test(name) && list?.[name] === undefined) continue
          const listed = list?.[name]?.split(' ')[0]
          if (listed === undefined || plain(listed) !== plain(property.type))
            wrong.push(`${row.name} ${part}: ${name} ${property.type}, not ${listed}`)
        }
      }
    }
  }
  assert.ok(members > 1000)
  assert.deepEqual(
    wrong.filter((each) => !unlisted.some((pattern) => pattern.test(each))),
    [],
  )
})

/** What scripts reach and the list does not tell: explicit interface members, structs without a constructor, what a derived or hidden class has, nested generics (listed without their own name). */
const unlisted = [
  /^System\.Array methods: .* (Contains|IndexOf|CompareTo|Add|Clear|Insert|Remove|RemoveAt)\(/,
  /^System\.(Guid|Collections\.DictionaryEntry) new: \(\)$/,
  / properties: (Keys|Values) \S+Collection\[/,
  /OrderedDictionary .*(CopyTo|IsFixedSize|IsSynchronized|SyncRoot)/,
  /^System\.Enum properties: value__ /,
  // text hides the bytes of its base
  /^Microsoft\.PowerShell\.Commands\.BasicHtmlWebResponseObject properties: Content /,
  /^System\.Object /,
  / [gs]et_Chars\(/,
  /^System\.Text\.Encoding .*(ToString|Preamble)/,
  /^System\.Type .*(GetTypeInfo|ImplementedInterfaces|DeclaredMembers)/,
]
