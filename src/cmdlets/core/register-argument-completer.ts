// Register-ArgumentCompleter: says what may be given to a parameter, or to a native program.

import type { ScriptBlock } from '#engine/runtime'
import { cmdlet, completers, registerCompleter, t } from '#engine/command'

const ofScript = 'PowerShellSet'
const native = 'NativeCommandSet'
const fallback = 'NativeFallbackSet'

export const registerArgumentCompleter = cmdlet('Register-ArgumentCompleter', () => ({
  class: 'System.Management.Automation.RegisterArgumentCompleterCommand',
  summary: 'Says how arguments are completed.',
  description:
    'The block gets the command, the parameter, the word, the syntax tree of the command and what is bound so far; what it gives is offered. For a native program it gets the word, the tree and the place.',
  setOrder: [native, ofScript, fallback],
  output: [],
  params: {
    CommandName: {
      type: t.list(t.string),
      sets: { [native]: { mandatory: true }, [ofScript]: {} },
      help: 'The commands; without it every command with such a parameter.',
    },
    ParameterName: { type: t.string, sets: { [ofScript]: { mandatory: true } }, help: 'The parameter.' },
    ScriptBlock: {
      type: t.of<ScriptBlock | null>('System.Management.Automation.ScriptBlock'),
      mandatory: true,
      allowNull: true,
      help: 'Gives the completions; $null takes a completer away.',
    },
    Native: { type: t.switch, sets: { [native]: {} }, help: 'The commands are native programs.' },
    NativeFallback: { type: t.switch, sets: { [fallback]: {} }, help: 'For native programs that have no completer of their own.' },
  },
  examples: [
    [
      'Colours for one parameter',
      "Register-ArgumentCompleter -CommandName Set-Colour -ParameterName Name -ScriptBlock { param($c, $p, $word) 'red', 'green' | Where-Object { $_ -like \"$word*\" } }",
    ],
  ],
  start(_fixed, cmd) {
    return {
      end(args) {
        const block = args['ScriptBlock'] as ScriptBlock | null
        const { engine } = cmd
        if (args['NativeFallback']) completers(engine).fallback = block
        else
          registerCompleter(
            engine,
            (args['CommandName'] as readonly string[] | undefined) ?? [''],
            (args['ParameterName'] as string | undefined) ?? null,
            block,
          )
      },
    }
  },
}))
