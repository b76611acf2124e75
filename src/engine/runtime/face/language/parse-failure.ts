// Errors of parsing as one exception.

import { ErrorRecord, InvocationInfo, PSError, exception } from '#objects'
import type { ParseError, Source } from '#engine/syntax'
import { Extent } from '../../errors/extent.ts'
import type { CodeKind } from '../../commands/script-block.ts'
import { placeAt } from '../../commands/invocation.ts'
import { problems } from './tokens.ts'

/**
 * A ParseException that holds every error of the text, at the place of the first. A script typed or sent in that only
 * lacks its end has no place: more may be on its way.
 */
export function parseError(source: Source, errors: readonly ParseError[], kind: CodeKind): PSError {
  const first = errors[0]!
  const incomplete = kind === 'script' && first.incompleteInput && source.file === null
  const found = problems(source, errors)
  const message = found.list.map(String).join('\n\n')
  const thrown = exception(`System.Management.Automation.${incomplete ? 'Incomplete' : ''}ParseException`, message, { Errors: found })
  const record = new ErrorRecord(thrown, first.ErrorId, 'ParserError', null)
  record.CategoryInfo.Reason = 'ParentContainsErrorRecordException'
  if (!incomplete) record.InvocationInfo = placeAt(new InvocationInfo(), new Extent(source, first.start, first.end))
  thrown.fields['ErrorRecord'] = record
  return new PSError(record)
}
