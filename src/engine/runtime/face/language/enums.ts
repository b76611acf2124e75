// The enums of System.Management.Automation.Language, and values of them by the names the tree uses.

import { type EnumValue, type NetType, defineType, enumValue } from '#objects'
import { forEachFlags, methodAttributes, propertyAttributes, switchFlags, tokenFlags, tokenKinds, typeAttributes } from '#engine/syntax'

export const space = 'System.Management.Automation.Language'
const none = { None: 0 }
const numbered = (names: string): { [name: string]: number } => Object.fromEntries(names.split(' ').map((name, index) => [name, index]))

const tables: { readonly [name: string]: { readonly [name: string]: number } } = {
  TokenKind: tokenKinds,
  TokenFlags: tokenFlags,
  StringConstantType: numbered('SingleQuoted SingleQuotedHereString DoubleQuoted DoubleQuotedHereString BareWord'),
  RedirectionStream: numbered('All Output Error Warning Verbose Debug Information'),
  UsingStatementKind: numbered('Assembly Command Module Namespace Type'),
  ConfigurationType: numbered('Resource Meta'),
  SwitchFlags: { ...none, ...switchFlags },
  ForEachFlags: { ...none, ...forEachFlags },
  TypeAttributes: { ...none, ...typeAttributes },
  PropertyAttributes: { ...none, ...propertyAttributes },
  MethodAttributes: { ...none, ...methodAttributes },
  AstVisitAction: numbered('Continue SkipChildren StopVisit'),
}
const flags = new Set(['TokenFlags', 'SwitchFlags', 'ForEachFlags', 'TypeAttributes', 'PropertyAttributes', 'MethodAttributes'])

const types = new Map<string, NetType>()
for (const [name, names] of Object.entries(tables)) {
  types.set(
    name,
    defineType(`${space}.${name}`, () => ({ enum: names, ...(flags.has(name) ? { flags: true } : {}) })),
  )
}

/** The value of an enum of this namespace, by name or number. */
export function value(type: string, of: string | number): EnumValue {
  return enumValue(types.get(type)!, typeof of === 'number' ? of : tables[type]![of]!)
}
