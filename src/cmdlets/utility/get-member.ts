// Get-Member: the properties and methods of objects, once for each type that comes.

import { cmdlet, t } from '#engine/command'
import {
  EnumValue,
  MemberSet,
  NetType,
  type PSMember,
  PSObject,
  PropertySet,
  compareFolded,
  defineType,
  enumValue,
  extensionOf,
  isNull,
  membersOf,
  netType,
  typeNames,
  typeOf,
  unwrap,
} from '#objects'
import { PSMethod, methodsOf, propertiesOf, typeText } from '#engine/runtime'
import { wildcard } from '#format'
import { memberDefinition } from '../member-definition.ts'

/** Microsoft.PowerShell.Commands.MemberDefinition */
export class MemberDefinition {
  readonly TypeName: string
  readonly Name: string
  readonly MemberType: string
  readonly Definition: string
  constructor(typeName: string, name: string, memberType: string, definition: string) {
    this.TypeName = typeName
    this.Name = name
    this.MemberType = memberType
    this.Definition = definition
  }
  get netType(): NetType {
    return definitionType
  }
  toString(): string {
    return this.Definition
  }
}

const definitionType = netType('Microsoft.PowerShell.Commands.MemberDefinition')
const memberTypes = netType('System.Management.Automation.PSMemberTypes')

defineType('Microsoft.PowerShell.Commands.MemberDefinition', () => ({
  properties: {
    TypeName: { type: 'System.String', get: (self: MemberDefinition) => self.TypeName },
    Name: { type: 'System.String', get: (self: MemberDefinition) => self.Name },
    MemberType: {
      type: 'System.Management.Automation.PSMemberTypes',
      get: (self: MemberDefinition) => enumValue(memberTypes, flags[self.MemberType] ?? 0),
    },
    Definition: { type: 'System.String', get: (self: MemberDefinition) => self.Definition },
  },
  methods: { 'System.String ToString()': (self: MemberDefinition) => self.Definition },
}))

/** PSMemberTypes */
export const flags: { readonly [name: string]: number } = {
  AliasProperty: 1,
  CodeProperty: 2,
  Property: 4,
  NoteProperty: 8,
  ScriptProperty: 16,
  PropertySet: 32,
  Method: 64,
  CodeMethod: 128,
  ScriptMethod: 256,
  ParameterizedProperty: 512,
  MemberSet: 1024,
  Event: 2048,
  Dynamic: 4096,
  InferredProperty: 8192,
  Properties: 31,
  Methods: 448,
  All: 16383,
}
const ofType = flags.Property! | flags.ParameterizedProperty! | flags.Method! | flags.Event!

export const getMember = cmdlet('Get-Member', () => ({
  class: 'GetMemberCommand',
  summary: 'Tells the properties and methods of objects.',
  output: 'Microsoft.PowerShell.Commands.MemberDefinition',
  params: {
    InputObject: { type: t.psobject, pipeline: 'value' },
    Name: { type: t.list(t.string), position: 0, notNullOrEmpty: true },
    MemberType: { type: t.enum('System.Management.Automation.PSMemberTypes'), aliases: ['Type'] },
    View: { type: t.enum('System.Management.Automation.PSMemberViewTypes') },
    Static: { type: t.switch },
    Force: { type: t.switch },
  },
  examples: [['What a text can do', `'text' | Get-Member -MemberType Method`]],
  start({ Name, MemberType, View, Static, Force }: any, cmd) {
    const tests = (Name ?? ['*']).map(wildcard) as ((name: string) => boolean)[]
    const wanted = MemberType === undefined ? flags.All! : flagsOf(MemberType)
    const views = String(View ?? 'Adapted, Extended').split(/,\s*/)
    const seen = new Set<string>()
    return {
      process({ InputObject }: any) {
        if (InputObject === undefined || isNull(InputObject)) return
        const type = Static ? staticTypeOf(InputObject) : undefined
        const typeName = type?.name ?? typeNames(InputObject)[0] ?? '<null>'
        if (seen.has(typeName)) return
        seen.add(typeName)
        let kinds = wanted
        if (!views.includes('Extended') && !views.includes('All')) kinds &= ofType
        if (!views.includes('Adapted') && !views.includes('Base') && !views.includes('All')) kinds &= ~ofType
        const found = type === undefined ? instanceMembers(InputObject, typeName) : staticMembers(type, typeName)
        for (const test of tests) {
          const matching = found.filter((each) => ((flags[each.MemberType] ?? 0) & kinds) !== 0 && test(each.Name))
          matching.sort((left, right) => compareFolded(left.MemberType, right.MemberType) || compareFolded(left.Name, right.Name))
          for (const each of matching) cmd.write(each)
        }
      },
      end() {
        if (seen.size === 0) {
          cmd.error({
            id: 'NoObjectInGetMember',
            category: 'CloseError',
            exception: 'System.InvalidOperationException',
            message: 'There is no object whose members could be told: pipe one in, or give -InputObject.',
          })
        }
      },
    }

    function instanceMembers(object: unknown, typeName: string): MemberDefinition[] {
      const found: MemberDefinition[] = []
      const names = new Set<string>()
      const put = (name: string, kind: string, definition: string): void => {
        if (names.has(name.toLowerCase())) return
        names.add(name.toLowerCase())
        found.push(new MemberDefinition(typeName, name, kind, definition))
      }
      for (const property of propertiesOf(object, cmd.engine)) put(property.Name, property.MemberType, memberDefinition(property, cmd))
      const own = object instanceof PSObject ? object : typeof object === 'object' && object !== null ? extensionOf(object) : undefined
      for (const member of [...(own?.values ?? []), ...(cmd.engine.typeData?.all?.(object) ?? [])]) {
        if (member instanceof PropertySet || (member instanceof MemberSet && (member.Name !== 'PSStandardMembers' || Force)))
          put(member.Name, member.MemberType, memberDefinition(member, cmd))
      }
      for (const method of methodsOf(object, cmd.engine)) {
        const name = method instanceof PSMethod ? method.Name : (method as PSMember).Name
        if (!Force && /^(get|set|add|remove|op)_/.test(name)) continue
        put(name, method instanceof PSMethod ? 'Method' : (method as PSMember).MemberType, memberDefinition(method, cmd))
      }
      return found
    }

    function staticMembers(type: NetType, typeName: string): MemberDefinition[] {
      const found: MemberDefinition[] = []
      const members = membersOf(type)
      for (const member of members.static.values()) {
        if (member.property)
          found.push(
            new MemberDefinition(
              typeName,
              member.property.name,
              'Property',
              `static ${typeText(member.property.type)} ${member.property.name} {${member.property.get ? 'get;' : ''}${member.property.set ? 'set;' : ''}}`,
            ),
          )
        else if (member.methods?.length) {
          const method = new PSMethod(member.methods[0]!.name, null, type, member.methods)
          if (Force || !/^(get|set|add|remove)_/.test(method.Name))
            found.push(new MemberDefinition(typeName, method.Name, 'Method', memberDefinition(method, cmd)))
        }
      }
      if (members.constructors.length > 0) {
        found.push(
          new MemberDefinition(typeName, 'new', 'Method', memberDefinition(new PSMethod('new', null, type, members.constructors), cmd)),
        )
      }
      return found
    }
  },
}))

/** The type whose static members are asked for: the value itself when it is a type. */
function staticTypeOf(object: unknown): NetType | undefined {
  const bare = unwrap(object)
  return bare instanceof NetType ? bare : typeOf(bare)
}

export function flagsOf(value: unknown): number {
  if (value instanceof EnumValue) return Number(value.value)
  return String(value)
    .split(/,\s*/)
    .reduce((sum, name) => sum | (flags[name] ?? 0), 0)
}
