// Set-StrictMode and Set-PSDebug: how strictly the scope that calls them is run, and what is traced of it.

import { Version } from '#objects'
import { type CmdOf, cmdlet, debuggerOf, t } from '#engine/command'
import type { Frame } from '#engine/runtime'

const latest = 3

function setStrict(frame: Frame, version: number | undefined): void {
  frame.rarely().strict = version
  frame.state.engine.strictUsed = true
}

export const setStrictMode = cmdlet('Set-StrictMode', () => ({
  class: 'SetStrictModeCommand',
  summary: 'Makes the scope that calls it fail on variables, properties and calls that are most likely mistakes.',
  defaultSet: 'Version',
  output: null,
  params: {
    Off: { type: t.switch, set: 'Off', mandatory: true, help: 'Turns strict mode off.' },
    Version: {
      type: t.version,
      set: 'Version',
      mandatory: true,
      aliases: ['v'],
      help: '1.0 to 3.0, or Latest.',
      // A whole number is a version too; Latest is the newest that there is.
      transform(value) {
        if (typeof value !== 'string' && typeof value !== 'number') return value
        const text = String(value).trim()
        return text.toLowerCase() === 'latest' ? new Version(latest, 0) : /^\d+$/.test(text) ? `${text}.0` : text
      },
      validate(version) {
        const minors = [undefined, 0, 0, 0, 0, 1, 2, 6][version.major ?? version.Major]
        if (!(minors !== undefined && (version.minor ?? version.Minor) <= minors))
          throw new Error(`Version ${version} is none that PowerShell has had.`)
      },
    },
  },
  examples: [['Fail on variables that were never set', 'Set-StrictMode -Version Latest']],
  start({ Version: version, Off }, cmd) {
    return {
      end() {
        const { frame } = cmd as CmdOf
        setStrict(frame, Off ? 0 : Math.min(latest, version.major ?? version.Major))
      },
    }
  },
}))

export const setPSDebug = cmdlet('Set-PSDebug', () => ({
  class: 'SetPSDebugCommand',
  summary: 'Turns tracing of lines and strict reading of variables on and off.',
  setOrder: ['on', 'off'],
  output: null,
  params: {
    Trace: { type: t.int, set: 'on', range: [0, 2], help: '0 nothing, 1 each line, 2 also assignments and calls.' },
    Step: { type: t.switch, set: 'on', help: 'Asks before each line.' },
    Strict: { type: t.switch, set: 'on', help: 'A variable that was never set is an error.' },
    Off: { type: t.switch, set: 'off', help: 'Turns all of it off.' },
  },
  examples: [['Everything off', 'Set-PSDebug -Off']],
  start({ Strict, Off, Trace, Step }, cmd) {
    return {
      end() {
        const debuggerHere = debuggerOf((cmd as CmdOf).engine)
        if (Off) debuggerHere.set(0, false)
        else if (Trace !== undefined || Step) debuggerHere.set(Trace ?? 1, Step)
        const top = (cmd as CmdOf).frame.state.top
        if (Off) setStrict(top, undefined)
        else if (Strict) setStrict(top, 1)
      },
    }
  },
}))
