// The enums of System.Management.Automation.Language, and values of them by the names the tree uses.

import { once } from '#base'
import { type EnumValue, type NetType, defineType, enumValue } from '#objects'
import { forEachFlags, methodAttributes, propertyAttributes, switchFlags, tokenFlags, tokenKinds, typeAttributes } from '#engine/syntax'

export const space = 'System.Management.Automation.Language'
const none = { None: 0 }
const numbered = (names: string): { [name: string]: number } => Object.fromEntries(names.split(' ').map((name, index) => [name, index]))

const tables: { readonly [name: string]: () => { readonly [name: string]: number } } = {
  TokenKind: tokenKinds,
  TokenFlags: () => tokenFlags,
  StringConstantType: once(() => numbered('SingleQuoted SingleQuotedHereString DoubleQuoted DoubleQuotedHereString BareWord')),
  RedirectionStream: once(() => numbered('All Output Error Warning Verbose Debug Information')),
  UsingStatementKind: once(() => numbered('Assembly Command Module Namespace Type')),
  ConfigurationType: once(() => numbered('Resource Meta')),
  SwitchFlags: once(() => ({ ...none, ...switchFlags })),
  ForEachFlags: once(() => ({ ...none, ...forEachFlags })),
  TypeAttributes: once(() => ({ ...none, ...typeAttributes })),
  PropertyAttributes: once(() => ({ ...none, ...propertyAttributes })),
  MethodAttributes: once(() => ({ ...none, ...methodAttributes })),
  AstVisitAction: once(() => numbered('Continue SkipChildren StopVisit')),
}
const flags = new Set(['TokenFlags', 'SwitchFlags', 'ForEachFlags', 'TypeAttributes', 'PropertyAttributes', 'MethodAttributes'])

const types = new Map<string, NetType>()
for (const [name, names] of Object.entries(tables)) {
  types.set(
    name,
    defineType(`${space}.${name}`, () => ({ enum: names(), ...(flags.has(name) ? { flags: true } : {}) })),
  )
}

/** The value of an enum of this namespace, by name or number. */
export function value(type: string, of: string | number): EnumValue {
  return enumValue(types.get(type)!, typeof of === 'number' ? of : tables[type]!()[of]!)
}
