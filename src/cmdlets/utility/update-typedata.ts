// Update-TypeData: members and defaults for all objects of a type, from parameters or from types.ps1xml files.

import type { TypeDataInfo } from '#engine'
import { type Cmd, cmdlet, t } from '#engine/command'
import { readXml } from '#dotnet'
import { ScriptBlock } from '#engine/runtime'
import {
  AliasProperty,
  EnumValue,
  Exception,
  NoteProperty,
  type PSMember,
  PSError,
  PropertySet,
  ScriptMethod,
  ScriptProperty,
  unwrap,
} from '#objects'
import { filesAt, readText } from '../files.ts'
import { type TypeChange, TypeFileError, addTo, readTypes, tableOf } from '../type-entries.ts'

const runtimeException = 'System.Management.Automation.RuntimeException'
const invalidOperation = 'System.InvalidOperationException'

export const updateTypeData = cmdlet('Update-TypeData', () => ({
  class: 'UpdateTypeDataCommand',
  summary: 'Adds members and defaults to types.',
  output: null,
  defaultSet: 'FileSet',
  setOrder: ['FileSet', 'DynamicTypeSet', 'TypeDataSet'],
  shouldProcess: true,
  confirmImpact: 'Low',
  params: {
    MemberType: {
      type: t.enum('System.Management.Automation.PSMemberTypes'),
      set: 'DynamicTypeSet',
      notNullOrEmpty: true,
      oneOf: ['NoteProperty', 'AliasProperty', 'ScriptProperty', 'CodeProperty', 'ScriptMethod', 'CodeMethod'],
    },
    MemberName: { type: t.string, set: 'DynamicTypeSet', notNullOrEmpty: true },
    Value: { type: t.object, set: 'DynamicTypeSet' },
    SecondValue: { type: t.object, set: 'DynamicTypeSet', notNull: true },
    TypeConverter: { type: t.type, set: 'DynamicTypeSet', notNull: true },
    TypeAdapter: { type: t.type, set: 'DynamicTypeSet', notNull: true },
    SerializationMethod: { type: t.string, set: 'DynamicTypeSet', notNullOrEmpty: true },
    TargetTypeForDeserialization: { type: t.type, set: 'DynamicTypeSet', notNull: true },
    SerializationDepth: { type: t.int, set: 'DynamicTypeSet', notNull: true, range: [0, 2147483647] },
    DefaultDisplayProperty: { type: t.string, set: 'DynamicTypeSet', notNullOrEmpty: true },
    InheritPropertySerializationSet: { type: t.nullable(t.bool), set: 'DynamicTypeSet', notNull: true },
    StringSerializationSource: { type: t.string, set: 'DynamicTypeSet', notNullOrEmpty: true },
    DefaultDisplayPropertySet: { type: t.list(t.string), set: 'DynamicTypeSet', notNullOrEmpty: true },
    DefaultKeyPropertySet: { type: t.list(t.string), set: 'DynamicTypeSet', notNullOrEmpty: true },
    PropertySerializationSet: { type: t.list(t.string), set: 'DynamicTypeSet', notNullOrEmpty: true },
    TypeName: { type: t.string, set: 'DynamicTypeSet', mandatory: true, pipeline: 'value', notNullOrEmpty: true },
    Force: { type: t.switch, set: ['DynamicTypeSet', 'TypeDataSet'] },
    TypeData: {
      type: t.list(t.of('System.Management.Automation.Runspaces.TypeData')),
      set: 'TypeDataSet',
      mandatory: true,
      position: 0,
      pipeline: 'value property',
    },
    AppendPath: {
      type: t.list(t.string),
      set: 'FileSet',
      position: 0,
      pipeline: 'value property',
      aliases: ['PSPath', 'Path'],
      notNull: true,
    },
    PrependPath: { type: t.list(t.string), set: 'FileSet', notNull: true },
  },
  examples: [
    [
      'A member of all strings',
      `Update-TypeData -TypeName System.String -MemberType ScriptProperty -MemberName Reverse -Value { -join $this[-1..-$this.Length] }`,
    ],
  ],
  start(_fixed: any, cmd) {
    return {
      process(args: any) {
        if (cmd.parameterSetName === 'FileSet') {
          for (const file of found(cmd, args.PrependPath ?? [], 'TypesPrependPathException')) fromFile(cmd, file)
          for (const file of found(cmd, args.AppendPath ?? [], 'TypesAppendPathException')) fromFile(cmd, file)
        } else if (cmd.parameterSetName === 'TypeDataSet') {
          for (const data of args.TypeData as readonly TypeDataInfo[]) {
            const { members, standard } = data.entry()
            add(
              cmd,
              { name: data.TypeName, members: [...members.values()], standard: [...standard] },
              Boolean(args.Force) || data.IsOverride,
            )
          }
        } else dynamic(cmd, args)
      },
    }
  },
}))

function add(cmd: Cmd, change: TypeChange, force: boolean): void {
  if (!cmd.shouldProcess(change.name)) return
  for (const name of addTo(tableOf(cmd), change, force)) {
    cmd.error({
      id: 'TypesDynamicUpdateException',
      category: 'InvalidOperation',
      exception: runtimeException,
      message: `${change.name} has a member ${name} already; -Force puts the new one in its place.`,
    })
  }
}

function dynamic(cmd: Cmd, args: any): void {
  const wrong = (id: string, message: string): never =>
    cmd.throw({ id, category: 'InvalidOperation', exception: invalidOperation, message })
  const { TypeName, MemberName, Value, SecondValue } = args
  if (String(TypeName).trim() === '') wrong('TargetTypeNameEmpty', 'The name of the type is empty.')
  const members: PSMember[] = []
  const kind =
    args.MemberType === undefined ? undefined : cmd.text(args.MemberType instanceof EnumValue ? args.MemberType : args.MemberType)
  if (kind === undefined) {
    if (MemberName !== undefined || cmd.has('Value') || SecondValue !== undefined)
      wrong('MemberTypeIsMissing', '-MemberType says what kind of member it is.')
  } else {
    if (MemberName === undefined) wrong('MemberNameShouldBeSpecified', `A ${kind} needs -MemberName.`)
    if (!cmd.has('Value') && kind !== 'CodeProperty' && kind !== 'ScriptProperty')
      wrong('ValueShouldBeSpecified', `A ${kind} needs -Value.`)
    if (SecondValue !== undefined && !['AliasProperty', 'ScriptProperty', 'CodeProperty'].includes(kind))
      wrong('SecondValueShouldNotBeSpecified', `A ${kind} has no -SecondValue.`)
    if ((kind === 'ScriptProperty' || kind === 'CodeProperty') && (Value ?? null) === null && (SecondValue ?? null) === null)
      wrong('ValueAndSecondValueAreNotBothNull', `A ${kind} needs -Value or -SecondValue.`)
    if ((kind === 'ScriptMethod' || kind === 'CodeMethod' || kind === 'AliasProperty') && (Value ?? null) === null)
      wrong('ValueShouldBeSpecified', `A ${kind} needs a -Value.`)
    members.push(member(cmd, kind, MemberName, Value, SecondValue))
  }
  const standard: [string, unknown][] = []
  const put = (name: string, value: unknown): void => {
    if (value !== undefined) standard.push([name.toLowerCase(), value])
  }
  const set = (name: string, names: readonly string[] | undefined): void =>
    put(name, names === undefined ? undefined : new PropertySet(name, names))
  put('SerializationMethod', args.SerializationMethod)
  put('TargetTypeForDeserialization', args.TargetTypeForDeserialization)
  put('SerializationDepth', args.SerializationDepth)
  put('DefaultDisplayProperty', args.DefaultDisplayProperty)
  put('InheritPropertySerializationSet', args.InheritPropertySerializationSet)
  put(
    'StringSerializationSource',
    args.StringSerializationSource === undefined
      ? undefined
      : new AliasProperty('StringSerializationSource', args.StringSerializationSource),
  )
  put('TypeConverter', args.TypeConverter)
  put('TypeAdapter', args.TypeAdapter)
  set('DefaultDisplayPropertySet', args.DefaultDisplayPropertySet)
  set('DefaultKeyPropertySet', args.DefaultKeyPropertySet)
  set('PropertySerializationSet', args.PropertySerializationSet)
  if (members.length === 0 && standard.length === 0) {
    return cmd.error({
      id: 'TypeDataEmpty',
      category: 'InvalidOperation',
      exception: invalidOperation,
      message: `Nothing is said of ${TypeName}.`,
    })
  }
  add(cmd, { name: TypeName, members, standard }, Boolean(args.Force))
}

function member(cmd: Cmd, kind: string, name: string, value: unknown, second: unknown): PSMember {
  const block = (given: unknown): unknown => {
    const bare = unwrap(given)
    return bare === undefined || bare === null
      ? null
      : bare instanceof ScriptBlock
        ? bare
        : cmd.convert(given, 'System.Management.Automation.ScriptBlock')
  }
  switch (kind) {
    case 'NoteProperty':
      return new NoteProperty(name, value ?? null)
    case 'AliasProperty':
      return new AliasProperty(name, cmd.text(value), second === undefined ? null : (cmd.convert(second, 'System.Type') as never))
    case 'ScriptProperty':
      return new ScriptProperty(name, block(value), block(second))
    case 'ScriptMethod':
      return new ScriptMethod(name, block(value))
    case 'CodeProperty':
    case 'CodeMethod':
      cmd.convert(value, 'System.Reflection.MethodInfo')
      if (second !== undefined) cmd.convert(second, 'System.Reflection.MethodInfo')
      return cmd.throw({
        id: 'CannotUpdateMemberType',
        category: 'InvalidOperation',
        exception: invalidOperation,
        message: `A ${kind} cannot be made here.`,
      })
    default:
      return cmd.throw({
        id: 'CannotUpdateMemberType',
        category: 'InvalidOperation',
        exception: invalidOperation,
        message: `A ${kind} cannot be added to a type.`,
      })
  }
}

function found(cmd: Cmd, paths: readonly string[], id: string): string[] {
  return [...paths].flatMap((path) => {
    let files: string[]
    try {
      files = filesAt(cmd, path, false)
    } catch (thrown) {
      if (!(thrown instanceof PSError)) throw thrown
      const { Exception: why } = thrown.record
      cmd.error({ id, category: 'InvalidOperation', target: path, message: why.Message, exception: why.netType.name })
      return []
    }
    return files.filter((file) => {
      if (/\.ps1xml$/i.test(file)) return true
      cmd.error({
        id: 'WrongExtension',
        category: 'InvalidArgument',
        message: `'${file}' is no .ps1xml file.`,
        exception: 'System.Management.Automation.PSInvalidOperationException',
      })
      return false
    })
  })
}

function fromFile(cmd: Cmd, file: string): void {
  if (!cmd.shouldProcess(file)) return
  try {
    for (const change of readTypes(cmd, readXml(readText(file), true))) addTo(tableOf(cmd), change, true)
  } catch (thrown) {
    const why =
      thrown instanceof TypeFileError || thrown instanceof PSError
        ? thrown.message
        : thrown instanceof Exception
          ? thrown.Message
          : undefined
    if (why === undefined) throw thrown
    cmd.error({
      id: 'TypesXmlUpdateException',
      category: 'InvalidOperation',
      exception: runtimeException,
      message: `${file} cannot be used: ${why}`,
    })
  }
}
