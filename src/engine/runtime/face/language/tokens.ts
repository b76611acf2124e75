// Tokens and parse errors as scripts see them.

import { List, PSArray, arrayType, type TypeSpec, defineType, genericType, netType, type NetType } from '#objects'
import {
  type ParseError,
  type Source,
  type Token,
  VariablePath,
  messageOf,
  textOfKind,
  tokenFlags,
  tokenKinds,
  traitsOf,
  type TokenKind,
} from '#engine/syntax'
import { Extent } from '../../errors/extent.ts'
import { fields } from '../fields.ts'
import { space, value } from './enums.ts'

const flagsValue = (flags: number): unknown => value('TokenFlags', flags)
/** Null stays null; a list becomes what .NET has. */
export function collection(items: readonly unknown[] | null, element: string): List | null {
  return items && new List([...items], genericType(netType('System.Collections.ObjectModel.ReadOnlyCollection`1'), [netType(element)]))
}

defineType(`${space}.Token`, () => ({
  properties: {
    Text: { type: 'string', get: (self: Token) => self.Text },
    TokenFlags: { type: `${space}.TokenFlags`, get: (self: Token) => flagsValue(self.flags) },
    Kind: { type: `${space}.TokenKind`, get: (self: Token) => value('TokenKind', self.kind) },
    HasError: { type: 'bool', get: (self: Token) => (self.flags & tokenFlags.TokenInError) !== 0 },
    Extent: { type: `${space}.IScriptExtent`, get: (self: Token) => new Extent(self.source, self.start, self.end) },
  },
  methods: { 'string ToString()': (self: Token) => self.toString() },
}))

const derived = (name: string, base: string, properties: () => NonNullable<TypeSpec['properties']> = () => ({})): void => {
  defineType(`${space}.${name}`, () => ({ base: `${space}.${base}`, properties: properties() }))
}
const streams = (...names: string[]) =>
  Object.fromEntries(
    names.map((name) => [
      name,
      {
        type: `${space}.RedirectionStream`,
        get: (self: { [name: string]: string }) => value('RedirectionStream', self[name]!),
      },
    ]),
  )
derived('NumberToken', 'Token', () => fields('Value object'))
derived('ParameterToken', 'Token', () => fields('ParameterName string\nUsedColon bool'))
derived('VariableToken', 'Token', () => fields(`Name string\nVariablePath System.Management.Automation.VariablePath`))
derived('StringToken', 'Token', () => fields('Value string'))
derived('StringLiteralToken', 'StringToken')
derived('StringExpandableToken', 'StringToken', () => ({
  NestedTokens: {
    type: `System.Collections.ObjectModel.ReadOnlyCollection[${space}.Token]`,
    get: (self: { NestedTokens: readonly Token[] | null }) => collection(self.NestedTokens, `${space}.Token`),
  },
}))
derived('LabelToken', 'Token', () => fields('LabelText string'))
derived('RedirectionToken', 'Token')
derived('InputRedirectionToken', 'RedirectionToken')
derived('MergingRedirectionToken', 'RedirectionToken', () => streams('FromStream', 'ToStream'))
derived('FileRedirectionToken', 'RedirectionToken', () => ({ ...streams('FromStream'), ...fields('Append bool') }))

defineType('System.Management.Automation.VariablePath', () => ({
  new: { '(string path)': (path: string) => new VariablePath(path) },
  properties: fields(`
    UserPath string\nIsGlobal bool\nIsLocal bool\nIsPrivate bool\nIsScript bool\nIsUnqualified bool\nIsUnscopedVariable bool\nIsVariable bool
    IsDriveQualified bool\nDriveName string`),
  methods: { 'string ToString()': (self: VariablePath) => self.UserPath },
}))

const kindOf = (kind: { value: number | bigint }): TokenKind =>
  (Object.keys(tokenKinds()) as TokenKind[]).find((name) => tokenKinds()[name] === kind.value) ?? 'Unknown'
defineType(`${space}.TokenTraits`, () => ({
  kind: 'static',
  staticMethods: {
    [`${space}.TokenFlags GetTraits(${space}.TokenKind kind)`]: (kind) => flagsValue(traitsOf(kindOf(kind))),
    [`bool HasTrait(${space}.TokenKind kind, ${space}.TokenFlags flag)`]: (kind, flag) =>
      (traitsOf(kindOf(kind)) & Number(flag.value)) !== 0,
    [`string Text(${space}.TokenKind kind)`]: (kind) => textOfKind(kindOf(kind)),
  },
}))

/** [System.Management.Automation.Language.ParseError] */
export class ParseProblem {
  readonly ErrorId: string
  readonly Message: string
  readonly IncompleteInput: boolean
  readonly Extent: Extent
  constructor(source: Source, error: ParseError) {
    this.ErrorId = error.ErrorId
    this.Message = messageOf(error)
    this.IncompleteInput = error.incompleteInput
    this.Extent = new Extent(source, error.start, error.end)
  }
  get netType(): NetType {
    return netType(`${space}.ParseError`)
  }
  /** Where, the line with the place underlined, and what is wrong. */
  toString(): string {
    const { Extent: at } = this
    const { line, column } = at.source.position(at.start)
    const text = at.source.line(line)
    const length = Math.max(1, Math.min(at.end, at.start + text.length - column + 1) - at.start)
    const where = at.source.file === null ? 'At line' : `At ${at.source.file}`
    return `${where}:${line} char:${column}\n+ ${text}\n+ ${' '.repeat(column - 1)}${'~'.repeat(length)}\n${this.Message}`
  }
}

defineType(`${space}.ParseError`, () => ({
  properties: fields(`ErrorId string\nMessage string\nIncompleteInput bool\nExtent ${space}.IScriptExtent`),
  methods: { 'string ToString()': String },
}))

/** ParseError[] */
export function problems(source: Source, errors: readonly ParseError[]): PSArray {
  return new PSArray(
    errors.map((error) => new ParseProblem(source, error)),
    arrayOf('ParseError'),
  )
}

export function tokenArray(tokens: readonly Token[]): PSArray {
  return new PSArray([...tokens], arrayOf('Token'))
}

const arrayOf = (name: string): NetType => arrayType(netType(`${space}.${name}`))
