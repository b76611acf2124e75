// The words of the debugger: what a person, or a handler of DebuggerStop, may say at a stop beside commands of the shell.

import type { DebugAction, DebugStop } from '#engine/runtime'

const words: { readonly [word: string]: DebugAction | 'stack' | 'list' | 'help' } = {
  s: 'StepInto',
  stepinto: 'StepInto',
  v: 'StepOver',
  stepover: 'StepOver',
  o: 'StepOut',
  stepout: 'StepOut',
  c: 'Continue',
  continue: 'Continue',
  q: 'Stop',
  quit: 'Stop',
  d: 'Detach',
  detach: 'Detach',
  k: 'stack',
  'get-pscallstack': 'stack',
  l: 'list',
  list: 'list',
  h: 'help',
  '?': 'help',
}

const help = `
 s, stepInto         One statement, into functions and scripts
 v, stepOver         One statement, over functions and scripts
 o, stepOut          Out of this function or script

 c, continue         On to the next breakpoint
 q, quit             Stop the script
 d, detach           Go on and debug no more

 k, Get-PSCallStack  Who called whom

 l, list             The script around this line
                     l <line> from a line on, l <line> <count> so many lines

 <enter>             The last stepInto, stepOver or list again

 ?, h                This help
`

export type Said =
  /** Go on in this way. */
  | { readonly type: 'action'; readonly action: DebugAction }
  /** Text to be shown. */
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'stack' }
  /** A command of the shell. */
  | { readonly type: 'script'; readonly text: string }
  | { readonly type: 'nothing' }

/** Understands what is said at one stop after the other: an empty line repeats. */
export function debugWords(): (stop: DebugStop, line: string) => Said {
  let last = ''
  let next: number | undefined
  let listed: DebugStop | undefined
  return (stop, line) => {
    const again = line.trim() === ''
    const given = again ? last : line.trim()
    const [word = '', ...rest] = given.split(/\s+/)
    const means = Object.hasOwn(words, word.toLowerCase()) ? words[word.toLowerCase()] : undefined
    last = ''
    if (given === '') return { type: 'nothing' }
    if (means === 'help') return { type: 'text', text: help }
    if (means === 'stack') return { type: 'stack' }
    if (means === 'list') {
      last = 'l'
      if (!again || listed !== stop) next = undefined
      listed = stop
      const shown = linesAround(stop, rest.map(Number), next)
      next = shown.next
      return { type: 'text', text: shown.text }
    }
    if (means === undefined || rest.length > 0) return { type: 'script', text: given }
    if (means === 'StepInto' || means === 'StepOver') last = given
    return { type: 'action', action: means }
  }
}

/** Some lines of the script, the one it stands at marked. */
function linesAround({ at }: DebugStop, [from, count]: readonly number[], next: number | undefined): { text: string; next: number } {
  const { source, StartLineNumber: here } = at.code.extents[at.pos]!
  const first = Math.max(1, from ?? next ?? here - 5)
  const end = Math.min(source.lineStarts.length, first + (count ?? 16) - 1)
  const lines: string[] = []
  for (let number = first; number <= end; number++)
    lines.push(`${String(number).padStart(5)}:${number === here ? '*' : ' '} ${source.line(number)}`)
  return { text: `\n${lines.join('\n')}\n`, next: end + 1 }
}
