// The two nothings of PowerShell. `$null` is JavaScript's null. AutomationNull, what a command gives that gives
// nothing, is one object of its own: it counts as $null everywhere but in a pipeline, where it is no record at all.
// `undefined` is never a PowerShell value: it means "not there" (a variable never set, a parameter not given).

class AutomationNull {
  toString(): string {
    return ''
  }
}

/** System.Management.Automation.Internal.AutomationNull.Value */
export const automationNull: object = Object.freeze(new AutomationNull())

/** True for $null and for AutomationNull. */
export function isNull(value: unknown): value is null {
  return value === null || value === automationNull
}
