// Whether a JSON value fits a JSON schema: the keywords that people use, references within the schema included.

export type Misfit = { readonly at: string; readonly why: string }
type Node = { readonly [key: string]: any }

export function schemaErrors(value: unknown, schema: unknown): Misfit[] {
  const found: Misfit[] = []
  check(value, schema, '')
  return found

  function fits(item: unknown, rule: unknown): boolean {
    return (
      schemaErrors(item, typeof rule === 'object' && rule !== null && '$ref' in rule ? refer((rule as Node)['$ref']) : rule).length === 0
    )
  }

  function refer(path: string): unknown {
    if (path === '#') return schema
    let at: any = schema
    for (const part of path.replace(/^#\//, '').split('/')) at = at?.[decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~')]
    return at ?? true
  }

  function check(item: any, rule: any, at: string): void {
    const wrong = (why: string): void => {
      found.push({ at: at === '' ? '/' : at, why })
    }
    if (rule === true || rule === undefined) return
    if (rule === false) return wrong('nothing is allowed')
    if (typeof rule !== 'object' || rule === null) return
    if (typeof rule.$ref === 'string') check(item, refer(rule.$ref), at)
    const types = rule.type === undefined ? undefined : [rule.type].flat()
    if (types !== undefined && !types.some((type: string) => isType(item, type))) return wrong(`${types.join(' or ')} is wanted`)
    if (rule.enum !== undefined && !rule.enum.some((each: unknown) => same(each, item))) wrong('the value is none of those allowed')
    if ('const' in rule && !same(rule.const, item)) wrong('the value is not the one wanted')
    if (typeof item === 'number') {
      if (item < rule.minimum) wrong(`at least ${rule.minimum} is wanted`)
      if (item > rule.maximum) wrong(`at most ${rule.maximum} is wanted`)
      if (item <= rule.exclusiveMinimum) wrong(`more than ${rule.exclusiveMinimum} is wanted`)
      if (item >= rule.exclusiveMaximum) wrong(`less than ${rule.exclusiveMaximum} is wanted`)
      if (rule.multipleOf !== undefined && !Number.isInteger(item / rule.multipleOf)) wrong(`a multiple of ${rule.multipleOf} is wanted`)
    }
    if (typeof item === 'string') {
      const length = [...item].length
      if (length < rule.minLength) wrong(`at least ${rule.minLength} characters are wanted`)
      if (length > rule.maxLength) wrong(`at most ${rule.maxLength} characters are wanted`)
      if (rule.pattern !== undefined && !new RegExp(rule.pattern, 'u').test(item)) wrong(`the text does not match ${rule.pattern}`)
    }
    if (Array.isArray(item)) list(item, rule, at, wrong)
    else if (typeof item === 'object' && item !== null) table(item, rule, at, wrong)
    for (const each of rule.allOf ?? []) check(item, each, at)
    if (rule.anyOf !== undefined && !rule.anyOf.some((each: unknown) => fits(item, each))) wrong('none of the alternatives fits')
    if (rule.oneOf !== undefined && rule.oneOf.filter((each: unknown) => fits(item, each)).length !== 1)
      wrong('not exactly one of the alternatives fits')
    if (rule.not !== undefined && fits(item, rule.not)) wrong('what is forbidden fits')
    if (rule.if !== undefined) check(item, fits(item, rule.if) ? rule.then : rule.else, at)
  }

  function list(item: readonly unknown[], rule: Node, at: string, wrong: (why: string) => void): void {
    if (item.length < rule['minItems']) wrong(`at least ${rule['minItems']} items are wanted`)
    if (item.length > rule['maxItems']) wrong(`at most ${rule['maxItems']} items are wanted`)
    if (rule['uniqueItems'] && item.some((each, i) => item.slice(0, i).some((other) => same(each, other)))) wrong('an item is there twice')
    if (rule['contains'] !== undefined && !item.some((each) => fits(each, rule['contains']))) wrong('no item is as one has to be')
    const first: readonly unknown[] = rule['prefixItems'] ?? (Array.isArray(rule['items']) ? rule['items'] : [])
    const rest = Array.isArray(rule['items']) ? rule['additionalItems'] : rule['items']
    item.forEach((each, i) => check(each, i < first.length ? first[i] : rest, `${at}/${i}`))
  }

  function table(item: Node, rule: Node, at: string, wrong: (why: string) => void): void {
    const keys = Object.keys(item)
    for (const name of rule['required'] ?? []) if (!Object.hasOwn(item, name)) wrong(`'${name}' is missing`)
    if (keys.length < rule['minProperties']) wrong(`at least ${rule['minProperties']} properties are wanted`)
    if (keys.length > rule['maxProperties']) wrong(`at most ${rule['maxProperties']} properties are wanted`)
    const patterns = Object.entries(rule['patternProperties'] ?? {}).map(([pattern, each]) => [new RegExp(pattern, 'u'), each] as const)
    for (const name of keys) {
      const place = `${at}/${name}`
      let known = false
      if (Object.hasOwn(rule['properties'] ?? {}, name)) {
        known = true
        check(item[name], rule['properties'][name], place)
      }
      for (const [pattern, each] of patterns) {
        if (!pattern.test(name)) continue
        known = true
        check(item[name], each, place)
      }
      if (!known) check(item[name], rule['additionalProperties'], place)
    }
  }
}

function isType(value: unknown, type: string): boolean {
  switch (type) {
    case 'null':
      return value === null
    case 'array':
      return Array.isArray(value)
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value)
    case 'integer':
      return typeof value === 'number' && Number.isInteger(value)
    default:
      return typeof value === type
  }
}

function same(left: any, right: any): boolean {
  if (left === right) return true
  if (
    typeof left !== 'object' ||
    typeof right !== 'object' ||
    left === null ||
    right === null ||
    Array.isArray(left) !== Array.isArray(right)
  )
    return false
  const keys = Object.keys(left)
  return keys.length === Object.keys(right).length && keys.every((key) => Object.hasOwn(right, key) && same(left[key], right[key]))
}
