// The tree as objects: its classes, and the few members that are more than a field.

import { Dictionary, Guid, type NetType, type PropertySpec, Version, defineType, genericType, netType, typeOf } from '#objects'
import { Tuple } from '#dotnet'
import {
  type Ast,
  type ConvertExpressionAst,
  type ErrorStatementAst,
  type FunctionMemberAst,
  type ITypeName,
  type NamedBlockAst,
  type ParameterAst,
  type RequiredModule,
  type ScriptBlockAst,
  type ScriptRequirements,
  type StatementBlockAst,
  type TypeDefinitionAst,
  type VariableExpressionAst,
  isConstantVariable,
  methodAttributes,
  propertyAttributes,
  pureExpression,
  returnsNothing,
  typeAttributes,
} from '#engine/syntax'
import { createBlock } from '../script-block.ts'
import { currentEngine } from '../../current.ts'
import { fields } from '../fields.ts'
import { space, value } from './enums.ts'
import { helpContent } from './help-content.ts'
import { extentOf } from './positions.ts'
import { safeValue } from './safe-value.ts'
import { collection } from './tokens.ts'
import { nodeTable } from './tree-table.ts'

const full = (name: string): string => (/^[A-Z]\w*$/.test(name) ? `${space}.${name}` : name)
const readOnly = (element: string): string => `System.Collections.ObjectModel.ReadOnlyCollection[${element}]`

function property(name: string, kind: string): PropertySpec {
  const rest = kind.slice(1)
  switch (kind[0]) {
    case '*':
      return { type: readOnly(full(rest)), get: (self) => collection(self[name], full(rest)) }
    case '#':
      return { type: full(rest), get: (self) => value(rest, self[name]) }
    case '=':
      return { type: full(rest), get: (self) => value(rest, self[name]) }
    case '^':
      return { type: `${space}.IScriptExtent`, get: (self) => extentOf(self, self[name]) }
    case '%': {
      const types = rest.split(',').map(full)
      const pair = genericType(
        netType('System.Tuple`2'),
        types.map((each) => netType(each)),
      )
      const text = `System.Tuple[${types.join(',')}]`
      return {
        type: readOnly(text),
        get: (self) =>
          collection(
            self[name].map((each: { Item1: Ast; Item2: Ast }) => new Tuple(pair, [each.Item1, each.Item2])),
            pair.name,
          ),
      }
    }
    default:
      return { type: full(kind), get: (self) => self[name] }
  }
}

for (const row of nodeTable.trim().split('\n')) {
  defineType(full(row.slice(0, `${row} `.indexOf(' '))), () => {
    const [, base, ...properties] = row.split(' ') as [string, string | undefined, ...string[]]
    return {
      ...(base === undefined ? {} : { base: full(base) }),
      properties: Object.fromEntries(
        properties.map((each) => {
          const [property_, kind] = each.split(/:(.*)/s) as [string, string]
          return [property_, property(property_, kind)]
        }),
      ),
    }
  })
}

const extend = (
  name: string,
  properties: { [name: string]: PropertySpec },
  methods: { [signature: string]: (self: any, ...args: any[]) => unknown } = {},
): void => {
  defineType(full(name), () => ({ properties, methods }))
}
const flag = (type: string, has: (self: any) => boolean): PropertySpec => ({ type, get: has })
const bool = (has: (self: any) => boolean): PropertySpec => flag('bool', has)

extend(
  'Ast',
  {
    Extent: { type: `${space}.IScriptExtent`, get: (self: Ast) => extentOf(self) },
    Parent: { type: `${space}.Ast`, get: (self: Ast) => self.parent },
  },
  {
    'string ToString()': (self: Ast) => extentOf(self).Text,
    'object SafeGetValue()': safeValue,
    'object SafeGetValue(bool skipHashtableSizeCheck)': safeValue,
    [`${space}.Ast Copy()`]: (self: Ast) => self,
  },
)

// Traps are null where there are none.
const traps: PropertySpec = {
  type: readOnly(`${space}.TrapStatementAst`),
  get: (self: NamedBlockAst | StatementBlockAst) => (self.Traps.length === 0 ? null : collection(self.Traps, `${space}.TrapStatementAst`)),
}
extend('NamedBlockAst', { Traps: traps })
extend('StatementBlockAst', { Traps: traps })

const flagType = genericType(netType('System.Tuple`2'), [netType(`${space}.Token`), netType(`${space}.Ast`)])
extend('ErrorStatementAst', {
  Flags: {
    type: `System.Collections.Generic.Dictionary[string,System.Tuple[${space}.Token,${space}.Ast]]`,
    get: (self: ErrorStatementAst) => {
      if (self.Flags === null) return null
      const table = new Dictionary(
        genericType(netType('System.Collections.Generic.Dictionary`2'), [netType('System.String'), flagType]),
        'ignoreCase',
      )
      for (const { name, token, argument } of self.Flags) table.set(name, new Tuple(flagType, [token, argument]))
      return table
    },
  },
})

extend(
  'ScriptBlockAst',
  {
    ScriptRequirements: {
      type: `${space}.ScriptRequirements`,
      get: (self: ScriptBlockAst) => self.ScriptRequirements && requirementsOf(self.ScriptRequirements),
    },
  },
  {
    'System.Management.Automation.ScriptBlock GetScriptBlock()': (self: ScriptBlockAst) => {
      const text = extentOf(self).Text
      return createBlock(currentEngine(), self.parent === null ? text : text.slice(1, -1))
    },
    [`${space}.CommentHelpInfo GetHelpContent()`]: (self: ScriptBlockAst) => helpContent(self),
  },
)
extend(
  'FunctionDefinitionAst',
  {},
  {
    [`${space}.CommentHelpInfo GetHelpContent()`]: (self) => helpContent(self),
  },
)
extend(
  'FunctionMemberAst',
  {
    Name: { type: 'string', get: (self: FunctionMemberAst) => self.definition.Name },
    Parameters: {
      type: readOnly(`${space}.ParameterAst`),
      get: (self: FunctionMemberAst) => collection(self.definition.Parameters ?? [], `${space}.ParameterAst`),
    },
    Body: { type: `${space}.ScriptBlockAst`, get: (self: FunctionMemberAst) => self.definition.Body },
    IsPublic: bool((self: FunctionMemberAst) => (self.MethodAttributes & methodAttributes.Public) !== 0),
    IsPrivate: bool(() => false),
    IsHidden: bool((self: FunctionMemberAst) => (self.MethodAttributes & methodAttributes.Hidden) !== 0),
    IsStatic: bool((self: FunctionMemberAst) => (self.MethodAttributes & methodAttributes.Static) !== 0),
    IsConstructor: bool(
      (self: FunctionMemberAst) => self.definition.Name.toLowerCase() === (self.parent as TypeDefinitionAst).Name.toLowerCase(),
    ),
  },
  { 'bool IsReturnTypeVoid()': (self: FunctionMemberAst) => returnsNothing(self) },
)
extend('PropertyMemberAst', {
  IsPublic: bool((self) => (self.PropertyAttributes & propertyAttributes.Public) !== 0),
  IsPrivate: bool(() => false),
  IsHidden: bool((self) => (self.PropertyAttributes & propertyAttributes.Hidden) !== 0),
  IsStatic: bool((self) => (self.PropertyAttributes & propertyAttributes.Static) !== 0),
})
extend('TypeDefinitionAst', {
  IsEnum: bool((self) => self.TypeAttributes === typeAttributes.Enum),
  IsClass: bool((self) => self.TypeAttributes === typeAttributes.Class),
  IsInterface: bool((self) => self.TypeAttributes === typeAttributes.Interface),
})
extend('CatchClauseAst', { IsCatchAll: bool((self) => self.CatchTypes.length === 0) })
extend('ThrowStatementAst', {
  IsRethrow: bool((self: Ast & { Pipeline: unknown }) => {
    if (self.Pipeline !== null) return false
    for (let at = self.parent; at !== null && at.type !== 'ScriptBlockAst'; at = at.parent) if (at.type === 'CatchClauseAst') return true
    return false
  }),
})
extend('ConvertExpressionAst', { Type: { type: `${space}.TypeConstraintAst`, get: (self: ConvertExpressionAst) => self.Attribute } })
extend(
  'CommandAst',
  {
    DefiningKeyword: { type: `${space}.DynamicKeyword`, get: () => null },
  },
  {
    'string GetCommandName()': (self) =>
      self.CommandElements[0].type === 'StringConstantExpressionAst' ? self.CommandElements[0].Value : null,
  },
)
extend('PipelineBaseAst', {}, { [`${space}.ExpressionAst GetPureExpression()`]: (self) => pureExpression(self) })
extend('VariableExpressionAst', {}, { 'bool IsConstantVariable()': (self: VariableExpressionAst) => isConstantVariable(self) })

// Static types

const object = netType('System.Object')
const named = (name: ITypeName): NetType | null => currentEngine().resolveType(name.FullName) ?? null

function staticType(node: Ast): NetType {
  switch (node.type) {
    case 'ConstantExpressionAst':
      return node.Value === null ? object : (typeOf(node.Value) ?? object)
    case 'StringConstantExpressionAst':
    case 'ExpandableStringExpressionAst':
      return netType('System.String')
    case 'ScriptBlockExpressionAst':
      return netType('System.Management.Automation.ScriptBlock')
    case 'HashtableAst':
      return netType('System.Collections.Hashtable')
    case 'ArrayLiteralAst':
    case 'ArrayExpressionAst':
      return netType('System.Object[]')
    case 'TypeExpressionAst':
      return netType('System.Type')
    case 'ConvertExpressionAst':
      return named(node.Attribute.TypeName) ?? object
    case 'BinaryExpressionAst':
      return ['Xor', 'And', 'Or', 'Is'].includes(node.Operator) ? netType('System.Boolean') : object
    case 'UnaryExpressionAst':
      return node.TokenKind === 'Not' || node.TokenKind === 'Exclaim' ? netType('System.Boolean') : object
    default:
      return object
  }
}
extend('ExpressionAst', { StaticType: { type: 'System.Type', get: staticType } })
extend('ParameterAst', {
  StaticType: {
    type: 'System.Type',
    get: (self: ParameterAst) => {
      const constraint = self.Attributes.find((each) => each.type === 'TypeConstraintAst')
      return (constraint && named(constraint.TypeName)) ?? object
    },
  },
})

// Type names

defineType(`${space}.ITypeName`, () => ({ kind: 'interface' }))
for (const [name, more] of [
  ['TypeName', ''],
  ['GenericTypeName', `\nTypeName ${space}.ITypeName`],
  ['ArrayTypeName', `\nElementType ${space}.ITypeName\nRank int`],
] as const) {
  defineType(`${space}.${name}`, () => ({
    interfaces: [`${space}.ITypeName`],
    properties: fields(`FullName string\nName string\nAssemblyName string\nIsArray bool\nIsGeneric bool${more}`),
    methods: {
      'string ToString()': String,
      'System.Type GetReflectionType()': named,
      'System.Type GetReflectionAttributeType()': (self: ITypeName) =>
        named(self) ?? currentEngine().resolveType(`${self.FullName}Attribute`) ?? null,
    },
  }))
}
extend('GenericTypeName', {
  GenericArguments: { type: readOnly(`${space}.ITypeName`), get: (self) => collection(self.GenericArguments, `${space}.ITypeName`) },
})

// #requires

class Requirements {
  readonly needs: ScriptRequirements
  constructor(needs: ScriptRequirements) {
    this.needs = needs
  }
  get netType(): NetType {
    return netType(`${space}.ScriptRequirements`)
  }
}
const requirementsOf = (needs: ScriptRequirements): Requirements => new Requirements(needs)
const version = (text: string | null): Version | null => {
  if (text === null) return null
  const [major = 0, minor = 0, build = -1, revision = -1] = text.split('.').map(Number)
  return new Version(major, minor, build, revision)
}
const needed = (type: string, get: (needs: ScriptRequirements) => unknown): PropertySpec => ({
  type,
  get: (self: Requirements) => get(self.needs),
})
extend('ScriptRequirements', {
  RequiredApplicationId: needed('string', (needs) => needs.RequiredApplicationId),
  RequiredPSVersion: needed('System.Version', (needs) => version(needs.RequiredPSVersion)),
  RequiredPSEditions: needed(readOnly('string'), (needs) => collection(needs.RequiredPSEditions, 'System.String')),
  RequiredModules: needed(readOnly('Microsoft.PowerShell.Commands.ModuleSpecification'), (needs) =>
    collection(
      needs.RequiredModules.map((each) => new RequiredModuleObject(each)),
      'Microsoft.PowerShell.Commands.ModuleSpecification',
    ),
  ),
  RequiredAssemblies: needed(readOnly('string'), (needs) => collection(needs.RequiredAssemblies, 'System.String')),
  IsElevationRequired: needed('bool', (needs) => needs.IsElevationRequired),
})

// The class is described where modules are; this has its properties.
class RequiredModuleObject {
  readonly Name: string
  readonly Version: Version | null
  readonly MaximumVersion: string | null
  readonly RequiredVersion: Version | null
  readonly Guid: Guid | null
  constructor(module: RequiredModule) {
    this.Name = module.Name
    this.Version = version(module.ModuleVersion)
    this.MaximumVersion = module.MaximumVersion
    this.RequiredVersion = version(module.RequiredVersion)
    this.Guid = module.Guid === null ? null : new Guid(module.Guid)
  }
  get netType(): NetType {
    return netType('Microsoft.PowerShell.Commands.ModuleSpecification')
  }
  toString(): string {
    return this.Name
  }
}
