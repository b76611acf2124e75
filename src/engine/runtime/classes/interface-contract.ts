// The interfaces of .NET that a script's class may promise, with the methods they ask for. A class that lacks one, or has
// it with other types, is refused when its types are made.

import { defineType, definedType, interfacesOf, membersOf, resolveIn } from '#objects'
import type { MethodInfo, NetType } from '#objects'

const contracts: { readonly [name: string]: string } = {
  'System.IComparable': 'System.Int32 CompareTo(System.Object)',
  'System.IComparable`1': 'System.Int32 CompareTo(T)',
  'System.IEquatable`1': 'System.Boolean Equals(T)',
  'System.IFormattable': 'System.String ToString(System.String,System.IFormatProvider)',
  'System.ICloneable': 'System.Object Clone()',
  'System.IDisposable': 'System.Void Dispose()',
  'System.IAsyncDisposable': 'System.Threading.Tasks.ValueTask DisposeAsync()',
  'System.IFormatProvider': 'System.Object GetFormat(System.Type)',
  'System.ICustomFormatter': 'System.String Format(System.String,System.Object,System.IFormatProvider)',
  'System.IServiceProvider': 'System.Object GetService(System.Type)',
  'System.IObserver`1': 'System.Void OnCompleted();System.Void OnError(System.Exception);System.Void OnNext(T)',
  'System.IObservable`1': 'System.IDisposable Subscribe(System.IObserver[T])',
  'System.Collections.IEnumerable': 'System.Collections.IEnumerator GetEnumerator()',
  'System.Collections.IEnumerator': 'System.Object get_Current();System.Boolean MoveNext();System.Void Reset()',
  'System.Collections.IComparer': 'System.Int32 Compare(System.Object,System.Object)',
  'System.Collections.IEqualityComparer': 'System.Boolean Equals(System.Object,System.Object);System.Int32 GetHashCode(System.Object)',
  'System.Collections.ICollection':
    'System.Int32 get_Count();System.Object get_SyncRoot();System.Boolean get_IsSynchronized();System.Void CopyTo(System.Array,System.Int32)',
  'System.Collections.IList': 'System.Int32 Add(System.Object);System.Void Clear();System.Boolean Contains(System.Object)',
  'System.Collections.IDictionary':
    'System.Void Add(System.Object,System.Object);System.Void Clear();System.Boolean Contains(System.Object)',
  'System.Collections.Generic.IEnumerable`1': 'System.Collections.Generic.IEnumerator[T] GetEnumerator()',
  'System.Collections.Generic.IEnumerator`1': 'T get_Current()',
  'System.Collections.Generic.IComparer`1': 'System.Int32 Compare(T,T)',
  'System.Collections.Generic.IEqualityComparer`1': 'System.Boolean Equals(T,T);System.Int32 GetHashCode(T)',
  'System.ComponentModel.INotifyPropertyChanged': 'System.Void add_PropertyChanged(System.ComponentModel.PropertyChangedEventHandler)',
  'System.Management.Automation.IValidateSetValuesGenerator': 'System.String[] GetValidValues()',
  'System.Management.Automation.IArgumentCompleter':
    'System.Collections.Generic.IEnumerable[System.Management.Automation.CompletionResult] CompleteArgument' +
    '(System.String,System.String,System.String,System.Management.Automation.Language.CommandAst,System.Collections.IDictionary)',
}

for (const name of Object.keys(contracts))
  if (definedType(name) === undefined) defineType(name, () => ({ kind: 'interface', ...(name.endsWith('`1') ? { generic: 'T' } : {}) }))

/** Methods that the interfaces of a class ask for and it does not have. */
export function missingMethods(type: NetType, faces: readonly NetType[]): readonly string[] {
  const members = membersOf(type).instance
  return [...new Set(faces.flatMap((face) => [face, ...interfacesOf(face)]))].flatMap((face) => {
    const contract = contracts[(face.genericDefinition ?? face).name]
    return (contract?.split(';') ?? []).flatMap((text) => {
      const [, returns, name, parameters] = /^(\S+) (\w+)\((.*)\)$/.exec(text)!
      // Which of two enumerators a class has does not matter to a walk.
      const own = members.get(name!.toLowerCase())?.methods?.filter((each) => each.declaring.kind !== 'interface') ?? []
      const property = /^get_(\w+)$/.exec(name!)?.[1]
      if (property !== undefined && members.get(property.toLowerCase())?.property !== undefined) return []
      const wanted = [returns!, ...(parameters === '' ? [] : parameters!.split(','))].map((each) => resolveIn(each, face))
      return own.some((each) => matches(each, wanted)) ? [] : [name!]
    })
  })
}

function matches(method: MethodInfo, [returns, ...parameters]: readonly NetType[]): boolean {
  return (
    resolveIn(method.returns, method.declaring) === returns &&
    method.parameters.length === parameters.length &&
    method.parameters.every((each, i) => resolveIn(each.type, method.declaring) === parameters[i])
  )
}
