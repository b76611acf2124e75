// What is wrong with a pattern: .NET's kinds of errors, and the exception.

import { type Exception, exception } from '#objects'

/** System.Text.RegularExpressions.RegexParseError, in order. */
export const parseErrors = [
  'Unknown',
  'AlternationHasTooManyConditions',
  'AlternationHasMalformedCondition',
  'InvalidUnicodePropertyEscape',
  'MalformedUnicodePropertyEscape',
  'UnrecognizedEscape',
  'UnrecognizedControlCharacter',
  'MissingControlCharacter',
  'InsufficientOrInvalidHexDigits',
  'QuantifierOrCaptureGroupOutOfRange',
  'UndefinedNamedReference',
  'UndefinedNumberedReference',
  'MalformedNamedReference',
  'UnescapedEndingBackslash',
  'UnterminatedComment',
  'InvalidGroupingConstruct',
  'AlternationHasNamedCapture',
  'AlternationHasComment',
  'AlternationHasMalformedReference',
  'AlternationHasUndefinedReference',
  'CaptureGroupNameInvalid',
  'CaptureGroupOfZero',
  'UnterminatedBracket',
  'ExclusionGroupNotLast',
  'ReversedCharacterRange',
  'ShorthandClassInCharacterRange',
  'InsufficientClosingParentheses',
  'ReversedQuantifierRange',
  'NestedQuantifiersNotParenthesized',
  'QuantifierAfterNothing',
  'InsufficientOpeningParentheses',
  'UnrecognizedUnicodeProperty',
] as const
export type ParseError = (typeof parseErrors)[number]

export function parseFailure(pattern: string, kind: ParseError, offset: number): Exception {
  return exception('System.Text.RegularExpressions.RegexParseException', `The pattern '${pattern}' is wrong at ${offset}: ${kind}.`, {
    Error: kind,
    Offset: offset,
  })
}
