// $PSDefaultParameterValues: 'Command:Parameter' = value, wildcards in both, 'Disabled' = $true to turn all of it off.

import { Dictionary, unwrap } from '#objects'
import { WildcardPattern } from '#dotnet'
import { type CommandRuntime, equals, lookUp, symbol, toBool, writeWarning } from '#engine/runtime'
import type { Parameter, ParameterTable } from '../parameter.ts'

const variable = symbol('PSDefaultParameterValues')

/** The defaults that apply to this command; undefined: none. */
export function presetsFor(runtime: CommandRuntime, command: string, table: ParameterTable): ReadonlyMap<Parameter, unknown> | undefined {
  const values = unwrap(lookUp(runtime.frame, variable))
  if (!(values instanceof Dictionary) || values.size === 0) return undefined
  const found = new Map<Parameter, unknown>()
  const unclear = new Set<Parameter>()
  const later: [string, unknown][] = []
  const wrong: string[] = []
  for (const { key, value } of values.entries()) {
    if (typeof key !== 'string') continue
    const parts = splitKey(key.trim())
    if (parts === undefined) {
      if (key.trim().toLowerCase() !== 'disabled') wrong.push(key)
      else if (toBool(value)) return undefined
      continue
    }
    if (/[*?[]/.test(key)) later.push([key.trim(), value])
    else if (parts.command.toLowerCase() === command.toLowerCase())
      take(table.get(parts.parameter) ?? table.alias(parts.parameter), value, parts.parameter)
  }
  // What is named exactly comes before what a pattern matches.
  for (const [key, value] of later) {
    const { command: of, parameter: name } = splitKey(key)!
    if (!matches(of, command)) continue
    if (!/[*?[]/.test(name)) take(table.get(name) ?? table.alias(name), value, name)
    else {
      const all = table.list.filter((each) => matches(name, each.name) || each.aliases.some((alias) => matches(name, alias)))
      if (all.length === 1) take(all[0], value, name)
      else if (all.length > 1)
        writeWarning(runtime, `$PSDefaultParameterValues: "${name}" matches several parameters of ${command} and was not used.`)
    }
  }
  if (wrong.length > 0)
    writeWarning(runtime, `$PSDefaultParameterValues holds keys that are not of the form Command:Parameter: ${wrong.join(', ')}`)
  for (const parameter of unclear) found.delete(parameter)
  return found.size > 0 ? found : undefined

  function take(parameter: Parameter | undefined, value: unknown, name: string): void {
    if (parameter === undefined) return
    if (!found.has(parameter)) found.set(parameter, value)
    else if (!equals(found.get(parameter), value, false, runtime.engine)) {
      unclear.add(parameter)
      writeWarning(runtime, `$PSDefaultParameterValues: several values are given for -${name} of ${command}; none was used.`)
    }
  }
}

function matches(pattern: string, text: string): boolean {
  return new WildcardPattern(pattern).isMatch(text)
}

/** Command and parameter, each perhaps in quotes. */
function splitKey(key: string): { readonly command: string; readonly parameter: string } | undefined {
  const found = /^\s*(?:'([^']*)'|"([^"]*)"|([^:'"][^:]*?))\s*:\s*(?:'([^']*)'|"([^"]*)"|(.+?))\s*$/.exec(key)
  if (found === null) return undefined
  const command = (found[1] ?? found[2] ?? found[3] ?? '').trim()
  const parameter = (found[4] ?? found[5] ?? found[6] ?? '').trim()
  return command && parameter ? { command, parameter } : undefined
}
