// How binding fails. The kind says which exception it is, and so what may be caught on the way: another position, set
// or record may still bind after a plain `binding` failure, never after a check failed. Ids are PowerShell's.

import type { NetType } from '#objects'
import type { Place } from './argument.ts'

export type BindingKind = 'binding' | 'validation' | 'transformation' | 'default value'

/** The exception's type for each kind. */
export const bindingExceptions: { readonly [K in BindingKind]: string } = {
  binding: 'System.Management.Automation.ParameterBindingException',
  validation: 'System.Management.Automation.ParameterBindingValidationException',
  transformation: 'System.Management.Automation.ParameterBindingArgumentTransformationException',
  'default value': 'System.Management.Automation.ParameterBindingParameterDefaultValueException',
}

export type BindingFailure = {
  readonly id: string
  readonly category: 'InvalidArgument' | 'InvalidData' | 'MetadataError' | 'ReadError' | 'WriteError'
  readonly message: string
  readonly parameter?: string | undefined
  readonly parameterType?: NetType | undefined
  readonly given?: NetType | undefined
  /** Where the argument stands; undefined: the whole command. */
  readonly at?: Place
  /** What was thrown inside. */
  readonly cause?: unknown
  /** The record that would not bind. */
  readonly target?: unknown
}

export class BindingError extends Error {
  readonly kind: BindingKind
  readonly failure: BindingFailure
  constructor(kind: BindingKind, failure: BindingFailure) {
    super(failure.message, { cause: failure.cause })
    this.kind = kind
    this.failure = failure
  }
}

export const bindingError = (failure: BindingFailure): BindingError => new BindingError('binding', failure)
