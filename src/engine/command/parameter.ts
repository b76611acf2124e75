// Parameters as the binder sees them: one form for cmdlets, advanced functions and dynamic parameters. A parameter is a
// name, a type and its attributes; all that binding asks again and again (sets as bits, who takes pipeline input, what
// may be null) is worked out here, once per command.

import { type NetType, PSObject, WrittenNumber, automationNull, netType } from '#objects'
import {
  AliasAttribute,
  AllowEmptyCollectionAttribute,
  AllowEmptyStringAttribute,
  AllowNullAttribute,
  type Attribute,
  CredentialAttribute,
  ObsoleteAttribute,
  PSTypeNameAttribute,
  ParameterAttribute,
  TypeConverterAttribute,
  ValidateNotNullAttribute,
  ValidateNotNullOrEmptyAttribute,
  allSets,
  noPosition,
} from './attribute.ts'
import { isTransformation, isValidation } from './validate.ts'
import { runtimeError, typeOf } from '#engine/runtime'
import { type CollectionKind, collectionKind } from './collection-kind.ts'
import type { Param } from './cmdlet.ts'

/** Every bit: no set is ruled out yet. */
export const everySet = -1

/** Where a parameter stands in one set. `flag` is 0 for one that is in all sets. */
export type SetPlace = {
  readonly set: string
  flag: number
  inAll: boolean
  readonly position: number
  readonly mandatory: boolean
  readonly value: boolean
  readonly property: boolean
  readonly remaining: boolean
  readonly attribute: ParameterAttribute
}

/** Whose parameter it is: the command's own, or one that every (advanced) command has. */
export type Origin = 'declared' | 'dynamic' | 'common' | 'shouldProcess' | 'paging'

export class Parameter {
  readonly name: string
  readonly type: NetType
  readonly attributes: readonly Attribute[]
  readonly origin: Origin
  readonly places: readonly SetPlace[]
  readonly aliases: readonly string[]
  readonly transforms: readonly Attribute[]
  readonly validations: readonly Attribute[]
  readonly obsolete: ObsoleteAttribute | undefined
  readonly psTypeName: string | undefined
  readonly allowNull: boolean
  readonly allowEmptyString: boolean
  readonly allowEmptyCollection: boolean
  readonly cannotBeNull: boolean
  readonly isSwitch: boolean
  /** Mandatory, or fed by the pipeline, in some set. */
  readonly mandatory: boolean
  readonly piped: boolean
  /** True for a value that is of the type as it is: nothing has to be unwrapped or converted. */
  readonly accepts: (value: unknown) => boolean
  /** What it accepts is bound without a change: no attribute has a say before its checks. */
  readonly isPlain: boolean
  /** Takes a number as it is written: 1.0 is the version 1.0, and the text 1.0. */
  readonly takesText: boolean
  private ownTakesBlocks: boolean | undefined
  private ownCollection: CollectionKind | undefined
  /** The sets it is in, as bits; 0 with inAll alone. Set by the command's table. */
  flags = 0
  inAll = false
  /** Its place in the command's list. */
  index = -1
  /** The row a cmdlet declared it with. */
  readonly row: Param | undefined

  constructor(name: string, type: NetType, attributes: readonly Attribute[], origin: Origin, row?: Param) {
    this.name = name
    this.type = type
    this.attributes = attributes
    this.origin = origin
    this.row = row
    const own = attributes.filter((each) => each instanceof ParameterAttribute)
    this.places = (own.length ? own : [new ParameterAttribute()]).map(place)
    this.aliases = attributes.flatMap((each) => (each instanceof AliasAttribute ? each.AliasNames : []))
    this.validations = attributes.filter(isValidation)
    const transforms = attributes.filter((each) => isTransformation(each) && !(each instanceof TypeConverterAttribute))
    if (type === credentialType && transforms.length === 0) transforms.push(new CredentialAttribute())
    // The conversion to the type comes after what the attributes did.
    this.transforms = [...transforms, ...attributes.filter((each) => each instanceof TypeConverterAttribute)]
    this.obsolete = attributes.find((each) => each instanceof ObsoleteAttribute)
    this.psTypeName = attributes.find((each) => each instanceof PSTypeNameAttribute)?.PSTypeName
    this.allowNull = attributes.some((each) => each instanceof AllowNullAttribute)
    this.allowEmptyString = attributes.some((each) => each instanceof AllowEmptyStringAttribute)
    this.allowEmptyCollection = attributes.some((each) => each instanceof AllowEmptyCollectionAttribute)
    this.cannotBeNull = attributes.some(
      (each) => each instanceof ValidateNotNullAttribute || each instanceof ValidateNotNullOrEmptyAttribute,
    )
    this.isSwitch = type === switchType
    this.mandatory = this.places.some((each) => each.mandatory)
    this.piped = this.places.some((each) => each.value || each.property)
    this.accepts = acceptor(type)
    this.isPlain =
      this.psTypeName === undefined &&
      this.obsolete === undefined &&
      this.transforms.every((each) => each instanceof TypeConverterAttribute && each.target === type && type !== psobjectType)
    this.takesText = textTypes.has(type.elementType?.name ?? type.name)
  }
  /** How a collection is filled. Asked when something is bound: it takes the type's interfaces. */
  get collection(): CollectionKind {
    return (this.ownCollection ??= collectionKind(this.type))
  }
  /** Takes a script block as its value, so that one is not run for each record. */
  get takesBlocks(): boolean {
    if (this.ownTakesBlocks === undefined) {
      const element = this.collection.kind === 'none' ? undefined : this.collection.element?.name
      this.ownTakesBlocks = takingBlocks.has(this.type.name) || (element !== undefined && takingBlocks.has(element))
    }
    return this.ownTakesBlocks
  }

  /** True when it can stand in one of these sets. */
  within(sets: number): boolean {
    return this.inAll || (this.flags & sets) !== 0
  }

  takesPipeline(sets: number): boolean {
    return this.piped && this.places.some((each) => (each.inAll || (each.flag & sets) !== 0) && (each.value || each.property))
  }

  /** Its place in these sets: that of a set named, else that of all sets. */
  placeIn(sets: number): SetPlace | undefined {
    let found: SetPlace | undefined
    for (const each of this.places) {
      if (each.inAll) found = each
      else if ((each.flag & sets) !== 0) return each
    }
    return found
  }
}

const textTypes = new Set(['System.String', 'System.Version', 'System.Management.Automation.SemanticVersion'])
const takingBlocks = new Set(['System.Object', 'System.Management.Automation.ScriptBlock'])

/** The test of a type that most values pass: exact, and as cheap as it can be. What it turns down may still be converted. */
function acceptor(type: NetType): (value: unknown) => boolean {
  switch (type.name) {
    case 'System.Object':
    case 'System.Management.Automation.PSObject':
      return (value) => value !== null && value !== undefined && value !== automationNull && !(value instanceof WrittenNumber)
    case 'System.String':
      return (value) => typeof value === 'string'
    case 'System.Int32':
      return (value) => typeof value === 'number' && (value | 0) === value
    case 'System.Double':
      return (value) => typeof value === 'number' && (value | 0) !== value
    case 'System.Boolean':
      return (value) => typeof value === 'boolean'
  }
  return (value) => typeof value === 'object' && value !== null && !(value instanceof PSObject) && typeOf(value) === type
}

export const switchType = netType('System.Management.Automation.SwitchParameter')
const psobjectType = netType('System.Management.Automation.PSObject')
const credentialType = netType('System.Management.Automation.PSCredential')

function place(attribute: ParameterAttribute): SetPlace {
  const inAll = attribute.ParameterSetName === allSets || attribute.ParameterSetName.toLowerCase() === allSets.toLowerCase()
  return {
    set: attribute.ParameterSetName,
    flag: 0,
    inAll,
    position: attribute.Position,
    mandatory: attribute.Mandatory,
    value: attribute.ValueFromPipeline,
    property: attribute.ValueFromPipelineByPropertyName,
    remaining: attribute.ValueFromRemainingArguments,
    attribute,
  }
}

export const isPositional = (at: SetPlace): boolean => at.position !== noPosition && !at.remaining

/** The parameters of a command, by name and alias, with its sets numbered. */
export class ParameterTable {
  readonly list: Parameter[] = []
  /** Those of the list that the phases of binding ask about, each in the order of the list. */
  readonly piped: Parameter[] = []
  readonly positional: Parameter[] = []
  readonly mandatory: Parameter[] = []
  readonly remaining: Parameter[] = []
  /** Every set that a parameter names, as bits. */
  flags = 0
  readonly setNames: string[] = []
  readonly defaultSet: string | undefined
  defaultFlag = 0
  private readonly byName = new Map<string, Parameter>()
  private readonly byAlias = new Map<string, Parameter>()
  private readonly found = new Map<string, Parameter | readonly Parameter[] | null>()

  constructor(parameters: readonly Parameter[], defaultSet: string | undefined, setOrder: readonly string[] = []) {
    this.defaultSet = defaultSet || undefined
    this.add(parameters, setOrder)
  }

  /** All sets that are named, as bits. */
  get allFlags(): number {
    return this.setNames.length >= 32 ? -1 : (1 << this.setNames.length) - 1
  }

  /** A table with the dynamic parameters of one call behind; the parameters are copies, for their bits may differ. */
  with(dynamic: readonly Parameter[]): ParameterTable {
    return new ParameterTable([...this.list.map(copy), ...dynamic], this.defaultSet)
  }

  get(name: string): Parameter | undefined {
    return this.byName.get(name.toLowerCase())
  }

  alias(name: string): Parameter | undefined {
    return this.byAlias.get(name.toLowerCase())
  }

  /** The parameter that this name, alias or beginning of one means; several when that is not clear; null for none. */
  match(name: string): Parameter | readonly Parameter[] | null {
    let found = this.found.get(name)
    if (found === undefined) this.found.set(name, (found = this.search(name.toLowerCase())))
    return found
  }

  /** The name of the one set of these bits; the default set's for all or none; '' for several. */
  setName(flags: number): string {
    if (flags === everySet || flags === 0) return this.defaultSet ?? allSets
    const index = 31 - Math.clz32(flags & -flags)
    return (flags >>> (index + 1)) & 1 ? '' : (this.setNames[index] ?? '')
  }

  private search(name: string): Parameter | readonly Parameter[] | null {
    const exact = this.byName.get(name) ?? this.byAlias.get(name)
    if (exact) return exact
    const near = new Set<Parameter>()
    for (const [each, parameter] of this.byName) if (each.startsWith(name)) near.add(parameter)
    for (const [each, parameter] of this.byAlias) if (each.startsWith(name)) near.add(parameter)
    if (near.size < 2) return [...near][0] ?? null
    const own = [...near].filter((each) => each.origin === 'declared' || each.origin === 'dynamic')
    return own.length === 1 ? own[0]! : [...near]
  }

  private add(parameters: readonly Parameter[], setOrder: readonly string[]): void {
    if (this.defaultSet !== undefined) this.defaultFlag = this.flag(this.defaultSet)
    for (const set of setOrder) this.flag(set)
    for (const parameter of parameters) {
      const taken = this.byName.get(parameter.name.toLowerCase())
      if (taken !== undefined) {
        throw runtimeError(
          'ParameterNameAlreadyExistsForCommand',
          `The parameter -${parameter.name} is there already: ${taken.origin === 'declared' ? 'it is declared twice' : 'every advanced command has one of that name'}.`,
          { category: 'MetadataError', type: 'System.Management.Automation.MetadataException' },
        )
      }
      parameter.index = this.list.length
      this.list.push(parameter)
      this.byName.set(parameter.name.toLowerCase(), parameter)
      for (const alias of parameter.aliases) this.byAlias.set(alias.toLowerCase(), parameter)
      parameter.flags = 0
      parameter.inAll = false
      for (const at of parameter.places) {
        if (at.inAll) parameter.inAll = true
        else parameter.flags |= at.flag = this.flag(at.set)
      }
      this.flags |= parameter.flags
      if (parameter.piped) this.piped.push(parameter)
      if (parameter.mandatory) this.mandatory.push(parameter)
      if (parameter.places.some(isPositional)) this.positional.push(parameter)
      if (parameter.places.some((at) => at.remaining)) this.remaining.push(parameter)
    }
  }

  private flag(set: string): number {
    let index = this.setNames.indexOf(set)
    if (index < 0) index = this.setNames.push(set) - 1
    return 1 << index
  }
}

function copy(parameter: Parameter): Parameter {
  return new Parameter(parameter.name, parameter.type, parameter.attributes, parameter.origin, parameter.row)
}
