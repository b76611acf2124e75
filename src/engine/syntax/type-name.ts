// Type names as written between brackets or in a class's bases: plain, generic, array. Resolving one to a type is the engine's.

import { netType, type NetType } from '#objects'
import type { TypeDefinitionAst } from './ast.ts'

export type ITypeName = TypeName | GenericTypeName | ArrayTypeName

/** int, System.Int32, or with the assembly behind a comma. */
export class TypeName {
  readonly type = 'TypeName'
  readonly start: number
  readonly end: number
  readonly Name: string
  readonly AssemblyName: string | null
  /** For a generic's definition, how many arguments it takes. */
  readonly genericArgumentCount: number
  /** The class or enum of the same script that this name means. */
  definition: TypeDefinitionAst | null = null
  constructor(start: number, end: number, Name: string, AssemblyName: string | null = null, genericArgumentCount = 0) {
    this.start = start
    this.end = end
    this.Name = Name
    this.AssemblyName = AssemblyName
    this.genericArgumentCount = genericArgumentCount
  }
  get netType(): NetType {
    return netType('System.Management.Automation.Language.TypeName')
  }
  get FullName(): string {
    return this.AssemblyName === null ? this.Name : `${this.Name},${this.AssemblyName}`
  }
  get IsArray(): boolean {
    return false
  }
  get IsGeneric(): boolean {
    return false
  }
  toString(): string {
    return this.FullName
  }
}

/** Name[argument,…] */
export class GenericTypeName {
  readonly type = 'GenericTypeName'
  readonly start: number
  readonly end: number
  readonly TypeName: ITypeName
  readonly GenericArguments: readonly ITypeName[]
  constructor(start: number, end: number, TypeName: ITypeName, GenericArguments: readonly ITypeName[]) {
    this.start = start
    this.end = end
    this.TypeName = TypeName
    this.GenericArguments = GenericArguments
  }
  get netType(): NetType {
    return netType('System.Management.Automation.Language.GenericTypeName')
  }
  get Name(): string {
    return `${this.TypeName.Name}[${this.GenericArguments.map((each) => each.Name).join(',')}]`
  }
  get FullName(): string {
    const assembly = this.AssemblyName
    const args = this.GenericArguments.map((each) => (each.AssemblyName === null ? each.FullName : `[${each.FullName}]`))
    return `${this.TypeName.Name}[${args.join(',')}]${assembly === null ? '' : `,${assembly}`}`
  }
  get AssemblyName(): string | null {
    return this.TypeName.AssemblyName
  }
  get IsArray(): boolean {
    return false
  }
  get IsGeneric(): boolean {
    return true
  }
  toString(): string {
    return this.FullName
  }
}

/** element[], element[,] */
export class ArrayTypeName {
  readonly type = 'ArrayTypeName'
  readonly start: number
  readonly end: number
  readonly ElementType: ITypeName
  readonly Rank: number
  constructor(start: number, end: number, ElementType: ITypeName, Rank: number) {
    this.start = start
    this.end = end
    this.ElementType = ElementType
    this.Rank = Rank
  }
  get netType(): NetType {
    return netType('System.Management.Automation.Language.ArrayTypeName')
  }
  private get suffix(): string {
    return `[${','.repeat(this.Rank - 1)}]`
  }
  get Name(): string {
    return this.ElementType.Name + this.suffix
  }
  get FullName(): string {
    return withSuffix(this.ElementType, this.suffix)
  }
  get AssemblyName(): string | null {
    return this.ElementType.AssemblyName
  }
  get IsArray(): boolean {
    return true
  }
  get IsGeneric(): boolean {
    return false
  }
  toString(): string {
    return this.FullName
  }
}

// The brackets stand before the assembly: Foo[],Assembly.
function withSuffix(element: ITypeName, suffix: string): string {
  const assembly = element.AssemblyName
  const full = element.FullName
  return assembly === null ? full + suffix : `${full.slice(0, full.length - assembly.length - 1)}${suffix},${assembly}`
}
