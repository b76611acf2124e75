// Every import below src/ keeps to the table of layers: a layer names only those its row allows, only by their doors
// (`#psrp`), and never reaches out of its own folder by a relative path.

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative } from 'node:path'
import test from 'node:test'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..')
const { allowed, layerOf, layers, pure } = (await import(pathToFileURL(join(root, 'tools', 'layers.js')).href)) as {
  allowed(name: string): string[]
  layerOf(path: string): string
  layers: { [name: string]: string }
  pure: string[]
}
const files = (readdirSync(join(root, 'src'), { recursive: true }) as string[])
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts'))

/** What is wrong with the imports of one file. */
function problems(path: string, text: string): string[] {
  const layer = layerOf(path)
  const isTest = path.endsWith('.test.ts')
  const found: string[] = []
  for (const [, name = ''] of text.matchAll(/^\s*(?:import|export)\b[^'"\n]*?(?:\n[^'"]*?)?\bfrom\s+'([^']+)'|\bimport\(\s*'([^']+)'/gm)) {
    if (name === '') continue
    if (name.startsWith('#')) {
      const other = name.slice(1)
      if (!(other in layers)) found.push(`${name} is no door`)
      else if (other !== layer && !allowed(layer).includes(other) && !isTest) found.push(`${layer} may not import ${name}`)
      else if (other === layer && !isTest) found.push(`${name} is this layer's own door: import the file`)
    } else if (name.startsWith('.')) {
      const target = posix.normalize(posix.join(posix.dirname(path), name))
      if (target.startsWith('..') || layerOf(target) !== layer) found.push(`${name} reaches out of ${layer}`)
      else if (!name.endsWith('.ts')) found.push(`${name} must end in .ts`)
    } else if (pure.includes(layer) && !isTest) found.push(`${layer} is pure and may not import ${name}`)
  }
  return found
}

test('layers: every import goes to a layer below, by its door', () => {
  const found = files.flatMap((path) =>
    problems(path, readFileSync(join(root, 'src', path), 'utf8')).map((problem) => `src/${path}: ${problem}`),
  )
  assert.deepEqual(found, [])
  assert.ok(files.length > 20, 'the source files were found')
})

test('layers: every source file lies in a layer of the table', () => {
  assert.deepEqual(
    files.filter((path) => !(layerOf(path) in layers)).map((path) => relative('.', path)),
    [],
  )
})

test('layers: the check sees what it forbids', () => {
  assert.deepEqual(problems('psrp/x.ts', "import { a } from '#engine'\n"), ['psrp may not import #engine'])
  assert.deepEqual(problems('psrp/x.ts', "import {\n  a,\n  b,\n} from '#format'\n"), ['psrp may not import #format'])
  assert.deepEqual(problems('psrp/x.ts', "export { a } from '../objects/type.ts'\n"), ['../objects/type.ts reaches out of psrp'])
  assert.deepEqual(problems('psrp/x.ts', "import { readFileSync } from 'node:fs'\n"), ['psrp is pure and may not import node:fs'])
  assert.deepEqual(problems('psrp/x.ts', "import { a } from '#objects'\nimport { b } from './y.ts'\n"), [])
})
