// The command line as pwsh reads it: switches with a dash or a slash, in any case, by their accepted abbreviations. A
// pure function from words to what is to be done.

export type Start = {
  readonly run:
    | { readonly type: 'shell' }
    /** Text to run, with its $args. */
    | { readonly type: 'command'; readonly text: string; readonly args?: readonly string[] }
    | { readonly type: 'stdin' }
    | { readonly type: 'file'; readonly path: string; readonly args: readonly string[] }
    /** PSRP on standard input and output. */
    | { readonly type: 'server' }
    | { readonly type: 'sshServer' }
    | { readonly type: 'version' }
    | { readonly type: 'help' }
    /** A word without a dash that is ours: serve, lab. */
    | { readonly type: 'verb'; readonly verb: string; readonly args: readonly string[] }
    | { readonly type: 'error'; readonly message: string; readonly code: number }
  readonly noExit: boolean
  readonly noLogo: boolean
  readonly noProfile: boolean
  readonly interactive: boolean | undefined
  readonly output: 'text' | 'xml'
  readonly input: 'text' | 'xml'
  readonly directory: string | undefined
  readonly configurationName: string | undefined
  readonly configurationFile: string | undefined
  readonly customPipe: string | undefined
  readonly title: string | undefined
}

/** The name, the shortest beginning that is accepted, and what follows it. */
const switches: readonly (readonly [name: string, shortest: string, takes: 'nothing' | 'value' | 'rest'])[] = [
  ['version', 'v', 'nothing'],
  ['help', 'h', 'nothing'],
  ['?', '?', 'nothing'],
  ['login', 'l', 'nothing'],
  ['noexit', 'noe', 'nothing'],
  ['noprofile', 'nop', 'nothing'],
  ['nologo', 'nol', 'nothing'],
  ['noninteractive', 'noni', 'nothing'],
  ['interactive', 'i', 'nothing'],
  ['sta', 'sta', 'nothing'],
  ['mta', 'mta', 'nothing'],
  ['noprofileloadtime', 'noprofileloadtime', 'nothing'],
  ['servermode', 's', 'nothing'],
  ['sshservermode', 'sshs', 'nothing'],
  ['socketservermode', 'so', 'nothing'],
  ['namedpipeservermode', 'nam', 'nothing'],
  ['command', 'c', 'rest'],
  ['commandwithargs', 'commandwithargs', 'rest'],
  ['cwa', 'cwa', 'rest'],
  ['file', 'f', 'rest'],
  ['encodedcommand', 'e', 'value'],
  ['ec', 'ec', 'value'],
  ['encodedarguments', 'encodeda', 'value'],
  ['ea', 'ea', 'value'],
  ['outputformat', 'o', 'value'],
  ['of', 'of', 'value'],
  ['inputformat', 'inp', 'value'],
  ['if', 'if', 'value'],
  ['executionpolicy', 'ex', 'value'],
  ['ep', 'ep', 'value'],
  ['windowstyle', 'w', 'value'],
  ['workingdirectory', 'wo', 'value'],
  ['wd', 'wd', 'value'],
  ['configurationname', 'config', 'value'],
  ['configurationfile', 'configurationfile', 'value'],
  ['custompipename', 'cus', 'value'],
  ['settingsfile', 'settings', 'value'],
  ['removeworkingdirectorytrailingcharacter', 'removeworkingdirectorytrailingcharacter', 'nothing'],
]
const verbs = new Set(['serve', 'lab'])

export function readArguments(words: readonly string[]): Start {
  let start: Start = {
    run: { type: 'shell' },
    noExit: false,
    noLogo: false,
    noProfile: false,
    interactive: undefined,
    output: 'text',
    input: 'text',
    directory: undefined,
    configurationName: undefined,
    configurationFile: undefined,
    customPipe: undefined,
    title: undefined,
  }
  const set = (change: Partial<Start>): void => {
    start = { ...start, ...change }
  }
  const fail = (message: string, code = 64): Start => ({ ...start, run: { type: 'error', message, code } })

  if (words[0] !== undefined && verbs.has(words[0])) return { ...start, run: { type: 'verb', verb: words[0], args: words.slice(1) } }
  for (let index = 0; index < words.length; index++) {
    const word = words[index]!
    // The first word that is no switch is a script file.
    if (!/^(?:--?|\/)[a-z?]/i.test(word) || (word.startsWith('/') && !switchOf(word.slice(1)))) {
      if (word === '-') return { ...start, run: { type: 'stdin' } }
      return file(index)
    }
    const name = switchOf(word.replace(/^(?:--?|\/)/, ''))
    if (name === undefined) {
      return fail(`${word} is no switch of this program, and a file name does not begin with a dash. -Help lists the switches.`)
    }
    const [full, , takes] = name
    if (takes === 'rest') {
      if (full === 'file') {
        if (words[index + 1] === undefined) return fail('-File needs the path of a script.')
        return file(index + 1)
      }
      const rest = words.slice(index + 1)
      if (rest.length === 0) return fail(`${word} needs the text to run, or - to read it from standard input.`)
      if (rest.length === 1 && rest[0] === '-') return { ...start, run: { type: 'stdin' } }
      if (full !== 'command') return { ...start, run: { type: 'command', text: rest[0]!, args: rest.slice(1) } }
      return { ...start, run: { type: 'command', text: rest.join(' ') } }
    }
    const value = takes === 'value' ? words[++index] : undefined
    if (takes === 'value' && value === undefined) return fail(`${word} needs a value.`)
    switch (full) {
      case 'version':
        return { ...start, run: { type: 'version' } }
      case 'help':
      case '?':
        return { ...start, run: { type: 'help' } }
      case 'noexit':
        set({ noExit: true })
        break
      case 'noprofile':
        set({ noProfile: true })
        break
      case 'nologo':
        set({ noLogo: true })
        break
      case 'noninteractive':
        set({ interactive: false })
        break
      case 'interactive':
        set({ interactive: true })
        break
      case 'servermode':
        set({ run: { type: 'server' } })
        break
      case 'sshservermode':
        set({ run: { type: 'sshServer' } })
        break
      case 'outputformat':
      case 'of':
      case 'inputformat':
      case 'if': {
        const format =
          'xml'.startsWith(value!.toLowerCase()) && value !== '' ? 'xml' : 'text'.startsWith(value!.toLowerCase()) ? 'text' : undefined
        if (format === undefined) return fail(`${word} takes Text or XML.`)
        set(full === 'outputformat' || full === 'of' ? { output: format } : { input: format })
        break
      }
      case 'workingdirectory':
      case 'wd':
        set({ directory: value })
        break
      case 'configurationname':
        set({ configurationName: value })
        break
      case 'configurationfile':
        set({ configurationFile: value })
        break
      case 'custompipename':
        set({ customPipe: value })
        break
      case 'encodedcommand':
      case 'ec': {
        const bytes = Buffer.from(value!, 'base64')
        if (bytes.length === 0 || bytes.length % 2 !== 0) return fail('-EncodedCommand takes the Base64 of UTF-16 text.')
        set({ run: { type: 'command', text: bytes.toString('utf16le') } })
      }
    }
  }
  return start

  function file(index: number): Start {
    const path = words[index]!
    const args = words.slice(index + 1)
    return { ...start, run: path === '-' ? { type: 'stdin' } : { type: 'file', path, args } }
  }
}

function switchOf(word: string): (typeof switches)[number] | undefined {
  const lower = word.toLowerCase()
  return (
    switches.find(([name]) => name === lower) ?? switches.find(([name, shortest]) => name.startsWith(lower) && lower.startsWith(shortest))
  )
}

export const helpText = `pssession: PowerShell sessions, without .NET.

  pssession [[-File] script.ps1 [arguments]]    runs a script file
  pssession -Command text | -                   runs text, or what standard input brings
  pssession -CommandWithArgs text arguments     runs text that finds the arguments in $args
  pssession -EncodedCommand base64              the same as -Command, as Base64 of UTF-16
  pssession                                     the interactive shell
  pssession lab                                 the shell, with three computers to try sessions on
  pssession -s | -sshs                          a session for a client on standard input and output

  -NoProfile  -NoLogo  -NoExit  -NonInteractive  -Interactive  -Login
  -WorkingDirectory folder  -OutputFormat Text|XML  -InputFormat Text|XML
  -ConfigurationFile file  -CustomPipeName name  -Version  -Help
`
