// What goes wrong with paths, drives and providers: the error for each, told in one place.

import type { ErrorCategory, PSError } from '#objects'
import { languageError } from '#engine/runtime'

const automation = 'System.Management.Automation.'

export function fault(id: string, category: ErrorCategory, exceptionType: string, message: string, target: unknown = null, fields: { [name: string]: unknown } = {}): PSError {
  return languageError(id, message, { category, exception: exceptionType.includes('.') ? exceptionType : automation + exceptionType, target, fields })
}
export const pathNotFound = (path: string): PSError =>
  fault('PathNotFound', 'ObjectNotFound', 'ItemNotFoundException', `There is nothing at ${path}.`, path, { ItemName: path })
export const driveNotFound = (name: string, id = 'DriveNotFound'): PSError =>
  fault(id, 'ObjectNotFound', 'DriveNotFoundException', `There is no drive named '${name}'. Get-PSDrive lists those that are there.`, name, { ItemName: name })
export const providerNotFound = (name: string): PSError =>
  fault('ProviderNotFound', 'ObjectNotFound', 'ProviderNotFoundException', `There is no provider named '${name}'.`, name, { ItemName: name })
export const notSupported = (what: string): PSError =>
  fault('NotSupported', 'NotImplemented', 'PSNotSupportedException', `This provider cannot do that: ${what}.`)
export const invalidArgument = (message: string, name = 'path'): PSError => fault('Argument', 'InvalidArgument', 'PSArgumentException', message, null, { ParamName: name })
