// PSVariable: a variable as an object, with what is known of it beyond its value. Reading `Value` gives what the running
// code sees; writing it goes through options and attributes as an assignment does.

import { netType, type NetType } from '#objects'
import { variableNotWritable } from '../errors/fault.ts'

/** ScopedItemOptions, as .NET counts them. */
export const variableOptions = { None: 0, ReadOnly: 1, Constant: 2, Private: 4, AllScope: 8, Unspecified: 16 } as const

/** Types and attributes on a variable: `apply` converts and checks what is to be assigned, and throws when it will not do. */
export type Constraint = {
  readonly attributes: readonly unknown[]
  /** What is of this kind already passes as it is: a type alone, of plain values. */
  readonly kind?: PlainKind | undefined
  apply(value: unknown): unknown
}

export type PlainKind = 'int' | 'string' | 'boolean'

const kindOf = (value: unknown): string => (typeof value === 'number' && (value | 0) === value ? 'int' : typeof value)

/** The kind that a lone type asks for. */
export function plainKind(types: readonly NetType[]): PlainKind | undefined {
  return types.length === 1 ? kindsOfTypes[types[0]!.name] : undefined
}

const kindsOfTypes: { readonly [type: string]: PlainKind | undefined } = {
  'System.Int32': 'int',
  'System.String': 'string',
  'System.Boolean': 'boolean',
}

export class PSVariable {
  readonly Name: string
  options = 0
  constraint: Constraint | null = null
  description = ''
  /** SessionStateEntryVisibility */
  visibility: 'Public' | 'Private' = 'Public'
  module: unknown = null
  private own: unknown

  constructor(name: string, value: unknown = undefined, options = 0) {
    this.Name = name
    this.own = value
    this.options = options
  }

  get netType(): NetType {
    return netType('System.Management.Automation.PSVariable')
  }

  /** The value as it is kept; undefined when it is not set. */
  read(): unknown {
    return this.own
  }
  /** Keeps a value as it is, without a look at anything. */
  put(value: unknown): void {
    this.own = value
  }
  /** Called when options or attributes begin to matter to a write. */
  guarded(): void {}

  get Value(): unknown {
    return this.read() ?? null
  }
  set Value(value: unknown) {
    this.assign(value)
  }

  /** An assignment by a script. */
  assign(value: unknown): void {
    if ((this.options & (variableOptions.ReadOnly | variableOptions.Constant)) !== 0) throw variableNotWritable(this.Name)
    const { constraint } = this
    this.put(constraint === null || (constraint.kind !== undefined && constraint.kind === kindOf(value)) ? value : constraint.apply(value))
  }

  setOptions(options: number): void {
    if (options !== this.options) this.guarded()
    this.options = options
  }

  setConstraint(constraint: Constraint | null): void {
    if (constraint !== this.constraint) this.guarded()
    this.constraint = constraint
  }
}

/** A variable whose value is made when it is asked for ($PWD, $Error, $?). */
export class ComputedVariable extends PSVariable {
  private readonly get: () => unknown
  private readonly set: ((value: unknown) => void) | undefined
  constructor(name: string, get: () => unknown, set?: (value: unknown) => void, options = 0) {
    super(name, undefined, options)
    this.get = get
    this.set = set
  }
  override read(): unknown {
    return this.get()
  }
  override put(value: unknown): void {
    this.set?.(value)
  }
}
