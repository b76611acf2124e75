// What a session's promises reject with.

import type { ErrorRecord } from '#objects'

/** A command failed, or the session did. `record` is PowerShell's error record, where there is one. */
export class SessionError extends Error {
  override readonly name = 'SessionError'
  /** FullyQualifiedErrorId. */
  readonly id: string
  readonly record: ErrorRecord | undefined
  constructor(message: string, id: string, record?: ErrorRecord) {
    super(message)
    this.id = id
    this.record = record
  }
}
