// Help of a command for which nobody wrote any: made of its parameters, in the shape of ExtendedCmdletHelpInfo.

import { PSArray, type PSObject, customObject } from '#objects'
import { type AliasInfo, type CommandInfo, type Frame, allInScopes } from '#engine/runtime'
import { definitionText, outputTypes, tableOf } from './command-types.ts'
import { commonNames } from './common.ts'
import { ValidateSetAttribute, noPosition } from './attribute.ts'
import { type Parameter, type SetPlace, switchType } from './parameter.ts'
import { inDisplayOrder, parameterTypeText, setsOf } from './syntax.ts'

const kind = 'ExtendedCmdletHelpInfo'

/** `view` is '', 'DetailedView', 'FullView' or 'ExamplesView'; aliases are those that `frame` sees. */
export function extendedHelp(info: CommandInfo, view: string, frame: Frame): PSObject {
  const table = tableOf(info)
  const own = (table?.list ?? []).filter((each) => each.origin === 'declared' || each.origin === 'shouldProcess')
  const hasCommon = table !== undefined && commonNames.every((name) => table.get(name) !== undefined)
  const object = customObject({
    CommonParameters: hasCommon,
    details: part('details', { name: info.Name, noun: '', verb: '' }),
    Syntax: part('syntax', { syntaxItem: new PSArray(table === undefined ? [] : setsOf(table).map(item)) }),
    parameters: part('parameters', {
      parameter: new PSArray([...own].sort(byName).map((each) => parameterOf(each, lastPlace(each), false))),
    }),
    inputTypes: part('inputTypes', { inputType: part('inputType', { type: typed(inputsOf(own)) }) }),
    returnValues: part('returnValues', {
      returnValue: part('returnValue', { type: typed(lines(outputTypes(info).map((each) => each.name)) || 'System.Object') }),
    }),
    aliases: lines(aliasesOf(info, frame)) || 'None\n',
    remarks: 'None',
    alertSet: null,
    description: null,
    examples: null,
    Synopsis: definitionText(info),
    ModuleName: info.ModuleName,
    nonTerminatingErrors: '',
    'xmlns:command': 'http://schemas.microsoft.com/maml/dev/command/2004/10',
    'xmlns:dev': 'http://schemas.microsoft.com/maml/dev/2004/10',
    'xmlns:maml': 'http://schemas.microsoft.com/maml/2004/10',
    Name: info.Name,
    Category: info.CommandType,
    Component: null,
    Role: null,
    Functionality: null,
  })
  const names = [kind, 'CmdletHelpInfo', 'HelpInfo']
  object.typeNames = view === '' ? names : [...names.map((name) => `${name}#${view}`), ...names]
  return object

  function item(set: ReturnType<typeof setsOf>[number]): PSObject {
    const parts = inDisplayOrder(set.parameters).filter((each) => each !== 'common')
    return part('syntaxItem', {
      name: info.Name,
      CommonParameters: hasCommon,
      parameter: new PSArray(
        parts.filter(({ parameter }) => parameter.origin !== 'common').map(({ parameter, place }) => parameterOf(parameter, place, true)),
      ),
    })
  }
}

function parameterOf(parameter: Parameter, place: SetPlace, withValues: boolean): PSObject {
  const type = parameter.type === switchType ? 'switch' : parameterTypeText(parameter)
  const feeds = [
    ...(place.value ? ['ByValue'] : []),
    ...(place.property ? ['ByPropertyName'] : []),
    ...(place.remaining ? ['FromRemainingArguments'] : []),
  ]
  const values = withValues ? parameter.attributes.find((each) => each instanceof ValidateSetAttribute)?.values : undefined
  return part('parameter', {
    name: parameter.name,
    required: String(place.mandatory),
    pipelineInput: feeds.length > 0 ? `true (${feeds.join(', ')})` : 'false',
    isDynamic: String(parameter.origin === 'dynamic'),
    globbing: 'false',
    parameterSetName: place.inAll ? '(All)' : namesOfSets(parameter),
    ...(parameter.type === switchType ? {} : { parameterValue: type }),
    type: typed(type),
    position: place.position === noPosition ? 'Named' : String(place.position),
    aliases: parameter.aliases.join(', ') || 'None',
    ...(Array.isArray(values) ? { parameterValueGroup: part('parameterValueGroup', { parameterValue: new PSArray([...values]) }) } : {}),
  })
}

// Places stand from the last attribute written to the first.
const namesOfSets = (parameter: Parameter): string => parameter.places.map((place) => place.set).join(', ')
const lastPlace = (parameter: Parameter): SetPlace => parameter.places[0]!

const byName = (a: Parameter, b: Parameter): number => (a.name < b.name ? -1 : 1)

function inputsOf(parameters: readonly Parameter[]): string {
  const fed = parameters.filter((each) => each.places.some((place) => place.value || place.property))
  return lines([...new Set(fed.map((each) => each.type.name))]) || 'None\n'
}

function aliasesOf(info: CommandInfo, frame: Frame): string[] {
  return [...allInScopes<AliasInfo>(frame, 'aliases').values()]
    .filter((alias) => alias.Definition.toLowerCase() === info.Name.toLowerCase())
    .map((alias) => alias.Name)
}

const lines = (texts: readonly string[]): string => texts.map((text) => `${text}\n`).join('')
const typed = (name: string): PSObject => part('type', { name })

function part(name: string, properties: { readonly [name: string]: unknown }): PSObject {
  const object = customObject(properties)
  object.typeNames = [`${kind}#${name}`]
  return object
}
