// The packages of the lockfile, installed when they are not the ones installed. The hash of the lockfile is kept
// inside node_modules, so a checkout that moved on installs anew and one that did not starts at once.

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Runs npm's clean install, with development packages, unless that is done. @param {string} root */
export function install(root) {
  const hash = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  const stamp = join(root, 'node_modules', '.lockfile-hash')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return
  console.error('Installing packages ...')
  // Not `npm ci`: npm 11 refuses a lock file without addresses that lists packages of other platforms. This takes the same
  // versions, checks the same hashes, and writes nothing but node_modules.
  const done = npm(['install', '--no-save', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'], root)
  if (done.status !== 0) throw new Error(`npm install ended with ${done.status ?? done.signal ?? done.error?.message}`)
  writeFileSync(stamp, hash)
}

// Under `npm start` npm tells which npm it is; otherwise the one beside node, otherwise the one on the path.
function npm(args, cwd) {
  const options = { cwd, stdio: ['ignore', 2, 2] }
  const own = process.env.npm_execpath
  if (own !== undefined && /npm-cli\.c?js$/.test(own)) return spawnSync(process.execPath, [own, ...args], options)
  if (process.platform !== 'win32') return spawnSync('npm', args, options)
  return spawnSync(`npm.cmd ${args.join(' ')}`, { ...options, shell: true })
}
