// What formatting asks of the outside: the properties and the text of values. An engine hands in its own rules (script
// properties, type data, culture); `plainAccess` does with objects that came over the wire, no engine needed.

import { Exception, PSError } from '#objects'
import type { ErrorLook } from './views/errors.ts'

export type Access = {
  /** PSTypeNames: the type, then its bases. */
  typeNames(object: unknown): readonly string[]
  /** The value without a PSObject around it. */
  base(object: unknown): unknown
  /** The property's own spelling; undefined when there is none of this name. A property set gives its names. */
  property(object: unknown, name: string): string | readonly string[] | undefined
  /** Names of all properties in the order in which a wildcard finds them (and the names of property sets' members). */
  propertyNames(object: unknown): readonly string[]
  /** Names of all properties as the default display lists them: those of the type first, then the added ones. */
  displayNames(object: unknown): readonly string[]
  /** The value of a property. Throws what its getter throws. */
  value(object: unknown, name: string): unknown
  /** Runs a script block with the object as $_; throws what it throws. */
  run(block: unknown, object: unknown): unknown
  /** A script block from the text of a view's file. */
  block(text: string): unknown
  /** A script block's own text; undefined for anything else. */
  blockText(value: unknown): string | undefined
  /** Conversion to string. */
  text(value: unknown): string
  /** IFormattable.ToString(format), or a composite format ("<{0:d6}>") applied; throws when it does not fit. */
  format(value: unknown, format: string): string
  /** The elements of a collection or dictionary; undefined when the value is neither. */
  elements(value: unknown): Iterable<unknown> | undefined
  /** Names of the DefaultDisplayPropertySet; empty when there is none. */
  defaultNames(object: unknown): readonly string[]
  /** The DefaultDisplayProperty. */
  defaultName(object: unknown): string | undefined
  isTrue(value: unknown): boolean
  /** Case-insensitive comparison, as -eq does it for grouping. */
  equal(left: unknown, right: unknown): boolean
  /** [double], [float] and [decimal] show with fixed decimals in tables. */
  isFloat(value: unknown): boolean
  /** Numbers, booleans, switches: shown as they are inside {…}. */
  isPrimitive(value: unknown): boolean
  /** True when the value's own type overrides ToString. */
  hasOwnText(value: unknown): boolean
  /** The member names of a [hashtable] by its keys; undefined for anything else. */
  keys(object: unknown): readonly string[] | undefined
  /** How errors are to be shown: $ErrorView, the console's width and colours. */
  errorLook?(): ErrorLook
  /** Which look PSSessions have: 'PowerShell7' or the topic's. */
  sessionView?(): string
  /** A match of Select-String as a line of output, emphasis and path included. */
  matchText?(object: unknown): string
  /** The record's stream when a merged one came down the pipeline: 'Error', 'Warning'…; undefined for plain output. */
  stream?(object: unknown): string | undefined
}

/** A property's value, or undefined when there is no such property or it fails. */
export function read(access: Access, object: unknown, name: string): any {
  if (object === null || object === undefined) return undefined
  try {
    return access.property(object, name) === undefined ? undefined : access.value(object, name)
  } catch (error) {
    if (!(error instanceof PSError || error instanceof Exception)) throw error
    return undefined
  }
}

/** A number of any kind as a JavaScript number; 0 for what is none. */
export function numberOf(value: unknown): number {
  if (typeof value === 'number') return value
  if (typeof value === 'object' && value !== null && 'value' in value) return Number(value.value)
  return 0
}
