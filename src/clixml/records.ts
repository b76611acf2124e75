// Records that are written flat: an ErrorRecord and the records of the warning, verbose and debug streams go over the
// wire as notes with long names, not by their properties.

import { ErrorRecord, type InformationalRecord, errorCategories } from '#objects'
import type { NamedValue } from './model.ts'

export function recordMembers(record: ErrorRecord | InformationalRecord): NamedValue[] {
  const members: NamedValue[] = []
  const add = (name: string, value: unknown): void => {
    members.push({ name, value, isAdded: true })
  }
  if (!(record instanceof ErrorRecord)) {
    add('InformationalRecord_Message', record.Message)
    add('InformationalRecord_SerializeInvocationInfo', false)
    return members
  }
  const { CategoryInfo: category, ErrorDetails: details } = record
  add('Exception', record.Exception)
  add('TargetObject', record.TargetObject)
  add('FullyQualifiedErrorId', record.FullyQualifiedErrorId)
  add('InvocationInfo', record.InvocationInfo)
  add('ErrorCategory_Category', errorCategories.indexOf(category.Category))
  add('ErrorCategory_Activity', category.Activity)
  add('ErrorCategory_Reason', category.Reason)
  add('ErrorCategory_TargetName', category.TargetName)
  add('ErrorCategory_TargetType', category.TargetType)
  add('ErrorCategory_Message', categoryMessage(record))
  if (details !== null) {
    add('ErrorDetails_Message', details.Message)
    add('ErrorDetails_RecommendedAction', details.RecommendedAction)
  }
  add('SerializeExtendedInfo', false)
  if (record.ScriptStackTrace) add('ErrorDetails_ScriptStackTrace', record.ScriptStackTrace)
  return members
}

/** The one-line form of an error's category. */
export function categoryMessage({ CategoryInfo: info }: ErrorRecord): string {
  return `${info.Category}: (${short(info.TargetName)}:${short(info.TargetType)}) [${short(info.Activity)}], ${short(info.Reason)}`
}

/** A long word loses its middle. */
const short = (word: string): string => (word.length > 40 ? `${word.slice(0, 15)}...${word.slice(-15)}` : word)
