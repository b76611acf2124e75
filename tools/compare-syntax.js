// Compares our trees, tokens and parse errors with the reference engine's over scripts that others have published.
//
//   node tools/compare-syntax.js cases FOLDER OUT.cases      one case for each script below FOLDER, to be recorded by the reference
//   node tools/compare-syntax.js mutate FOLDER OUT.cases SEED N   N cases of pieces of those scripts, broken at random places
//   node tools/compare-syntax.js compare TYPES RECORDED...   one row for each recorded file; TYPES lists the reference's types
//   node tools/compare-syntax.js types                       prints the script whose output, run by the reference, is TYPES
//
// With --failing the first difference of each script that differs is printed too.

import { createReadStream, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { createInterface } from 'node:readline'
import { mistaken, randomFrom } from './mistakes.js'

const [verb, ...rest] = process.argv.slice(2)
const showFailing = rest.includes('--failing')
const words = rest.filter((word) => word !== '--failing')

if (verb === 'cases') writeCases(words[0], words[1])
else if (verb === 'mutate') writeMutated(words[0], words[1], Number(words[2]), Number(words[3]))
else if (verb === 'compare') await compareAll(words[0], words.slice(1))
else if (verb === 'types') console.log(typesScript())
else console.error('cases FOLDER OUT.cases | mutate FOLDER OUT.cases SEED N | compare TYPES RECORDED... [--failing] | types')

function writeCases(folder, out) {
  const cases = []
  for (const name of scriptsBelow(folder)) {
    const text = readText(join(folder, name))
    if (text !== null) cases.push(caseOf(relative('.', name).replaceAll('\\', '/'), text))
  }
  writeFileSync(out, cases.join(''))
  console.log(`${cases.length} scripts`)
}

function scriptsBelow(folder) {
  const names = readdirSync(folder, { recursive: true })
  return names.filter((name) => /\.(ps1|psm1|psd1)$/i.test(name)).sort()
}

// Lines that the case format would take for its own are made others.
function caseOf(name, text) {
  return `#### ${name}\n#! ast tokens\n\n${text.replace(/^#### /gm, '####_').replace(/^#! /gm, '#!_')}\n`
}

// Pieces of 5 to 60 lines, each with one to three mistakes of an unlucky typist. The same seed gives the same cases.
function writeMutated(folder, out, seed, count) {
  const random = randomFrom(seed)
  const below = (n) => Math.floor(random() * n)
  const scripts = scriptsBelow(folder)
  const cases = []
  while (cases.length < count) {
    const name = scripts[below(scripts.length)]
    const lines = readText(join(folder, name))?.split(/\r?\n/) ?? []
    const from = below(Math.max(1, lines.length - 5))
    let text = lines.slice(from, from + 5 + below(56)).join('\n')
    if (text.trim().length < 40 || text.length > 20_000) continue
    for (let mistakes = 1 + below(3); mistakes > 0; mistakes--) text = mistaken(text, below)
    cases.push(caseOf(`${cases.length} ${name}`, text))
  }
  writeFileSync(out, cases.join(''))
}

function readText(path) {
  let bytes
  try {
    bytes = readFileSync(path)
  } catch (error) {
    // A folder whose name ends like a script's, or a link to nowhere.
    if (error.code === 'EISDIR' || error.code === 'ENOENT') return null
    throw error
  }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.subarray(2).toString('utf16le')
  return bytes.toString('utf8').replace(/^\ufeff/, '')
}

async function compareAll(typesFile, files) {
  const { parse, listNodes, listTokens } = await import('../dist/engine/syntax/index.js')
  const options = { resolveType: await typeResolver(typesFile) }
  const rows = []
  for (const file of files) {
    const row = { name: basename(file).replace(/\.jsonl$/, ''), files: 0, equal: 0, threw: 0, kilobytes: 0, slowest: 0, total: 0 }
    const timings = []
    for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
      const want = JSON.parse(line)
      row.files++
      let why
      try {
        const { ast, tokens, errors } = parse(want.script, options)
        const got = {
          parse: errors.map((e) => [e.ErrorId, e.start, e.end, e.incompleteInput]),
          tokens: listTokens(tokens),
          ast: listNodes(ast),
        }
        why = difference({ parse: want.parse ?? [], tokens: want.tokens, ast: want.ast }, got)
      } catch (error) {
        row.threw++
        why = `threw ${error.stack}`
      }
      if (why === undefined) row.equal++
      else if (showFailing) console.log(`${row.name}/${want.name}: ${why}`)
      timings.push(timeOf(() => parse(want.script, options), want.script.length))
      row.kilobytes += want.script.length / 1024
    }
    row.total = timings.reduce((sum, each) => sum + each.ms, 0)
    row.slowest = Math.max(...timings.filter((each) => each.length > 2000).map((each) => (each.ms * 10240) / each.length), 0)
    rows.push(row)
    print(row)
  }
  const all = rows.reduce((sum, row) => ({
    name: 'all',
    files: sum.files + row.files,
    equal: sum.equal + row.equal,
    threw: sum.threw + row.threw,
    kilobytes: sum.kilobytes + row.kilobytes,
    total: sum.total + row.total,
    slowest: Math.max(sum.slowest, row.slowest),
  }))
  if (rows.length > 1) print(all)
}

// The best of a few runs, warm; of many for one that seems slow, for mostly something else had the processor.
function timeOf(work, length) {
  let ms = Infinity
  for (let run = 0; run < 4 || (run < 100 && (ms * 10240) / length > 0.9); run++) {
    const from = performance.now()
    work()
    ms = Math.min(ms, performance.now() - from)
  }
  return { ms, length }
}

function print({ name, files, equal, threw, kilobytes, total, slowest }) {
  const speed = `${((total / kilobytes) * 10).toFixed(2)} ms per 10 KB, slowest ${slowest.toFixed(2)}`
  console.log(
    `${name.padEnd(34)} ${`${equal}/${files}`.padStart(11)} ${((equal / files) * 100).toFixed(2).padStart(6)} %  ${threw} threw  ${speed}`,
  )
}

function difference(want, got) {
  for (const field of ['parse', 'tokens', 'ast']) {
    const [a, b] = [want[field], got[field]]
    for (let i = 0; i < Math.max(a.length, b.length); i++) {
      const [x, y] = [JSON.stringify(a[i]), JSON.stringify(b[i])]
      if (x !== y) return `${field}[${i}] is ${x} there, ${y} here`
    }
  }
  return undefined
}

// Rows `full name|kind|base|constants`, and `@accelerator|full name`.
async function typeResolver(file) {
  const { arrayType, defineType, netType } = await import('../dist/objects/index.js')
  const rows = new Map()
  const accelerators = new Map()
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const [name, kind, base, constants] = line.replace(/^@/, '').split('|')
    if (line.startsWith('@')) accelerators.set(name.toLowerCase(), kind)
    else rows.set(name.toLowerCase(), { name, kind, base, constants })
  }
  const made = new Map()
  const make = ({ name, kind, base, constants }) => {
    if (made.has(name)) return made.get(name)
    const type = defineType(name, () => ({
      kind,
      ...(base ? { base } : {}),
      ...(kind === 'enum' ? { enum: Object.fromEntries(constants.split(',').map((each, index) => [each, index])) } : {}),
    }))
    made.set(name, type)
    const parent = base && rows.get(base.toLowerCase())
    if (parent) make(parent)
    return type
  }
  const plain = (name, namespaces) => {
    const lower = name.toLowerCase()
    const short = accelerators.get(lower)
    if (short !== undefined) return rows.has(short.toLowerCase()) ? make(rows.get(short.toLowerCase())) : netType(short)
    if (rows.has(lower)) return make(rows.get(lower))
    // A name that two namespaces in use have means neither.
    const searched = namespaces.map((each) => each.toLowerCase())
    if (!searched.includes('system')) searched.push('system')
    const found = searched.map((each) => `${each}.${lower}`).filter((each) => rows.has(each))
    return found.length === 1 ? make(rows.get(found[0])) : undefined
  }
  return function resolve(text, namespaces) {
    const [name, assembly] = splitArguments(text.trim())
    if (assembly !== undefined) return knowsAssembly(assembly) ? resolve(name, []) : undefined
    const array = /\[(,*)\]$/.exec(name)
    if (array) {
      const element = resolve(name.slice(0, array.index), namespaces)
      return element && arrayType(element, array[1].length + 1)
    }
    const open = name.indexOf('[')
    if (open > 0 && name.endsWith(']')) {
      const args = splitArguments(name.slice(open + 1, -1)).map((each) => each.trim().replace(/^\[(.*)\]$/, '$1'))
      const definition = plain(`${name.slice(0, open)}\`${args.length}`, namespaces) ?? plain(name.slice(0, open), namespaces)
      return definition && args.every((each) => resolve(each, namespaces)) ? netType(name) : undefined
    }
    return plain(name, namespaces)
  }
}

function knowsAssembly(name) {
  return /^(mscorlib|netstandard|System|System\.(Core|Runtime|Xml|Private\.CoreLib|Management\.Automation))$/i.test(name)
}

function splitArguments(text) {
  const parts = ['']
  let depth = 0
  for (const c of text) {
    depth += c === '[' ? 1 : c === ']' ? -1 : 0
    if (c === ',' && depth === 0) parts.push('')
    else parts[parts.length - 1] += c
  }
  return parts.map((each) => each.trim())
}

function typesScript() {
  return `
foreach ($file in [AppContext]::GetData('TRUSTED_PLATFORM_ASSEMBLIES') -split ':') { try { $null = [Reflection.Assembly]::LoadFrom($file) } catch { } }
$seen = @{}
foreach ($assembly in [AppDomain]::CurrentDomain.GetAssemblies()) { try { foreach ($t in $assembly.GetExportedTypes()) {
  if ($seen[$t.FullName]) { continue }
  $seen[$t.FullName] = 1
  $kind = if ($t.IsEnum) { 'enum' } elseif ($t.IsValueType) { 'struct' } elseif ($t.IsInterface) { 'interface' } else { 'class' }
  $constants = if ($t.IsEnum) { [enum]::GetNames($t) -join ',' }
  $base = if ($t.BaseType) { $t.BaseType.FullName ?? ($t.BaseType.Namespace + '.' + $t.BaseType.Name) }
  "$($t.FullName)|$kind|$base|$constants"
} } catch { } }
$accelerators = [psobject].Assembly.GetType('System.Management.Automation.TypeAccelerators')::Get
foreach ($name in $accelerators.Keys) { "@$name|$($accelerators[$name].FullName)" }`
}
