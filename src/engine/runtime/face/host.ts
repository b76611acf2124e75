// $Host as scripts see it: the host's table of calls under .NET's names.

import type { FieldDescription, HostMethodName } from '#contract'
import {
  Dictionary,
  EnumValue,
  Guid,
  type InformationRecord,
  List,
  type NetType,
  Version,
  defineType,
  enumValue,
  genericType,
  itemsOf,
  netType,
  staticMember,
  unwrap,
} from '#objects'
import type { Engine } from '../engine.ts'
import { fields } from './fields.ts'

const space = 'System.Management.Automation'
const hostType = netType(`${space}.Internal.Host.InternalHost`)
const uiType = netType(`${space}.Internal.Host.InternalHostUserInterface`)
const rawType = netType(`${space}.Internal.Host.InternalHostRawUserInterface`)
const colorType = netType('System.ConsoleColor')

/** The host speaks the language of the thread it runs on. */
function ownCulture(name: 'CurrentCulture' | 'CurrentUICulture'): unknown {
  return staticMember(netType('System.Globalization.CultureInfo'), name)?.property?.get?.(null) ?? null
}

export class HostFace {
  readonly engine: Engine
  readonly UI: HostInterface
  PrivateData: unknown = null
  constructor(engine: Engine) {
    this.engine = engine
    this.UI = new HostInterface(engine)
  }
  get netType(): NetType {
    return hostType
  }
}

class HostInterface {
  readonly engine: Engine
  readonly RawUI: RawInterface
  constructor(engine: Engine) {
    this.engine = engine
    this.RawUI = new RawInterface(engine)
  }
  get netType(): NetType {
    return uiType
  }
}

class RawInterface {
  readonly engine: Engine
  constructor(engine: Engine) {
    this.engine = engine
  }
  get netType(): NetType {
    return rawType
  }
}

/** A record with .NET's public names over the wire's: Coordinates, Size, Rectangle. */
class Place {
  readonly netType: NetType
  readonly values: { readonly [name: string]: number }
  constructor(type: NetType, values: { readonly [name: string]: number }) {
    this.netType = type
    this.values = values
  }
  toString(): string {
    const [first, second, ...others] = Object.values(this.values)
    return `${first},${second}${others.length === 0 ? '' : ` ; ${others.join(',')}`}`
  }
}

class Choice {
  Label: string
  HelpMessage: string
  constructor(label: string, help = '') {
    this.Label = label
    this.HelpMessage = help
  }
  get netType(): NetType {
    return choiceType
  }
}

class Field {
  readonly Name: string
  Label = ''
  HelpMessage = ''
  IsMandatory = true
  DefaultValue: unknown = null
  parameterType = 'System.String'
  constructor(name: string) {
    this.Name = name
  }
  get netType(): NetType {
    return fieldType
  }
  get ParameterTypeName(): string {
    return this.parameterType.slice(this.parameterType.lastIndexOf('.') + 1)
  }
  get ParameterTypeFullName(): string {
    return this.parameterType
  }
}

const choiceType = netType(`${space}.Host.ChoiceDescription`)
const fieldType = netType(`${space}.Host.FieldDescription`)
const answersType = genericType(netType('System.Collections.Generic.Dictionary`2'), [
  netType('System.String'),
  netType(`${space}.PSObject`),
])

function say(self: { readonly engine: Engine }, method: HostMethodName, ...args: unknown[]): void {
  self.engine.host.call({ id: -100n, method, args })
}
function ask(self: { readonly engine: Engine }, method: HostMethodName, ...args: unknown[]): any {
  return self.engine.host.call({ id: 1n, method, args }) ?? null
}

const number = (value: unknown): number => (value instanceof EnumValue ? Number(value.value) : Number(value))
const color = (value: unknown): unknown => (typeof value === 'number' ? enumValue(colorType, value) : value)
const list = (value: unknown): readonly unknown[] => itemsOf(value) ?? [value]
const choices = (value: unknown): unknown =>
  list(value).map((each) => {
    const one = unwrap(each)
    return one instanceof Choice ? { label: one.Label, helpMessage: one.HelpMessage } : { label: String(one), helpMessage: '' }
  })
const descriptions = (value: unknown): FieldDescription[] =>
  list(value).map((each) => {
    const one = unwrap(each) instanceof Field ? (unwrap(each) as Field) : new Field(String(each))
    return {
      name: one.Name,
      label: one.Label,
      parameterTypeName: one.ParameterTypeName,
      parameterTypeFullName: one.ParameterTypeFullName,
      parameterAssemblyFullName: `${one.ParameterTypeFullName}, System.Private.CoreLib`,
      helpMessage: one.HelpMessage,
      isMandatory: one.IsMandatory,
      ...(one.DefaultValue === null ? {} : { defaultValue: one.DefaultValue }),
    }
  })

/** Names in .NET -> on the wire. */
const places = {
  Coordinates: { X: 'x', Y: 'y' },
  Size: { Width: 'width', Height: 'height' },
  Rectangle: { Left: 'left', Top: 'top', Right: 'right', Bottom: 'bottom' },
} as const
for (const [name, parts] of Object.entries(places) as [keyof typeof places, { [name: string]: string }][]) {
  const type = netType(`${space}.Host.${name}`)
  const names = Object.entries(parts)
  defineType(type.name, () => ({
    kind: 'struct',
    new: {
      [`(${names.map(([, wire]) => `System.Int32 ${wire}`).join(', ')})`]: (...given: number[]) =>
        new Place(type, Object.fromEntries(names.map(([, wire], index) => [wire, given[index]!]))),
    },
    properties: Object.fromEntries(
      names.map(([shown, wire]) => [
        shown,
        {
          type: 'System.Int32',
          get: (self: Place) => self.values[wire]!,
          set: (self: Place, value: number) => {
            ;(self.values as { [name: string]: number })[wire] = value
          },
        },
      ]),
    ),
    methods: { 'System.String ToString()': (self: Place) => self.toString() },
  }))
}
const place =
  (kind: keyof typeof places) =>
  (value: unknown): unknown =>
    value === null || value instanceof Place ? value : new Place(netType(`${space}.Host.${kind}`), value as { [name: string]: number })
const wirePlace = (value: unknown): unknown => (unwrap(value) instanceof Place ? (unwrap(value) as Place).values : value)

defineType(choiceType.name, () => ({
  new: {
    '(System.String label)': (label: string) => new Choice(label),
    '(System.String label, System.String helpMessage)': (label: string, help: string) => new Choice(label, help),
  },
  properties: fields(`
    Label System.String
    HelpMessage System.String*`),
}))
defineType(fieldType.name, () => ({
  new: { '(System.String name)': (name: string) => new Field(name) },
  properties: fields(`
    Name System.String
    ParameterTypeName System.String
    ParameterTypeFullName System.String
    Label System.String*
    HelpMessage System.String*
    IsMandatory System.Boolean*
    DefaultValue System.Management.Automation.PSObject*`),
  methods: {
    'System.Void SetParameterType(System.Type parameterType)': (self: Field, type: NetType) => {
      self.parameterType = type.name
    },
  },
}))

defineType(`${space}.Host.PSHost`)
defineType(hostType.name, () => ({
  base: `${space}.Host.PSHost`,
  properties: {
    Name: { type: 'System.String', get: (self: HostFace) => ask(self, 'GetName') },
    Runspace: { type: `${space}.Runspaces.Runspace`, get: (self: HostFace) => self.engine.runspaceFace() },
    DebuggerEnabled: {
      type: 'System.Boolean',
      get: (self: HostFace) => self.engine.hostDebugs?.get() ?? false,
      set: (self: HostFace, value: boolean) => self.engine.hostDebugs?.set(value),
    },
    Version: {
      type: 'System.Version',
      get: (self: HostFace) => {
        const version = ask(self, 'GetVersion') as unknown
        return version instanceof Version ? version : new Version(7, 6, 5)
      },
    },
    InstanceId: {
      type: 'System.Guid',
      get: (self: HostFace) => {
        const id = ask(self, 'GetInstanceId') as unknown
        return typeof id === 'string' ? new Guid(id) : id
      },
    },
    UI: { type: `${space}.Host.PSHostUserInterface`, get: (self: HostFace) => self.UI },
    CurrentCulture: { type: 'System.Globalization.CultureInfo', get: () => ownCulture('CurrentCulture') },
    CurrentUICulture: { type: 'System.Globalization.CultureInfo', get: () => ownCulture('CurrentUICulture') },
    PrivateData: { type: `${space}.PSObject`, get: (self: HostFace) => self.PrivateData },
    IsRunspacePushed: { type: 'System.Boolean', get: (self: HostFace) => ask(self, 'GetIsRunspacePushed') ?? false },
  },
  methods: {
    'System.Void EnterNestedPrompt()': (self) => say(self, 'EnterNestedPrompt'),
    'System.Void ExitNestedPrompt()': (self) => say(self, 'ExitNestedPrompt'),
    'System.Void NotifyBeginApplication()': (self) => say(self, 'NotifyBeginApplication'),
    'System.Void NotifyEndApplication()': (self) => say(self, 'NotifyEndApplication'),
    'System.Void SetShouldExit(System.Int32 exitCode)': (self, code: number) => say(self, 'SetShouldExit', code),
  },
}))

const ofColors = 'System.ConsoleColor foregroundColor, System.ConsoleColor backgroundColor, System.String value'
defineType(`${space}.Host.PSHostUserInterface`)
defineType(uiType.name, () => ({
  base: `${space}.Host.PSHostUserInterface`,
  properties: {
    RawUI: { type: `${space}.Host.PSHostRawUserInterface`, get: (self: HostInterface) => self.RawUI },
    SupportsVirtualTerminal: {
      type: 'System.Boolean',
      get: (self: HostInterface) => (self.engine.host as { supportsVirtualTerminal?: boolean }).supportsVirtualTerminal ?? false,
    },
  },
  methods: {
    'System.String ReadLine()': (self) => ask(self, 'ReadLine'),
    'System.Security.SecureString ReadLineAsSecureString()': (self) => ask(self, 'ReadLineAsSecureString'),
    'System.Void Write(System.String value)': (self, text: string) => say(self, 'Write1', text),
    [`System.Void Write(${ofColors})`]: (self, front: unknown, back: unknown, text: string) =>
      say(self, 'Write2', number(front), number(back), text),
    'System.Void WriteLine()': (self) => say(self, 'WriteLine1'),
    'System.Void WriteLine(System.String value)': (self, text: string) => say(self, 'WriteLine2', text),
    [`System.Void WriteLine(${ofColors})`]: (self, front: unknown, back: unknown, text: string) =>
      say(self, 'WriteLine3', number(front), number(back), text),
    'System.Void WriteErrorLine(System.String value)': (self, text: string) => say(self, 'WriteErrorLine', text),
    'System.Void WriteDebugLine(System.String message)': (self, text: string) => say(self, 'WriteDebugLine', text),
    'System.Void WriteVerboseLine(System.String message)': (self, text: string) => say(self, 'WriteVerboseLine', text),
    'System.Void WriteWarningLine(System.String message)': (self, text: string) => say(self, 'WriteWarningLine', text),
    'System.Void WriteInformation(System.Management.Automation.InformationRecord record)': (_self, _record: InformationRecord) => undefined,
    'System.Void WriteProgress(System.Int64 sourceId, System.Management.Automation.ProgressRecord record)': (
      self,
      id: unknown,
      record: unknown,
    ) => say(self, 'WriteProgress', id, record),
    [`System.Collections.Generic.Dictionary[System.String,${space}.PSObject] Prompt(System.String caption, System.String message, System.Object descriptions)`]:
      (self, caption: string, message: string, given: unknown) => {
        const answers = ask(self, 'Prompt', caption, message, descriptions(given)) as Iterable<readonly [string, unknown]> | null
        const table = new Dictionary(answersType)
        for (const [name, value] of answers ?? []) table.set(name, value)
        return table
      },
    'System.Int32 PromptForChoice(System.String caption, System.String message, System.Object choices, System.Int32 defaultChoice)': (
      self,
      caption: string,
      message: string,
      given: unknown,
      initial: number,
    ) => ask(self, 'PromptForChoice', caption, message, choices(given), initial),
    'System.Collections.ObjectModel.Collection[System.Int32] PromptForChoice(System.String caption, System.String message, System.Object choices, System.Collections.Generic.IEnumerable[System.Int32] defaultChoices)':
      (self, caption: string, message: string, given: unknown, initial: unknown) =>
        new List(
          [...(ask(self, 'PromptForChoiceMultipleSelection', caption, message, choices(given), list(initial).map(number)) as number[])],
          genericType(netType('System.Collections.ObjectModel.Collection`1'), [netType('System.Int32')]),
        ),
    'System.Management.Automation.PSCredential PromptForCredential(System.String caption, System.String message, System.String userName, System.String targetName)':
      (self, caption: string, message: string, user: string, target: string) =>
        ask(self, 'PromptForCredential1', caption, message, user, target),
    'System.Management.Automation.PSCredential PromptForCredential(System.String caption, System.String message, System.String userName, System.String targetName, System.Object allowedCredentialTypes, System.Object options)':
      (self, caption: string, message: string, user: string, target: string, types: unknown, options: unknown) =>
        ask(self, 'PromptForCredential2', caption, message, user, target, number(types), number(options)),
  },
}))

/** Properties of the raw interface: .NET's name, its type, and what reads and writes it. */
const raw: readonly (readonly [name: string, type: string, read: HostMethodName, write?: HostMethodName])[] = [
  ['ForegroundColor', 'System.ConsoleColor', 'GetForegroundColor', 'SetForegroundColor'],
  ['BackgroundColor', 'System.ConsoleColor', 'GetBackgroundColor', 'SetBackgroundColor'],
  ['CursorPosition', `${space}.Host.Coordinates`, 'GetCursorPosition', 'SetCursorPosition'],
  ['WindowPosition', `${space}.Host.Coordinates`, 'GetWindowPosition', 'SetWindowPosition'],
  ['CursorSize', 'System.Int32', 'GetCursorSize', 'SetCursorSize'],
  ['BufferSize', `${space}.Host.Size`, 'GetBufferSize', 'SetBufferSize'],
  ['WindowSize', `${space}.Host.Size`, 'GetWindowSize', 'SetWindowSize'],
  ['MaxWindowSize', `${space}.Host.Size`, 'GetMaxWindowSize'],
  ['MaxPhysicalWindowSize', `${space}.Host.Size`, 'GetMaxPhysicalWindowSize'],
  ['KeyAvailable', 'System.Boolean', 'GetKeyAvailable'],
  ['WindowTitle', 'System.String', 'GetWindowTitle', 'SetWindowTitle'],
]
const shape =
  (type: string) =>
  (value: unknown): unknown =>
    type.endsWith('Color')
      ? color(value)
      : type.endsWith('Size') && type.startsWith(space)
        ? place('Size')(value)
        : type.endsWith('Coordinates')
          ? place('Coordinates')(value)
          : value
const wired = (value: unknown): unknown => (value instanceof EnumValue ? Number(value.value) : wirePlace(value))

class Key {
  readonly VirtualKeyCode: number
  readonly Character: string
  readonly ControlKeyState: number
  readonly KeyDown: boolean
  constructor(info: {
    readonly virtualKeyCode: number
    readonly character: string
    readonly controlKeyState: number
    readonly keyDown: boolean
  }) {
    this.VirtualKeyCode = info.virtualKeyCode
    this.Character = info.character
    this.ControlKeyState = info.controlKeyState
    this.KeyDown = info.keyDown
  }
  get netType(): NetType {
    return keyType
  }
}
const keyType = netType(`${space}.Host.KeyInfo`)
defineType(keyType.name, () => ({
  kind: 'struct',
  new: {
    [`(System.Int32 virtualKeyCode, System.Char ch, ${space}.Host.ControlKeyStates controlKeyState, System.Boolean keyDown)`]: (
      virtualKeyCode: number,
      character: unknown,
      state: unknown,
      keyDown: boolean,
    ) => new Key({ virtualKeyCode, character: String(character), controlKeyState: number(state), keyDown }),
  },
  properties: fields(`
    VirtualKeyCode System.Int32
    Character System.Char
    ControlKeyState System.Int32
    KeyDown System.Boolean`),
}))

defineType(`${space}.Host.PSHostRawUserInterface`)
defineType(rawType.name, () => ({
  base: `${space}.Host.PSHostRawUserInterface`,
  properties: Object.fromEntries(
    raw.map(([name, type, read, write]) => [
      name,
      {
        type,
        get: (self: RawInterface) => shape(type)(ask(self, read)),
        ...(write === undefined ? {} : { set: (self: RawInterface, value: unknown) => say(self, write, wired(value)) }),
      },
    ]),
  ),
  methods: {
    'System.Management.Automation.Host.KeyInfo ReadKey()': (self) => new Key(ask(self, 'ReadKey', 4)),
    'System.Management.Automation.Host.KeyInfo ReadKey(System.Object options)': (self, options: unknown) =>
      new Key(ask(self, 'ReadKey', number(options))),
    'System.Void FlushInputBuffer()': (self) => say(self, 'FlushInputBuffer'),
  },
}))
