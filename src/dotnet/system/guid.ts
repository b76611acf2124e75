// System.Guid and System.Version, SemanticVersion.

import {
  Guid,
  Num,
  type PSArray,
  SemanticVersion,
  Version,
  compareVersions,
  defineType,
  emptyGuid,
  exception,
  guidOf,
  isNull,
} from '#objects'
import { byteArrayOf, bytesOf } from '../bytes.ts'
import { randomBytes } from '../random-source.ts'
import { argumentNull } from '../sequence.ts'
import { formatGuid } from '../text/format-value.ts'

const hex = '[0-9a-fA-F]'
const forms = [
  new RegExp(`^${hex}{32}$`),
  new RegExp(`^${hex}{8}(-${hex}{4}){3}-${hex}{12}$`),
  new RegExp(`^\\{${hex}{8}(-${hex}{4}){3}-${hex}{12}\\}$`),
  new RegExp(`^\\(${hex}{8}(-${hex}{4}){3}-${hex}{12}\\)$`),
]

export function tryParseGuid(text: string | null): Guid | undefined {
  const trimmed = text?.trim() ?? ''
  if (forms.some((form) => form.test(trimmed))) {
    const digits = trimmed.replace(/[^0-9a-fA-F]/g, '').toLowerCase()
    return new Guid(digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'))
  }
  const braces = /^\{0x([0-9a-f]+),0x([0-9a-f]+),0x([0-9a-f]+),\{((?:0x[0-9a-f]+,){7}0x[0-9a-f]+)\}\}$/i.exec(trimmed.replaceAll(' ', ''))
  if (braces === null) return undefined
  const tail = braces[4]!
    .split(',')
    .map((each) => each.slice(2).padStart(2, '0'))
    .join('')
  return tryParseGuid(braces[1]!.padStart(8, '0') + braces[2]!.padStart(4, '0') + braces[3]!.padStart(4, '0') + tail)
}

function parseGuid(text: string | null): Guid {
  if (text === null) throw argumentNull('input')
  const guid = tryParseGuid(text)
  if (guid === undefined) throw exception('System.FormatException', `'${text}' is no GUID.`)
  return guid
}

const order = (a: Guid, b: Guid | null): number => (isNull(b) ? 1 : a.text < b.text ? -1 : a.text > b.text ? 1 : 0)
/** The first three groups are little-endian in .NET's bytes. */
const shuffle = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15]
const plainBytes = (guid: Guid): number[] =>
  guid.text
    .replaceAll('-', '')
    .match(/../g)!
    .map((each) => Number.parseInt(each, 16))
const ofBytes = (bytes: ArrayLike<number>): Guid => parseGuid(shuffle.map((from) => bytes[from]!.toString(16).padStart(2, '0')).join(''))

function comparisons(
  order: (a: any, b: any) => number,
  type: string,
  [a, b]: readonly [string, string],
  [c, d] = [a, b],
): { [signature: string]: (...args: any[]) => unknown } {
  return {
    [`bool op_Equality(${type} ${a}, ${type} ${b})`]: (a, b) => (isNull(a) || isNull(b) ? a === b : order(a, b) === 0),
    [`bool op_Inequality(${type} ${a}, ${type} ${b})`]: (a, b) => !(isNull(a) || isNull(b) ? a === b : order(a, b) === 0),
    [`bool op_LessThan(${type} ${c}, ${type} ${d})`]: (a, b) => order(a, b) < 0,
    [`bool op_LessThanOrEqual(${type} ${c}, ${type} ${d})`]: (a, b) => order(a, b) <= 0,
    [`bool op_GreaterThan(${type} ${c}, ${type} ${d})`]: (a, b) => order(a, b) > 0,
    [`bool op_GreaterThanOrEqual(${type} ${c}, ${type} ${d})`]: (a, b) => order(a, b) >= 0,
  }
}

defineType('System.Guid', () => ({
  kind: 'struct',
  interfaces: ['System.IComparable', 'System.IFormattable', 'System.IComparable[System.Guid]', 'System.IEquatable[System.Guid]'],
  new: {
    '()': () => emptyGuid,
    '(string g)': parseGuid,
    '(byte[] b)': (bytes: PSArray) => {
      if (bytes.length !== 16) throw exception('System.ArgumentException', 'A GUID has 16 bytes.', { ParamName: 'b' })
      return ofBytes(bytesOf(bytes, 'b'))
    },
    '(int a, short b, short c, byte[] d)': (a: number, b: Num, c: Num, d: PSArray) =>
      parseGuid(
        (a >>> 0).toString(16).padStart(8, '0') +
          (b.value & 0xffff).toString(16).padStart(4, '0') +
          (c.value & 0xffff).toString(16).padStart(4, '0') +
          Array.from(bytesOf(d), (each) => each.toString(16).padStart(2, '0')).join(''),
      ),
  },
  properties: {
    Variant: { type: 'int', get: (self: Guid) => parseInt(self.text[19]!, 16) },
    Version: { type: 'int', get: (self: Guid) => parseInt(self.text[14]!, 16) },
  },
  staticProperties: { Empty: { type: 'Guid', get: () => emptyGuid } },
  staticMethods: {
    'Guid NewGuid()': () => guidOf(randomBytes(16)),
    'Guid Parse(string input)': parseGuid,
    'Guid Parse(string s, IFormatProvider provider)': (text) => parseGuid(text),
    'Guid ParseExact(string input, string format)': (text) => parseGuid(text),
    'bool TryParse(string input, ref Guid result)': (text, result) => {
      const guid = tryParseGuid(text)
      result.Value = guid ?? emptyGuid
      return guid !== undefined
    },
    'Guid CreateVersion7()': () => guidOf(randomBytes(16)),
    ...comparisons(order, 'Guid', ['a', 'b'], ['left', 'right']),
  },
  methods: {
    'int CompareTo(object value)': order,
    'int CompareTo(Guid value)': order,
    'bool Equals(Guid g)': (self: Guid, other: Guid) => self.text === other.text,
    'bool Equals(object o)': (self: Guid, other) => other instanceof Guid && self.text === other.text,
    'byte[] ToByteArray()': (self: Guid) => {
      const bytes = plainBytes(self)
      return byteArrayOf(shuffle.map((from) => bytes[from]!))
    },
    'byte[] ToByteArray(bool bigEndian)': (self: Guid, big) => {
      const bytes = plainBytes(self)
      return byteArrayOf(big ? bytes : shuffle.map((from) => bytes[from]!))
    },
    'string ToString()': (self: Guid) => self.text,
    'string ToString(string format)': (self: Guid, format) => formatGuid(self, format),
    'string ToString(string format, IFormatProvider provider)': (self: Guid, format) => formatGuid(self, format),
  },
}))

// ---- versions

/** 'format', 'range' or 'parts' says why a text is no version. */
export function tryParseVersion(text: string | null): Version | 'null' | 'parts' | 'format' | 'range' | 'overflow' {
  if (text === null) return 'null'
  const parts = text.split('.')
  if (parts.length < 2 || parts.length > 4) return 'parts'
  const numbers: number[] = []
  for (const part of parts) {
    if (!/^\s*\+?-?\d+\s*$/.test(part)) return 'format'
    const number = Number(part)
    if (number < 0) return 'range'
    if (number > 2147483647) return 'overflow'
    numbers.push(number)
  }
  return new Version(numbers[0]!, numbers[1]!, numbers[2] ?? -1, numbers[3] ?? -1)
}

function parseVersion(text: string | null): Version {
  const version = tryParseVersion(text)
  switch (version) {
    case 'null':
      throw argumentNull('input')
    case 'parts':
      throw exception('System.ArgumentException', `'${text}' must have two to four numbers with points between.`, { ParamName: 'input' })
    case 'format':
      throw exception('System.FormatException', `'${text}' is no version.`)
    case 'range':
      throw exception('System.ArgumentOutOfRangeException', 'The numbers of a version are not negative.', { ParamName: 'input' })
    case 'overflow':
      throw exception('System.OverflowException', 'A number of the version is too large.')
    default:
      return version
  }
}

function newVersion(...parts: number[]): Version {
  for (const part of parts)
    if (part < 0)
      throw exception('System.ArgumentOutOfRangeException', 'The numbers of a version are not negative.', { ParamName: 'version' })
  return new Version(parts[0] ?? 0, parts[1] ?? 0, parts[2] ?? -1, parts[3] ?? -1)
}

const versionOrder = (a: Version, b: Version | null): number => (isNull(b) ? 1 : compareVersions(a, b))

defineType('System.Version', () => ({
  sealed: true,
  interfaces: [
    'System.ICloneable',
    'System.IComparable',
    'System.IFormattable',
    'System.IComparable[System.Version]',
    'System.IEquatable[System.Version]',
  ],
  new: {
    '()': () => new Version(0, 0),
    '(string version)': parseVersion,
    '(int major, int minor)': newVersion,
    '(int major, int minor, int build)': newVersion,
    '(int major, int minor, int build, int revision)': newVersion,
  },
  staticMethods: {
    'Version Parse(string input)': parseVersion,
    'bool TryParse(string input, ref Version result)': (text, result) => {
      const version = tryParseVersion(text)
      result.Value = version instanceof Version ? version : null
      return version instanceof Version
    },
    ...comparisons((a, b) => (isNull(a) ? -1 : versionOrder(a, b)), 'Version', ['v1', 'v2']),
  },
  properties: {
    Major: { type: 'int', get: (self: Version) => self.major },
    Minor: { type: 'int', get: (self: Version) => self.minor },
    Build: { type: 'int', get: (self: Version) => self.build },
    Revision: { type: 'int', get: (self: Version) => self.revision },
    MajorRevision: { type: 'short', get: (self: Version) => new Num('Int16', self.revision >> 16) },
    MinorRevision: { type: 'short', get: (self: Version) => new Num('Int16', (self.revision << 16) >> 16) },
  },
  methods: {
    'int CompareTo(object version)': versionOrder,
    'int CompareTo(Version value)': versionOrder,
    'bool Equals(object obj)': (self, other) => other instanceof Version && compareVersions(self, other) === 0,
    'bool Equals(Version obj)': (self, other) => other instanceof Version && compareVersions(self, other) === 0,
    'object Clone()': (self: Version) => new Version(self.major, self.minor, self.build, self.revision),
    'string ToString()': String,
    'string ToString(int fieldCount)': (self: Version, count) => {
      const parts = [self.major, self.minor, self.build, self.revision].filter((each) => each >= 0)
      if (count < 0 || count > parts.length)
        throw exception('System.ArgumentException', `The version has ${parts.length} numbers.`, { ParamName: 'fieldCount' })
      return parts.slice(0, count).join('.')
    },
  },
}))

// ---- semantic versions

// A label is of units between points: a number without zeros before it, or something with a letter or a dash in it.
const unit = '(?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*)'
const preRelease = `${unit}(?:\\.${unit})*`
const build = '[0-9a-zA-Z-]+(?:\\.[0-9a-zA-Z-]+)*'
const semantic = new RegExp(`^(\\d+)(?:\\.(\\d+))?(?:\\.(\\d+))?(?:-(${preRelease}))?(?:\\+(${build}))?$`)
const [preReleaseLabel, buildLabel] = [new RegExp(`^${preRelease}$`), new RegExp(`^${build}$`)]
const bothLabels = new RegExp(`^(${preRelease})?(?:\\+(${build}))?$`)

function tryParseSemantic(text: string | null): SemanticVersion | undefined {
  const match = semantic.exec(text ?? '')
  // A dash or plus at the end belongs to no label.
  if (match === null || /[-+]$/.test(text!) || match.slice(1, 4).some((each) => Number(each ?? 0) > 2147483647)) return undefined
  return new SemanticVersion(Number(match[1]), Number(match[2] ?? 0), Number(match[3] ?? 0), match[4] ?? null, match[5] ?? null)
}

function parseSemantic(text: string | null): SemanticVersion {
  if (text === null)
    throw exception('System.Management.Automation.PSArgumentNullException', 'There is no version.', { ParamName: 'version' })
  if (text === '') throw exception('System.FormatException', 'An empty text is no version.')
  const version = tryParseSemantic(text)
  if (version === undefined) throw exception('System.FormatException', `'${text}' is no semantic version.`)
  return version
}

function semanticOf(major: number, minor = 0, patch = 0, pre: string | null = null, more: string | null = null): SemanticVersion {
  for (const [name, value] of Object.entries({ major, minor, patch })) {
    if (value < 0) throw exception('System.Management.Automation.PSArgumentException', `${name} cannot be below zero.`, { ParamName: name })
  }
  if (pre && !preReleaseLabel.test(pre)) throw exception('System.FormatException', `'${pre}' is no label of a version.`)
  if (more && !buildLabel.test(more)) throw exception('System.FormatException', `'${more}' is no label of a build.`)
  return new SemanticVersion(major, minor, patch, pre || null, more || null)
}

export function compareSemantic(a: SemanticVersion, b: SemanticVersion | null): number {
  if (isNull(b)) return 1
  const numbers = a.major - b.major || a.minor - b.minor || a.patch - b.patch
  if (numbers !== 0) return Math.sign(numbers)
  if (!a.preReleaseLabel || !b.preReleaseLabel) return Number(!a.preReleaseLabel) - Number(!b.preReleaseLabel)
  const left = a.preReleaseLabel.split('.')
  const right = b.preReleaseLabel.split('.')
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const [x, y] = [left[i]!, right[i]!]
    if (x === y) continue
    const bothNumbers = /^\d+$/.test(x) && /^\d+$/.test(y)
    if (bothNumbers) return Math.sign(Number(x) - Number(y))
    if (/^\d+$/.test(x)) return -1
    if (/^\d+$/.test(y)) return 1
    return x < y ? -1 : 1
  }
  return Math.sign(left.length - right.length)
}

const ofVersion = (version: Version): SemanticVersion => {
  if (isNull(version))
    throw exception('System.Management.Automation.PSArgumentNullException', 'There is no version.', { ParamName: 'version' })
  if (version.revision > 0)
    throw exception('System.Management.Automation.PSArgumentException', 'A version with a revision is no semantic version.', {
      ParamName: 'version',
    })
  return new SemanticVersion(version.major, version.minor, Math.max(0, version.build))
}
const semver = 'System.Management.Automation.SemanticVersion'
const label = (major: number, minor: number, patch: number, text: string): SemanticVersion => {
  const match = bothLabels.exec(text)
  if (match === null) throw exception('System.FormatException', `'${text}' is no label of a version.`)
  return semanticOf(major, minor, patch, match[1], match[2])
}

defineType(semver, () => ({
  sealed: true,
  interfaces: ['System.IComparable', `System.IComparable[${semver}]`, `System.IEquatable[${semver}]`],
  new: {
    '(string version)': parseSemantic,
    '(int major)': (major) => semanticOf(major),
    '(int major, int minor)': (major, minor) => semanticOf(major, minor),
    '(int major, int minor, int patch)': (major, minor, patch) => semanticOf(major, minor, patch),
    '(int major, int minor, int patch, string label)': label,
    '(int major, int minor, int patch, string preReleaseLabel, string buildLabel)': semanticOf,
    '(Version version)': ofVersion,
  },
  staticMethods: {
    [`${semver} Parse(string version)`]: parseSemantic,
    [`bool TryParse(string version, ref ${semver} result)`]: (text, result) => {
      const version = tryParseSemantic(text)
      result.Value = version ?? null
      return version !== undefined
    },
    [`int Compare(${semver} versionA, ${semver} versionB)`]: compareSemantic,
    [`Version op_Implicit(${semver} semver)`]: (version: SemanticVersion) => new Version(version.major, version.minor, version.patch),
    ...comparisons(compareSemantic, semver, ['v1', 'v2']),
  },
  properties: {
    Major: { type: 'int', get: (self: SemanticVersion) => self.major },
    Minor: { type: 'int', get: (self: SemanticVersion) => self.minor },
    Patch: { type: 'int', get: (self: SemanticVersion) => self.patch },
    PreReleaseLabel: { type: 'string', get: (self: SemanticVersion) => self.preReleaseLabel },
    BuildLabel: { type: 'string', get: (self: SemanticVersion) => self.buildLabel },
  },
  methods: {
    'int CompareTo(object version)': compareSemantic,
    [`int CompareTo(${semver} value)`]: compareSemantic,
    'bool Equals(object obj)': (self, other) => other instanceof SemanticVersion && compareSemantic(self, other) === 0,
    'string ToString()': String,
  },
}))
