// From a cmdlet's declaration to the binder's table: rows become parameters with attributes. Made once per cmdlet.

import { definedType, int64, netType, type NetType, arrayType, genericType } from '#objects'
import {
  AliasAttribute,
  AllowEmptyCollectionAttribute,
  AllowEmptyStringAttribute,
  AllowNullAttribute,
  type Attribute,
  CredentialAttribute,
  CustomCheck,
  ObsoleteAttribute,
  ParameterAttribute,
  SupportsWildcardsAttribute,
  TransformAttribute,
  ValidateCountAttribute,
  ValidateLengthAttribute,
  ValidateNotNullAttribute,
  ValidateNotNullOrEmptyAttribute,
  ValidateNotNullOrWhiteSpaceAttribute,
  ValidatePatternAttribute,
  ValidateRangeAttribute,
  ValidateSetAttribute,
  ValidateTrustedDataAttribute,
  allSets,
} from './attribute.ts'
import type { CmdletSpec as Spec, Param, Params, Place } from './cmdlet.ts'
import { commonParameters } from './common.ts'
import { ValidationFailure } from './validate.ts'
import { type Origin, Parameter, ParameterTable } from './parameter.ts'

const tables = new WeakMap<Spec, ParameterTable>()

export function cmdletTable(spec: Spec): ParameterTable {
  let table = tables.get(spec)
  if (table === undefined) {
    table = new ParameterTable(
      [...parametersOf(spec.params, 'declared'), ...commonParameters(spec.shouldProcess === true, false)],
      spec.defaultSet,
      spec.setOrder,
    )
    tables.set(spec, table)
  }
  return table
}

export function parametersOf(rows: Params, origin: Origin): Parameter[] {
  return Object.entries(rows).map(([name, row]) => new Parameter(name, typeNamed(row.type.typeName), attributesOf(row), origin, row))
}

/** The type a token names. */
export function typeNamed(name: string): NetType {
  if (name.endsWith('[]')) return arrayType(typeNamed(name.slice(0, -2)))
  const generic = /^([^[]+`\d+)\[(.+)\]$/.exec(name)
  if (generic) return genericType(netType(generic[1]!), [typeNamed(generic[2]!)])
  return definedType(name) ?? netType(name)
}

function attributesOf(row: Param): Attribute[] {
  const list: Attribute[] = []
  for (const [set, place] of placesOf(row)) list.push(parameterAttribute(set, place, row))
  if (row.aliases?.length) list.push(new AliasAttribute(row.aliases))
  if (row.transform) {
    const transform = row.transform
    list.push(new TransformAttribute((value) => transform(value, undefined as never)))
  }
  if (row.isCredential) list.push(new CredentialAttribute())
  if (row.trustedData) list.push(new ValidateTrustedDataAttribute())
  if (row.notNull) list.push(new ValidateNotNullAttribute())
  if (row.notNullOrEmpty) list.push(new ValidateNotNullOrEmptyAttribute())
  if (row.notNullOrWhiteSpace) list.push(new ValidateNotNullOrWhiteSpaceAttribute())
  if (row.oneOf) list.push(new ValidateSetAttribute(row.oneOf))
  if (row.range)
    list.push(
      typeof row.range === 'string'
        ? new ValidateRangeAttribute(null, null, row.range)
        : new ValidateRangeAttribute(bound(row.range[0]), bound(row.range[1])),
    )
  if (row.pattern !== undefined) list.push(new ValidatePatternAttribute(row.pattern))
  if (row.length) list.push(new ValidateLengthAttribute(row.length[0], row.length[1]))
  if (row.count) list.push(new ValidateCountAttribute(row.count[0], row.count[1]))
  if (row.validate) {
    const check = row.validate
    list.push(
      new CustomCheck((value) => {
        try {
          return check(row.type.view(value), undefined as never)
        } catch (thrown) {
          throw thrown instanceof Error && !(thrown instanceof ValidationFailure) ? new ValidationFailure('', thrown.message) : thrown
        }
      }),
    )
  }
  if (row.allowNull) list.push(new AllowNullAttribute())
  if (row.allowEmptyString) list.push(new AllowEmptyStringAttribute())
  if (row.allowEmptyCollection) list.push(new AllowEmptyCollectionAttribute())
  if (row.obsolete !== undefined) list.push(new ObsoleteAttribute(row.obsolete))
  if (row.wildcards) list.push(new SupportsWildcardsAttribute())
  return list
}

/** Each set a row is in, with its place there. */
export function placesOf(row: Param): (readonly [set: string, place: Place])[] {
  if (row.sets) return Object.entries(row.sets).map(([set, place]) => [set, { ...row, ...place }] as const)
  const sets = row.set === undefined ? [allSets] : typeof row.set === 'string' ? [row.set] : row.set
  return sets.map((set) => [set, row] as const)
}

function parameterAttribute(set: string, place: Place, row: Param): ParameterAttribute {
  const made = new ParameterAttribute()
  made.ParameterSetName = set
  if (place.position !== undefined) made.Position = place.position
  made.Mandatory = place.mandatory === true
  made.ValueFromPipeline = place.pipeline?.includes('value') === true
  made.ValueFromPipelineByPropertyName = place.pipeline?.includes('property') === true
  made.ValueFromRemainingArguments = place.remaining === true
  made.HelpMessage = row.helpMessage ?? null
  made.DontShow = row.hidden === true
  return made
}

/** An end of a range: a bigint is an Int64. */
const bound = (value: number | bigint): unknown => (typeof value === 'bigint' ? int64(value) : value)
