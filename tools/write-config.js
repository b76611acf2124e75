// Writes src/*/tsconfig.json, tsconfig.json and the `imports` of package.json from the layer table.
// With --check it writes nothing and fails when a file is not as it would be written.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, relative, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { allowed, layers, pure } from './layers.js'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const check = process.argv.includes('--check')
let stale = 0

for (const layer of Object.keys(layers)) {
  const folder = `src/${layer}`
  const up = relative(folder, '.').replaceAll('\\', '/')
  const inner = Object.keys(layers)
    .filter((other) => other.startsWith(`${layer}/`))
    .map((other) => other.slice(layer.length + 1))
  write(`${folder}/tsconfig.json`, {
    extends: `${up}/tsconfig.base.json`,
    compilerOptions: {
      ...(pure.includes(layer) ? { types: [] } : { types: ['node'] }),
      rootDir: `${up}/src`,
      outDir: `${up}/dist`,
      tsBuildInfoFile: `${up}/dist/.build/${layer.replace('/', '-')}.tsbuildinfo`,
    },
    include: ['**/*.ts'],
    exclude: ['**/*.test.ts', ...inner.map((name) => `${name}/**`)],
    references: allowed(layer).map((other) => ({ path: `${up}/src/${other}` })),
  })
}
write('tsconfig.json', {
  files: [],
  references: [
    ...Object.keys(layers).map((layer) => ({ path: `src/${layer}` })),
    { path: 'tsconfig.test.json' },
    { path: 'tsconfig.outer.json' },
  ],
})
// Tests stand beside the code and are emitted beside it; what is outside src/ keeps its own folders below dist/.
outer('tsconfig.test.json', 'src', ['src/**/*.test.ts'])
outer('tsconfig.outer.json', '.', ['test/**/*.ts', 'bench/**/*.ts', 'examples/**/*.ts'])
const packageJson = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
packageJson.imports = Object.fromEntries(
  Object.keys(layers).map((layer) => [`#${layer}`, { source: `./src/${layer}/index.ts`, default: `./dist/${layer}/index.js` }]),
)
write('package.json', packageJson)

if (stale) process.exitCode = 1

function outer(path, rootDir, include) {
  const name = path.slice('tsconfig.'.length, -'.json'.length)
  write(path, {
    extends: './tsconfig.base.json',
    compilerOptions: { types: ['node'], rootDir, outDir: 'dist', tsBuildInfoFile: `dist/.build/${name}.tsbuildinfo` },
    include,
    references: Object.keys(layers).map((layer) => ({ path: `src/${layer}` })),
  })
}

function write(path, value) {
  const text = JSON.stringify(value, null, 2) + '\n'
  const full = join(root, path)
  if (existsSync(full) && readFileSync(full, 'utf8') === text) return
  if (check) {
    console.error(`${path} is not as tools/write-config.js would write it`)
    stale++
    return
  }
  mkdirSync(dirname(full), { recursive: true })
  writeFileSync(full, text)
}
