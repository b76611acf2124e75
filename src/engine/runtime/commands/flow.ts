// What leaves a block early and is no error: break and continue that look for their loop further out, return and exit,
// a pipeline that stops. Ordinary exceptions, so that `finally` and `clean` run; no script can catch them.

import { automationNull } from '#objects'

export abstract class Flow {
  abstract readonly kind: string
}

/** `break label`; without a label it ends the innermost loop or switch, in whatever function that is. */
export class BreakFlow extends Flow {
  readonly kind = 'break'
  readonly label: string
  constructor(label: string) {
    super()
    this.label = label
  }
}

export class ContinueFlow extends Flow {
  readonly kind = 'continue'
  readonly label: string
  constructor(label: string) {
    super()
    this.label = label
  }
}

/** `return` out of a nested piece of the same block; its value was written already. */
export class ReturnFlow extends Flow {
  readonly kind = 'return'
  readonly value: unknown
  constructor(value: unknown = automationNull) {
    super()
    this.value = value
  }
}

/** `exit code`: ends the script file, or the session when there is none. */
export class ExitFlow extends Flow {
  readonly kind = 'exit'
  readonly value: unknown
  constructor(value: unknown) {
    super()
    this.value = value
  }
}

/** A command has all it wants (Select-Object -First): those before it in the pipeline end without their `end`. */
export class StopUpstreamFlow extends Flow {
  readonly kind = 'stop upstream'
  /** The command that asked. */
  readonly command: unknown
  constructor(command: unknown) {
    super()
    this.command = command
  }
}

/** The pipeline is being stopped: Ctrl+C, Stop() and the like. */
export class StopFlow extends Flow {
  readonly kind = 'stop'
}
