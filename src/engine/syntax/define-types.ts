// What is wrong with the classes and enums of a script when they are about to be made. The parser alone does not ask;
// PowerShell finds these when the script is going to run, and they end it as errors of parsing do.

import { Big, Decimal, Num, type NetType } from '#objects'
import type { Ast, FunctionMemberAst, ScriptBlockAst, TypeConstraintAst, TypeDefinitionAst } from './ast.ts'
import { methodAttributes, propertyAttributes, typeAttributes } from './ast.ts'
import { constantValue, isConstant } from './constant.ts'
import type { ParseError } from './parse.ts'
import type { World } from './parser.ts'
import type { Span } from './token.ts'
import type { ITypeName } from './type-name.ts'
import { type Types, isOpenGeneric, isVoid, typesFor } from './types-known.ts'
import { nodes } from './walk.ts'

export function definitionErrors(root: ScriptBlockAst, world: World): ParseError[] {
  const errors: ParseError[] = []
  const types = typesFor(
    world,
    root.UsingStatements.filter((each) => each.UsingStatementKind === 'Namespace').map((each) => each.Name!.Value),
  )
  const report = (at: Span, ErrorId: string, ...args: unknown[]): void => {
    errors.push({ ErrorId, start: at.start, end: at.end, incompleteInput: false, args })
  }
  const definitions: TypeDefinitionAst[] = []
  for (const node of nodes(root)) if (node.type === 'TypeDefinitionAst') definitions.push(node)
  // Blocks and functions may each have a type of one name.
  const seen = new Map<Ast | null, Set<string>>()
  const own = definitions.filter((each) => {
    const block = blockOf(each)
    let names = seen.get(block)
    if (names === undefined) seen.set(block, (names = new Set()))
    return !names.has(each.Name.toLowerCase()) && names.add(each.Name.toLowerCase())
  })
  const classes = own.filter((each) => each.TypeAttributes === typeAttributes.Class)
  const made = new Set<TypeDefinitionAst>(own.filter((each) => each.TypeAttributes === typeAttributes.Enum))
  // A base must stand before what is derived from it.
  const noConstructor = new Map<TypeDefinitionAst, string>()
  for (const each of classes) {
    const missing = checkBases(each, (other) => made.has(other) || !definitions.includes(other), types, report)
    if (missing !== null) noConstructor.set(each, missing)
    made.add(each)
  }
  for (const each of own) if (each.TypeAttributes === typeAttributes.Enum) checkEnum(each, types, report)
  for (const each of classes) {
    checkMembers(each, types, report)
    const base = noConstructor.get(each)
    if (
      base !== undefined &&
      !each.Members.some((member) => member.type === 'FunctionMemberAst' && isConstructor(each, member) && !isStatic(member))
    ) {
      report(each, 'BaseClassNoDefaultCtor', base)
    }
  }
  return errors
}

/** The block or function that a type stands in. */
function blockOf(node: Ast): Ast | null {
  let at = node.parent
  while (at !== null && at.type !== 'ScriptBlockAst') at = at.parent
  return at
}

type Report = (at: Span, id: string, ...args: unknown[]) => void

// Gives the base's name when it cannot be made without arguments.
function checkBases(node: TypeDefinitionAst, isMade: (other: TypeDefinitionAst) => boolean, types: Types, report: Report): string | null {
  let missing: string | null = null
  node.BaseTypes.forEach((base, index) => {
    const { TypeName: name } = base
    if (name.IsArray) return report(base, 'SubtypeArray', name.FullName)
    const definition = name.type === 'TypeName' ? name.definition : null
    if (definition !== null) {
      if (!isMade(definition)) report(base, 'TypeNotFound', name.FullName)
      else if (index > 0) report(base, 'InterfaceNameExpected')
      else if (definition.TypeAttributes === typeAttributes.Enum) report(base, 'SealedBaseClass', definition.Name)
      else if (!hasDefaultConstructor(definition)) missing = definition.Name
      return
    }
    const type = types.resolve(name)
    if (type === undefined) {
      if (types.known) report(base, 'TypeNotFound', name.FullName)
    } else if (index > 0) {
      if (type.kind !== 'interface' && known(type)) report(base, 'InterfaceNameExpected')
    } else if (isSealed(type)) report(base, 'SealedBaseClass', type.shortName)
    else if (isOpenGeneric(type)) report(base, 'SubtypeUnclosedGeneric', type.shortName)
    else if (type.kind === 'class' && lacksDefaultConstructor(type)) missing = type.shortName
  })
  return missing
}

const known = (type: NetType): boolean => type.specs.length > 0 || type.genericDefinition !== undefined
const sealedNames = new Set(['System.String', 'System.DBNull', 'System.Version', 'System.Management.Automation.PSCredential'])
const isSealed = (type: NetType): boolean =>
  sealedNames.has(type.name) ||
  type.kind === 'struct' ||
  type.kind === 'enum' ||
  type.kind === 'delegate' ||
  type.kind === 'static' ||
  type.specs.some((spec) => spec.sealed)

function lacksDefaultConstructor(type: NetType): boolean {
  const constructors = type.specs.flatMap((spec) => Object.keys(spec.new ?? {}))
  return constructors.length > 0 && !constructors.some((signature) => signature.replace(/\s/g, '') === '()')
}

function hasDefaultConstructor(node: TypeDefinitionAst): boolean {
  const constructors = node.Members.filter(
    (member): member is FunctionMemberAst => member.type === 'FunctionMemberAst' && isConstructor(node, member) && !isStatic(member),
  )
  return constructors.length === 0 || constructors.some((member) => (member.definition.Parameters ?? []).length === 0)
}

const isConstructor = (node: TypeDefinitionAst, member: FunctionMemberAst): boolean =>
  member.definition.Name.toLowerCase() === node.Name.toLowerCase()
const isStatic = (member: FunctionMemberAst): boolean => (member.MethodAttributes & methodAttributes.Static) !== 0

function checkMembers(node: TypeDefinitionAst, types: Types, report: Report): void {
  const properties = new Set<string>()
  const methods: { name: string; member: FunctionMemberAst; parameters: string[] }[] = []
  for (const member of node.Members) {
    if (member.type === 'PropertyMemberAst') {
      const name = member.Name.toLowerCase()
      if (properties.has(name)) report(member, 'MemberAlreadyDefined', member.Name)
      properties.add(name)
      continue
    }
    const { definition } = member
    const list = definition.Parameters ?? []
    if (isConstructor(node, member) && isStatic(member) && list.length > 0) {
      report({ start: list[0]!.start, end: list[list.length - 1]!.end }, 'StaticConstructorCantHaveParameters')
    }
    const constraints = list.map((each) =>
      each.Attributes.find((attribute): attribute is TypeConstraintAst => attribute.type === 'TypeConstraintAst'),
    )
    for (const constraint of constraints) {
      const type = constraint && types.resolve(constraint.TypeName)
      if (type && (isVoid(type) || isOpenGeneric(type))) report(constraint!, 'TypeNotAllowedForParameter', constraint!.TypeName.FullName)
    }
    const parameters = constraints.map((each) => (each === undefined ? 'System.Object' : identity(each.TypeName, types)))
    const name = definition.Name.toLowerCase()
    const same = methods.find(
      (each) =>
        each.name === name &&
        each.parameters.length === parameters.length &&
        each.parameters.every((type, i) => type === parameters[i]) &&
        (isStatic(each.member) === isStatic(member) || !isConstructor(node, member)),
    )
    if (same !== undefined) report(definition.nameToken, 'MemberAlreadyDefined', definition.Name)
    else methods.push({ name, member, parameters })
  }
}

function identity(name: ITypeName, types: Types): string {
  return types.resolve(name)?.name ?? name.FullName.toLowerCase()
}

// Ranges of the types that may underlie an enum.
const greatest: { readonly [name: string]: bigint } = {
  Byte: 255n,
  SByte: 127n,
  Int16: 32767n,
  UInt16: 65535n,
  Int32: 2n ** 31n - 1n,
  UInt32: 2n ** 32n - 1n,
  Int64: 2n ** 63n - 1n,
  UInt64: 2n ** 64n - 1n,
}
const shortNames: { readonly [name: string]: string } = {
  short: 'Int16',
  ushort: 'UInt16',
  int: 'Int32',
  uint: 'UInt32',
  long: 'Int64',
  ulong: 'UInt64',
  byte: 'Byte',
  sbyte: 'SByte',
}

/** The declaration that something stands in. */
function definitionAround(node: Ast): Ast | null {
  let at: Ast | null = node
  while (at !== null && at.type !== 'TypeDefinitionAst') at = at.parent
  return at
}

/** The other enums of the script that an expression takes values of. */
export function usedEnums(node: Ast): TypeDefinitionAst[] {
  const own = definitionAround(node)
  const found: TypeDefinitionAst[] = []
  for (const each of nodes(node)) {
    const definition = each.type === 'TypeExpressionAst' && each.TypeName.type === 'TypeName' ? each.TypeName.definition : null
    if (definition !== null && definition !== own && definition.TypeAttributes === typeAttributes.Enum) found.push(definition)
  }
  return found
}

function checkEnum(node: TypeDefinitionAst, types: Types, report: Report): void {
  const written = node.BaseTypes[0]?.TypeName.FullName.replace(/^system\./i, '') ?? 'Int32'
  const kind =
    shortNames[written.toLowerCase()] ?? Object.keys(greatest).find((name) => name.toLowerCase() === written.toLowerCase()) ?? 'Int32'
  const most = greatest[kind]!
  const least = kind[0] === 'U' || kind === 'Byte' ? 0n : -most - 1n
  const seen = new Set<string>()
  // Null: not known here.
  let value: bigint | null = 0n
  let tooBig = false
  for (const member of node.Members) {
    if (member.type !== 'PropertyMemberAst' || (member.PropertyAttributes & propertyAttributes.Literal) === 0) continue
    const initial = member.InitialValue
    if (initial !== null) {
      tooBig = false
      if (initial.type === 'MemberExpressionAst') value = null
      else if (usedEnums(initial).length > 0) {
        value = null
        if (!isConstant(initial, 'classAttribute', types)) report(initial, 'EnumeratorValueMustBeConstant')
      } else if (!isConstant(initial, 'classAttribute', types) || initial.type === 'ArrayLiteralAst') {
        value = null
        report(initial, 'EnumeratorValueMustBeConstant')
      } else {
        const whole = wholeOf(constantValue(initial))
        value = typeof whole === 'bigint' && whole >= least && whole <= most ? whole : null
        if (whole === 'no number') report(initial, 'CannotConvertValue', `System.${kind}`)
        else if (whole !== 'computed' && value === null) report(initial, 'EnumeratorValueOutOfBounds', `System.${kind}`)
      }
    }
    if (tooBig) report(member, 'EnumeratorValueOutOfBounds', `System.${kind}`)
    const name = member.Name.toLowerCase()
    if (seen.has(name)) report(member, 'MemberAlreadyDefined', member.Name)
    seen.add(name)
    if (value === null) tooBig = false
    else if (value < most) {
      value++
      tooBig = false
    } else tooBig = true
  }
}

// A number, or text that is one, as a whole number, half to even.
function wholeOf(value: unknown): bigint | 'computed' | 'no number' {
  if (value === undefined) return 'computed'
  if (value === null || value === false) return 0n
  if (value === true) return 1n
  if (value instanceof Big) return value.value
  const number =
    value instanceof Num
      ? value.value
      : value instanceof Decimal
        ? Number(value.toString())
        : typeof value === 'number'
          ? value
          : Number(String(value).trim() || 'x')
  if (!Number.isFinite(number)) return 'no number'
  const floor = Math.floor(number)
  const rest = number - floor
  return BigInt(rest < 0.5 || (rest === 0.5 && floor % 2 === 0) ? floor : floor + 1)
}
