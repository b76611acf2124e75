// Set-, Clear-, Rename- and Invoke-Item.

import { spawn } from 'node:child_process'
import { existsSync, renameSync } from 'node:fs'
import { exception } from '#objects'
import { recordOf } from '#engine/runtime'
import { cmdlet, t } from '#engine/command'
import { infoAt, ioException, path as native } from '#engine/platform'
import { type MemoryProvider, decorate, fault, leafOf, notSupported, parentOf, partsOf } from '#engine/provider'
import { attempt, credential, filters, force, given, itemPaths, itemsAt, pathsFor, resolved } from './places.ts'
import { standsIn } from './remove-item.ts'
import { wrapped } from './new-item.ts'
import { writeItem } from './copy-item.ts'
import { hasWildcards } from '#dotnet'

const passThru = { PassThru: { type: t.switch, help: 'Gives the items.' } } as const

export const setItem = cmdlet('Set-Item', () => ({
  class: 'SetItemCommand',
  summary: 'Gives an item another value; what is not there is made.',
  defaultSet: 'Path',
  shouldProcess: true,
  confirmImpact: 'Medium',
  params: {
    Path: { ...itemPaths.Path, pipeline: 'property' },
    LiteralPath: itemPaths.LiteralPath,
    Value: { type: t.object, position: 1, pipeline: 'value property', help: 'The new value.' },
    ...force,
    ...passThru,
    ...filters,
    ...credential,
  },
  examples: [['An environment variable', "Set-Item Env:GREETING 'hello'"]],
  /** Functions and aliases have options. */
  dynamic(args, cmd) {
    const path = [args.Path ?? args.LiteralPath].flat()[0]
    if (typeof path !== 'string') return undefined
    try {
      const { provider } = pathsFor(cmd).resolve(path)
      const name = provider.navigates ? '' : (provider as MemoryProvider).table.name
      return /^(Function|Alias)$/.test(name) ? { Options: { type: t.of('System.Management.Automation.ScopedItemOptions') } } : undefined
    } catch (thrown) {
      // A path that leads nowhere is the command's to complain of.
      if (recordOf(thrown) === undefined) throw thrown
      return undefined
    }
  },
  start(fixed, cmd) {
    return {
      process(args) {
        const paths = pathsFor(cmd)
        for (const [path, literal] of given(args)) {
          const places = attempt(cmd, () => (literal || !hasWildcards(path) ? [paths.resolve(path)] : resolved(cmd, path, literal, args)))
          for (const place of places ?? []) {
            const done = attempt(cmd, () => {
              if (place.provider.navigates) throw notSupported('set the value of an item (Set-Content writes files)')
              if (!cmd.shouldProcess(`Item: ${place.path} Value: ${args.Value === undefined ? '' : cmd.text(args.Value)}`, 'Set Item'))
                return false
              const { table } = place.provider as MemoryProvider
              const options = fixed['Options'] === undefined ? undefined : Number((fixed['Options'] as { value: number }).value)
              const item = options !== undefined && args.Value === undefined ? table.get(place.path) : undefined
              const value = item === undefined ? (args.Value ?? null) : table.valueOf(item)
              table.set(place.path, value, { force: args.Force, ...(options === undefined ? {} : { options }) })
              return true
            })
            if (done && args.PassThru) writeItem(cmd, place)
          }
        }
      },
    }
  },
}))

export const clearItem = cmdlet('Clear-Item', () => ({
  class: 'ClearItemCommand',
  summary: 'Takes the value of an item away; the item stays where its provider can have one without.',
  output: null,
  defaultSet: 'Path',
  shouldProcess: true,
  confirmImpact: 'Medium',
  params: { ...itemPaths, ...force, ...filters, ...credential },
  examples: [['A variable', '$x = 1; Clear-Item Variable:x']],
  start(_fixed, cmd) {
    return {
      process(args) {
        for (const place of itemsAt(cmd, args)) {
          attempt(cmd, () => {
            if (place.provider.navigates) throw notSupported('clear an item (Clear-Content empties files)')
            if (!cmd.shouldProcess(`Item: ${place.path}`, 'Clear Item')) return
            const { table } = place.provider as MemoryProvider
            if (table.name === 'Variable') table.set(place.path, null, { force: args.Force })
            else table.remove(place.path, args.Force)
          })
        }
      },
    }
  },
}))

export const renameItem = cmdlet('Rename-Item', () => ({
  class: 'RenameItemCommand',
  summary: 'Gives an item another name, in the same place.',
  defaultSet: 'ByPath',
  shouldProcess: true,
  confirmImpact: 'Medium',
  params: {
    Path: { type: t.string, set: 'ByPath', position: 0, mandatory: true, pipeline: 'value property', help: 'The item.' },
    LiteralPath: {
      type: t.string,
      set: 'ByLiteralPath',
      mandatory: true,
      pipeline: 'property',
      aliases: ['PSPath', 'LP'],
      help: 'The item, its path taken as it stands.',
    },
    NewName: { type: t.string, position: 1, mandatory: true, pipeline: 'property', help: 'The new name, without a folder.' },
    ...force,
    ...passThru,
    ...credential,
  },
  examples: [['Another ending', "Get-ChildItem *.txt | Rename-Item -NewName { $_.Name -replace 'txt$', 'md' }"]],
  start(_fixed, cmd) {
    return {
      process({ Path, LiteralPath, NewName, Force, PassThru }) {
        const path = LiteralPath ?? Path ?? ''
        const places = attempt(cmd, () => resolved(cmd, path, LiteralPath !== undefined))
        if (places === undefined) return
        const made = attempt(cmd, () => {
          if (places.length > 1)
            throw fault(
              'InvalidOperation',
              'InvalidOperation',
              'PSInvalidOperationException',
              `${path} names several items: they cannot all get one name.`,
            )
          const place = places[0]
          if (place === undefined) return undefined
          if (!place.provider.navigates) {
            if (!cmd.shouldProcess(`Item: ${place.path} Destination: ${NewName}`, 'Rename Item')) return undefined
            ;(place.provider as MemoryProvider).table.rename(place.path, NewName, Force)
            return { ...place, path: NewName }
          }
          return renameFile(NewName)

          function renameFile(name: string) {
            const info = infoAt(place!.path)!
            const bare = name.replace(/^\.[\\/]/, '')
            const given =
              partsOf(bare).length > 1 || /^[\\/]/.test(bare)
                ? parentOf(name) === parentOf(path) || native.resolve(name) === native.join(native.dirname(info.FullName), leafOf(name))
                  ? leafOf(name)
                  : undefined
                : bare
            if (given === undefined)
              throw fault(
                'Argument',
                'InvalidArgument',
                'PSArgumentException',
                `${name} is a path: a new name has no folder in it. Move-Item moves.`,
              )
            if (standsIn(cmd, place!))
              throw fault(
                'InvalidOperation',
                'InvalidOperation',
                'PSInvalidOperationException',
                `${place!.path} cannot be renamed while one stands in it.`,
              )
            const full = native.join(native.dirname(info.FullName), given)
            if (!cmd.shouldProcess(`Item: ${info.FullName} Destination: ${full}`, info.isDirectory ? 'Rename Directory' : 'Rename File'))
              return undefined
            if (full !== info.FullName && existsSync(full))
              throw wrapped(
                exception('System.IO.IOException', `There is something at ${full} already.`),
                'RenameItemIOError',
                'WriteError',
                info.FullName,
              )
            try {
              renameSync(info.FullName, full)
            } catch (error) {
              throw wrapped(ioException(error, info.FullName), 'RenameItemIOError', 'WriteError', info.FullName)
            }
            return { ...place!, path: full }
          }
        })
        if (made !== undefined && PassThru) {
          const item = pathsFor(cmd).item(made)
          if (item !== undefined) cmd.write(decorate(item.value, made, item.isContainer))
        }
      },
    }
  },
}))

export const invokeItem = cmdlet('Invoke-Item', () => ({
  class: 'InvokeItemCommand',
  summary: 'Opens a file with the program that the desktop has for it.',
  output: null,
  defaultSet: 'Path',
  shouldProcess: true,
  confirmImpact: 'Medium',
  params: { ...itemPaths, ...filters, ...credential },
  examples: [['A picture', 'Invoke-Item photo.png -WhatIf']],
  start(_fixed, cmd) {
    return {
      process(args) {
        for (const place of itemsAt(cmd, args)) {
          attempt(cmd, () => {
            if (!place.provider.navigates) throw notSupported('open an item')
            if (!cmd.shouldProcess(place.path, 'Invoke Item')) return
            const [program, before] =
              process.platform === 'darwin' ? ['open', []] : process.platform === 'win32' ? ['cmd', ['/c', 'start', '']] : ['xdg-open', []]
            spawn(program as string, [...(before as string[]), place.path], { detached: true, stdio: 'ignore' })
              .on('error', () => {})
              .unref()
          })
        }
      },
    }
  },
}))
