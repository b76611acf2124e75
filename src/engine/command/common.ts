// The parameters that every cmdlet and advanced function has, and those that come with ShouldProcess and paging.

import { netType } from '#objects'
import { AliasAttribute, ParameterAttribute, ValidateNotNullOrEmptyAttribute, ValidateRangeAttribute } from './attribute.ts'
import { type Origin, Parameter } from './parameter.ts'

const home = 'System.Management.Automation'

const common: readonly (readonly [name: string, type: string, alias: string])[] = [
  ['Verbose', `${home}.SwitchParameter`, 'vb'],
  ['Debug', `${home}.SwitchParameter`, 'db'],
  ['ErrorAction', `${home}.ActionPreference`, 'ea'],
  ['WarningAction', `${home}.ActionPreference`, 'wa'],
  ['InformationAction', `${home}.ActionPreference`, 'infa'],
  ['ProgressAction', `${home}.ActionPreference`, 'proga'],
  ['ErrorVariable', 'System.String', 'ev'],
  ['WarningVariable', 'System.String', 'wv'],
  ['InformationVariable', 'System.String', 'iv'],
  ['OutVariable', 'System.String', 'ov'],
  ['OutBuffer', 'System.Int32', 'ob'],
  ['PipelineVariable', 'System.String', 'pv'],
]

/** Names of the parameters that every advanced command has, in order. */
export const commonNames: readonly string[] = common.map(([name]) => name)
export const shouldProcessNames: readonly string[] = ['WhatIf', 'Confirm']

function make(name: string, type: string, alias: string, origin: Origin): Parameter {
  return new Parameter(
    name,
    netType(type),
    [
      new ParameterAttribute(),
      ...(alias ? [new AliasAttribute([alias])] : []),
      ...(/Variable$/.test(name) ? [new ValidateNotNullOrEmptyAttribute()] : []),
      ...(name === 'OutBuffer' ? [new ValidateRangeAttribute(0, 2147483647)] : []),
    ],
    origin,
  )
}

/** Fresh ones, for a table numbers what it holds. */
export function commonParameters(shouldProcess: boolean, paging: boolean): Parameter[] {
  return [
    ...common.map(([name, type, alias]) => make(name, type, alias, 'common')),
    ...(shouldProcess
      ? [
          make('WhatIf', `${home}.SwitchParameter`, 'wi', 'shouldProcess'),
          make('Confirm', `${home}.SwitchParameter`, 'cf', 'shouldProcess'),
        ]
      : []),
    ...(paging
      ? [
          make('IncludeTotalCount', `${home}.SwitchParameter`, '', 'paging'),
          make('Skip', 'System.UInt64', '', 'paging'),
          make('First', 'System.UInt64', '', 'paging'),
        ]
      : []),
  ]
}
