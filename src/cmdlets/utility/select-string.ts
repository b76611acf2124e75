// Select-String: lines that match patterns, in files or in what comes down the pipeline.

import { type Cmd, cmdlet, t } from '#engine/command'
import { type Encoding, type Match, isMatch, knownCultures, match, matches, newRegex, WildcardPattern } from '#dotnet'
import { DirectoryInfo, FileInfo, infoAt } from '#engine/platform'
import { Exception, PSError, foldCase, regexOptions, unwrap } from '#objects'
import { filePath, filesOf, linesOf, readText } from '../files.ts'
import { ContextTracker } from '../match-context.ts'
import { MatchContext, MatchInfo } from '../match-info.ts'
import { screenOf } from '../screen.ts'
import { encodingOf } from '../management/encoding.ts'

const comparisonNames = (): string[] => ['Ordinal', 'Invariant', 'Current', '', ...knownCultures()]

/** One line of text as a match, or undefined. */
type Test = (line: string) => MatchInfo | undefined

export const selectString = cmdlet('Select-String', () => ({
  class: 'SelectStringCommand',
  summary: 'Finds lines that match patterns.',
  output: ['System.Boolean', 'Microsoft.PowerShell.Commands.MatchInfo', 'System.String'],
  defaultSet: 'File',
  setOrder: ['File', 'Object', 'ObjectRaw', 'FileRaw', 'LiteralFile', 'LiteralFileRaw'],
  params: {
    Culture: { type: t.string, oneOf: comparisonNames, notNull: true },
    InputObject: {
      type: t.psobject,
      set: ['Object', 'ObjectRaw'],
      mandatory: true,
      pipeline: 'value',
      allowNull: true,
      allowEmptyString: true,
    },
    Pattern: { type: t.list(t.string), mandatory: true, position: 0 },
    Path: { type: t.list(t.string), set: ['File', 'FileRaw'], mandatory: true, position: 1, pipeline: 'property' },
    LiteralPath: {
      type: t.list(t.string),
      set: ['LiteralFile', 'LiteralFileRaw'],
      mandatory: true,
      pipeline: 'property',
      aliases: ['PSPath', 'LP'],
    },
    Raw: { type: t.switch, set: ['FileRaw', 'LiteralFileRaw', 'ObjectRaw'], mandatory: true },
    SimpleMatch: { type: t.switch },
    CaseSensitive: { type: t.switch },
    Quiet: { type: t.switch, set: ['File', 'LiteralFile', 'Object'] },
    List: { type: t.switch },
    NoEmphasis: { type: t.switch },
    Include: { type: t.list(t.string), notNullOrEmpty: true },
    Exclude: { type: t.list(t.string), notNullOrEmpty: true },
    NotMatch: { type: t.switch },
    AllMatches: { type: t.switch },
    Encoding: { type: t.encoding, transform: encodingOf, notNullOrEmpty: true },
    Context: { type: t.list(t.int), notNullOrEmpty: true, count: [1, 2], range: [0, 2147483647] },
  },
  examples: [
    ['In files', `Select-String TODO *.ts`],
    ['In text', `'alpha', 'beta' | Select-String '^b'`],
  ],
  start(fixed: any, cmd) {
    const { List, Raw, Quiet, Include, Exclude, Encoding } = fixed
    if (cmd.has('Culture') && !cmd.has('SimpleMatch')) {
      cmd.throw({
        id: 'CannotSpecifyCultureWithoutSimpleMatch',
        category: 'InvalidData',
        exception: 'System.InvalidOperationException',
        message: '-Culture goes with -SimpleMatch only.',
      })
    }
    const counts: readonly number[] = [...(fixed.Context ?? [])]
    let before = Number(counts[0] ?? 0),
      after = Number(counts[1] ?? before)
    const tracker = (): ContextTracker => (Raw ? new ContextTracker(0, 0) : new ContextTracker(before, after))
    const test = tester(cmd, fixed, () => before > 0 || after > 0)
    let global = tracker()
    let number = 0n
    let done = false

    const flush = (from: ContextTracker): boolean => {
      if (from.ready.length === 0) return false
      const found = from.ready.splice(0)
      if (Raw) for (const each of found) cmd.write(each.Line)
      else if (Quiet && !List) cmd.write(true)
      else for (const each of List ? found.slice(0, 1) : found) cmd.write(each)
      return true
    }

    const file = (path: string): boolean => {
      if (!wanted(path, Include, Exclude)) return false
      let lines: string[]
      try {
        lines = linesOf(readText(path, Encoding as Encoding | undefined))
      } catch (thrown) {
        if (!(thrown instanceof Exception) && !(thrown instanceof PSError)) throw thrown
        const why = thrown instanceof Exception ? thrown.Message : thrown.message
        cmd.error({
          id: 'ProcessingFile',
          category: 'InvalidArgument',
          message: `${path} cannot be read: ${why}`,
          exception: 'System.ArgumentException',
          cause: thrown,
        })
        return false
      }
      const own = tracker()
      let found = false
      for (const [index, line] of lines.entries()) {
        const hit = test(line)
        if (hit === undefined) own.line(line)
        else {
          hit.Path = path
          hit.LineNumber = BigInt(index + 1)
          own.match(hit)
        }
        if (own.ready.length > 0) {
          found = true
          if (Quiet || List) break
          flush(own)
        }
      }
      own.end()
      return flush(own) || found
    }

    const object = (input: unknown): void => {
      number++
      const bare = unwrap(input)
      let line: string
      if (bare instanceof MatchInfo) {
        if (before > 0 || after > 0) {
          before = after = 0
          global = tracker()
          cmd.warning('-Context has no effect on matches that come down the pipeline.')
        }
        line = bare.Line
        const hit = test(line)
        if (hit === undefined) global.line(line)
        else {
          const again = bare.Context === null ? bare : bare.copy()
          if (again.Context !== null) again.Context.DisplayPreContext = again.Context.DisplayPostContext = []
          global.match(again)
        }
      } else {
        line = typeof bare === 'string' ? bare : cmd.text(input)
        const hit = test(line)
        if (hit === undefined) global.line(line)
        else {
          hit.LineNumber = number
          global.match(hit)
        }
      }
      if (flush(global) && Quiet) done = true
    }

    return {
      process({ InputObject, Path, LiteralPath }: any) {
        if (done) return
        const given = (Path ?? LiteralPath) as readonly string[] | undefined
        const bare = unwrap(InputObject)
        if (given === undefined && !(bare instanceof FileInfo)) return object(InputObject)
        const files =
          given === undefined
            ? [(bare as FileInfo).FullName]
            : LiteralPath !== undefined
              ? given.map((path) => filePath(cmd, path))
              : filesOf(cmd, given, false)
        for (const path of files) {
          if (given !== undefined && infoAt(path) instanceof DirectoryInfo) continue
          if (file(path) && Quiet) return
        }
        if (Quiet) cmd.write(List ? null : false)
      },
      end() {
        global.end()
        if (!done) flush(global)
      },
    }
  },
}))

function wanted(path: string, include: readonly string[] | undefined, exclude: readonly string[] | undefined): boolean {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
  const any = (patterns: readonly string[]): boolean => [...patterns].some((each) => new WildcardPattern(each).isMatch(name))
  return (include === undefined || any(include)) && (exclude === undefined || !any(exclude))
}

function tester(
  cmd: Cmd,
  { Pattern, SimpleMatch, CaseSensitive, AllMatches, NotMatch, NoEmphasis, Culture }: any,
  contexts: () => boolean,
): Test {
  const patterns: readonly string[] = Pattern as readonly string[]
  const emphasis = !NoEmphasis && screenOf(cmd.engine).colours
  const regexes = SimpleMatch
    ? []
    : patterns.map((pattern) => {
        try {
          return newRegex(pattern, CaseSensitive ? 0 : regexOptions.IgnoreCase)
        } catch (thrown) {
          if (!(thrown instanceof Exception)) throw thrown
          return cmd.throw({
            id: 'InvalidRegex',
            category: 'InvalidArgument',
            exception: 'System.ArgumentException',
            cause: thrown,
            message: `'${pattern}' is no regular expression: ${thrown.Message}`,
          })
        }
      })
  void Culture
  const fold = CaseSensitive ? (text: string) => text : foldCase
  const plain = patterns.map(fold)
  return (line) => {
    let found: readonly Match[] = []
    let places: (readonly [number, number])[] = []
    let index = -1
    if (SimpleMatch) {
      const folded = fold(line)
      index = plain.findIndex((each) => {
        const at = folded.indexOf(each)
        if (at >= 0) places = [[at, each.length]]
        return at >= 0
      })
    } else {
      index = regexes.findIndex((regex) => {
        if (NotMatch) return isMatch(regex, line)
        const hits = AllMatches ? matches(regex, line) : [match(regex, line)].filter((each) => each.Success)
        found = hits
        return hits.length > 0
      })
    }
    if (NotMatch ? index >= 0 : index < 0) return undefined
    const info = new MatchInfo()
    info.IgnoreCase = !CaseSensitive
    info.Line = line
    info.Pattern = patterns[NotMatch ? 0 : index]!
    if (contexts()) info.Context = new MatchContext()
    info.Matches = NotMatch ? [] : found
    info.places = NotMatch ? [] : places
    info.emphasis = emphasis
    return info
  }
}
