// Errors of the language: what is thrown for each, told in one place. The words are ours, the ids and categories PowerShell's.

import type { ITypeName } from '#engine/syntax'
import { type ErrorCategory, ErrorRecord, InvocationInfo, type NetType, exception, PSError } from '#objects'
import { Extent } from './extent.ts'
import type { Activation } from '../scopes/frame.ts'
import { placeAt } from '../commands/invocation.ts'
import { typesInUse } from '../values/types.ts'

export type ErrorOptions = {
  readonly category?: ErrorCategory
  readonly target?: unknown
  /** Full type name of the exception; System.Management.Automation.RuntimeException when left out. */
  readonly exception?: string
  readonly inner?: any
  readonly fields?: { [name: string]: unknown }
}

const runtimeException = 'System.Management.Automation.RuntimeException'

/** An error ready to throw: PSError with a record of this id. */
export function languageError(id: string, message: string, options: ErrorOptions = {}): PSError {
  const thrown = exception(options.exception ?? runtimeException, message, options.fields, options.inner ?? null)
  const record = new ErrorRecord(thrown, id, options.category ?? 'InvalidOperation', options.target ?? null)
  if (options.exception === undefined) thrown.fields['ErrorRecord'] = record
  return new PSError(record)
}

const sessionState = 'System.Management.Automation.SessionStateUnauthorizedAccessException'

export function variableNotWritable(name: string): PSError {
  return languageError('VariableNotWritable', `The variable '${name}' is read-only or constant: it cannot be given a value.`, {
    category: 'WriteError',
    target: name,
    exception: sessionState,
  })
}

export function variableNotRemovable(name: string): PSError {
  return languageError('VariableNotRemovable', `The variable '${name}' is constant or read-only: it cannot be removed.`, {
    category: 'WriteError',
    target: name,
    exception: sessionState,
  })
}

export function variableUndefined(name: string): PSError {
  return languageError('VariableIsUndefined', `The variable '$${name}' has not been set, and strict mode is on.`, { target: name })
}

export function commandNotFound(name: string): PSError {
  const module = qualified.exec(name)?.[1]
  return languageError(
    module === undefined ? 'CommandNotFoundException' : 'CouldNotAutoLoadModule',
    module === undefined
      ? `'${name}' is not the name of a command: no cmdlet, function, script file or program of that name was found.`
      : `'${name}' is not the name of a command: no module '${module}' that has it was found.`,
    {
      category: 'ObjectNotFound',
      target: name,
      exception: 'System.Management.Automation.CommandNotFoundException',
      fields: { CommandName: name },
    },
  )
}

/** Module\Command, and no path. */
const qualified = /^((?!\.{1,2}\\)[^\\:][^:]*)\\[^\\]+$/

export function callDepthOverflow(): PSError {
  return languageError('CallDepthOverflow', 'Functions called each other too deep: the stack is about to end.', {
    category: 'InvalidOperation',
    exception: 'System.Management.Automation.ScriptCallDepthException',
  })
}

/** No type of this name, or several: each of two namespaces in use has one. */
export function typeNotFound(name: ITypeName, at: Activation, namespaces: readonly string[], around = 1): PSError {
  const element = elementOf(name)
  const several = typesInUse(element, namespaces)
  if (several.length > 1) return ambiguousType(element, several)
  const error = languageError('TypeNotFound', `There is no type of the name [${name.FullName}].`, {
    target: name,
    category: 'InvalidOperation',
  })
  if (at.code.extents.length > 0)
    error.record.InvocationInfo = placeAt(
      new InvocationInfo(),
      new Extent(at.code.source, Math.max(0, name.start - around), name.end + around),
    )
  return error
}

function elementOf(name: ITypeName): string {
  return name.type === 'ArrayTypeName' ? elementOf(name.ElementType) : name.Name
}

// It is an error of the statement, with no place of its own.
function ambiguousType(name: string, types: readonly NetType[]): PSError {
  return languageError(
    'AmbiguousTypeReference',
    `[${name}] may mean ${types.map((each) => `[${each.name}]`).join(' or ')}: write it in full.`,
    {
      category: 'InvalidArgument',
    },
  )
}
