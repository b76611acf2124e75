// ForEach-Object: blocks run for each piped object, or one member of each read or called.
//
// The blocks run in the caller's scope. Which of them are `begin` and `end` follows from how many there are: of two or
// more the first begins, of three or more the last ends, unless these were named.

import { Dictionary, type PSMember, automationNull, unwrap } from '#objects'
import { WildcardPattern, hasWildcards } from '#dotnet'
import {
  PSMethod,
  type Pipe,
  type ScriptBlock,
  exceptionOf,
  anyMember,
  invokeMember,
  itemsOf,
  methodsOf,
  ownMember,
  propertiesOf,
  strictVersion,
} from '#engine/runtime'
import { type Cmd, type CmdOf, blockRunner, cmdlet, t } from '#engine/command'
import { PlainProperty } from '../plain-property.ts'
import { runParallel } from './parallel.ts'

/** What runs for each object, and after the last. */
type Stage = { process?(args: { readonly [name: string]: any }): void; end?(): void }

const parallel = 'ParallelParameterSet'
const byMember = 'PropertyAndMethodSet'
const byBlock = 'ScriptBlockSet'

export const forEachObject = cmdlet('ForEach-Object', () => ({
  class: 'ForEachObjectCommand',
  summary: 'Does something with each object that comes through the pipeline.',
  description:
    'Runs script blocks for each piped object, which is $_ in them; or reads one property, or calls one method, of each. With -Parallel the ' +
    'block runs in runspaces of its own: of the caller it sees $using: variables only.',
  defaultSet: byBlock,
  setOrder: [byBlock, byMember, parallel],
  output: null,
  shouldProcess: true,
  confirmImpact: 'Low',
  params: {
    InputObject: {
      type: t.psobject,
      set: [byBlock, byMember, parallel],
      pipeline: 'value',
      help: 'The objects; they usually come through the pipeline.',
    },
    Begin: { type: t.scriptBlock, set: byBlock, help: 'Runs once, before the first object.' },
    Process: {
      type: t.list(t.scriptBlock),
      set: byBlock,
      mandatory: true,
      position: 0,
      allowNull: true,
      allowEmptyCollection: true,
      help: 'Runs for each object.',
    },
    End: { type: t.scriptBlock, set: byBlock, help: 'Runs once, after the last object.' },
    RemainingScripts: {
      type: t.list(t.scriptBlock),
      set: byBlock,
      remaining: true,
      allowNull: true,
      allowEmptyCollection: true,
      help: 'All script blocks that no other parameter took.',
    },
    MemberName: {
      type: t.string,
      set: byMember,
      mandatory: true,
      position: 0,
      trustedData: true,
      notNullOrEmpty: true,
      help: 'The property to read or the method to call.',
    },
    ArgumentList: {
      type: t.list(t.object),
      set: byMember,
      remaining: true,
      aliases: ['Args'],
      trustedData: true,
      help: 'Arguments of the method.',
    },
    Parallel: {
      type: t.scriptBlock,
      set: parallel,
      mandatory: true,
      help: 'Runs for each object, several at once, each in a runspace of its own.',
    },
    ThrottleLimit: { type: t.int, set: parallel, range: [1, 2147483647], default: 5, help: 'How many run at once.' },
    TimeoutSeconds: {
      type: t.int,
      set: parallel,
      range: [0, 2147483],
      default: 0,
      help: 'Stops everything after this many seconds; 0 never.',
    },
    AsJob: { type: t.switch, set: parallel, help: 'Gives a job at once instead of waiting for the results.' },
    UseNewRunspace: { type: t.switch, set: parallel, help: 'Makes a new runspace for each object instead of using them again.' },
  },
  examples: [
    ['Numbers doubled', '1..3 | ForEach-Object { $_ * 2 }'],
    ['A property of each object', "'a', 'bbb' | ForEach-Object Length"],
    ['Begin, process and end', '1..3 | ForEach-Object { $sum = 0 } { $sum += $_ } { $sum }'],
  ],
  start(args, cmd) {
    if (cmd.parameterSetName === parallel) return runParallel(args, cmd)
    if (args['MemberName'] !== undefined) return members(args['MemberName'], args['ArgumentList'] ?? [], cmd)
    return blocks(args, cmd)
  },
}))

function blocks(args: { readonly [name: string]: any }, cmd: Cmd): Stage {
  const { commandRuntime } = cmd as CmdOf
  if (commandRuntime.whatIf === true || commandRuntime.confirm === true) {
    cmd.throw({
      id: 'NoShouldProcessForScriptBlockSet',
      category: 'InvalidOperation',
      exception: 'System.InvalidOperationException',
      message: '-WhatIf and -Confirm mean nothing for script blocks: only the blocks know what they are about to do.',
    })
  }
  const scripts: (ScriptBlock | null)[] = [
    ...(args['Begin'] ? [args['Begin']] : []),
    ...(args['Process'] ?? [null]),
    ...(args['RemainingScripts'] ?? []),
  ]
  let last = scripts.length
  let end: ScriptBlock | null | undefined = args['End']
  if (end === undefined && scripts.length > 2) end = scripts[--last]
  const first = scripts.length > 1 ? 1 : 0
  const out: Pipe = commandRuntime.out
  if (last >= 2 && scripts[0]) runner(scripts[0], out)(automationNull)
  const each = scripts
    .slice(first, last)
    .filter((block) => block !== null && block !== undefined)
    .map((block) => runner(block, out))
  const only = each.length === 1 ? each[0] : undefined
  return {
    process:
      only !== undefined
        ? ({ InputObject }) => only(InputObject === undefined ? automationNull : InputObject)
        : ({ InputObject }) => {
            for (const run of each) run(InputObject === undefined ? automationNull : InputObject)
          },
    end() {
      if (end) runner(end, out)(automationNull)
    },
  }

  function runner(block: ScriptBlock, into: Pipe): (item: unknown) => void {
    // A block that sees another session state, or declares parameters, goes the long way.
    if ((block.state !== null && block.state !== commandRuntime.frame.state) || block.code.parameters.length > 0) {
      return (item) => {
        for (const output of cmd.invoke(block, { item, args: [] })) into.write(output)
      }
    }
    return blockRunner(block, commandRuntime, into)
  }
}

function members(name: string, args: readonly unknown[], cmd: Cmd): Stage {
  const engine = cmd.engine
  const pattern = hasWildcards(name) ? new WildcardPattern(name) : undefined
  const strict = strictVersion((cmd as CmdOf).frame) >= 2
  const asks = (cmd as CmdOf).mayAsk()
  const plain = pattern === undefined && args.length === 0 && !asks ? new PlainProperty(name) : undefined
  return {
    process({ InputObject: object }) {
      const own = plain?.read(object)
      if (own !== undefined) return unrolled(own)
      if (object === null || object === undefined || object === automationNull) {
        if (args.length > 0) cmd.error(refusal('InvokeMethodOnNull', 'The method cannot be called: the object is null.', object))
        else if (strict) cmd.error(refusal('InputObjectIsNull', 'There is no member to read: the object is null.', object))
        else cmd.write(null)
        return
      }
      if (args.length > 0) return callWithArguments(object)
      const bare = unwrap(object)
      if (bare instanceof Dictionary && bare.has(name)) return unrolled(bare.get(name))
      const found = pattern === undefined ? ownMember(object, name, engine) : matching(object)
      if (found === undefined) {
        const value = pattern === undefined ? quiet(() => anyMember(object, name, engine)) : undefined
        if (value !== undefined && value !== null) return unrolled(value)
        if (strict) cmd.error(refusal('PropertyOrMethodNotFound', `The object has no property and no method of the name ${name}.`, object))
        else cmd.write(null)
        return
      }
      if (found === ambiguous) return
      if (found instanceof PSMethod || /Method$/.test((found as PSMember | null)?.MemberType ?? '')) {
        const method = found instanceof PSMethod ? found.Name : (found as PSMember).Name
        if (asks && !cmd.shouldProcess(`InputObject: ${cmd.text(object)}`, `Call method: ${method}`)) return
        return call(object, method)
      }
      if (asks && !cmd.shouldProcess(`InputObject: ${cmd.text(object)}`, `Read property: ${name}`)) return
      unrolled(found)
    },
  }

  function matching(object: unknown): unknown {
    const all = [
      ...propertiesOf(object, engine)
        .filter((each) => pattern!.isMatch(each.Name))
        .map((each) => ({ name: each.Name, value: () => each.Value })),
      ...methodsOf(object, engine)
        .filter((each) => pattern!.isMatch(each.Name))
        .map((each) => ({ name: each.Name, value: () => each as unknown })),
    ]
    if (all.length > 1) {
      cmd.error(
        refusal('AmbiguousPropertyOrMethodName', `${name} matches several members: ${all.map((each) => each.name).join(' ')}.`, object),
      )
      return ambiguous
    }
    return all[0]?.value()
  }

  function callWithArguments(object: unknown): void {
    const names =
      pattern === undefined
        ? [name]
        : methodsOf(object, engine)
            .map((each) => each.Name)
            .filter((each) => pattern.isMatch(each))
    if (names.length > 1) {
      cmd.error(refusal('AmbiguousMethodName', `${name} matches several methods: ${names.join(' ')}.`, object))
      return
    }
    const method =
      names[0] === undefined ? undefined : methodsOf(object, engine).find((each) => each.Name.toLowerCase() === names[0]!.toLowerCase())
    if (method === undefined) {
      cmd.error(refusal('MethodNotFound', `The object has no method of the name ${name}.`, object))
      return
    }
    if (!asks || cmd.shouldProcess(`InputObject: ${cmd.text(object)}`, `Call method: ${method.Name}`)) call(object, method.Name)
  }

  function call(object: unknown, method: string): void {
    let result: unknown
    try {
      result = invokeMember(object, method, args, engine)
    } catch (thrown) {
      const cause = exceptionOf(thrown)
      if (cause === undefined) throw thrown
      cmd.error({ id: 'MethodInvocationError', category: 'InvalidOperation', message: cause.Message, cause, target: object })
      return
    }
    if (result !== undefined && result !== automationNull) unrolled(result)
  }

  function unrolled(value: unknown): void {
    const items = itemsOf(value)
    if (items === undefined) cmd.write(value)
    else for (const item of items) cmd.write(item)
  }

  function quiet(read: () => unknown): unknown {
    try {
      return read()
    } catch (thrown) {
      if (exceptionOf(thrown) === undefined) throw thrown
      return undefined
    }
  }
}

const ambiguous = Symbol('several members match')

const refusal = (id: string, message: string, target: unknown): object => ({
  id,
  category: 'InvalidArgument',
  exception: 'System.Management.Automation.PSArgumentException',
  message,
  target: target ?? null,
})
