// Add-Member: properties and methods put onto one object.

import { cmdlet, t } from '#engine/command'
import {
  AliasProperty,
  CodeMethod,
  CodeProperty,
  Dictionary,
  MemberSet,
  type PSMember,
  PSObject,
  PropertySet,
  ScriptMethod,
  ScriptProperty,
  exception,
  extend,
  isNull,
  netType,
  typeNames,
} from '#objects'
import { convert, hasProperty, isEnumerable, itemsOf, methodsOf, toText } from '#engine/runtime'
import { flags } from './get-member.ts'

/** The word for a kind of member, where one stands for itself, is -MemberType. */
const notKind = (name: unknown): void | false =>
  /^(AliasProperty|Code(Method|Property)|MemberSet|NoteProperty|PropertySet|Script(Method|Property))$/i.test(String(name))
    ? false
    : undefined

export const addMember = cmdlet('Add-Member', () => ({
  class: 'AddMemberCommand',
  summary: 'Adds properties and methods to an object.',
  output: null,
  defaultSet: 'TypeNameSet',
  setOrder: ['TypeNameSet', 'MemberSet', 'NotePropertySingleMemberSet', 'NotePropertyMultiMemberSet'],
  params: {
    InputObject: {
      type: t.psobject,
      set: ['MemberSet', 'NotePropertyMultiMemberSet', 'NotePropertySingleMemberSet', 'TypeNameSet'],
      mandatory: true,
      pipeline: 'value',
    },
    MemberType: {
      type: t.enum('System.Management.Automation.PSMemberTypes'),
      set: 'MemberSet',
      mandatory: true,
      position: 0,
      aliases: ['Type'],
    },
    Name: { type: t.string, set: 'MemberSet', mandatory: true, position: 1 },
    Value: { type: t.object, set: 'MemberSet', position: 2 },
    SecondValue: { type: t.object, set: 'MemberSet', position: 3 },
    TypeName: {
      type: t.string,
      sets: { MemberSet: {}, NotePropertyMultiMemberSet: {}, NotePropertySingleMemberSet: {}, TypeNameSet: { mandatory: true } },
      notNullOrEmpty: true,
    },
    Force: { type: t.switch, set: ['MemberSet', 'NotePropertyMultiMemberSet', 'NotePropertySingleMemberSet'] },
    PassThru: { type: t.switch, set: ['MemberSet', 'NotePropertyMultiMemberSet', 'NotePropertySingleMemberSet', 'TypeNameSet'] },
    NotePropertyName: {
      type: t.string,
      set: 'NotePropertySingleMemberSet',
      mandatory: true,
      position: 0,
      notNullOrEmpty: true,
      validate: notKind,
    },
    NotePropertyValue: { type: t.object, set: 'NotePropertySingleMemberSet', mandatory: true, position: 1, allowNull: true },
    NotePropertyMembers: { type: t.dictionary, set: 'NotePropertyMultiMemberSet', mandatory: true, position: 0, notNullOrEmpty: true },
  },
  examples: [['A note', `[pscustomobject]@{} | Add-Member Colour red -PassThru`]],
  start(_args, cmd) {
    const fail = (message: string): never => {
      throw exception('System.NotSupportedException', message)
    }
    return {
      process(args: any) {
        const { InputObject, TypeName, PassThru, NotePropertyName, NotePropertyMembers, NotePropertyValue, MemberType, Name, Force } = args
        if (TypeName !== undefined && String(TypeName).trim() === '')
          throw cmd.throw(problem('TypeNameShouldNotBeEmpty', 'The type name is empty.', TypeName))
        const holder = holderOf(InputObject)
        if (cmd.parameterSetName === 'TypeNameSet') name(holder, TypeName)
        else if (cmd.parameterSetName === 'NotePropertyMultiMemberSet') {
          let added = false
          for (const { key, value } of (NotePropertyMembers as Dictionary).entries()) {
            const note = toText(key, cmd.engine)
            if (note === '') cmd.error(problem('NotePropertyNameShouldNotBeNull', 'A name in the table is empty.', note))
            else added = add(holder, InputObject, note, value, Force) || added
          }
          if (!added) return
          if (TypeName !== undefined) name(holder, TypeName)
        } else {
          const single = cmd.parameterSetName === 'NotePropertySingleMemberSet'
          const [label, member] = single
            ? [NotePropertyName as string, NotePropertyValue]
            : [Name as string, memberOf(MemberType, Name, args)]
          if (!add(holder, InputObject, label, member, Force)) return
          if (TypeName !== undefined) name(holder, TypeName)
        }
        if (PassThru) cmd.write(InputObject instanceof PSObject || typeof InputObject === 'object' ? InputObject : holder)
      },
    }

    function problem(id: string, message: string, target: unknown) {
      return { id, category: 'InvalidOperation', message, target, exception: 'System.InvalidOperationException' }
    }

    function add(holder: PSObject, object: unknown, label: string, member: unknown, force: boolean): boolean {
      const own = holder.get(label) !== undefined
      if (own || hasMember(object, label)) {
        if (!force) {
          cmd.error(
            problem('MemberAlreadyExists', `The object has a member '${label}' already: use -Force to put another in its place.`, object),
          )
          return false
        }
        if (!own && cmd.engine.typeData?.find?.(object, label) !== undefined) {
          cmd.error(problem('CannotRemoveTypeDataMember', `'${label}' comes from type data, and cannot be replaced on one object.`, object))
          return false
        }
        holder.remove(label)
      }
      holder.set(label, isNull(member) ? null : member)
      return true
    }

    function hasMember(object: unknown, label: string): boolean {
      return (
        hasProperty(object instanceof Dictionary ? holderOf(object) : object, label, cmd.engine) ||
        methodsOf(object, cmd.engine).some((method) => method.Name.toLowerCase() === label.toLowerCase())
      )
    }

    function name(holder: PSObject, typeName: string): void {
      const type = cmd.engine.resolveType(typeName)
      holder.typeNames = [type?.name ?? typeName, ...(holder.typeNames ?? typeNames(holder))]
    }

    function memberOf(type: unknown, label: string, args: any): unknown {
      const kind = String(type)
      if (kind.includes(',') || flags[kind] === undefined || ['Properties', 'Methods', 'All'].includes(kind)) {
        cmd.throw(problem('WrongMemberCount', `One kind of member is added at a time; '${kind}' is several.`, null))
      }
      const first = cmd.has('Value')
      const second = cmd.has('SecondValue')
      const one = args.Value
      const two = args.SecondValue
      const need = (): void => {
        if (!first) fail(`A ${kind} needs -Value.`)
      }
      const noSecond = (): void => {
        if (second) fail(`A ${kind} takes no -SecondValue.`)
      }
      const notNull = (): void => {
        if (isNull(one)) fail(`The -Value of a ${kind} is null.`)
      }
      const notBothNull = (): void => {
        if (isNull(one) && (!second || isNull(two))) fail(`-Value and -SecondValue of a ${kind} are both null.`)
      }
      const as = (value: unknown, typeName: string): any => convert(value, netType(typeName), cmd.engine)
      const block = (value: unknown): unknown => (isNull(value) ? null : as(value, 'System.Management.Automation.ScriptBlock'))
      switch (kind) {
        case 'NoteProperty':
          need()
          noSecond()
          return isNull(one) ? null : one
        case 'AliasProperty': {
          need()
          notNull()
          const type = second && !isNull(two) ? as(two, 'System.Type') : null
          return new AliasProperty(label, as(one, 'System.String'), type)
        }
        case 'ScriptProperty':
          need()
          notBothNull()
          return new ScriptProperty(label, block(one), second ? block(two) : null)
        case 'ScriptMethod':
          need()
          noSecond()
          notNull()
          return new ScriptMethod(label, block(one))
        case 'PropertySet': {
          need()
          noSecond()
          notNull()
          return new PropertySet(
            label,
            (isEnumerable(one) ? itemsOf(one)! : [one]).map((each) => toText(each, cmd.engine)),
          )
        }
        case 'MemberSet':
          noSecond()
          return new MemberSet(label, isNull(one) || !first ? [] : (itemsOf(one) as PSMember[]))
        case 'CodeProperty':
        case 'CodeMethod': {
          need()
          const call = (one as { readonly call?: (...args: unknown[]) => unknown } | null)?.call
          if (call === undefined) fail(`The -Value of a ${kind} is a static method.`)
          return kind === 'CodeMethod' ? new CodeMethod(label, String(one), call!) : new CodeProperty(label, 'System.Object', call!)
        }
      }
      return cmd.throw(problem('CannotAddMemberType', `A ${kind} cannot be added.`, null))
    }
  },
}))

/** Where an object keeps what was added to it. */
export function holderOf(object: unknown): PSObject {
  return object instanceof PSObject ? object : typeof object === 'object' && object !== null ? extend(object) : new PSObject(object)
}
