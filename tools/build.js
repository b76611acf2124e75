// Builds what is out of date: the layers with `tsc -b` (incremental), and the one file that bin/pssession loads.

import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { fold } from './fold.js'

/** @param {string} root */
export function compile(root) {
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  const done = spawnSync(process.execPath, [tsc, '-b'], { cwd: root, stdio: ['ignore', 2, 2] })
  if (done.status !== 0) throw new Error('The build failed.')
}

const keptNames = { class: true, function: false }

/** Bundles the command into dist/pssession.cjs, when a compiled file (or what bundles it) is newer. @param {string} root */
export async function bundle(root) {
  const output = join(root, 'dist', 'pssession.cjs')
  // How it is bundled is said here, so this file counts too.
  const newest = Math.max(
    newestIn(join(root, 'dist')),
    ...['build.js', 'fold.js'].map((name) => statSync(join(root, 'tools', name)).mtimeMs),
  )
  if (existsSync(output) && statSync(output).mtimeMs >= newest) return output
  const [{ rolldown }, { parseAst }, { minifySync }] = await Promise.all([
    import('rolldown'),
    import('rolldown/parseAst'),
    import('rolldown/experimental'),
  ])
  const made = await rolldown({
    input: join(root, 'dist', 'cli', 'main.js'),
    platform: 'node',
    // Tests and benches have entries of their own: what the command does not reach is not in it.
    resolve: { conditionNames: ['default', 'node', 'import'] },
    // Files that only add members to types are there for what they do, not for what they export. (The package says that
    // it has no side effects for those who bundle a part of it; here all of it is wanted.)
    plugins: [{ name: 'side effects', transform: (code) => ({ code, moduleSideEffects: true }) }],
    logLevel: 'warn',
  })
  const folder = join(root, 'dist', `.bundle-${process.pid}`)
  mkdirSync(folder, { recursive: true })
  try {
    const { output: chunks } = await made.generate({ format: 'cjs', codeSplitting: false, minify: false })
    const flat = ascii(chunks[0].code)
    const { code, errors } = minifySync('pssession.cjs', fold(flat, parseAst(flat)), {
      module: false,
      // Threads tell one another's classes apart by their names.
      compress: { keepNames: keptNames },
      mangle: { toplevel: true, keepNames: keptNames },
      codegen: { removeWhitespace: true },
    })
    if (errors.length > 0) throw new Error(errors[0].message)
    const small = ascii(code)
    const text = `(function (exports, require, module, __filename, __dirname) {${lines(small, parseAst(small))}\n})`
    writeFileSync(join(folder, 'pssession.cjs'), text)
    // Two builds at once each write their own and the last one wins whole.
    renameSync(join(folder, 'pssession.cjs'), output)
    utimesSync(output, new Date(), new Date(Math.max(newest, Date.now())))
  } finally {
    rmSync(folder, { recursive: true, force: true })
    await made.close()
  }
  return output
}

// Plain ASCII, so that it can be read as it lies there: that saves a tenth of a start. (All that is not stands in literals,
// where an escape means the same.)
const ascii = (text) =>
  text.replace(/[^\0-\x7f]/g, (unit) =>
    [...unit.split('')].map((each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
  )

/** A line for each statement at the top: what Node prints of an error that nobody caught is the line it stands in. */
function lines(text, program) {
  let from = 0
  let made = ''
  for (const { start } of program.body) {
    made += `${text.slice(from, start)}\n`
    from = start
  }
  return made + text.slice(from)
}

function newestIn(folder) {
  let newest = 0
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      if (!entry.name.startsWith('.')) newest = Math.max(newest, newestIn(path))
    } else if (entry.name.endsWith('.js') && !entry.name.endsWith('.test.js')) newest = Math.max(newest, statSync(path).mtimeMs)
  }
  return newest
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { dirname } = await import('node:path')
  const { fileURLToPath } = await import('node:url')
  const root = dirname(dirname(fileURLToPath(import.meta.url)))
  if (!process.argv.includes('--bundle')) compile(root)
  await bundle(root)
}
