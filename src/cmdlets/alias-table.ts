// What the -Alias cmdlets share: putting an alias into a scope, by the rules of read-only and constant ones.

import { type Cmd, t } from '#engine/command'
import { type Frame, AliasInfo, allInScopes, findInScopes, putInScope, removeFromScope, variableOptions } from '#engine/runtime'
import { optionsOf, scopeOf, stateException, unauthorized } from './variables.ts'

/** The parameters of New-Alias and Set-Alias. */
export const aliasParams = {
  Name: { type: t.string, mandatory: true, position: 0, pipeline: 'property' },
  Value: { type: t.string, mandatory: true, position: 1, pipeline: 'property' },
  Description: { type: t.string },
  Option: { type: t.enum('System.Management.Automation.ScopedItemOptions') },
  PassThru: { type: t.switch },
  Scope: { type: t.string },
  Force: { type: t.switch },
} as const

export type AliasSpec = {
  readonly Name: string
  readonly Value: string
  readonly Description?: string | undefined
  readonly Option?: string | undefined
  readonly Scope?: string | undefined
  readonly Force?: boolean
}

/** Sets an alias; an error record is written when it cannot be. `isNew`: it must not be there. */
export function putAlias(cmd: Cmd, spec: AliasSpec, isNew: boolean): AliasInfo | undefined {
  const { Name, Value, Description, Option, Scope, Force } = spec
  const frame = scopeOf(cmd, Scope)
  const here = frame.rare?.aliases?.get(Name.toLowerCase()) as AliasInfo | undefined
  const known = here ?? (Scope === undefined ? allScope(findInScopes<AliasInfo>(frame, 'aliases', Name)) : undefined)
  if (known !== undefined) {
    if ((known.options & variableOptions.Constant) !== 0 || (!Force && !isNew && (known.options & variableOptions.ReadOnly) !== 0)) {
      cmd.error({
        id: 'AliasNotWritable',
        category: 'WriteError',
        target: Name,
        exception: unauthorized,
        message: `The alias '${Name}' is read-only or constant: it cannot be changed.`,
      })
      return undefined
    }
    if (isNew && !Force) {
      cmd.error({
        id: 'AliasAlreadyExists',
        category: 'ResourceExists',
        target: Name,
        exception: stateException,
        message: `There is an alias '${Name}' already: use -Force to put another in its place.`,
      })
      return undefined
    }
    if (Option !== undefined && (known.options & variableOptions.AllScope) !== 0 && (optionsOf(Option) & variableOptions.AllScope) === 0) {
      cmd.error({
        id: 'AliasAllScopeOptionCannotBeRemoved',
        category: 'WriteError',
        target: Name,
        exception: unauthorized,
        message: `The alias '${Name}' is in all scopes, and stays so.`,
      })
      return undefined
    }
    if (Option !== undefined && (optionsOf(Option) & variableOptions.Constant) !== 0) {
      cmd.error({
        id: 'AliasCannotBeMadeConstant',
        category: 'WriteError',
        target: Name,
        exception: unauthorized,
        message: `The alias '${Name}' exists: only a new one can be constant.`,
      })
      return undefined
    }
  }
  const alias = new AliasInfo(Name, Value, optionsOf(Option))
  if (Description !== undefined) alias.Description = Description
  putInScope(here === undefined && known !== undefined ? cmd.engine.global : frame, 'aliases', Name, alias)
  cmd.engine.changed()
  return alias
}

function allScope(alias: AliasInfo | undefined): AliasInfo | undefined {
  return alias !== undefined && (alias.options & variableOptions.AllScope) !== 0 ? alias : undefined
}

export function dropAlias(cmd: Cmd, name: string, scope: string | undefined, force: boolean): void {
  let frame: Frame | null = scopeOf(cmd, scope)
  while (frame !== null && frame.rare?.aliases?.get(name.toLowerCase()) === undefined) frame = scope === undefined ? frame.parent : null
  const alias = frame?.rare?.aliases?.get(name.toLowerCase()) as AliasInfo | undefined
  if (frame === null || alias === undefined) {
    return cmd.error({
      id: 'ItemNotFoundException',
      category: 'ObjectNotFound',
      target: name,
      exception: 'System.Management.Automation.ItemNotFoundException',
      message: `There is no alias '${name}'.`,
    })
  }
  if ((alias.options & variableOptions.Constant) !== 0 || (!force && (alias.options & variableOptions.ReadOnly) !== 0)) {
    return cmd.error({
      id: 'AliasNotRemovable',
      category: 'WriteError',
      target: name,
      exception: unauthorized,
      message: `The alias '${name}' is read-only or constant: it stays.`,
    })
  }
  removeFromScope(frame, 'aliases', name)
  cmd.engine.changed()
}

/** The aliases seen from here, or those of one scope, by name. */
export function aliasesIn(cmd: Cmd, scope: string | undefined): AliasInfo[] {
  const frame = scopeOf(cmd, scope)
  const all =
    scope === undefined
      ? [...allInScopes<AliasInfo>(frame, 'aliases').values()]
      : ([...(frame.rare?.aliases?.values() ?? [])] as AliasInfo[])
  return all.sort((left, right) => (left.Name.toLowerCase() < right.Name.toLowerCase() ? -1 : 1))
}
