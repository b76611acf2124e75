// $PSStyle: the escape sequences of colours and attributes, and how formatted text uses them.

import { EnumValue, type NetType, PSArray, type PropertySpec, type Uri, defineType, enumValue, exception, netType } from '#objects'
import { PSVariable, defineBuiltIns, variableOptions } from '#engine/runtime'

const name = 'System.Management.Automation.PSStyle'
const rendering = netType('System.Management.Automation.OutputRendering')
const progressView = netType('System.Management.Automation.ProgressView')
const escape = '\x1b'
const code = (...codes: readonly (number | string)[]): string => `${escape}[${codes.join(';')}m`

const attributes: { readonly [name: string]: string } = {
  Reset: code(0),
  BlinkOff: code(25),
  Blink: code(5),
  BoldOff: code(22),
  Bold: code(1),
  DimOff: code(22),
  Dim: code(2),
  Hidden: code(8),
  HiddenOff: code(28),
  Reverse: code(7),
  ReverseOff: code(27),
  ItalicOff: code(23),
  Italic: code(3),
  UnderlineOff: code(24),
  Underline: code(4),
  StrikethroughOff: code(29),
  Strikethrough: code(9),
}
const colours = ['Black', 'Red', 'Green', 'Yellow', 'Blue', 'Magenta', 'Cyan', 'White']
/** Of each console colour by its number, the foreground's code. */
const consoleColours = [30, 34, 32, 36, 31, 35, 33, 37, 90, 94, 92, 96, 91, 95, 93, 97]

export class Colours {
  /** 0 for the foreground, 10 for the background. */
  readonly ground: 0 | 10
  constructor(ground: 0 | 10) {
    this.ground = ground
  }
  get netType(): NetType {
    return netType(`${name}+${this.ground === 0 ? 'ForegroundColor' : 'BackgroundColor'}`)
  }
  rgb(red: number, green: number, blue: number): string {
    return code(38 + this.ground, 2, red, green, blue)
  }
  console(colour: unknown): string {
    return code(consoleCode(colour) + this.ground)
  }
}

export class FormattingData {
  FormatAccent = code(32, 1)
  TableHeader = code(32, 1)
  CustomTableHeaderLabel = code(32, 1, 3)
  ErrorAccent = code(36, 1)
  Error = code(31, 1)
  Warning = code(33, 1)
  Verbose = code(33, 1)
  Debug = code(33, 1)
  FeedbackName = code(33)
  FeedbackText = code(96)
  FeedbackAction = code(97)
  get netType(): NetType {
    return netType(`${name}+FormattingData`)
  }
}

export class ProgressConfiguration {
  Style = code(33, 1)
  MaxWidth = 120
  View = enumValue(progressView, 0)
  UseOSCIndicator = false
  get netType(): NetType {
    return netType(`${name}+ProgressConfiguration`)
  }
}

export class FileInfoFormatting {
  Directory = code(44, 1)
  SymbolicLink = code(36, 1)
  Executable = code(32, 1)
  readonly Extension = new FileExtensions()
  get netType(): NetType {
    return netType(`${name}+FileInfoFormatting`)
  }
}

export class FileExtensions {
  readonly entries = new Map<string, string>([
    ...['.zip', '.tgz', '.gz', '.tar', '.nupkg', '.cab', '.7z'].map((each) => [each, code(31, 1)] as const),
    ...['.ps1', '.psd1', '.psm1', '.ps1xml'].map((each) => [each, code(33, 1)] as const),
  ])
  get netType(): NetType {
    return netType(`${name}+FileInfoFormatting+FileExtensionDictionary`)
  }
  key(extension: string): string {
    if (!extension.startsWith('.'))
      throw exception('System.ArgumentException', `An extension begins with a dot: '.${extension}'.`, { ParamName: 'extension' })
    return extension.toLowerCase()
  }
}

export class PSStyle {
  OutputRendering: EnumValue = enumValue(rendering, 0)
  readonly Formatting = new FormattingData()
  readonly Progress = new ProgressConfiguration()
  readonly Foreground = new Colours(0)
  readonly Background = new Colours(10)
  readonly FileInfo = new FileInfoFormatting()
  get netType(): NetType {
    return netType(name)
  }
}

function consoleCode(colour: unknown): number {
  const value = Number(colour instanceof EnumValue ? colour.value : colour)
  return consoleColours[value] ?? 39
}

/** Only escape sequences are taken: anything else would be printed. */
function sequence(text: unknown): string {
  const given = String(text)
  const rest = given.replace(/\x1b\[[0-9;:]*[A-Za-z]|\x1b\]8;;.*?(?:\x1b\\|\x07)|\x1b\[\?[0-9]+[hl]/g, '')
  if (rest !== '') throw exception('System.ArgumentException', `Only escape sequences belong here, and '${rest}' would be printed.`)
  return given
}

const fixed = (get: (self: any) => unknown, type = 'string'): PropertySpec => ({ type, get })
const styled = (key: string): PropertySpec => ({
  type: 'string',
  get: (self: any) => self[key],
  set: (self: any, text: unknown) => {
    self[key] = sequence(text)
  },
})

defineType(name, () => ({
  sealed: true,
  properties: {
    OutputRendering: {
      type: rendering.name,
      get: (self: PSStyle) => self.OutputRendering,
      set: (self: PSStyle, value: EnumValue) => {
        self.OutputRendering = value
      },
    },
    ...Object.fromEntries(Object.entries(attributes).map(([key, text]) => [key, fixed(() => text)])),
    Formatting: fixed((self: PSStyle) => self.Formatting, `${name}+FormattingData`),
    Progress: fixed((self: PSStyle) => self.Progress, `${name}+ProgressConfiguration`),
    Foreground: fixed((self: PSStyle) => self.Foreground, `${name}+ForegroundColor`),
    Background: fixed((self: PSStyle) => self.Background, `${name}+BackgroundColor`),
    FileInfo: fixed((self: PSStyle) => self.FileInfo, `${name}+FileInfoFormatting`),
  },
  methods: {
    'string FormatHyperlink(string text, System.Uri link)': (_self: PSStyle, text: string, link: Uri) =>
      `${escape}]8;;${String(link)}${escape}\\${text}${escape}]8;;${escape}\\`,
  },
  staticMethods: {
    'string MapForegroundColorToEscapeSequence(System.ConsoleColor foregroundColor)': (colour: unknown) => code(consoleCode(colour)),
    'string MapBackgroundColorToEscapeSequence(System.ConsoleColor backgroundColor)': (colour: unknown) => code(consoleCode(colour) + 10),
    'string MapColorPairToEscapeSequence(System.ConsoleColor foregroundColor, System.ConsoleColor backgroundColor)': (
      front: unknown,
      back: unknown,
    ) => code(consoleCode(front), consoleCode(back) + 10),
  },
}))

for (const ground of ['ForegroundColor', 'BackgroundColor']) {
  const base = ground === 'ForegroundColor' ? 0 : 10
  defineType(`${name}+${ground}`, () => ({
    sealed: true,
    properties: Object.fromEntries(
      [30, 90].flatMap((first) => colours.map((each, i) => [first === 30 ? each : `Bright${each}`, fixed(() => code(first + base + i))])),
    ),
    methods: {
      'string FromRgb(byte red, byte green, byte blue)': (self: Colours, ...parts: unknown[]) =>
        self.rgb(...(parts.map(numberOf) as [number, number, number])),
      'string FromRgb(int rgb)': (self: Colours, rgb: number) => self.rgb((rgb >> 16) & 255, (rgb >> 8) & 255, rgb & 255),
      'string FromConsoleColor(System.ConsoleColor color)': (self: Colours, colour: unknown) => self.console(colour),
    },
  }))
}
const numberOf = (value: unknown): number => Number(typeof value === 'object' && value !== null && 'value' in value ? value.value : value)

defineType(`${name}+FormattingData`, () => ({
  sealed: true,
  properties: Object.fromEntries(Object.keys(new FormattingData()).map((key) => [key, styled(key)])),
}))
defineType(`${name}+ProgressConfiguration`, () => ({
  sealed: true,
  properties: {
    Style: styled('Style'),
    MaxWidth: {
      type: 'int',
      get: (self: ProgressConfiguration) => self.MaxWidth,
      set: (self: ProgressConfiguration, width: number) => {
        if (width < 18) throw exception('System.ArgumentOutOfRangeException', 'A progress bar is at least 18 wide.', { ParamName: 'value' })
        self.MaxWidth = width
      },
    },
    View: {
      type: progressView.name,
      get: (self: ProgressConfiguration) => self.View,
      set: (self: ProgressConfiguration, value: EnumValue) => {
        self.View = value
      },
    },
    UseOSCIndicator: {
      type: 'bool',
      get: (self: ProgressConfiguration) => self.UseOSCIndicator,
      set: (self: ProgressConfiguration, value: boolean) => {
        self.UseOSCIndicator = value
      },
    },
  },
}))
defineType(`${name}+FileInfoFormatting`, () => ({
  sealed: true,
  properties: {
    Directory: styled('Directory'),
    SymbolicLink: styled('SymbolicLink'),
    Executable: styled('Executable'),
    Extension: fixed((self: FileInfoFormatting) => self.Extension, `${name}+FileInfoFormatting+FileExtensionDictionary`),
  },
}))
defineType(`${name}+FileInfoFormatting+FileExtensionDictionary`, () => ({
  sealed: true,
  properties: {
    Keys: fixed(
      (self: FileExtensions) => new PSArray([...self.entries.keys()], netType('System.String[]')),
      'System.Collections.Generic.IEnumerable[string]',
    ),
  },
  methods: {
    'void Add(string extension, string decoration)': (self: FileExtensions, extension: string, text: string) => {
      self.entries.set(self.key(extension), sequence(text))
    },
    'void Remove(string extension)': (self: FileExtensions, extension: string) => {
      self.entries.delete(self.key(extension))
    },
    'bool ContainsKey(string extension)': (self: FileExtensions, extension: string) => self.entries.has(self.key(extension)),
    'void Clear()': (self: FileExtensions) => self.entries.clear(),
    'string get_Item(string extension)': (self: FileExtensions, extension: string) => self.entries.get(self.key(extension)) ?? null,
    'void set_Item(string extension, string decoration)': (self: FileExtensions, extension: string, text: string) => {
      self.entries.set(self.key(extension), sequence(text))
    },
  },
}))

defineBuiltIns([{ name: 'PSStyle', options: variableOptions.Constant, make: () => new PSVariable('PSStyle', new PSStyle()) }])
