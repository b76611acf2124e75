// What a parameter's type is, for .NET and for TypeScript at once. A token names the .NET type that the binder
// converts to, and says how the bound value is shown to a cmdlet written in TypeScript: an array as a JS array, a
// switch as a boolean, an enum as its name. What stands in $PSBoundParameters stays the PowerShell value.

import { Big, Num, PSArray, unwrap } from '#objects'

/** `V` is what the cmdlet gets. */
export type Token<V = unknown> = {
  /** The .NET type's full name: System.String, System.Int32[]. */
  readonly typeName: string
  /** The bound value as the cmdlet gets it. */
  readonly view: (value: any) => V
  /** What the cmdlet gets when nothing was bound. */
  readonly absent?: V
}

const same = (value: any): any => value
const token = <V>(typeName: string, view: (value: any) => V = same): Token<V> => ({ typeName, view })
const numeric = (value: unknown): number =>
  value instanceof Num ? value.value : value instanceof Big ? Number(value.value) : (value as number)

/** The element list of an array, of a list, or of one value. */
function elements(value: unknown): readonly unknown[] {
  const bare = unwrap(value)
  return bare instanceof PSArray ? bare.list : Array.isArray(bare) ? bare : [bare]
}

export const t = {
  /** [object]: any value as it is. A value of PSObject type may be wrapped. */
  object: token<unknown>('System.Object'),
  /** [psobject] */
  psobject: token<unknown>('System.Management.Automation.PSObject'),
  string: token<string>('System.String', (value) => (value === null ? '' : (unwrap(value) as string))),
  char: token<any>('System.Char'),
  int: token<number>('System.Int32', numeric),
  uint: token<number>('System.UInt32', numeric),
  byte: token<number>('System.Byte', numeric),
  double: token<number>('System.Double', numeric),
  long: token<bigint>('System.Int64', (value) => BigInt(value instanceof Big || value instanceof Num ? value.value : value)),
  ulong: token<bigint>('System.UInt64', (value) => BigInt(value instanceof Big || value instanceof Num ? value.value : value)),
  bool: token<boolean>('System.Boolean', Boolean),
  /** [switch]: false when not given. */
  switch: {
    typeName: 'System.Management.Automation.SwitchParameter',
    view: (value: any) => value?.IsPresent ?? Boolean(value),
    absent: false,
  } as { readonly typeName: string; readonly view: (value: any) => boolean; readonly absent: false },
  scriptBlock: token<any>('System.Management.Automation.ScriptBlock'),
  hashtable: token<any>('System.Collections.Hashtable'),
  dictionary: token<any>('System.Collections.IDictionary'),
  dateTime: token<any>('System.DateTime'),
  timeSpan: token<any>('System.TimeSpan'),
  guid: token<any>('System.Guid'),
  version: token<any>('System.Version'),
  uri: token<any>('System.Uri'),
  type: token<any>('System.Type'),
  credential: token<any>('System.Management.Automation.PSCredential'),
  secureString: token<any>('System.Security.SecureString'),
  encoding: token<any>('System.Text.Encoding'),
  culture: token<any>('System.Globalization.CultureInfo'),
  errorRecord: token<any>('System.Management.Automation.ErrorRecord'),

  /** Any other type, by its full name; the value comes as it is. */
  of: <V = any>(typeName: string): Token<V> => token<V>(typeName),
  /** An enum: the cmdlet gets the name of the value ('Continue'), of flags 'A, B'. */
  enum: <const N extends string = string>(typeName: string): Token<N> =>
    token<N>(typeName, (value) => (value === null ? value : String(value))),
  /** T[]: the cmdlet gets a JS array, not to be written to. */
  list: <V>(element: Token<V>): Token<readonly V[]> =>
    token<readonly V[]>(`${element.typeName}[]`, (value) =>
      value === null ? (value as never) : element.view === same ? (elements(value) as readonly V[]) : elements(value).map(element.view),
    ),
  /** Nullable`1[T]: null is a value of its own. */
  nullable: <V>(inner: Token<V>): Token<V | null> =>
    token<V | null>(`System.Nullable\`1[${inner.typeName}]`, (value) => (value === null ? null : inner.view(value))),
}
