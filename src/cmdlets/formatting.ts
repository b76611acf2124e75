// What the Format-* and Out-* cmdlets share: the runspace's views, its $FormatEnumerationLimit and colours, a formatter
// and an output over them.

import { automationNull, unwrap } from '#objects'
import type { Cmd } from '#engine/command'
import { lookUp, symbol } from '#engine/runtime'
import {
  type FormatParameters,
  type Formatter,
  type LineOutput,
  type Message,
  type Output,
  type Registry,
  type Shape,
  type Style,
  builtInViews,
  outOfBandViews,
  createRegistry,
  defaultStyle,
  formatter,
  output,
} from '#format'
import { accessOf } from './access.ts'
import { type Keys, keysOf, propertyParameters } from './property-parameter.ts'

/** What the Format-* cmdlets put out. */
export const formatOutput = ['FormatStartData', 'FormatEntryData', 'FormatEndData', 'GroupStartData', 'GroupEndData'].map(
  (name) => `Microsoft.PowerShell.Commands.Internal.Format.${name}`,
)

const registries = new WeakMap<object, Registry>()

/** The views of a runspace: the built-in ones and those it loaded. */
export function registryOf(cmd: Cmd): Registry {
  let registry = registries.get(cmd.engine)
  if (registry === undefined) registries.set(cmd.engine, (registry = createRegistry(builtInViews, outOfBandViews)))
  return registry
}

const limitName = symbol('FormatEnumerationLimit')

export function enumerationLimit(cmd: Cmd): number {
  const limit = lookUp(cmd.engine.global, limitName)
  return typeof limit === 'number' && (limit | 0) === limit ? limit : 4
}

/** The strings of $PSStyle.Formatting that tables and lists use. */
export function styleOf(cmd: Cmd): Style {
  const style = unwrap(cmd.variable('PSStyle')) as { readonly Formatting?: { readonly [name: string]: unknown } } | undefined
  const formatting = style?.Formatting
  if (formatting === undefined) return defaultStyle
  const text = (name: string, otherwise: string): string => (typeof formatting[name] === 'string' ? formatting[name] : otherwise)
  return {
    tableHeader: text('TableHeader', defaultStyle.tableHeader),
    customTableHeaderLabel: text('CustomTableHeaderLabel', defaultStyle.customTableHeaderLabel),
    formatAccent: text('FormatAccent', defaultStyle.formatAccent),
    reset: defaultStyle.reset,
  }
}

/** $PSStyle.OutputRendering: whether colours go into text, 'Host' when the host decides. */
export function renderingOf(cmd: Cmd): 'Host' | 'PlainText' | 'Ansi' {
  const style = unwrap(cmd.variable('PSStyle')) as { readonly OutputRendering?: unknown } | undefined
  const rendering = style?.OutputRendering === undefined ? 'Host' : String(style.OutputRendering)
  return rendering === 'PlainText' || rendering === 'Ansi' ? rendering : 'Host'
}

export function formatterOf(cmd: Cmd, write: (message: Message) => void, shape?: Shape, parameters?: FormatParameters): Formatter {
  const access = accessOf(cmd)
  return formatter({
    access,
    registry: registryOf(cmd),
    shape,
    limit: enumerationLimit(cmd),
    write,
    ...(parameters === undefined ? {} : { parameters }),
    noSuchView: (name, object) => {
      const [type] = access.typeNames(object)
      const known = registryOf(cmd)
        .views()
        .filter((view) => view.types.some((each) => each.type === type))
        .map((view) => `${view.name} (${view.body.shape})`)
      return cmd.throw({
        id: 'FormatViewNotFound',
        category: 'ObjectNotFound',
        target: name,
        exception: 'System.Management.Automation.PipelineStoppedException',
        message: `There is no ${shape} view '${name}' for ${type}. ${known.length > 0 ? `Its views are: ${known.join(', ')}.` : 'It has no views of its own.'}`,
      })
    },
    errorRecord: (failure) =>
      cmd.engine.errorRecordOf?.(
        failure.error,
        failure.format === undefined ? 'PSPropertyExpressionError' : 'formattingError',
        'InvalidArgument',
        failure.object,
      ),
  })
}

/** Messages and raw objects to lines. */
export function outputOf(cmd: Cmd, lines: LineOutput): Output {
  return output({
    lines,
    format: (write) => formatterOf(cmd, write),
    elements: accessOf(cmd).elements,
    now: () => cmd.engine.parts?.outside?.now?.() ?? 0,
    outOfSequence: (object, command) =>
      cmd.throw({
        id: 'ConsoleLineOutputOutOfSequencePacket',
        category: 'InvalidData',
        exception: 'System.InvalidOperationException',
        message: `A ${object.netType.name} came out of its place: pieces of what '${command}' puts out cannot be shown without the rest.`,
      }),
  })
}

/** The parameters that all Format-* cmdlets share. */
export function formatParameters(args: { readonly [name: string]: any }, keys: Keys, cmd: Cmd): FormatParameters {
  const properties = propertyParameters(args.Property, keys, cmd)
  if (args.View && properties.length > 0) {
    cmd.throw({
      id: 'FormatCannotSpecifyViewAndProperty',
      category: 'InvalidArgument',
      exception: 'System.IO.InvalidDataException',
      message: 'A view and properties cannot be asked for at once: leave out -View or -Property.',
    })
  }
  const [groupBy] = args.GroupBy === undefined || args.GroupBy === null ? [] : propertyParameters([args.GroupBy], keysOf.groupBy, cmd)
  const flag = (name: string): boolean | undefined => (cmd.has(name) ? Boolean(args[name]) : undefined)
  return {
    properties,
    ...(groupBy === undefined ? {} : { groupBy }),
    view: args.View ?? '',
    force: Boolean(args.Force),
    autoSize: flag('AutoSize'),
    repeatHeader: Boolean(args.RepeatHeader),
    hideHeaders: flag('HideTableHeaders'),
    wrap: flag('Wrap'),
    showError: flag('ShowError'),
    displayError: flag('DisplayError'),
    ...(args.Expand ? { expand: expansions[String(args.Expand).toLowerCase()]! } : {}),
    ...(args.Column ? { columns: args.Column } : {}),
    ...(args.Depth ? { depth: args.Depth } : {}),
  }
}

const expansions: { readonly [name: string]: 'CoreOnly' | 'EnumOnly' | 'Both' } = {
  coreonly: 'CoreOnly',
  enumonly: 'EnumOnly',
  both: 'Both',
}

/** How a Format-* cmdlet runs: objects in, messages down the pipeline. */
export function formats(
  shape: Shape,
  keys: Keys,
): (args: { readonly [name: string]: any }, cmd: Cmd) => { process(args: { readonly InputObject?: unknown }): void; end(): void } {
  return (args, cmd) => {
    let running: Formatter | undefined
    const open = (): Formatter => (running ??= formatterOf(cmd, (message) => cmd.write(message), shape, formatParameters(args, keys, cmd)))
    open()
    return {
      process({ InputObject }) {
        if (InputObject !== undefined && InputObject !== null && InputObject !== automationNull) open().process(InputObject)
      },
      end() {
        running?.end()
      },
    }
  }
}
