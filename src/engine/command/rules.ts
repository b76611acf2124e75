// What binding needs of the language: conversion, comparison, text, running a block. One object per engine, so that the
// binder and its checks can be tried without one.

import type { NetType } from '#objects'

export type Rules = {
  typeOf(value: unknown): NetType | undefined
  isInstance(value: unknown, type: NetType): boolean
  /** LanguagePrimitives.ConvertTo; throws an exception that `isInvalidCast` knows when it can not be. */
  convert(value: unknown, type: NetType): unknown
  isInvalidCast(thrown: unknown): boolean
  castError(id: string, message: string): unknown
  isNumeric(value: unknown): boolean
  /** An empty object of this type, made by its constructor without arguments. */
  create(type: NetType): unknown
  /** The message of anything thrown. */
  messageOf(thrown: unknown): string
  text(value: unknown): string
  truth(value: unknown): boolean
  /** IComparable.CompareTo of two values of one type; undefined when they can not be compared. */
  compare(left: unknown, right: unknown): number | undefined
  /** The items a pipeline would walk; undefined for one thing. */
  items(value: unknown): readonly unknown[] | undefined
  /** The items of an IList only. */
  listOf(value: unknown): readonly unknown[] | undefined
  matches(text: string, pattern: string, options: number): boolean
  /** Runs a block with this as $_ and gives its outputs. */
  invoke(block: unknown, item: unknown, args?: readonly unknown[]): unknown[]
  isScriptBlock(value: unknown): boolean
  /** Calls a method of an object, as a script does. */
  call(self: unknown, method: string, args: readonly unknown[]): unknown
  /** Property of an object as a script sees it; undefined when there is none. */
  property(value: unknown, name: string): { readonly value: unknown } | undefined
  typeNames(value: unknown): readonly string[]
  /** True for what scripts can catch: exceptions and errors with a record. */
  isError(thrown: unknown): boolean
  /** object[] of these. */
  list(items: readonly unknown[]): unknown
  /** A [pscustomobject] of these. */
  object(properties: { readonly [name: string]: unknown }): unknown
  /** What [Credential()] does: a name is asked its password. */
  credential(value: unknown): unknown
  /** $ExecutionContext */
  readonly engineIntrinsics: unknown
}
