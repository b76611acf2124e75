// The forms in which a command may be called, written as Get-Command -Syntax and Get-Help write them.

import { type NetType } from '#objects'
import { typeText } from '#engine/runtime'
import { PSTypeNameAttribute } from './attribute.ts'
import { commonNames } from './common.ts'
import { type Parameter, type ParameterTable, type SetPlace, everySet, switchType } from './parameter.ts'
import { noPosition } from './attribute.ts'

/** A parameter in one set, as CommandParameterInfo tells it. */
export type InSet = { readonly parameter: Parameter; readonly place: SetPlace }

/** A parameter set as CommandParameterSetInfo tells it. */
export type SyntaxSet = { readonly name: string; readonly isDefault: boolean; readonly parameters: readonly InSet[] }

/** The sets of a table, in its order. */
export function setsOf(table: ParameterTable): SyntaxSet[] {
  const names = table.setNames.length > 0 ? table.setNames : ['__AllParameterSets']
  return names.map((name, index) => {
    const flag = table.setNames.length > 0 ? 1 << index : everySet
    return {
      name,
      isDefault: table.defaultSet !== undefined && table.defaultSet.toLowerCase() === name.toLowerCase(),
      parameters: table.list
        .filter((parameter) => parameter.within(flag))
        .map((parameter) => ({ parameter, place: parameter.placeIn(flag)! })),
    }
  })
}

/** `Name [-A] <string> [[-B] <int>] [-C] [<CommonParameters>]` without the name. */
export function syntaxOf(set: SyntaxSet): string {
  return inDisplayOrder(set.parameters)
    .map((each) => (each === 'common' ? '[<CommonParameters>]' : written(each)))
    .join(' ')
}

/** By position, then what is mandatory, then the rest; the common parameters as one when all of them are there. */
export function inDisplayOrder(parameters: readonly InSet[]): (InSet | 'common')[] {
  const placed: InSet[] = []
  const mandatory: InSet[] = []
  const rest: InSet[] = []
  const common: InSet[] = []
  for (const each of parameters) {
    if (each.place.position !== noPosition) placed[each.place.position] = each
    else if (each.place.mandatory) mandatory.push(each)
    else if (commonNames.some((name) => name.toLowerCase() === each.parameter.name.toLowerCase())) common.push(each)
    else rest.push(each)
  }
  // `placed` has holes where no parameter stands.
  return [...placed.filter(Boolean), ...mandatory, ...rest, ...(common.length === commonNames.length ? ['common' as const] : common)]
}

function written({ parameter, place }: InSet): string {
  const name = `-${parameter.name}`
  if (parameter.type === switchType) return place.mandatory ? name : `[${name}]`
  const type = `<${parameterTypeText(parameter)}>`
  const positional = place.position !== noPosition
  if (place.mandatory) return positional ? `[${name}] ${type}` : `${name} ${type}`
  return positional ? `[[${name}] ${type}]` : `[${name} ${type}]`
}

/** The type as people write it: string, int[], Object. */
export function parameterTypeText(parameter: Parameter): string {
  const named = parameter.attributes.find((each) => each instanceof PSTypeNameAttribute)?.PSTypeName
  if (named === undefined)
    return shortTypeText(
      parameter.type.genericDefinition?.name === 'System.Nullable`1' ? parameter.type.genericArguments[0]! : parameter.type,
    )
  const cim = /^(.*\.)?(?<net>.*)#(.*[/\\])?(?<cim>.*)$/.exec(named)
  const text = cim ? `${cim.groups!['net']}#${cim.groups!['cim']}` : named.slice(named.lastIndexOf('.') + 1)
  return parameter.type.kind === 'array' && !text.includes('[]') ? `${text}[]` : text
}

/** The accelerator's name, or the last part of the type's own. */
export function shortTypeText(type: NetType): string {
  if (type.kind === 'array') return `${shortTypeText(type.elementType!)}[]`
  const text = typeText(type)
  return text.includes('[') ? text.replace(/[\w.+]*\./g, '') : text.slice(text.lastIndexOf('.') + 1)
}
