// Join-, Split-, Test-, Resolve- and Convert-Path.

import { type DateTime, defineType } from '#objects'
import { hasWildcards } from '#dotnet'
import { cmdlet, t } from '#engine/command'
import type { FileInfo } from '#engine/platform'
import { type Place, driveNotFound, fault, joinPath, leafOf, qualifierOf, separator } from '#engine/provider'
import { attempt, credential, filters, force, given, itemPaths, pathsFor, resolved } from './places.ts'

export const joinPathCommand = cmdlet('Join-Path', () => ({
  class: 'JoinPathCommand',
  summary: 'Puts a path together from its parts.',
  output: 'System.String',
  defaultSet: '__AllParameterSets',
  params: {
    Path: { type: t.list(t.string), position: 0, mandatory: true, pipeline: 'value property', aliases: ['PSPath'], help: 'The beginning.' },
    ChildPath: {
      type: t.list(t.string),
      position: 1,
      mandatory: true,
      pipeline: 'property',
      allowNull: true,
      allowEmptyString: true,
      allowEmptyCollection: true,
      help: 'What follows; several are put one behind the other.',
    },
    AdditionalChildPath: {
      type: t.list(t.string),
      position: 2,
      remaining: true,
      pipeline: 'property',
      allowNull: true,
      allowEmptyString: true,
      allowEmptyCollection: true,
      help: 'What follows behind that.',
    },
    Resolve: { type: t.switch, help: 'Gives the places that are there.' },
    ...credential,
  },
  examples: [['A file below a folder', 'Join-Path src lib main.ps1']],
  start(_fixed, cmd) {
    return {
      process({ Path = [], ChildPath, AdditionalChildPath, Resolve }) {
        const paths = pathsFor(cmd)
        for (const parent of Path) {
          const joined = attempt(cmd, () => {
            const { drive } = qualifierOf(parent)
            if (drive !== undefined && paths.find(drive) === undefined) throw driveNotFound(drive)
            if (/^[\\/]{2,}$/.test(parent) && separator === '/')
              throw fault('ArgumentNull', 'InvalidArgument', 'PSArgumentNullException', `${parent} is no beginning of a path.`)
            const parts = [...(ChildPath?.length ? ChildPath : ['']), ...(AdditionalChildPath ?? [])]
            return parts.reduce((all, part) => joinPath(all, part ?? ''), parent)
          })
          if (joined === undefined) continue
          if (!Resolve) cmd.write(joined)
          else for (const place of attempt(cmd, () => paths.glob(joined)) ?? []) cmd.write(paths.shown(place))
        }
      },
    }
  },
}))

export const splitPath = cmdlet('Split-Path', () => ({
  class: 'SplitPathCommand',
  summary: 'Takes a part out of a path.',
  output: ['System.String', 'System.Boolean'],
  defaultSet: 'ParentSet',
  params: {
    Path: {
      type: t.list(t.string),
      position: 0,
      help: 'The path.',
      sets: Object.fromEntries(
        ['ParentSet', 'LeafSet', 'LeafBaseSet', 'ExtensionSet', 'QualifierSet', 'NoQualifierSet', 'IsAbsoluteSet'].map((set) => [
          set,
          { position: 0, mandatory: true, pipeline: 'value property' },
        ]),
      ) as never,
    },
    LiteralPath: {
      type: t.list(t.string),
      set: 'LiteralPathSet',
      mandatory: true,
      pipeline: 'property',
      aliases: ['PSPath', 'LP'],
      help: 'The path, taken as it stands.',
    },
    Qualifier: {
      type: t.switch,
      set: 'QualifierSet',
      mandatory: true,
      pipeline: 'property',
      help: 'The drive, with its colon.',
    },
    NoQualifier: {
      type: t.switch,
      set: 'NoQualifierSet',
      mandatory: true,
      pipeline: 'property',
      help: 'What follows the drive.',
    },
    Parent: { type: t.switch, set: 'ParentSet', pipeline: 'property', help: 'What stands before the last name.' },
    Leaf: { type: t.switch, set: 'LeafSet', mandatory: true, pipeline: 'property', help: 'The last name.' },
    LeafBase: { type: t.switch, set: 'LeafBaseSet', mandatory: true, pipeline: 'property', help: 'The last name without its ending.' },
    Extension: {
      type: t.switch,
      set: 'ExtensionSet',
      mandatory: true,
      pipeline: 'property',
      help: 'The ending of the last name, with its dot.',
    },
    Resolve: { type: t.switch, help: 'First finds the places that are there.' },
    IsAbsolute: { type: t.switch, set: 'IsAbsoluteSet', mandatory: true, help: 'Whether the path begins at a root.' },
    ...credential,
  },
  examples: [['The folder of a file', 'Split-Path /usr/bin/env']],
  start(_fixed, cmd) {
    return {
      process(args) {
        const paths = pathsFor(cmd)
        for (const path of args.LiteralPath ?? args.Path ?? []) {
          const all = args.Resolve
            ? (attempt(cmd, () => (args.LiteralPath ? [paths.existing(paths.resolve(path), path)] : paths.glob(path))) ?? []).map((place) =>
                paths.shown(place),
              )
            : [path]
          for (const each of all) {
            const piece = attempt(cmd, () => pieceOf(each, args))
            if (piece !== undefined) cmd.write(piece)
          }
        }
      },
    }
  },
}))

function pieceOf(path: string, args: { readonly [name: string]: unknown }): string | boolean {
  const { provider, drive } = qualifierOf(path)
  const prefix = provider === undefined ? '' : `${provider}::`
  const rest = path.slice(prefix.length)
  if (args.IsAbsolute) return drive !== undefined || provider !== undefined
  if (args.Qualifier) {
    if (provider !== undefined) return prefix
    if (drive === undefined || drive === '/')
      throw fault('ParsePathFormatError', 'InvalidArgument', 'System.FormatException', `${path} does not begin with a drive.`, path)
    return `${drive}:`
  }
  if (args.NoQualifier) return provider !== undefined ? rest : drive !== undefined && drive !== '/' ? path.slice(drive.length + 1) : path
  if (args.Leaf || args.LeafBase || args.Extension) {
    const leaf = rest === separator || rest === '/' ? '' : leafOf(rest)
    if (args.Leaf) return leaf
    const dot = leaf.lastIndexOf('.')
    return args.Extension ? (dot < 0 || dot === leaf.length - 1 ? '' : leaf.slice(dot)) : dot < 0 ? leaf : leaf.slice(0, dot)
  }
  if (/^[\\/]+$/.test(rest))
    throw fault('Argument', 'InvalidArgument', 'PSArgumentException', `${path} is a root: nothing stands before it.`)
  const parent = splitParent(rest)
  return parent === '' ? '' : prefix + parent
}

/** Only the separators at the end and the last one go: doubled ones inside stay as they stand. */
function splitParent(path: string): string {
  const trimmed = path.length > 1 ? path.replace(/[\\/]+$/, '') : path
  const text = separator === '/' ? trimmed.replaceAll('\\', '/') : trimmed.replaceAll('/', '\\')
  const at = text.lastIndexOf(separator)
  if (at > 0) return text.slice(0, at).endsWith(':') ? text.slice(0, at + 1) : text.slice(0, at)
  return ''
}

defineType('Microsoft.PowerShell.Commands.TestPathType', () => ({ enum: { Any: 0, Container: 1, Leaf: 2 } }))

export const testPath = cmdlet('Test-Path', () => ({
  class: 'TestPathCommand',
  summary: 'Tells whether something is there.',
  output: 'System.Boolean',
  defaultSet: 'Path',
  params: {
    Path: { ...itemPaths.Path, allowNull: true, allowEmptyString: true, allowEmptyCollection: true },
    LiteralPath: { ...itemPaths.LiteralPath, allowNull: true, allowEmptyString: true, allowEmptyCollection: true },
    ...filters,
    PathType: {
      type: t.enum<'Any' | 'Container' | 'Leaf'>('Microsoft.PowerShell.Commands.TestPathType'),
      aliases: ['Type'],
      help: 'Container for folders, Leaf for what holds nothing.',
    },
    IsValid: { type: t.switch, help: 'Only whether the path is well formed.' },
    ...credential,
    OlderThan: { type: t.nullable(t.dateTime), help: 'Written before this time.' },
    NewerThan: { type: t.nullable(t.dateTime), help: 'Written after this time.' },
  },
  examples: [['Is it a folder?', 'Test-Path src -PathType Container']],
  start(_fixed, cmd) {
    return {
      process(args) {
        const list = given(args)
        if (list.every(([path]) => path === null)) {
          return cmd.error({
            id: 'NullPathNotPermitted',
            category: 'InvalidArgument',
            exception: 'System.ArgumentNullException',
            message: 'A path must not be null.',
          })
        }
        for (const [path, literal] of list) {
          if (path === null) {
            cmd.error({
              id: 'NullPathNotPermitted',
              category: 'InvalidArgument',
              exception: 'System.ArgumentNullException',
              message: 'A path must not be null.',
            })
            cmd.write(false)
          } else if (path.trim() === '') cmd.write(false)
          else cmd.write(args.IsValid ? !path.includes('\0') : isThere(path, literal))
        }

        function isThere(path: string, literal: boolean): boolean {
          let places: Place[]
          try {
            places = resolved(cmd, path, literal, { ...args, Force: !hasWildcards(path) })
          } catch {
            return false
          }
          return places.some((place) => {
            const item = pathsFor(cmd).item(place)
            if (item === undefined) return false
            if (args.PathType === 'Container' && !item.isContainer) return false
            if (args.PathType === 'Leaf' && item.isContainer) return false
            if (!place.provider.navigates || (!args.NewerThan && !args.OlderThan)) return true
            const { ticks } = (item.value as FileInfo).LastWriteTime
            return (
              (!args.NewerThan || ticks > (args.NewerThan as DateTime).ticks) &&
              (!args.OlderThan || ticks < (args.OlderThan as DateTime).ticks)
            )
          })
        }
      },
    }
  },
}))

export const resolvePath = cmdlet('Resolve-Path', () => ({
  class: 'ResolvePathCommand',
  summary: 'Gives the places that paths and patterns name.',
  output: ['System.Management.Automation.PathInfo', 'System.String'],
  defaultSet: 'Path',
  params: {
    Path: { ...itemPaths.Path, sets: { Path: { position: 0, mandatory: true, pipeline: 'value property' } } },
    LiteralPath: itemPaths.LiteralPath,
    Relative: { type: t.switch, set: ['Path', 'LiteralPath'], help: 'As seen from where one stands.' },
    RelativeBasePath: { type: t.string, help: 'As seen from there.' },
    ...force,
    ...credential,
  },
  examples: [['All scripts here', 'Resolve-Path *.ps1']],
  start(_fixed, cmd) {
    return {
      process(args) {
        const paths = pathsFor(cmd)
        for (const [path, literal] of given(args)) {
          for (const place of attempt(cmd, () => resolved(cmd, path, literal, { Force: args.Force })) ?? []) {
            if (!args.Relative) cmd.write(paths.pathInfo(place))
            else
              cmd.write(paths.relative(place, args.RelativeBasePath === undefined ? undefined : paths.resolve(args.RelativeBasePath).path))
          }
        }
      },
    }
  },
}))

export const convertPath = cmdlet('Convert-Path', () => ({
  class: 'ConvertPathCommand',
  summary: 'Gives the paths that the providers themselves use.',
  output: 'System.String',
  defaultSet: 'Path',
  params: { ...itemPaths, ...force },
  examples: [['Where the home is', 'Convert-Path ~']],
  start(_fixed, cmd) {
    return {
      process(args) {
        for (const [path, literal] of given(args))
          for (const place of attempt(cmd, () => resolved(cmd, path, literal, { Force: args.Force })) ?? []) cmd.write(place.path)
      },
    }
  },
}))
