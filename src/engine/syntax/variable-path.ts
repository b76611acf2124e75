// The path of a variable or function as written after the dollar: what scope or drive it names, and the name itself.

import { netType, type NetType } from '#objects'

/** Bits of `VariablePath.flags`. */
export const variablePathFlags = {
  Local: 1,
  Script: 2,
  Global: 4,
  Private: 8,
  Variable: 16,
  Function: 32,
  DriveQualified: 64,
  Unqualified: 128,
} as const

const { Local, Script, Global, Private, Variable, Function, DriveQualified, Unqualified } = variablePathFlags
const scopes: { readonly [name: string]: number } = { global: Global, local: Local, private: Private, script: Script }

export class VariablePath {
  readonly UserPath: string
  readonly flags: number
  /** The path behind scope or drive. */
  readonly name: string
  private lower: string | undefined

  /** `known` is 0 for a variable, Function | Unqualified for the name of a function. */
  constructor(path: string, known = 0) {
    this.UserPath = path
    let flags = known
    const colon = path.indexOf(':')
    if (colon < 0) {
      this.name = path
      this.flags = flags || Unqualified | Variable
      return
    }
    // variable:name, scope:name; any other name before a colon is a drive. Behind variable: no scope is looked for.
    const prefix = path.slice(0, colon).toLowerCase()
    let scanned = -1
    if (prefix === 'variable' && known === 0) {
      this.name = path.slice(colon + 1)
      this.flags = Variable
      return
    }
    const scope = Object.hasOwn(scopes, prefix) ? scopes[prefix] : undefined
    if (scope !== undefined) {
      flags = (flags || Variable) | scope
      scanned = colon
    } else if (flags === 0 && colon > 0) {
      flags = DriveQualified
      scanned = colon
    } else if (flags === 0) scanned = colon
    this.name = scanned < 0 ? path : path.slice(scanned + 1)
    this.flags = flags || Unqualified | Variable
  }

  get netType(): NetType {
    return netType('System.Management.Automation.VariablePath')
  }
  /** `name` in lower case, for look-up. */
  get lowerName(): string {
    return (this.lower ??= this.name.toLowerCase())
  }
  get IsGlobal(): boolean {
    return (this.flags & Global) !== 0
  }
  get IsLocal(): boolean {
    return (this.flags & Local) !== 0
  }
  get IsPrivate(): boolean {
    return (this.flags & Private) !== 0
  }
  get IsScript(): boolean {
    return (this.flags & Script) !== 0
  }
  get IsUnqualified(): boolean {
    return (this.flags & Unqualified) !== 0
  }
  get IsUnscopedVariable(): boolean {
    return (this.flags & (Local | Script | Global | Private | Function | DriveQualified)) === 0
  }
  get IsVariable(): boolean {
    return (this.flags & Variable) !== 0
  }
  get IsDriveQualified(): boolean {
    return (this.flags & DriveQualified) !== 0
  }
  get DriveName(): string | null {
    return this.IsDriveQualified ? this.UserPath.slice(0, this.UserPath.indexOf(':')) : null
  }
  toString(): string {
    return this.UserPath
  }
}
