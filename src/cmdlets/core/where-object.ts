// Where-Object: lets through the objects for which a block gives true, or whose property compares as asked.

import { once } from '#base'
import { Dictionary, type NetType, automationNull, exception, isException, netType, unwrap, isAssignable } from '#objects'
import { WildcardPattern, hasWildcards } from '#dotnet'
import {
  type Pipe,
  type ScriptBlock,
  compareOne,
  compareOp,
  contains,
  convert,
  equals,
  exceptionOf,
  anyMember,
  isEnumerable,
  likeOp,
  matchOp,
  propertiesOf,
  strictVersion,
  toBool,
  typeOf,
} from '#engine/runtime'
import { type Cmd, type CmdOf, type Params, blockRunner, cmdlet, t } from '#engine/command'

/** What runs for each object, and after the last. */
type Stage = { process?(args: { readonly [name: string]: any }): void; end?(): void }

type Test = (value: unknown, given: unknown, sensitive: boolean, cmd: Cmd) => boolean

/** What an operator leaves of a list counts as true when anything true is left. */
const compared =
  (op: 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge'): Test =>
  (value, given, sensitive, cmd) => {
    if (isEnumerable(value)) return toBool(compareOp(op, value, given, !sensitive, cmd.engine))
    return op === 'eq' ? equals(value, given, !sensitive, cmd.engine) : compareOne(op, value, given, !sensitive, cmd.engine)
  }

const like =
  (negate: boolean): Test =>
  (value, given, sensitive, cmd) =>
    toBool(likeOp(value, given, !sensitive, negate, cmd.engine))
const matches =
  (negate: boolean): Test =>
  (value, given, sensitive, cmd) =>
    toBool(
      matchOp(value, given, !sensitive, negate, cmd.engine, (found) => {
        cmd.setVariable('Matches', found)
      }),
    )
const has: Test = (value, given, sensitive, cmd) => contains(value, given, !sensitive, cmd.engine)
const isIn: Test = (value, given, sensitive, cmd) => contains(given, value, !sensitive, cmd.engine)
const not =
  (test: Test): Test =>
  (value, given, sensitive, cmd) =>
    !test(value, given, sensitive, cmd)

const is: Test = (value, given) => {
  const own = typeOf(value)
  const type = unwrap(given) as NetType | null
  // Without a type there is nothing to compare with.
  if (type === null) throw exception('System.Management.Automation.RuntimeException', 'A type is needed to compare with.')
  return (
    own !== undefined &&
    (own === type ||
      isAssignable(own, type) ||
      (type.name === 'System.Management.Automation.PSObject' && own.name.endsWith('PSCustomObject')))
  )
}

/** Operator, the set's name without `Set`, its test; those with a case-sensitive twin are marked. */
const operators: readonly (readonly [name: string, set: string, test: Test, twin: boolean])[] = [
  ['EQ', 'Equal', compared('eq'), true],
  ['NE', 'NotEqual', compared('ne'), true],
  ['GT', 'GreaterThan', compared('gt'), true],
  ['LT', 'LessThan', compared('lt'), true],
  ['GE', 'GreaterOrEqual', compared('ge'), true],
  ['LE', 'LessOrEqual', compared('le'), true],
  ['Like', 'Like', like(false), true],
  ['NotLike', 'NotLike', like(true), true],
  ['Match', 'Match', matches(false), true],
  ['NotMatch', 'NotMatch', matches(true), true],
  ['Contains', 'Contains', has, true],
  ['NotContains', 'NotContains', not(has), true],
  ['In', 'In', isIn, true],
  ['NotIn', 'NotIn', not(isIn), true],
  ['Is', 'Is', is, false],
  ['IsNot', 'IsNot', not(is), false],
]

/** The switch of each operator, the test behind each set, and the sets. */
const tables = once(() => {
  const switches: { [name: string]: Params[string] } = {}
  const tests = new Map<string, { readonly test: Test; readonly sensitive: boolean; readonly name: string }>()
  const sets: string[] = ['EqualSet', 'ScriptBlockSet']
  for (const [name, set, test, twin] of operators) {
    const own = `${set}Set`
    switches[name] = {
      type: t.switch,
      set: own,
      ...(name === 'EQ' ? {} : { mandatory: true }),
      ...(twin ? { aliases: [`I${name}`] } : {}),
      help: `Compares with -${name.toLowerCase()}.`,
    }
    tests.set(own, { test, sensitive: false, name })
    if (!sets.includes(own)) sets.push(own)
    if (!twin) continue
    switches[`C${name}`] = {
      type: t.switch,
      set: `CaseSensitive${own}`,
      mandatory: true,
      help: `Compares with -c${name.toLowerCase()}: letter case counts.`,
    }
    tests.set(`CaseSensitive${own}`, { test, sensitive: true, name: `C${name}` })
    sets.push(`CaseSensitive${own}`)
  }
  return { switches, tests, sets, simple: sets.filter((set) => set !== 'ScriptBlockSet') }
})

export const whereObject = cmdlet('Where-Object', () => ({
  class: 'WhereObjectCommand',
  summary: 'Lets through only the objects that pass a test.',
  description: 'The test is a script block, in which the object is $_, or the comparison of one property with a value.',
  defaultSet: 'EqualSet',
  setOrder: [...tables().sets, 'Not'],
  output: null,
  params: {
    InputObject: { type: t.psobject, pipeline: 'value', help: 'The objects; they usually come through the pipeline.' },
    FilterScript: {
      type: t.scriptBlock,
      set: 'ScriptBlockSet',
      mandatory: true,
      position: 0,
      help: 'Gives true for the objects to let through.',
    },
    Property: {
      type: t.string,
      set: [...tables().simple, 'Not'],
      mandatory: true,
      position: 0,
      notNullOrEmpty: true,
      help: 'The property to compare; alone: that it counts as true.',
    },
    Value: { type: t.object, set: tables().simple, position: 1, help: 'What the property is compared with.' },
    ...tables().switches,
    Not: { type: t.switch, set: 'Not', mandatory: true, help: 'Lets through the objects whose property is missing or counts as false.' },
  },
  examples: [
    ['By a block', '1..6 | Where-Object { $_ -gt 4 }'],
    ['By a property', "'a', 'bbb', 'cc' | Where-Object Length -ge 2"],
  ],
  start(args, cmd) {
    const block = args['FilterScript'] as ScriptBlock | undefined
    return block === undefined ? byProperty(args, cmd) : byBlock(block, cmd)
  },
}))

/** Takes what a filter puts out as one truth: nothing is false, several things are true. */
class TruthPipe implements Pipe {
  private count = 0
  private only: unknown
  write(value: unknown): void {
    if (this.count++ === 0) this.only = value
  }
  take(): boolean {
    const { count, only } = this
    this.count = 0
    this.only = undefined
    return count > 1 || (count === 1 && toBool(only))
  }
}

function byBlock(block: ScriptBlock, cmd: Cmd): Stage {
  const { commandRuntime } = cmd as CmdOf
  const out = commandRuntime.out
  if ((block.state !== null && block.state !== commandRuntime.frame.state) || block.code.parameters.length > 0) {
    return {
      process({ InputObject }) {
        const outputs = cmd.invoke(block, { item: InputObject, args: [] })
        if (outputs.length > 1 || (outputs.length === 1 && toBool(outputs[0]))) out.write(InputObject)
      },
    }
  }
  const truth = new TruthPipe()
  const run = blockRunner(block, commandRuntime, truth)
  // What the block gives is no output of this command, and its errors are none of -ErrorVariable's.
  const { kept, ...streams } = commandRuntime.streams
  return {
    process({ InputObject }) {
      if (InputObject === undefined || InputObject === automationNull) return
      if (kept !== undefined) commandRuntime.engine.streams = streams
      truth.take()
      run(InputObject)
      if (truth.take()) out.write(InputObject)
    },
  }
}

function byProperty(args: { readonly [name: string]: any }, cmd: Cmd): Stage {
  const engine = cmd.engine
  const name: string = args['Property']
  const {
    test,
    sensitive,
    name: operator,
  } = tables().tests.get(cmd.parameterSetName) ?? { test: compared('eq'), sensitive: false, name: 'EQ' }
  const negated = args['Not'] === true
  const truth = !negated && operator === 'EQ' && !cmd.has('EQ')
  const hasValue = cmd.has('Value')
  if (truth && hasValue)
    cmd.throw(refusal('OperatorNotSpecified', 'A value was given without an operator: write -eq, -gt or another in front of it.'))
  if (!truth && !negated && !hasValue) cmd.throw(refusal('ValueNotSpecifiedForWhereObject', `-${operator} needs a value to compare with.`))
  let given: unknown = args['Value']
  if (test === is || operator === 'IsNot') given = typeGiven(given, cmd)
  const pattern = hasWildcards(name) ? new WildcardPattern(name) : undefined
  const strict = strictVersion((cmd as CmdOf).frame) >= 2
  return {
    process({ InputObject: object }) {
      if (object === undefined || object === automationNull) return
      const value = read(object)
      if (value === failed) return
      let passes: boolean
      if (truth || negated) passes = toBool(value) !== negated
      else {
        try {
          passes = test(value, given, sensitive, cmd)
        } catch (thrown) {
          const cause = exceptionOf(thrown)
          if (cause === undefined) throw thrown
          // The operand is refused, or the comparison fails: by the object at hand, so the others are still looked at.
          const refused = isException(cause, 'System.ArgumentException')
          cmd.error({
            id: refused ? 'BadOperatorArgument' : 'OperatorFailed',
            category: refused ? 'InvalidArgument' : 'InvalidOperation',
            exception: `System.Management.Automation.${refused ? 'PSArgumentException' : 'PSInvalidOperationException'}`,
            target: object,
            message: `-${operator} cannot use this value: ${cause.Message}`,
          })
          return
        }
      }
      if (passes) cmd.write(object)
    },
  }

  function read(object: unknown): unknown {
    const bare = unwrap(object)
    if (bare instanceof Dictionary && bare.has(name)) return bare.get(name)
    if (object === null) return strict ? missing(object) : null
    if (pattern === undefined) {
      try {
        const value = anyMember(object, name, engine)
        return value === undefined ? (strict ? missing(object) : null) : value
      } catch (thrown) {
        if (exceptionOf(thrown) === undefined) throw thrown
        return strict ? missing(object) : null
      }
    }
    const found = propertiesOf(object, engine).filter((each) => pattern.isMatch(each.Name))
    if (found.length > 1) {
      cmd.error(
        refusal('AmbiguousPropertyName', `${name} matches several properties: ${found.map((each) => each.Name).join(' ')}.`, object),
      )
      return failed
    }
    return found[0] === undefined ? (strict ? missing(object) : null) : found[0].Value
  }

  function missing(object: unknown): typeof failed {
    cmd.error(refusal('PropertyNotFound', `The object has no property of the name ${name}.`, object))
    return failed
  }
}

/** A type, or its name, also as [name]. */
function typeGiven(given: unknown, cmd: Cmd): unknown {
  const bare = unwrap(given)
  if (bare === null || (typeof bare !== 'string' && typeof bare !== 'object')) return null
  const named = typeof bare === 'string' ? (bare.match(/^\[(.*)\]$/)?.[1] ?? bare) : given
  try {
    return convert(named, netType('System.Type'), cmd.engine)
  } catch (thrown) {
    const cause = exceptionOf(thrown)
    if (cause === undefined) throw thrown
    return cmd.throw({
      id: 'InvalidCastFromStringToType',
      category: 'InvalidArgument',
      exception: 'System.Management.Automation.PSInvalidCastException',
      message: cause.Message,
      target: given,
    })
  }
}

const failed = Symbol('an error was written')

const refusal = (id: string, message: string, target: unknown = null): object => ({
  id,
  category: 'InvalidArgument',
  exception: 'System.Management.Automation.PSArgumentException',
  message,
  target,
})
