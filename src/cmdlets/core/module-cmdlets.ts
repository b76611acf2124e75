// New-, Import-, Get-, Remove-Module and Export-ModuleMember. One file: each is thin over command/module*.ts.

import { ErrorRecord, PSError, exception, unwrap } from '#objects'
import { WildcardPattern, hasWildcards } from '#dotnet'
import {
  CallPipe,
  type Engine,
  type Frame,
  PSModuleInfo,
  Pipeline,
  type ScriptBlock,
  makeCommand,
  ownRecord,
  recordOf,
} from '#engine/runtime'
import {
  type Cmd,
  type CmdOf,
  ModuleError,
  type ModuleSpecification,
  type VersionWish,
  boundVersions,
  cmdlet,
  compareVersions,
  customObjectOf,
  exportMembers,
  findModuleFile,
  importMembers,
  isMishap,
  isPath,
  keyOf,
  type LoadOptions,
  loadModule,
  loadedModule,
  moduleFiles,
  register,
  removeModule,
  runDynamic,
  suits,
  t,
  tryFindModuleFile,
} from '#engine/command'
import { verbs } from '../verbs.ts'

const specification = t.of<ModuleSpecification>('Microsoft.PowerShell.Commands.ModuleSpecification')
const moduleInfo = t.of<PSModuleInfo>('System.Management.Automation.PSModuleInfo')

/** Where an import puts things: the outermost scope of the state that the command was called in. */
function target(cmd: Cmd, args: { readonly Global?: boolean; readonly Scope?: string | undefined }): Frame {
  const { frame, engine } = cmd as CmdOf
  if (args.Global || args.Scope === 'Global') return engine.global
  return args.Scope === 'Local' ? frame : frame.state.top
}

export const newModule = cmdlet('New-Module', () => ({
  class: 'NewModuleCommand',
  summary: 'Makes a module of a script block, with variables and functions of its own.',
  defaultSet: 'ScriptBlock',
  setOrder: ['ScriptBlock', 'Name'],
  output: 'System.Management.Automation.PSModuleInfo',
  params: {
    Name: { type: t.string, set: 'Name', mandatory: true, position: 0, pipeline: 'value', help: 'Its name; made up when left out.' },
    ScriptBlock: {
      type: t.scriptBlock,
      sets: { Name: { mandatory: true, position: 1 }, ScriptBlock: { mandatory: true, position: 0 } },
      notNull: true,
      help: 'What the module consists of.',
    },
    Function: { type: t.list(t.string), notNull: true, help: 'Only these functions are imported.' },
    Cmdlet: { type: t.list(t.string), notNull: true, help: 'Only these cmdlets are imported.' },
    ReturnResult: { type: t.switch, help: 'Gives what the block put out instead of the module.' },
    AsCustomObject: { type: t.switch, help: 'Gives an object whose methods are the functions of the module.' },
    ArgumentList: { type: t.list(t.object), remaining: true, aliases: ['Args'], help: 'Arguments of the block.' },
  },
  examples: [['State that only its functions see', 'New-Module { $script:n = 0; function Step { $script:n++; $script:n } }']],
  start(_fixed, cmd) {
    return {
      end(args) {
        const block = args.ScriptBlock as ScriptBlock | undefined
        if (block === undefined) return
        const made = tried(() => runDynamic(cmd.engine, args.Name, block, args.ArgumentList ?? []))
        if (made === undefined) return
        const { module, output } = made
        const only =
          args.Function === undefined && args.Cmdlet === undefined
            ? {}
            : { functions: args.Function ?? [], cmdlets: args.Cmdlet ?? [], aliases: ['*'], variables: ['*'] }
        if (args.Function !== undefined) {
          const patterns = args.Function.map((each) => new WildcardPattern(each))
          for (const [lower, { Name }] of [...module.functions])
            if (!patterns.some((each) => each.isMatch(Name))) module.functions.delete(lower)
        }
        if (args.AsCustomObject && !args.ReturnResult) {
          cmd.write(customObjectOf(module))
          return
        }
        importMembers(cmd.engine, module, (cmd as CmdOf).frame.state.top, only)
        if (args.ReturnResult) for (const each of output) cmd.write(each)
        else cmd.write(module)
      },
    }

    /** What the block throws is an error of New-Module's, at the place where it was thrown; there is no module then. */
    function tried<Result>(make: () => Result): Result | undefined {
      try {
        return make()
      } catch (thrown) {
        const record = recordOf(thrown)
        if (record === undefined) throw thrown
        record.settled = true
        cmd.error(record)
        return undefined
      }
    }
  },
}))

const plain = ['Name', 'PSSession', 'CimSession', 'WinCompat']
const qualified = ['FullyQualifiedName', 'FullyQualifiedNameAndPSSession', 'FullyQualifiedNameAndWinCompat']

export const importModule = cmdlet('Import-Module', () => ({
  class: 'ImportModuleCommand',
  summary: 'Adds the commands and variables of a module to this session.',
  defaultSet: 'Name',
  setOrder: [
    'Name',
    'PSSession',
    'CimSession',
    'WinCompat',
    'FullyQualifiedName',
    'FullyQualifiedNameAndPSSession',
    'FullyQualifiedNameAndWinCompat',
    'Assembly',
    'ModuleInfo',
  ],
  output: 'System.Management.Automation.PSModuleInfo',
  params: {
    Global: { type: t.switch, help: 'Into the global session state, from wherever it is called.' },
    Prefix: { type: t.string, notNull: true, help: 'Stands before the nouns of the imported commands.' },
    Name: {
      type: t.list(t.string),
      set: plain,
      mandatory: true,
      position: 0,
      pipeline: 'value',
      trustedData: true,
      help: 'Names or paths.',
    },
    FullyQualifiedName: {
      type: t.list(specification),
      set: qualified,
      mandatory: true,
      position: 0,
      pipeline: 'value',
      trustedData: true,
      help: 'Names with versions.',
    },
    Assembly: {
      type: t.list(t.of('System.Reflection.Assembly')),
      set: 'Assembly',
      mandatory: true,
      position: 0,
      pipeline: 'value',
      trustedData: true,
      help: 'Binary modules; there are none here.',
    },
    Function: { type: t.list(t.string), notNull: true, help: 'Only these functions.' },
    Cmdlet: { type: t.list(t.string), notNull: true, help: 'Only these cmdlets.' },
    Variable: { type: t.list(t.string), notNull: true, help: 'Only these variables.' },
    Alias: { type: t.list(t.string), notNull: true, help: 'Only these aliases.' },
    Force: { type: t.switch, help: 'Loads the module again when it is loaded already.' },
    SkipEditionCheck: {
      type: t.switch,
      set: ['Assembly', 'CimSession', 'FullyQualifiedName', 'FullyQualifiedNameAndPSSession', 'ModuleInfo', 'Name', 'PSSession'],
      help: 'Takes modules of any edition.',
    },
    PassThru: { type: t.switch, help: 'Gives the module.' },
    AsCustomObject: { type: t.switch, help: 'Gives an object whose methods are the functions of the module.' },
    MinimumVersion: { type: t.version, set: plain, aliases: ['Version'], help: 'This version or a later one.' },
    MaximumVersion: { type: t.string, set: plain, help: 'This version or an earlier one.' },
    RequiredVersion: { type: t.version, set: plain, help: 'This very version.' },
    ModuleInfo: {
      type: t.list(moduleInfo),
      set: 'ModuleInfo',
      mandatory: true,
      position: 0,
      pipeline: 'value',
      trustedData: true,
      help: 'A module that was made or listed.',
    },
    ArgumentList: { type: t.list(t.object), aliases: ['Args'], help: "Arguments of the module's param block." },
    DisableNameChecking: { type: t.switch, help: 'No warning about unusual verbs.' },
    NoClobber: { type: t.switch, aliases: ['NoOverwrite'], help: 'Leaves commands alone that are there already.' },
    Scope: { type: t.string, oneOf: ['Local', 'Global'], help: 'Where to import to.' },
    PSSession: {
      type: t.of('System.Management.Automation.Runspaces.PSSession'),
      set: ['FullyQualifiedNameAndPSSession', 'PSSession'],
      mandatory: true,
      notNull: true,
      help: 'A session whose module is used from afar.',
    },
    CimSession: {
      type: t.of('Microsoft.Management.Infrastructure.CimSession'),
      set: 'CimSession',
      mandatory: true,
      notNull: true,
      help: 'A CIM session; there are none here.',
    },
    CimResourceUri: { type: t.uri, set: 'CimSession', notNull: true, help: 'For a CIM session.' },
    CimNamespace: { type: t.string, set: 'CimSession', notNullOrEmpty: true, help: 'For a CIM session.' },
    UseWindowsPowerShell: {
      type: t.switch,
      set: ['FullyQualifiedNameAndWinCompat', 'WinCompat'],
      mandatory: true,
      aliases: ['UseWinPS'],
      help: 'Through Windows PowerShell.',
    },
  },
  examples: [['A module of this folder', 'Import-Module ./tools.psm1']],
  start(_fixed, cmd) {
    const { engine } = cmd
    return {
      process(args) {
        if (args.MinimumVersion !== undefined && args.MaximumVersion !== undefined)
          if (compareVersions(String(args.MinimumVersion), args.MaximumVersion.replace('*', '99999999')) > 0)
            cmd.throw({
              id: 'ArgumentOutOfRange',
              category: 'InvalidArgument',
              exception: 'System.Management.Automation.PSArgumentOutOfRangeException',
              message: `No version is at least ${String(args.MinimumVersion)} and at most ${args.MaximumVersion}.`,
            })
        for (const each of args.ModuleInfo ?? []) again(unwrap(each) as PSModuleInfo, args)
        for (const each of args.FullyQualifiedName ?? []) {
          const wanted = unwrap(each) as ModuleSpecification
          byName(wanted.Name, boundVersions(wanted), args)
        }
        const wish: VersionWish = {
          ...(args.MinimumVersion === undefined ? {} : { minimum: String(args.MinimumVersion) }),
          ...(args.MaximumVersion === undefined ? {} : { maximum: args.MaximumVersion }),
          ...(args.RequiredVersion === undefined ? {} : { required: String(args.RequiredVersion) }),
        }
        for (const name of args.Name ?? []) byName(name, wish, args)
      },
    }

    function byName(name: string, wish: VersionWish, args: { readonly [name: string]: any }): void {
      try {
        // Modules that came without a file are known by name alone.
        const known =
          isPath(name) || tryFindModuleFile(engine, name, wish) !== undefined
            ? undefined
            : (loadedModule(engine, name, wish) ?? builtIn(engine, name, wish))
        const file = known === undefined ? findModuleFile(engine, name, wish) : undefined
        if (file !== undefined && !/\.ps[dm]?1$/i.test(file)) {
          throw new ModuleError('Modules_InvalidModuleExtension', `${file} is no module: its name has to end in .psm1, .psd1 or .ps1.`, {
            category: 'InvalidOperation',
            exception: 'System.InvalidOperationException',
          })
        }
        const loaded = known ?? ([...engine.modules.values()] as PSModuleInfo[]).find((each) => each.file === file || each.Path === file)
        if (loaded !== undefined) {
          if (!args['Force'] || file === undefined) return take(loaded, args)
          removeModule(engine, loaded)
        }
        take(/\.ps1$/i.test(file!) ? dotSourced(file!, args) : loadModule(engine, file!, loadOptions(args, wish)), args)
      } catch (thrown) {
        refuse(thrown, name)
      }
    }

    function loadOptions(args: { readonly [name: string]: any }, wish: VersionWish): LoadOptions {
      return {
        args: args['ArgumentList'],
        wish,
        caller: target(cmd, args),
        onScript(script) {
          register(engine, script)
          if (args['PassThru']) cmd.write(script)
        },
      }
    }

    /** A plain script is no module of its own: it runs where Import-Module was called, and only its name is remembered. */
    function dotSourced(file: string, args: { readonly [name: string]: any }): PSModuleInfo {
      const frame = args['Global'] || args['Scope'] === 'Global' ? engine.global : (cmd as CmdOf).frame
      const command = makeCommand(engine, frame, engine.at, {
        info: engine.parts.commands.find(engine, file, frame),
        block: null,
        name: file,
        dot: true,
        pos: engine.at.pos,
        out: new CallPipe((value) => cmd.write(value)),
        length: 1,
        index: 0,
        args: (args['ArgumentList'] ?? []).map((value: unknown) => ({ name: undefined, value, bound: false, start: 0, end: 0 })),
      })
      new Pipeline(engine, [command]).run()
      const leaf = file.slice(file.lastIndexOf('/') + 1)
      const module = new PSModuleInfo(leaf.replace(/\.ps1$/i, ''), file)
      module.ModuleBase = file.slice(0, Math.max(0, file.length - leaf.length - 1))
      return module
    }

    function refuse(thrown: unknown, name: string): void {
      if (thrown instanceof ModuleError) {
        const cause = recordOf(thrown.before)
        if (cause !== undefined) {
          const before = ownRecord(cause.Exception)
          before.settled = true
          cmd.error((cmd as CmdOf).commandRuntime.errorAction === 'Stop' ? stoppedBy(before) : before)
        }
        const { id, category, exception: kind, message } = thrown
        const told = { id, category, exception: kind, message, target: thrown.isFinal ? (thrown.target ?? null) : (thrown.target ?? name) }
        if (thrown.isFinal) cmd.throw(told)
        cmd.error(told)
        return
      }
      const record = recordOf(thrown)
      if (record === undefined) throw thrown
      if (isMishap(thrown)) {
        // What is wrong with the text is said first, then that there is no module.
        refuse(new ModuleError('Modules_ModuleNotFound', `The module ${name} cannot be loaded: its text fails.`, { before: thrown }), name)
        return
      }
      const made = new ErrorRecord(record.Exception, record.errorId, record.CategoryInfo.Category, record.TargetObject)
      throw new PSError((cmd as CmdOf).completed(made))
    }

    /** A module that was listed is loaded from its file; one that was removed comes back as it is. */
    function again(module: PSModuleInfo, args: { readonly [name: string]: any }): void {
      if (module.state === null && module.Path !== '' && !engine.modules.has(module.Path.toLowerCase())) byName(module.Path, {}, args)
      else take(module, args)
    }

    function take(module: PSModuleInfo, args: { readonly [name: string]: any }): void {
      if (args['AsCustomObject']) {
        cmd.write(customObjectOf(module))
        return
      }
      const importer = args['Global'] ? null : ((cmd as CmdOf).frame.state.module as PSModuleInfo | null)
      if (importer === null) module.isPart = false
      else if (importer !== module && !importer.nested.includes(module)) {
        if ([...engine.modules.values()].every((each) => each !== module)) module.isPart = true
        importer.nested.push(module)
      }
      if (args['Prefix'] !== undefined) module.Prefix = args['Prefix']
      register(engine, module)
      importMembers(engine, module, target(cmd, args as never), {
        functions: args['Function'],
        cmdlets: args['Cmdlet'],
        aliases: args['Alias'],
        variables: args['Variable'],
        prefix: args['Prefix'] ?? module.Prefix ?? undefined,
        noClobber: args['NoClobber'] === true,
      })
      if (!args['DisableNameChecking']) checkNames(module, cmd)
      if (args['PassThru']) cmd.write(module)
    }
  },
}))

/** A module without a file that was here from the start, and may have been removed. */
function builtIn(engine: Engine, name: string, wish: VersionWish): PSModuleInfo | undefined {
  const found = engine.builtIn.get(name.toLowerCase())
  return found !== undefined && suits(found.Version, wish) ? found : undefined
}

const approved = new Set(Object.values(verbs).flatMap((group) => group.map(([verb]) => verb.toLowerCase())))

/** Commands with verbs of their own are hard to find: a warning says so. */
function checkNames(module: PSModuleInfo, cmd: Cmd): void {
  const names = [...module.functions.values(), ...module.cmdlets.values()].map((each) => each.Name)
  const odd = names.filter((each) => each.includes('-') && !approved.has(each.slice(0, each.indexOf('-')).toLowerCase()))
  if (odd.length > 0)
    cmd.warning(
      `Some commands of the module ${module.Name} have verbs that are not approved, which makes them hard to find: ${odd.join(', ')}. Get-Verb lists the approved verbs.`,
    )
}

export const getModule = cmdlet('Get-Module', () => ({
  class: 'GetModuleCommand',
  summary: 'Lists the modules that are loaded, or that could be.',
  defaultSet: 'Loaded',
  setOrder: ['Loaded', 'Available', 'PsSession', 'CimSession'],
  output: 'System.Management.Automation.PSModuleInfo',
  params: {
    Name: {
      type: t.list(t.string),
      set: ['Loaded', 'Available', 'PsSession', 'CimSession'],
      position: 0,
      pipeline: 'value',
      notNullOrEmpty: true,
      help: 'Names; wildcards are understood.',
    },
    FullyQualifiedName: {
      type: t.list(specification),
      set: ['Loaded', 'Available', 'PsSession', 'CimSession'],
      pipeline: 'property',
      help: 'Names with versions.',
    },
    All: { type: t.switch, set: ['Loaded', 'Available'], help: 'Nested modules, and every file of a module, too.' },
    ListAvailable: {
      type: t.switch,
      sets: { Available: { mandatory: true }, PsSession: {}, CimSession: {} },
      help: 'The modules in the folders of $env:PSModulePath.',
    },
    PSEdition: { type: t.string, set: ['Available', 'PsSession'], help: 'Only modules for this edition.' },
    SkipEditionCheck: { type: t.switch, set: ['Available', 'PsSession', 'CimSession'], help: 'Modules of any edition.' },
    Refresh: { type: t.switch, set: ['Available', 'PsSession', 'CimSession'], help: 'Looks again at the files.' },
    PSSession: {
      type: t.of('System.Management.Automation.Runspaces.PSSession'),
      set: 'PsSession',
      mandatory: true,
      notNull: true,
      help: 'A session whose modules to list.',
    },
    CimSession: {
      type: t.of('Microsoft.Management.Infrastructure.CimSession'),
      set: 'CimSession',
      mandatory: true,
      notNull: true,
      help: 'A CIM session; there are none here.',
    },
    CimResourceUri: { type: t.uri, set: 'CimSession', notNull: true, help: 'For a CIM session.' },
    CimNamespace: { type: t.string, set: 'CimSession', notNullOrEmpty: true, help: 'For a CIM session.' },
  },
  examples: [['What is loaded', 'Get-Module']],
  start({ ListAvailable, All }, cmd) {
    const { engine } = cmd
    return {
      process({ Name, FullyQualifiedName }) {
        const names = Name ?? (FullyQualifiedName ?? []).map((each) => (unwrap(each) as ModuleSpecification).Name)
        const wishes = (FullyQualifiedName ?? []).map(
          (each) => [unwrap(each) as ModuleSpecification, boundVersions(unwrap(each) as ModuleSpecification)] as const,
        )
        const fits = (module: PSModuleInfo): boolean => {
          if (wishes.length > 0)
            return wishes.some(([wanted, wish]) => wanted.Name.toLowerCase() === module.Name.toLowerCase() && suits(module.Version, wish))
          return names.length === 0 || names.some((name) => new WildcardPattern(name).isMatch(module.Name) || name === module.Path)
        }
        if (ListAvailable) {
          const path = names.length === 1 && isPath(names[0]!) ? names[0] : undefined
          for (const module of moduleFiles(engine, path)) if (path !== undefined || fits(module)) cmd.write(module)
          if (path === undefined) for (const module of engine.builtIn.values()) if (!module.hidden && fits(module)) cmd.write(module)
          return
        }
        const state = (cmd as CmdOf).frame.state
        const listed = new Set<PSModuleInfo>()
        for (const module of [...engine.modules.values(), ...state.modules.values()] as PSModuleInfo[]) {
          // Modules without a file are listed where they were imported by name.
          if (module.hidden || !fits(module)) continue
          if (module.isPart && !All && !(state.module as PSModuleInfo | null)?.nested.includes(module)) continue
          if (engine.modules.get((module.Path || module.Name).toLowerCase()) === module) listed.add(module)
        }
        const order = new Intl.Collator('en-US')
        const sorted = [...listed].sort((a, b) => order.compare(a.Name, b.Name) || compareVersions(b.Version, a.Version))
        for (const module of sorted) cmd.write(module)
      },
    }
  },
}))

/** A mistake in the text of a module that -ErrorAction Stop makes the end of everything. */
function stoppedBy(record: ErrorRecord): ErrorRecord {
  const { Exception, errorId, CategoryInfo, TargetObject } = record
  const stop = exception('System.Management.Automation.ActionPreferenceStopException', Exception.Message)
  const made = new ErrorRecord(stop, errorId, CategoryInfo.Category, TargetObject)
  made.InvocationInfo = record.InvocationInfo
  made.settled = true
  return made
}

export const removeModuleCmdlet = cmdlet('Remove-Module', () => ({
  class: 'RemoveModuleCommand',
  summary: 'Takes modules, and what they gave, out of this session.',
  setOrder: ['name', 'FullyQualifiedName', 'ModuleInfo'],
  output: null,
  shouldProcess: true,
  confirmImpact: 'Medium',
  params: {
    Name: {
      type: t.list(t.string),
      set: 'name',
      mandatory: true,
      position: 0,
      pipeline: 'value',
      help: 'Names; wildcards are understood.',
    },
    FullyQualifiedName: {
      type: t.list(specification),
      set: 'FullyQualifiedName',
      mandatory: true,
      position: 0,
      pipeline: 'value',
      help: 'Names with versions.',
    },
    ModuleInfo: { type: t.list(moduleInfo), set: 'ModuleInfo', mandatory: true, position: 0, pipeline: 'value', help: 'The modules.' },
    Force: { type: t.switch, help: 'Read-only modules, too.' },
  },
  examples: [['A module that is not needed any more', 'Remove-Module tools']],
  start({ Force }, cmd) {
    const { engine } = cmd
    let removed = 0
    let asked = 0
    let wild = false
    return {
      process(args) {
        const all = [...engine.modules.values()] as PSModuleInfo[]
        const chosen: PSModuleInfo[] = (args.ModuleInfo ?? []).map((each) => unwrap(each) as PSModuleInfo)
        for (const name of args.Name ?? []) {
          wild ||= hasWildcards(name)
          chosen.push(...all.filter((each) => new WildcardPattern(name).isMatch(each.Name)))
        }
        for (const each of args.FullyQualifiedName ?? []) {
          const wanted = unwrap(each) as ModuleSpecification
          chosen.push(
            ...all.filter((one) => one.Name.toLowerCase() === wanted.Name.toLowerCase() && suits(one.Version, boundVersions(wanted))),
          )
        }
        asked++
        for (const module of new Set(chosen)) {
          if (module.AccessMode === 'Constant' || (module.AccessMode === 'ReadOnly' && !Force)) {
            cmd.error({
              id: module.AccessMode === 'Constant' ? 'Modules_ModuleIsConstant' : 'Modules_ModuleIsReadOnly',
              category: 'PermissionDenied',
              exception: 'System.InvalidOperationException',
              message: `The module ${module.Name} is ${module.AccessMode === 'Constant' ? 'constant and cannot be removed' : 'read-only: -Force removes it'}.`,
              target: module,
            })
            continue
          }
          const user = all.find((each) => engine.modules.has(keyOf(each)) && each.required.includes(module) && !chosen.includes(each))
          if (user !== undefined && !Force) {
            cmd.error({
              id: 'Modules_ModuleIsRequired',
              category: 'PermissionDenied',
              exception: 'System.InvalidOperationException',
              message: `The module ${module.Name} is needed by ${user.Name}: -Force removes it all the same.`,
              target: module,
            })
            continue
          }
          if (!cmd.shouldProcess(`${module.Name} (Path: '${module.Path}')`)) {
            removed++
            continue
          }
          removeModule(engine, module)
          removed++
        }
      },
      end() {
        if (asked > 0 && removed === 0 && !wild) {
          cmd.error({
            id: 'Modules_NoModulesRemoved',
            category: 'ResourceUnavailable',
            exception: 'System.InvalidOperationException',
            message: 'No module was removed: none of that name is loaded.',
          })
        }
      },
    }
  },
}))

export const exportModuleMember = cmdlet('Export-ModuleMember', () => ({
  class: 'ExportModuleMemberCommand',
  summary: 'Says what the module in which it stands gives to those who import it.',
  output: null,
  params: {
    Function: {
      type: t.list(t.string),
      position: 0,
      pipeline: 'value property',
      allowEmptyCollection: true,
      help: 'Functions; wildcards are understood.',
    },
    Cmdlet: { type: t.list(t.string), pipeline: 'property', allowEmptyCollection: true, help: 'Cmdlets.' },
    Variable: { type: t.list(t.string), pipeline: 'property', notNull: true, help: 'Variables.' },
    Alias: { type: t.list(t.string), pipeline: 'property', notNull: true, help: 'Aliases.' },
  },
  examples: [
    ['One function, nothing else', 'New-Module { function Pub { Priv }; function Priv { 1 }; Export-ModuleMember -Function Pub }'],
  ],
  start(_fixed, cmd) {
    return {
      process(args) {
        const module = (cmd as CmdOf).frame.state.module as PSModuleInfo | null
        if (module === null) {
          cmd.throw({
            id: 'Modules_CanOnlyExecuteExportModuleMemberInsideAModule',
            category: 'PermissionDenied',
            exception: 'System.InvalidOperationException',
            message: 'Export-ModuleMember means something inside a module only.',
          })
        }
        exportMembers(module!, { functions: args.Function, cmdlets: args.Cmdlet, aliases: args.Alias, variables: args.Variable })
      },
    }
  },
}))
