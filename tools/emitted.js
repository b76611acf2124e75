// node tools/emitted.js 'script' [runs]: the JavaScript that a script becomes, one function for each of its blocks that ran,
// and how long it took the first time and at its best. All text of ours that is compiled goes through `new Function`, so
// it is read there. For a profile put `--cpu-prof` or `--trace-deopt` behind `node`.

import { core, management, utility } from '../dist/cmdlets/index.js'
import { createEngine, runScript } from '../dist/engine/index.js'

const [script, runs = '1'] = process.argv.slice(2)
if (script === undefined) {
  console.error("node tools/emitted.js 'script' [runs]")
  process.exit(2)
}
let shown = 0
globalThis.Function = new Proxy(Function, {
  construct(target, args) {
    console.log(`// ---- ${++shown}\n${readable(args.at(-1))}\n`)
    return Reflect.construct(target, args)
  },
})
const engine = createEngine({ modules: [core, utility, management] })
const times = []
for (let run = 0; run < Number(runs); run++) {
  const from = performance.now()
  const { output, error, failure } = runScript(engine, script, { localScope: true })
  times.push(performance.now() - from)
  if (run === 0) console.log(`// gives ${output.length} values ${[...error, failure ?? ''].join(' ')}`)
}
console.log(`// first ${times[0].toFixed(2)} ms, best ${Math.min(...times).toFixed(3)} ms`)

/** One statement a line, indented by its braces. @param {string} text */
function readable(text) {
  let depth = 0
  return text
    .replace(/[;{]|}(?!\))/g, '$&\n')
    .replace(/(?<!^)}/gm, '\n}')
    .split('\n')
    .flatMap((line) => {
      if (line.trim() === '' || line.trim() === ';') return []
      if (line.startsWith('}')) depth = Math.max(0, depth - 1)
      const shown = '  '.repeat(depth) + line
      if (line.endsWith('{')) depth++
      return [shown]
    })
    .join('\n')
}
