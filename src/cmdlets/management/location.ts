// Get-, Set-, Push- and Pop-Location.

import { cmdlet, t } from '#engine/command'
import { PathInfoStack, driveNotFound, invalidArgument, type PathInfo } from '#engine/provider'
import { home } from '#engine/platform'
import { attempt, pathsFor } from './places.ts'

const pathInfo = 'System.Management.Automation.PathInfo'
const passThru = { PassThru: { type: t.switch, help: 'Gives the new place.' } } as const

export const getLocation = cmdlet('Get-Location', () => ({
  class: 'GetLocationCommand',
  summary: 'Tells where one stands.',
  output: [pathInfo, 'System.Management.Automation.PathInfoStack'],
  defaultSet: 'Location',
  params: {
    PSProvider: { type: t.list(t.string), set: 'Location', pipeline: 'property', help: 'Where one stands in drives of these providers.' },
    PSDrive: { type: t.list(t.string), set: 'Location', pipeline: 'property', help: 'Where one stands on these drives.' },
    Stack: { type: t.switch, set: 'Stack', help: 'The stack that Push-Location uses.' },
    StackName: { type: t.list(t.string), set: 'Stack', pipeline: 'property', help: 'Stacks of these names.' },
  },
  examples: [['Here', 'Get-Location']],
  start(_fixed, cmd) {
    return {
      process({ PSProvider, PSDrive, StackName }) {
        const paths = pathsFor(cmd)
        if (cmd.parameterSetName === 'Stack') {
          for (const name of StackName ?? ['']) {
            const stack = attempt(cmd, () => {
              const list = paths.stack(name)
              if (list === undefined && name !== '' && name !== 'default')
                throw invalidArgument(`There is no stack of places named '${name}'.`)
              return new PathInfoStack(name || paths.defaultStack || 'default', list ?? [])
            })
            if (stack !== undefined) cmd.write(stack)
          }
          return
        }
        if (PSDrive !== undefined) {
          for (const name of PSDrive) {
            const drive = attempt(cmd, () => {
              const found = paths.find(name)
              if (found === undefined) throw driveNotFound(name, 'GetLocationNoMatchingDrive')
              return found
            })
            if (
              drive !== undefined &&
              (PSProvider === undefined || PSProvider.some((each) => each.toLowerCase() === drive.Provider.Name.toLowerCase()))
            )
              cmd.write(paths.locationOf(drive))
          }
        } else if (PSProvider !== undefined) {
          for (const name of PSProvider) {
            const provider = attempt(cmd, () => paths.provider(name))
            if (provider === undefined) continue
            if (paths.drive.Provider === provider.info) cmd.write(paths.location)
            else {
              const drive = paths.drives().find((each) => each.Provider === provider.info)
              if (drive !== undefined) cmd.write(paths.locationOf(drive))
            }
          }
        } else cmd.write(paths.location)
      },
    }
  },
}))

export const setLocation = cmdlet('Set-Location', () => ({
  class: 'SetLocationCommand',
  summary: 'Goes to another place.',
  output: [pathInfo, 'System.Management.Automation.PathInfoStack'],
  defaultSet: 'Path',
  params: {
    Path: {
      type: t.string,
      set: 'Path',
      position: 0,
      pipeline: 'value property',
      help: 'Where to go; home when left out, - back and + forward.',
    },
    LiteralPath: {
      type: t.string,
      set: 'LiteralPath',
      mandatory: true,
      pipeline: 'property',
      aliases: ['PSPath', 'LP'],
      help: 'Where to go, taken as it stands.',
    },
    ...passThru,
    StackName: { type: t.string, set: 'Stack', pipeline: 'property', help: 'Makes this the stack that Push-Location uses.' },
  },
  examples: [['Into a folder and back', 'Set-Location /tmp; Set-Location -']],
  start(_fixed, cmd) {
    return {
      process({ Path, LiteralPath, StackName, PassThru }) {
        const paths = pathsFor(cmd)
        if (cmd.parameterSetName === 'Stack') {
          paths.defaultStack = StackName === 'default' ? '' : (StackName ?? '')
          if (PassThru) cmd.write(new PathInfoStack(StackName || 'default', paths.stack(StackName ?? '') ?? []))
          return
        }
        const to = attempt(cmd, () =>
          paths.set(
            LiteralPath ?? (Path ? Path : paths.drive.Provider === paths.fileSystem.info ? home() : ''),
            LiteralPath !== undefined || !Path,
          ),
        )
        if (to !== undefined && PassThru) cmd.write(to)
      },
    }
  },
}))

export const pushLocation = cmdlet('Push-Location', () => ({
  class: 'PushLocationCommand',
  summary: 'Remembers where one stands, and goes to another place.',
  output: pathInfo,
  defaultSet: 'Path',
  params: {
    Path: { type: t.string, set: 'Path', position: 0, pipeline: 'value property', help: 'Where to go; one stays when left out.' },
    LiteralPath: {
      type: t.string,
      set: 'LiteralPath',
      pipeline: 'property',
      aliases: ['PSPath', 'LP'],
      help: 'Where to go, taken as it stands.',
    },
    ...passThru,
    StackName: { type: t.string, pipeline: 'property', help: 'The stack to remember it on.' },
  },
  examples: [['Work elsewhere and come back', 'Push-Location /tmp; Pop-Location']],
  start(_fixed, cmd) {
    return {
      process({ Path, LiteralPath, StackName, PassThru }) {
        const paths = pathsFor(cmd)
        const from: PathInfo = paths.location
        const to = attempt(cmd, () => {
          paths.push(StackName ?? '')
          if (Path === undefined && LiteralPath === undefined) return from
          try {
            return paths.set(LiteralPath ?? Path!, LiteralPath !== undefined)
          } catch (error) {
            paths.stack(StackName ?? '')?.pop()
            throw error
          }
        })
        if (to !== undefined && PassThru) cmd.write(to)
      },
    }
  },
}))

export const popLocation = cmdlet('Pop-Location', () => ({
  class: 'PopLocationCommand',
  summary: 'Goes back to the place remembered last.',
  output: pathInfo,
  defaultSet: '__AllParameterSets',
  params: {
    ...passThru,
    StackName: { type: t.string, pipeline: 'property', help: 'The stack it was remembered on.' },
  },
  examples: [['Back', 'Push-Location /tmp; Pop-Location']],
  start(_fixed, cmd) {
    return {
      process({ StackName, PassThru }) {
        const to = attempt(cmd, () => pathsFor(cmd).pop(StackName ?? ''))
        if (to !== undefined && PassThru) cmd.write(to)
      },
    }
  },
}))
