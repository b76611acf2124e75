// What completion gives, as scripts and the shell see it.

import { List, type NetType, defineType, enumValue, exception, genericType, netType } from '#objects'

const space = 'System.Management.Automation'
const kinds = [
  'Text',
  'History',
  'Command',
  'ProviderItem',
  'ProviderContainer',
  'Property',
  'Method',
  'ParameterName',
  'ParameterValue',
  'Variable',
  'Namespace',
  'Type',
  'Keyword',
  'DynamicKeyword',
] as const
export type ResultKind = (typeof kinds)[number]
const kindType = defineType(`${space}.CompletionResultType`, () => ({
  enum: Object.fromEntries(kinds.map((name, index) => [name, index])),
}))

/** One way to go on: the text that is put in, and what a list shows of it. */
export class CompletionResult {
  readonly CompletionText: string
  readonly ListItemText: string
  readonly kind: ResultKind
  readonly ToolTip: string
  constructor(text: string, listText: string = text, kind: ResultKind = 'Text', tip: string = listText) {
    this.CompletionText = text
    this.ListItemText = listText
    this.kind = kind
    this.ToolTip = tip
  }
  get netType(): NetType {
    return netType(`${space}.CompletionResult`)
  }
  get ResultType(): unknown {
    return enumValue(kindType, kinds.indexOf(this.kind))
  }
}

/** The results for a place in a text, and what they replace there. */
export class CommandCompletion {
  CurrentMatchIndex = -1
  ReplacementIndex: number
  ReplacementLength: number
  readonly CompletionMatches: List
  constructor(matches: readonly CompletionResult[], index: number, length: number) {
    this.CompletionMatches = new List([...matches], collectionType)
    this.ReplacementIndex = index
    this.ReplacementLength = length
  }
  get netType(): NetType {
    return netType(`${space}.CommandCompletion`)
  }
  get matches(): readonly CompletionResult[] {
    return this.CompletionMatches.items as CompletionResult[]
  }

  /** The next (or the one before), round and round; null when there is none. */
  next(forward: boolean): CompletionResult | null {
    const { length } = this.matches
    if (length === 0) return null
    const at = this.CurrentMatchIndex + (forward ? 1 : -1)
    this.CurrentMatchIndex = at < 0 ? length - 1 : at % length
    return this.matches[this.CurrentMatchIndex]!
  }
}

const collectionType = genericType(netType('System.Collections.ObjectModel.Collection`1'), [netType(`${space}.CompletionResult`)])

const checked = (text: string | null, name: string): string => {
  if (!text) throw exception(`${space}.PSArgumentNullException`, `A completion needs ${name}.`, { ParamName: name })
  return text
}
const read = (names: string, type: string) =>
  Object.fromEntries(names.split(' ').map((name) => [name, { type, get: (self: any) => self[name] }]))
defineType(`${space}.CompletionResult`, () => ({
  new: {
    '(string completionText)': (text) => new CompletionResult(checked(text, 'completionText')),
    [`(string completionText, string listItemText, ${space}.CompletionResultType resultType, string toolTip)`]: (text, list, kind, tip) =>
      new CompletionResult(
        checked(text, 'completionText'),
        checked(list, 'listItemText'),
        kinds[Number(kind.value)] ?? 'Text',
        checked(tip, 'toolTip'),
      ),
  },
  properties: { ...read('CompletionText ListItemText ToolTip', 'string'), ...read('ResultType', `${space}.CompletionResultType`) },
}))
defineType(`${space}.CommandCompletion`, () => ({
  properties: {
    ...Object.fromEntries(
      ['CurrentMatchIndex', 'ReplacementIndex', 'ReplacementLength'].map((name) => [
        name,
        {
          type: 'int',
          get: (self: any) => self[name],
          set: (self: any, value: number) => {
            self[name] = value
          },
        },
      ]),
    ),
    CompletionMatches: {
      type: `System.Collections.ObjectModel.Collection[${space}.CompletionResult]`,
      get: (self: CommandCompletion) => self.CompletionMatches,
    },
  },
  methods: { [`${space}.CompletionResult GetNextResult(bool forward)`]: (self: CommandCompletion, forward: boolean) => self.next(forward) },
}))
