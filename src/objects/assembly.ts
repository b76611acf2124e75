// Which assembly a type is in. It shows in the full name of a constructed generic type, whose arguments are named with it.

import { once } from '#base'
import type { NetType } from './type.ts'

/** Type.FullName: a generic's arguments with their assemblies. */
export function fullNameOf(type: NetType): string {
  if (type.elementType !== undefined) return fullNameOf(type.elementType) + type.name.slice(type.elementType.name.length)
  if (type.genericDefinition === undefined) return type.name
  return `${type.genericDefinition.name}[${type.genericArguments.map((each) => `[${qualifiedNameOf(each)}]`).join(',')}]`
}

/** Type.AssemblyQualifiedName. */
export function qualifiedNameOf(type: NetType): string {
  return `${fullNameOf(type)}, ${assemblyOf(type)}`
}

/** True when an assembly of this name has the type or says where it is now. */
export function hasType(assembly: string, type: NetType): boolean {
  const own = simpleAssemblyOf(type)
  const asked = assembly.toLowerCase()
  return asked === own.toLowerCase() || (facades[asked]?.(own) ?? false)
}

// Assemblies of old that tell where their types went, by the assembly these are in now.
const core = /^System\.(Private\.CoreLib|Collections(\.NonGeneric|\.Concurrent)?|Console)$/
const notPowerShell = /^System\.(?!Management\.Automation)/
const facades: { readonly [name: string]: (own: string) => boolean } = {
  mscorlib: (own) => core.test(own),
  netstandard: (own) => notPowerShell.test(own),
  'system.runtime': (own) => own === 'System.Private.CoreLib' || own === 'System.Private.Uri',
  system: (own) => notPowerShell.test(own) && own !== 'System.Private.CoreLib' && own !== 'System.Private.Xml',
  'system.core': (own) => own === 'System.Linq' || own === 'System.Private.CoreLib',
  'system.xml': (own) => own === 'System.Private.Xml',
}

/** The display name of the type's assembly. */
export function assemblyOf(type: NetType): string {
  return displayName(simpleAssemblyOf(type))
}

function simpleAssemblyOf(type: NetType): string {
  let element = type
  while (element.elementType !== undefined) element = element.elementType
  const name = (element.genericDefinition ?? element).name
  let assembly = assemblies().get(name)
  if (assembly === undefined) {
    for (let end = name.lastIndexOf('.'); end > 0 && assembly === undefined; end = name.lastIndexOf('.', end - 1)) {
      assembly = assemblies().get(name.slice(0, end + 1))
    }
  }
  return assembly ?? 'System.Private.CoreLib'
}

function displayName(assembly: string): string {
  if (assembly.startsWith('System.Management.Automation') || assembly.startsWith('Microsoft.PowerShell')) {
    return `${assembly}, Version=7.6.0.500, Culture=neutral, PublicKeyToken=31bf3856ad364e35`
  }
  const token =
    assembly === 'System.Private.CoreLib'
      ? '7cec85d7bea7798e'
      : assembly === 'System.Private.Xml' || assembly === 'System.Net.Mail'
        ? 'cc7b13ffcd2ddd51'
        : 'b03f5f7f11d50a3a'
  return `${assembly}, Version=10.0.0.0, Culture=neutral, PublicKeyToken=${token}`
}

// A full type name, or a namespace with its dot; what is not here is in the core library.
const assemblies = once(
  () =>
    new Map<string, string>(
      Object.entries({
        'System.Collections': 'SortedDictionary`2 SortedList`2 Stack`1 LinkedList`1 PriorityQueue`2 SortedSet`1 LinkedListNode`1',
        'System.Collections.NonGeneric':
          '=System.Collections.Queue =System.Collections.Stack =System.Collections.SortedList =System.Collections.CollectionBase',
        'System.Collections.Specialized': '=System.Collections.Specialized.',
        'System.Collections.Concurrent': '=System.Collections.Concurrent.',
        'System.Collections.Immutable': '=System.Collections.Immutable.',
        'System.ObjectModel': '=System.Collections.ObjectModel.ObservableCollection`1',
        'System.Private.Uri': '=System.Uri =System.UriBuilder =System.UriFormatException =System.UriKind',
        'System.Text.RegularExpressions': '=System.Text.RegularExpressions.',
        'System.Private.Xml': '=System.Xml.',
        'System.Runtime.Numerics': '=System.Numerics.BigInteger =System.Numerics.Complex',
        'System.Net.Primitives': '=System.Net.IPAddress =System.Net.IPEndPoint =System.Net.Cookie =System.Net.HttpStatusCode',
        'System.Net.Mail': '=System.Net.Mail.',
        'System.Management.Automation': '=System.Management.Automation. =Microsoft.PowerShell.',
        'System.Diagnostics.Process': '=System.Diagnostics.Process =System.Diagnostics.ProcessStartInfo',
        'System.Linq': '=System.Linq.',
        'System.Console': '=System.Console =System.ConsoleColor =System.ConsoleKey',
        'Microsoft.PowerShell.Commands.Utility': '',
      }).flatMap(([assembly, list]) =>
        list
          .split(' ')
          .filter(Boolean)
          .map((name) => [name.startsWith('=') ? name.slice(1) : `System.Collections.Generic.${name}`, assembly] as const),
      ),
    ),
)
