// Writes src/dotnet/globalization/culture-data.ts from what testdata/dotnet/cultures.ps1 printed in the reference engine:
//   node tools/pack-cultures.js cultures.jsonl

import { readFileSync, writeFileSync } from 'node:fs'

const target = 'src/dotnet/globalization/culture-data.ts'
const cultures = readFileSync(process.argv[2], 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))
const flat = new Map(cultures.map((culture) => [culture.Name, flatten(culture)]))
const done = new Set()
const lines = []
for (const culture of cultures) emit(culture)
const old = readFileSync(target, 'utf8')
writeFileSync(target, `${old.slice(0, old.indexOf('= {\n') + 4)}${lines.join('')}}\n`)

function flatten(culture) {
  const row = {}
  for (const key of [
    'LCID',
    'EnglishName',
    'NativeName',
    'TwoLetterISOLanguageName',
    'ThreeLetterISOLanguageName',
    'ThreeLetterWindowsLanguageName',
    'IsNeutralCulture',
    'Calendar',
    'OptionalCalendars',
  ])
    row[key] = culture[key]
  for (const [mark, part] of [
    ['t', 'TextInfo'],
    ['n', 'NumberFormat'],
    ['d', 'DateTimeFormat'],
  ]) {
    for (const [key, value] of Object.entries(culture[part])) row[`${mark}.${key}`] = value
  }
  for (const kind of ['Abbreviated', ''])
    if (same(row[`d.${kind}MonthGenitiveNames`], row[`d.${kind}MonthNames`])) row[`d.${kind}MonthGenitiveNames`] = 0
  if (row['d.FullDateTimePattern'] === `${row['d.LongDatePattern']} ${row['d.LongTimePattern']}`) row['d.FullDateTimePattern'] = 0
  if (culture.Region) row.Region = culture.Region
  return row
}

/** Parents stand before their children. */
function emit(culture) {
  if (done.has(culture.Name)) return
  const parent = cultures.find((each) => each.Name === culture.Parent)
  if (culture.Name !== '' && parent) emit(parent)
  done.add(culture.Name)
  const base = culture.Name === '' ? {} : (flat.get(culture.Parent) ?? flat.get(''))
  const differs = Object.fromEntries(Object.entries(flat.get(culture.Name)).filter(([key, value]) => !same(value, base[key])))
  lines.push(`  '${culture.Name.toLowerCase()}': () => String.raw\`${JSON.stringify([culture.Name, culture.Parent, differs])}\`,\n`)
}

function same(a, b) {
  return JSON.stringify(a) === JSON.stringify(b)
}
