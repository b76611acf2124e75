// #requires: the comment is parsed as a command, and its parameters say what the script needs.

import { PSArray } from '#objects'
import type { Ast, CommandAst, CommandParameterAst, RequiredModule, ScriptRequirements } from './ast.ts'
import { constantValue, isConstant } from './constant.ts'
import { isVersion, moduleProblem, requiredModule } from './module-specification.ts'
import type { Parser } from './parser.ts'
import { commandRule } from './rules-command.ts'
import type { Types } from './types-known.ts'

type Needs = { -readonly [name in keyof ScriptRequirements]: ScriptRequirements[name] } & {
  editions: string[] | null
  modules: RequiredModule[]
  assemblies: string[]
  snapin: string | null
  snapinVersion: string | null
}

/** What the #requires lines ask for; null when there is none. */
export function requirements(p: Parser, types: Types): ScriptRequirements | null {
  const tokens = p.t.requires
  if (tokens.length === 0) return null
  p.t.requires = []
  const needs: Needs = {
    RequiredApplicationId: null,
    RequiredPSVersion: null,
    RequiredPSEditions: [],
    RequiredModules: [],
    RequiredAssemblies: [],
    IsElevationRequired: false,
    editions: null,
    modules: [],
    assemblies: [],
    snapin: null,
    snapinVersion: null,
  }
  for (const token of tokens) {
    const saved = p.t.startNested(token.start + 1, p.source.text.slice(token.start + 1, token.end), null)
    p.ungot = null
    const command = commandRule(p)
    p.ungot = null
    p.t.finishNested(saved)
    if (command === null) continue
    const name = command.CommandElements[0]!
    if (name.type !== 'StringConstantExpressionAst' || name.Value.toLowerCase() !== 'requires')
      p.error(command, 'ScriptRequiresInvalidFormat')
    needs.snapin = needs.snapinVersion = null
    const forSnapin = command.CommandElements.slice(1).some((each) => each.type === 'CommandParameterAst' && isPrefix(each, 'pssnapin'))
    for (let i = 1; i < command.CommandElements.length; i++) {
      const element = command.CommandElements[i]!
      if (element.type !== 'CommandParameterAst') p.error(element, 'ScriptRequiresInvalidFormat')
      else i += need(p, types, needs, command, i, element, forSnapin)
    }
  }
  const { editions, modules, assemblies, RequiredApplicationId, RequiredPSVersion, IsElevationRequired } = needs
  return {
    RequiredApplicationId,
    RequiredPSVersion,
    IsElevationRequired,
    RequiredPSEditions: editions ?? [],
    RequiredModules: modules,
    RequiredAssemblies: assemblies,
  }
}

function isPrefix(parameter: CommandParameterAst, name: string): boolean {
  return name.startsWith(parameter.ParameterName.toLowerCase())
}

// One parameter. Gives how many elements behind it were its argument.
function need(
  p: Parser,
  types: Types,
  needs: Needs,
  command: CommandAst,
  index: number,
  parameter: CommandParameterAst,
  forSnapin: boolean,
): number {
  const next = parameter.Argument === null ? (command.CommandElements[index + 1] ?? null) : null
  const argument: Ast | null = parameter.Argument ?? next
  const taken = next === null ? 0 : 1
  if (isPrefix(parameter, 'runasadministrator')) {
    needs.IsElevationRequired = true
    if (argument !== null) p.error(parameter, 'ParameterCannotHaveArgument', parameter.ParameterName)
    return taken
  }
  if (argument === null) {
    p.error(parameter, 'ParameterRequiresArgument', parameter.ParameterName)
    return taken
  }
  if (!isConstant(argument, 'requires', types)) {
    p.error(argument, 'RequiresArgumentMustBeConstant')
    return taken
  }
  const value = constantValue(argument)
  const twice = (name: string): void => p.error(parameter, 'ParameterAlreadyBound', null, name)
  const needText = (name: string): string | null => {
    if (typeof value === 'string') return value
    p.error(argument, 'RequiresInvalidStringArgument', name)
    return null
  }
  const each = (work: (value: string) => void, name: string): void => {
    for (const one of value instanceof PSArray ? value.list : [value]) {
      if (typeof one === 'string') work(one)
      else p.error(argument, 'RequiresInvalidStringArgument', name)
    }
  }
  if (isPrefix(parameter, 'shellid')) {
    if (needs.RequiredApplicationId !== null) twice('shellid')
    else needs.RequiredApplicationId = needText('shellid')
  } else if (isPrefix(parameter, 'pssnapin')) {
    const name = needText('pssnapin')
    if (name === null) return taken
    if (needs.snapin !== null) twice('pssnapin')
    else if (!/^[A-Za-z0-9-_.]+$/.test(name)) p.error(argument, 'InvalidPSSnapInName')
    else needs.snapin = name
  } else if (isPrefix(parameter, 'psedition')) {
    if (needs.editions !== null) twice('psedition')
    else {
      const editions: string[] = (needs.editions = [])
      each((edition) => {
        if (!/^(core|desktop)$/i.test(edition)) p.error(argument, 'RequiresPSEditionInvalid', 'psedition')
        if (editions.some((seen) => seen.toLowerCase() === edition.toLowerCase()))
          p.error(argument, 'RequiresPSEditionValueIsAlreadySpecified', 'psedition')
        else editions.push(edition)
      }, 'psedition')
    }
  } else if (isPrefix(parameter, 'version')) {
    const text = typeof value === 'string' ? value : p.source.text.slice(argument.start, argument.end)
    if (!isVersion(text)) {
      p.error(argument, 'RequiresVersionInvalid')
      return taken
    }
    const version = text.trim().includes('.') ? text.trim() : `${text.trim()}.0`
    const field = forSnapin ? 'snapinVersion' : 'RequiredPSVersion'
    if (needs[field] !== null && (forSnapin || needs[field] !== version)) twice('version')
    else needs[field] = version
  } else if (isPrefix(parameter, 'assembly')) {
    each((assembly) => {
      if (!needs.assemblies.includes(assembly)) needs.assemblies.push(assembly)
    }, 'assembly')
  } else if (isPrefix(parameter, 'modules')) {
    for (const one of value instanceof PSArray ? value.list : [value]) {
      const problem = moduleProblem(one)
      if (problem !== null) {
        p.error(argument, 'RequiresModuleInvalid', problem)
        return taken
      }
      needs.modules.push(requiredModule(one))
    }
  } else p.error(parameter, 'ScriptRequiresInvalidFormat')
  return taken
}
