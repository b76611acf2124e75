// What goes wrong with paths, drives and providers: the error for each, told in one place.

import { type ErrorCategory, type Exception, type PSError, defineType, enumValue, netType } from '#objects'
import { languageError } from '#engine/runtime'

const automation = 'System.Management.Automation.'

const field = (type: string, name: string) => ({ type, get: (self: Exception) => self.fields[name] ?? null })
defineType(`${automation}SessionStateCategory`, () => ({
  enum: { Variable: 0, Alias: 1, Function: 2, Filter: 3, Drive: 4, CmdletProvider: 5, Scope: 6, Command: 7, Resource: 8, Cmdlet: 9 },
}))
defineType(`${automation}SessionStateException`, () => ({
  properties: {
    ItemName: field('System.String', 'ItemName'),
    SessionStateCategory: {
      type: `${automation}SessionStateCategory`,
      get: (self: Exception) =>
        enumValue(
          netType(`${automation}SessionStateCategory`),
          self.netType.shortName === 'DriveNotFoundException'
            ? 4
            : self.netType.shortName.startsWith('Provider')
              ? 5
              : ((self.fields.SessionStateCategory as number) ?? 4),
        ),
    },
  },
}))
defineType(`${automation}NativeCommandExitException`, () => ({
  properties: {
    Path: field('System.String', 'Path'),
    ExitCode: field('System.Int32', 'ExitCode'),
    ProcessId: field('System.Int32', 'ProcessId'),
  },
}))

export function fault(
  id: string,
  category: ErrorCategory,
  exceptionType: string,
  message: string,
  target: unknown = null,
  fields: { [name: string]: unknown } = {},
): PSError {
  return languageError(id, message, {
    category,
    exception: exceptionType.includes('.') ? exceptionType : automation + exceptionType,
    target,
    fields,
  })
}
export const pathNotFound = (path: string): PSError =>
  fault('PathNotFound', 'ObjectNotFound', 'ItemNotFoundException', `There is nothing at ${path}.`, path, { ItemName: path })
export const driveNotFound = (name: string, id = 'DriveNotFound'): PSError =>
  fault(
    id,
    'ObjectNotFound',
    'DriveNotFoundException',
    `There is no drive named '${name}'. Get-PSDrive lists those that are there.`,
    name,
    { ItemName: name },
  )
export const providerNotFound = (name: string): PSError =>
  fault('ProviderNotFound', 'ObjectNotFound', 'ProviderNotFoundException', `There is no provider named '${name}'.`, name, {
    ItemName: name,
  })
export const notSupported = (what: string): PSError =>
  fault('NotSupported', 'NotImplemented', 'PSNotSupportedException', `This provider cannot do that: ${what}.`)
export const invalidArgument = (message: string, name = 'path'): PSError =>
  fault('Argument', 'InvalidArgument', 'PSArgumentException', message, null, { ParamName: name })
