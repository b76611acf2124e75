// RuntimeDefinedParameter and its dictionary: what a dynamicparam block puts out.

import { Dictionary, List, type NetType, PSArray, defineType, netType, unwrap } from '#objects'
import { itemsOf } from '#engine/runtime'
import { Attribute, TypeConverterAttribute } from './attribute.ts'
import { Parameter } from './parameter.ts'

const home = 'System.Management.Automation'

export class RuntimeDefinedParameter {
  Name: string
  ParameterType: NetType
  readonly Attributes: List
  Value: unknown = null
  IsSet = false
  constructor(name: string, type: NetType, attributes: List) {
    this.Name = name
    this.ParameterType = type
    this.Attributes = attributes
  }
  get netType(): NetType {
    return netType(`${home}.RuntimeDefinedParameter`)
  }
}

const attributeCollection = netType('System.Collections.ObjectModel.Collection`1[System.Attribute]')
const dictionaryType = netType(`${home}.RuntimeDefinedParameterDictionary`)
const objectType = netType('System.Object')

function attributeList(given: unknown): List {
  const bare = unwrap(given)
  return bare instanceof List
    ? bare
    : new List([...(bare === null || bare === undefined ? [] : (itemsOf(bare) ?? [bare]))], attributeCollection)
}

defineType(`${home}.RuntimeDefinedParameter`, () => ({
  kind: 'class',
  new: {
    '()': () => new RuntimeDefinedParameter('', objectType, attributeList(null)),
    '(System.String name, System.Type parameterType, System.Collections.ObjectModel.Collection`1[System.Attribute] attributes)': (
      name,
      type,
      attributes,
    ) => new RuntimeDefinedParameter(name, type, attributeList(attributes)),
  },
  properties: {
    Name: {
      type: 'System.String',
      get: (self) => self.Name,
      set: (self, value) => {
        self.Name = value
      },
    },
    ParameterType: {
      type: 'System.Type',
      get: (self) => self.ParameterType,
      set: (self, value) => {
        self.ParameterType = value
      },
    },
    Value: {
      type: 'System.Object',
      get: (self) => self.Value,
      set: (self, value) => {
        self.Value = value
        self.IsSet = true
      },
    },
    IsSet: {
      type: 'System.Boolean',
      get: (self) => self.IsSet,
      set: (self, value) => {
        self.IsSet = value
      },
    },
    Attributes: { type: attributeCollection.name, get: (self) => self.Attributes },
  },
}))
defineType(dictionaryType.name, () => ({
  base: `System.Collections.Generic.Dictionary\`2[System.String,${home}.RuntimeDefinedParameter]`,
  kind: 'class',
  new: { '()': () => new Dictionary(dictionaryType, 'ignoreCase') },
}))

/** A dynamic parameter keeps what is bound in the object the script made. */
export class DefinedParameter extends Parameter {
  readonly definition: RuntimeDefinedParameter
  constructor(definition: RuntimeDefinedParameter, attributes: readonly Attribute[]) {
    super(definition.Name, definition.ParameterType, attributes, 'dynamic')
    this.definition = definition
  }
  /** What was bound; undefined: nothing was. */
  define(value: unknown): void {
    this.definition.Value = value ?? null
    this.definition.IsSet = value !== undefined
  }
}

/** The parameters in what a dynamicparam block put out; undefined when there are none. */
export function dynamicParametersOf(output: unknown): readonly Parameter[] | undefined {
  const bare = unwrap(
    output instanceof PSArray
      ? output.list.find((each) => unwrap(each) instanceof Dictionary)
      : Array.isArray(output)
        ? output.find((each) => unwrap(each) instanceof Dictionary)
        : output,
  )
  if (!(bare instanceof Dictionary)) return undefined
  const list: Parameter[] = []
  for (const { value } of bare.entries()) {
    const definition = unwrap(value)
    if (!(definition instanceof RuntimeDefinedParameter)) continue
    const attributes = definition.Attributes.items.map(unwrap).filter((each) => each instanceof Attribute)
    list.push(new DefinedParameter(definition, [...attributes, new TypeConverterAttribute(definition.ParameterType)]))
  }
  return list
}
