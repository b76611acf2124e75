// What the -Variable cmdlets share: the scope that was asked for, variables by name or wildcard as it sees them.

import { type Cmd, t } from '#engine/command'
import {
  type Engine,
  type Frame,
  type PSVariable,
  builtInIds,
  builtInVariable,
  findVariable,
  isPrivate,
  scopeNamed,
  symbol,
  symbolName,
  variableIn,
  variableOptions,
  variablesIn,
} from '#engine/runtime'
import { wildcard } from '#format'

export const frameOf = (cmd: Cmd): Frame => (cmd as unknown as { readonly frame: Frame }).frame

/** The scope of -Scope; the caller's own without one. A wrong one is an error. */
export function scopeOf(cmd: Cmd, name: string | undefined): Frame {
  const frame = frameOf(cmd)
  if (name === undefined || name === '') return frame
  if (/^-?\d+$/.test(name) && Number(name) < 0) {
    cmd.throw({
      id: 'ArgumentOutOfRange',
      category: 'InvalidArgument',
      target: Number(name),
      exception: 'System.Management.Automation.PSArgumentOutOfRangeException',
      message: `There is no scope ${name}.`,
    })
  }
  const found = scopeNamed(frame, name)
  if (found === undefined) {
    if (/^\d+$/.test(name))
      cmd.throw({
        id: 'ArgumentOutOfRange',
        category: 'InvalidArgument',
        target: Number(name),
        exception: 'System.Management.Automation.PSArgumentOutOfRangeException',
        message: `There is no scope ${name}: fewer are open.`,
      })
    cmd.throw({
      id: 'Argument',
      category: 'InvalidArgument',
      exception: 'System.Management.Automation.PSArgumentException',
      message: `'${name}' is no scope: Global, Local, Script, Private or a number are.`,
    })
  }
  return found!
}

/** Variables of this name or wildcard: in one scope, or as seen from the caller; sorted by name. */
export function variablesNamed(cmd: Cmd, name: string, scope: string | undefined, exact = false): PSVariable[] {
  const engine = cmd.engine as Engine
  const frame = scopeOf(cmd, scope)
  if (exact || !/[*?[]/.test(name)) {
    const plain = exact ? name : name.replace(/`([*?[\]])/g, '$1')
    const id = symbol(plain)
    const found =
      scope === undefined
        ? findVariable(engine, frame, id)
        : (variableIn(frame, id) ?? (frame === engine.global ? builtInVariable(engine, id) : undefined))
    return found === undefined ? [] : [found]
  }
  const test = wildcard(name)
  const found = new Map<string, PSVariable>()
  for (let at: Frame | null = frame; at !== null; at = scope === undefined ? at.parent : null) {
    for (const variable of variablesIn(at)) {
      const lower = variable.Name.toLowerCase()
      if (!found.has(lower) && test(variable.Name) && (at === frame || !isPrivate(variable))) found.set(lower, variable)
    }
    if (at === engine.global)
      for (const id of builtInIds()) {
        const label = symbolName(id)
        if (!found.has(label.toLowerCase()) && test(label)) {
          const variable = builtInVariable(engine, id)
          if (variable !== undefined) found.set(label.toLowerCase(), variable)
        }
      }
  }
  return [...found.values()].sort((left, right) => (left.Name.toLowerCase() < right.Name.toLowerCase() ? -1 : 1))
}

/** 'ReadOnly, AllScope' as the number of its flags. */
export function optionsOf(text: string | undefined): number {
  return (text ?? 'None').split(/,\s*/).reduce((sum, each) => sum | (variableOptions[each as keyof typeof variableOptions] ?? 0), 0)
}

export function excluded(names: readonly string[] | undefined): (name: string) => boolean {
  const tests = (names ?? []).map(wildcard)
  return (name) => tests.some((test) => test(name))
}

export function included(names: readonly string[] | undefined): (name: string) => boolean {
  const tests = (names ?? []).map(wildcard)
  return (name) => tests.length === 0 || tests.some((test) => test(name))
}

export const stateException = 'System.Management.Automation.SessionStateException'
export const unauthorized = 'System.Management.Automation.SessionStateUnauthorizedAccessException'

/** Which variables Clear- and Remove-Variable are about. */
export const variableParams = {
  Name: { type: t.list(t.string), mandatory: true, position: 0, pipeline: 'property' },
  Include: { type: t.list(t.string) },
  Exclude: { type: t.list(t.string) },
  Force: { type: t.switch },
} as const

/** The variables of these names and wildcards that are in and not out; a name that none has is an error. */
export function chosenVariables(cmd: Cmd, { Name, Include, Exclude, Scope }: { readonly [name: string]: any }): PSVariable[] {
  const isIn = included(Include)
  const isOut = excluded(Exclude)
  return (Name as readonly string[]).flatMap((name) => {
    const found = variablesNamed(cmd, name, Scope).filter((variable) => isIn(variable.Name) && !isOut(variable.Name))
    if (found.length === 0 && !/[*?[]/.test(name)) {
      cmd.error({
        id: 'VariableNotFound',
        category: 'ObjectNotFound',
        target: name,
        exception: 'System.Management.Automation.ItemNotFoundException',
        message: `There is no variable '${name}'.`,
      })
    }
    return found
  })
}
