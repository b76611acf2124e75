// Get-, New- and Remove-PSDrive, Get-PSProvider.

import { hasWildcards, WildcardPattern } from '#dotnet'
import { cmdlet, t } from '#engine/command'
import { type Frame, scopeNamed } from '#engine/runtime'
import { PSDriveInfo, driveNotFound, fault, invalidArgument, unqualified } from '#engine/provider'
import { infoAt } from '#engine/platform'
import { attempt, credential, pathsFor } from './places.ts'

const driveInfo = 'System.Management.Automation.PSDriveInfo'

export const getPSDrive = cmdlet('Get-PSDrive', () => ({
  class: 'GetPSDriveCommand',
  summary: 'Lists the drives.',
  output: driveInfo,
  defaultSet: 'Name',
  params: {
    Name: {
      type: t.list(t.string),
      set: 'Name',
      position: 0,
      pipeline: 'property',
      notNullOrEmpty: true,
      wildcards: true,
      help: 'Drives of these names.',
    },
    LiteralName: {
      type: t.list(t.string),
      set: 'LiteralName',
      position: 0,
      mandatory: true,
      pipeline: 'property',
      help: 'Drives of exactly these names.',
    },
    Scope: { type: t.string, pipeline: 'property', help: 'Only those of this scope.' },
    PSProvider: { type: t.list(t.string), pipeline: 'property', help: 'Only those of these providers.' },
  },
  examples: [['All drives', 'Get-PSDrive']],
  start(_fixed, cmd) {
    return {
      process({ Name, LiteralName, PSProvider }) {
        const paths = pathsFor(cmd)
        const all = paths
          .drives()
          .filter((drive) => PSProvider === undefined || PSProvider.some((name) => unqualified(name) === drive.Provider.Name.toLowerCase()))
          .sort((a, b) => (a.Name.toLowerCase() < b.Name.toLowerCase() ? -1 : 1))
        for (const name of LiteralName ?? Name ?? ['*']) {
          const pattern = LiteralName === undefined && hasWildcards(name) ? new WildcardPattern(name) : undefined
          const found = all.filter((drive) => (pattern ? pattern.isMatch(drive.Name) : drive.Name.toLowerCase() === name.toLowerCase()))
          if (found.length === 0 && pattern === undefined) cmd.error(driveNotFound(name, 'GetLocationNoMatchingDrive').record)
          for (const drive of found) cmd.write(drive)
        }
      },
    }
  },
}))

export const newPSDrive = cmdlet('New-PSDrive', () => ({
  class: 'NewPSDriveCommand',
  summary: 'Makes a drive that begins at a folder.',
  output: driveInfo,
  defaultSet: '__AllParameterSets',
  shouldProcess: true,
  confirmImpact: 'Medium',
  params: {
    Name: { type: t.string, position: 0, mandatory: true, pipeline: 'property', help: 'Its name, without a colon.' },
    PSProvider: { type: t.string, position: 1, mandatory: true, pipeline: 'property', help: 'The provider: FileSystem.' },
    Root: { type: t.string, position: 2, mandatory: true, pipeline: 'property', allowEmptyString: true, help: 'Where it begins.' },
    Description: { type: t.string, pipeline: 'property', help: 'Words about it.' },
    Scope: { type: t.string, pipeline: 'property', help: 'The scope that sees it: Global, Script, Local or a number.' },
    ...credential,
  },
  examples: [['A short name for a deep folder', 'New-PSDrive Logs FileSystem /var/log']],
  start(_fixed, cmd) {
    return {
      process({ Name, PSProvider, Root, Description, Scope, Credential }) {
        const paths = pathsFor(cmd)
        const drive = attempt(cmd, () => {
          const provider = paths.provider(PSProvider!)
          if (/[:;~/\\.]/.test(Name!) || Name === '')
            throw invalidArgument(`'${Name}' is no name for a drive: it must not hold any of : ; ~ / \\ .`, 'name')
          let root = ''
          if (provider.navigates) {
            root = paths.resolve(Root!).path
            if (!infoAt(root)?.isDirectory)
              throw fault(
                'DriveRootError',
                'ReadError',
                'System.IO.IOException',
                `There is no folder ${Root}: a drive must begin at one.`,
                Name,
              )
          }
          const frame = cmd.engine.at.frame as Frame
          const scope = Scope === undefined ? frame : scopeNamed(frame, Scope)
          if (scope === undefined) throw invalidArgument(`There is no scope ${Scope}.`, 'scope')
          if (scope.rare?.drives?.has(Name!.toLowerCase()) || paths.find(Name!) !== undefined) {
            throw fault('DriveAlreadyExists', 'ResourceExists', 'SessionStateException', `There is a drive named '${Name}' already.`, Name)
          }
          if (!cmd.shouldProcess(`Name: ${Name} Provider: ${provider.info.fullName} Root: ${root}`, 'New drive')) return undefined
          const made = new PSDriveInfo(Name!, provider.info, root, Description ?? '', Credential ?? null)
          paths.add(made, scope)
          return made
        })
        if (drive !== undefined) cmd.write(drive)
      },
    }
  },
}))

export const removePSDrive = cmdlet('Remove-PSDrive', () => ({
  class: 'RemovePSDriveCommand',
  summary: 'Takes drives away; what they led to stays.',
  output: null,
  defaultSet: 'Name',
  shouldProcess: true,
  confirmImpact: 'Medium',
  params: {
    Name: {
      type: t.list(t.string),
      set: 'Name',
      position: 0,
      mandatory: true,
      pipeline: 'property',
      allowNull: true,
      allowEmptyCollection: true,
      wildcards: true,
      help: 'Their names.',
    },
    LiteralName: {
      type: t.list(t.string),
      set: 'LiteralName',
      position: 0,
      mandatory: true,
      pipeline: 'property',
      help: 'Their names, taken as they stand.',
    },
    PSProvider: { type: t.list(t.string), pipeline: 'property', help: 'Only those of these providers.' },
    Scope: { type: t.string, pipeline: 'property', help: 'The scope they are in.' },
    Force: { type: t.switch, help: 'Also the one that one stands on.' },
  },
  examples: [['A drive that was made', 'New-PSDrive Logs FileSystem /tmp; Remove-PSDrive Logs']],
  start(_fixed, cmd) {
    return {
      process({ Name, LiteralName, PSProvider, Force }) {
        const paths = pathsFor(cmd)
        for (const name of LiteralName ?? Name ?? []) {
          attempt(cmd, () => {
            const pattern = LiteralName === undefined && hasWildcards(name) ? new WildcardPattern(name) : undefined
            const found = paths
              .drives()
              .filter(
                (drive) =>
                  (pattern ? pattern.isMatch(drive.Name) : drive.Name.toLowerCase() === name.toLowerCase()) &&
                  (PSProvider === undefined || PSProvider.some((each) => unqualified(each) === drive.Provider.Name.toLowerCase())),
              )
            if (found.length === 0 && pattern === undefined) throw driveNotFound(name)
            for (const drive of found) {
              if (!cmd.shouldProcess(`Name: ${drive.Name} Provider: ${drive.Provider.fullName} Root: ${drive.Root}`, 'Remove Drive'))
                continue
              if (drive === paths.drive && !Force)
                throw fault(
                  'InvalidOperation',
                  'InvalidOperation',
                  'PSInvalidOperationException',
                  `The drive ${drive.Name} cannot be taken away while one stands on it.`,
                )
              paths.remove(drive)
            }
          })
        }
      },
    }
  },
}))

export const getPSProvider = cmdlet('Get-PSProvider', () => ({
  class: 'GetPSProviderCommand',
  summary: 'Lists the providers behind the drives.',
  output: 'System.Management.Automation.ProviderInfo',
  defaultSet: '__AllParameterSets',
  params: {
    PSProvider: { type: t.list(t.string), position: 0, pipeline: 'property', notNullOrEmpty: true, help: 'Providers of these names.' },
  },
  examples: [['All', 'Get-PSProvider']],
  start(_fixed, cmd) {
    return {
      process({ PSProvider }) {
        const paths = pathsFor(cmd)
        if (PSProvider === undefined) {
          for (const { info } of paths.providers) cmd.write(info)
          return
        }
        for (const name of PSProvider) {
          if (hasWildcards(name)) {
            const pattern = new WildcardPattern(name)
            for (const { info } of paths.providers) if (pattern.isMatch(info.Name)) cmd.write(info)
          } else {
            const found = attempt(cmd, () => paths.provider(name))
            if (found !== undefined) cmd.write(found.info)
          }
        }
      },
    }
  },
}))
