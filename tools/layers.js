// Who may import whom. A row may name only rows above it, so the table cannot hold a cycle; `engine/*` means
// every row so far that begins with `engine/`, `*` every row so far. `pure` layers compile with no Node types.
// The tsconfig of each layer is written from here (`npm run build:config`), and layers.test.ts holds every import to it.

export const layers = {
  base: '',
  objects: 'base',
  contract: 'base objects',
  clixml: 'base objects',
  psrp: 'base objects contract clixml',
  dotnet: 'base objects',
  format: 'base objects dotnet',
  poll: 'base',
  transport: 'base objects contract psrp',
  reactor: 'base objects contract psrp poll transport',
  'engine/syntax': 'base objects',
  'engine/runtime': 'base objects contract dotnet poll engine/syntax',
  'engine/command': 'base objects contract dotnet engine/syntax engine/runtime',
  'engine/platform': 'base objects dotnet poll engine/runtime',
  'engine/compile': 'base objects dotnet engine/syntax engine/runtime engine/command',
  'engine/provider': 'base objects dotnet engine/platform engine/runtime engine/command',
  engine: 'base objects contract clixml dotnet poll engine/*',
  cmdlets: 'base objects contract clixml dotnet format poll engine engine/*',
  session: 'base objects contract clixml psrp transport',
  server: 'base objects contract clixml psrp transport',
  remoting: 'base objects contract clixml psrp dotnet poll transport reactor format engine engine/*',
  shell: 'base objects contract dotnet poll format engine/syntax engine/runtime engine/command',
  cli: '*',
}

/** Layers that know no Node: time, randomness and bytes are handed in. */
export const pure = ['base', 'objects', 'contract', 'clixml', 'psrp', 'dotnet', 'format', 'engine/syntax']

/** The layers a row may import, spelled out. @param {string} name */
export function allowed(name) {
  const above = Object.keys(layers).slice(0, Object.keys(layers).indexOf(name))
  return layers[name]
    .split(' ')
    .filter(Boolean)
    .flatMap((word) => (word === '*' ? above : word === 'engine/*' ? above.filter((layer) => layer.startsWith('engine/')) : [word]))
}

/** The layer a source file belongs to, by its path below src/. @param {string} path */
export function layerOf(path) {
  const [first, second] = path.split('/')
  return `${first}/${second}` in layers ? `${first}/${second}` : first
}
