// The cmdlets of item properties: what a file says of itself, by name.

import { type Exception, PSError, PSObject, isException } from '#objects'
import { hasWildcards, WildcardPattern } from '#dotnet'
import { type Cmd, type Params, cmdlet, t } from '#engine/command'
import { enumValue } from '#objects'
import { attributesType, type FileInfo } from '#engine/platform'
import { type Place, decorate, fault, notSupported, originOf } from '#engine/provider'
import { getMember, hasProperty, propertiesOf, setMember } from '#engine/runtime'
import { attempt, credential, filters, force, itemPaths, itemsAt, pathsFor } from './places.ts'

const propertyPaths = {
  Path: { ...itemPaths.Path, pipeline: 'value property' },
  LiteralPath: itemPaths.LiteralPath,
} as const satisfies Params
const passThru = { PassThru: { type: t.switch, help: 'Gives the properties as an object.' } } as const

/** The item at a place, which must have properties. */
function fileAt(cmd: Cmd, place: Place): unknown {
  if (!place.provider.navigates) throw notSupported('have properties')
  return pathsFor(cmd).item(place)!.value
}

/** An object of these properties, with the notes that tell where they come from. */
function propertyObject(place: Place, pairs: readonly (readonly [string, unknown])[]): PSObject {
  const object = new PSObject()
  for (const [name, value] of pairs) object.set(name, value)
  const [path, parent, child, drive, provider] = originOf(place)
  for (const [name, value] of [
    ['PSPath', path],
    ['PSParentPath', parent],
    ['PSChildName', child],
    ['PSDrive', drive],
    ['PSProvider', provider],
  ] as const)
    object.set(name, value)
  return object
}

export const getItemProperty = cmdlet('Get-ItemProperty', () => ({
  class: 'GetItemPropertyCommand',
  summary: 'Gives properties of items.',
  defaultSet: 'Path',
  params: {
    Path: { ...propertyPaths.Path },
    LiteralPath: propertyPaths.LiteralPath,
    Name: { type: t.list(t.string), position: 1, aliases: ['PSProperty'], wildcards: true, help: 'Their names; all when left out.' },
    ...filters,
    ...credential,
  },
  examples: [['How long a file is', 'Get-ItemProperty . -Name Name']],
  start(_fixed, cmd) {
    return {
      process(args) {
        for (const place of itemsAt(cmd, args)) {
          const found = attempt(cmd, () => {
            const file = fileAt(cmd, place)
            if (args.Name === undefined) return decorate(file, place, pathsFor(cmd).item(place)!.isContainer)
            return propertyObject(
              place,
              args.Name.flatMap((name) => named(cmd, file, name)),
            )
          })
          if (found !== undefined) cmd.write(found)
        }
      },
    }
  },
}))

/** Name and value of what a name or pattern means. */
function named(cmd: Cmd, file: unknown, name: string): (readonly [string, unknown])[] {
  if (!hasWildcards(name)) {
    if (!hasProperty(file, name, cmd.engine))
      throw fault('GetValueError', 'ReadError', 'System.IO.IOException', `The item has no property '${name}'.`, name)
    return [[name, getMember(file, name, cmd.engine)]]
  }
  const pattern = new WildcardPattern(name)
  return propertiesOf(file, cmd.engine)
    .filter((each) => pattern.isMatch(each.Name))
    .map((each) => [each.Name, getMember(file, each.Name, cmd.engine)])
}

export const getItemPropertyValue = cmdlet('Get-ItemPropertyValue', () => ({
  class: 'GetItemPropertyValueCommand',
  summary: 'Gives the values of properties of items.',
  defaultSet: 'Path',
  params: {
    Path: {
      type: t.list(t.string),
      set: 'Path',
      position: 0,
      pipeline: 'value property',
      notNullOrEmpty: true,
      wildcards: true,
      help: 'The items; the place one stands in when left out.',
    },
    LiteralPath: propertyPaths.LiteralPath,
    Name: { type: t.list(t.string), position: 1, mandatory: true, aliases: ['PSProperty'], help: 'The names of the properties.' },
    ...filters,
    ...credential,
  },
  examples: [['When a folder was written', 'Get-ItemPropertyValue . -Name LastWriteTime']],
  start(_fixed, cmd) {
    return {
      process(args) {
        for (const place of itemsAt(cmd, {
          ...args,
          ...(args.Path === undefined && args.LiteralPath === undefined ? { Path: ['.'] } : {}),
        })) {
          for (const name of args.Name ?? []) {
            const value = attempt(cmd, () => {
              const file = fileAt(cmd, place)
              if (!hasProperty(file, name, cmd.engine))
                throw fault(
                  'System.IO.IOException',
                  'NotSpecified',
                  'System.IO.IOException',
                  `The item has no property '${name}'.`,
                  place.path,
                )
              return { is: getMember(file, name, cmd.engine) }
            })
            if (value !== undefined) cmd.write(value.is)
          }
        }
      },
    }
  },
}))

const inObject = {
  InputObject: {
    type: t.psobject,
    set: ['propertyPSObjectPathSet', 'propertyPSObjectLiteralPathSet'],
    mandatory: true,
    pipeline: 'value property',
    help: 'An object whose properties are set.',
  },
} as const

export const setItemProperty = cmdlet('Set-ItemProperty', () => ({
  class: 'SetItemPropertyCommand',
  summary: 'Gives properties of items other values.',
  defaultSet: 'propertyValuePathSet',
  shouldProcess: true,
  confirmImpact: 'Medium',
  params: {
    Path: {
      type: t.list(t.string),
      set: ['propertyValuePathSet', 'propertyPSObjectPathSet'],
      position: 0,
      mandatory: true,
      pipeline: 'property',
      wildcards: true,
      help: 'The items; patterns are allowed.',
    },
    LiteralPath: {
      type: t.list(t.string),
      set: ['propertyValueLiteralPathSet', 'propertyPSObjectLiteralPathSet'],
      mandatory: true,
      pipeline: 'property',
      aliases: ['PSPath', 'LP'],
      help: 'The items, their paths taken as they stand.',
    },
    Name: {
      type: t.string,
      set: ['propertyValuePathSet', 'propertyValueLiteralPathSet'],
      position: 1,
      mandatory: true,
      pipeline: 'property',
      aliases: ['PSProperty'],
      help: 'The name of the property.',
    },
    Value: {
      type: t.object,
      set: ['propertyValuePathSet', 'propertyValueLiteralPathSet'],
      position: 2,
      mandatory: true,
      pipeline: 'property',
      allowNull: true,
      help: 'Its new value.',
    },
    ...inObject,
    ...passThru,
    ...force,
    ...filters,
    ...credential,
  },
  examples: [['Read-only', 'New-Item note.txt -Force | Set-ItemProperty -Name IsReadOnly -Value $true -WhatIf']],
  start(_fixed, cmd) {
    return {
      process(args) {
        const { InputObject } = args
        const pairs: (readonly [string, unknown])[] =
          args.Name !== undefined
            ? [[args.Name, args.Value ?? null]]
            : propertiesOf(InputObject, cmd.engine).map((each) => [each.Name, getMember(InputObject, each.Name, cmd.engine)])
        for (const place of itemsAt(cmd, { ...args, Force: true })) {
          const done = attempt(cmd, () => {
            const file = fileAt(cmd, place)
            for (const [name, value] of pairs) {
              if (!hasProperty(file, name, cmd.engine))
                throw fault('SetPropertyError', 'ReadError', 'System.IO.IOException', `The item has no property '${name}'.`, name)
              if (!cmd.shouldProcess(`Item: ${place.path} Property: ${name} Value: ${cmd.text(value)}`, 'Set Property File'))
                return undefined
              assign(cmd, file, name, value)
            }
            return propertyObject(place, pairs)
          })
          if (done !== undefined && args.PassThru) cmd.write(done)
        }
      },
    }
  },
}))

/** Sets a property; refusals have the ids that go with this cmdlet. */
function assign(cmd: Cmd, file: unknown, name: string, value: unknown): void {
  const view = propertiesOf(file, cmd.engine).find((each) => each.Name.toLowerCase() === name.toLowerCase())
  if (view !== undefined && !view.IsSettable)
    throw fault('ReadOnlyProperty', 'NotSpecified', 'SetValueException', `The property ${name} cannot be set.`)
  try {
    setMember(file, name, value, cmd.engine)
  } catch (error) {
    const thrown = error instanceof PSError ? error.record.Exception : error
    if (!isException(thrown, 'System.Management.Automation.SetValueInvocationException')) throw error
    throw fault('CatchFromBaseAdapterSetValue', 'NotSpecified', 'SetValueInvocationException', (thrown as Exception).Message)
  }
}

export const clearItemProperty = cmdlet('Clear-ItemProperty', () => ({
  class: 'ClearItemPropertyCommand',
  summary: 'Takes the values of properties of items away.',
  defaultSet: 'Path',
  shouldProcess: true,
  confirmImpact: 'Medium',
  params: {
    ...itemPaths,
    Name: { type: t.string, position: 1, mandatory: true, pipeline: 'property', help: 'The name of the property.' },
    ...passThru,
    ...force,
    ...filters,
    ...credential,
  },
  examples: [['The attributes of a file', 'New-Item note.txt -Force | Clear-ItemProperty -Name Attributes -WhatIf']],
  start(_fixed, cmd) {
    return {
      process(args) {
        for (const place of itemsAt(cmd, { ...args, Force: true })) {
          attempt(cmd, () => {
            const file = fileAt(cmd, place) as FileInfo
            if (args.Name!.toLowerCase() !== 'attributes')
              throw fault(
                'Argument',
                'InvalidArgument',
                'PSArgumentException',
                `The property ${args.Name} cannot be cleared; Attributes can.`,
                args.Name,
              )
            if (cmd.shouldProcess(`Item: ${place.path} Property: ${args.Name}`, 'Clear Property File'))
              file.Attributes = enumValue(attributesType, 128)
          })
        }
      },
    }
  },
}))

/** The files of a disk have the properties they have: making, removing, copying and moving them is refused. */
const refusing = (name: string, cls: string, verb: string, more: Params) =>
  cmdlet(name, () => ({
    class: cls,
    summary: `${verb} properties of items, where a provider can.`,
    output: null,
    defaultSet: 'Path',
    shouldProcess: true,
    confirmImpact: 'Medium',
    params: { ...itemPaths, ...more, ...force, ...filters, ...credential },
    examples: [['On a provider that has such properties', `Get-Command ${name}`]],
    start(_fixed, cmd) {
      return {
        process(args: any) {
          for (const _place of itemsAt(cmd, args))
            attempt(cmd, () => {
              throw notSupported(`${verb.toLowerCase()} properties`)
            })
        },
      }
    },
  }))
const nameAt = (position: number) =>
  ({ type: t.string, position, mandatory: true, pipeline: 'property', aliases: ['PSProperty'], help: 'The name of the property.' }) as const
const namesAt = (position: number) =>
  ({
    type: t.list(t.string),
    position,
    mandatory: true,
    pipeline: 'property',
    aliases: ['PSProperty'],
    help: 'The names of the properties.',
  }) as const
const destination = {
  Destination: { type: t.string, mandatory: true, position: 1, pipeline: 'property', help: 'The item it goes to.' },
} as const
export const removeItemProperty = refusing('Remove-ItemProperty', 'RemoveItemPropertyCommand', 'Removes', { Name: namesAt(1) })
export const newItemProperty = refusing('New-ItemProperty', 'NewItemPropertyCommand', 'Makes', {
  Path: { type: t.list(t.string), set: 'Path', position: 0, mandatory: true, wildcards: true, help: itemPaths.Path.help },
  Name: nameAt(1),
  PropertyType: { type: t.string, aliases: ['Type'], pipeline: 'property', help: 'Its kind.' },
  Value: { type: t.object, pipeline: 'property', help: 'Its value.' },
})
export const copyItemProperty = refusing('Copy-ItemProperty', 'CopyItemPropertyCommand', 'Copies', {
  Name: nameAt(2),
  ...destination,
  ...passThru,
})
export const moveItemProperty = refusing('Move-ItemProperty', 'MoveItemPropertyCommand', 'Moves', {
  Name: namesAt(2),
  ...destination,
  ...passThru,
})
export const renameItemProperty = refusing('Rename-ItemProperty', 'RenameItemPropertyCommand', 'Renames', {
  Path: { ...itemPaths.Path, type: t.string },
  LiteralPath: { ...itemPaths.LiteralPath, type: t.string },
  Name: nameAt(1),
  NewName: { type: t.string, mandatory: true, position: 2, pipeline: 'property', help: 'The new name.' },
  ...passThru,
})
