// The bundle is one flat scope: fast to run, but all of it is set up at each start: every function's closure, every class, every name.
// Here the modules that a start can do without are folded: what they declare moves into a function of its own (one a module), which
// runs when something of it is first used. V8 does not even look at its text before that.
//
//   function f7() { f7 = nothing; parseCsv = function () {…}; … }     and wherever else it is used:     (f7(), parseCsv)(text)
//
// What a module does as it is loaded (declaring types and cmdlets, loops) stays where it is and runs in its old order; the functions
// that such declarations are given go into the fold. Nothing in the sources knows of this: a module that is folded by mistake
// is slower to reach, not wrong. Which modules are folded is said in `folded`, below.

/** Modules (paths below dist/) that a start can do without. A folded module's names cost their users a call that does nothing. */
const folded = [
  /^(clixml|psrp|server|session|remoting|shell|reactor|transport|cmdlets|format)\//,
  /^cli\/(session-process|rehearsal|interactive|lab|shell-thread|profiles|progress-line|runspace-worker)/,
  /^engine\/(api|parallel|provider)\//,
  /^engine\/(clixml-model|clixml-manners|serializer|runspace|variables)\.js/,
  /^engine\/command\/(completion\/|attribute-types|command-types|help|history|manifest|module|ps-cmdlet|run-block|runtime-defined|syntax|token|using-)/,
  /^engine\/compile\/(assign|data|declare|loop|region|switch)\.js/,
  /^engine\/platform\/(environment|file-|hash|io-|native|net|operating-|processes|random|stream|time-)/,
  /^engine\/runtime\/(face\/|values\/(accelerators|delegate|enum-|number-text|xml-members)|classes\/(class|enum-|interface)|commands\/(redirection|requirements|steppable)|errors\/(failure|report))/,
  /^engine\/syntax\/(attribute-usage|check|comment-help|constant|define-types|dsc|edit-distance|messages|method-flow|module-spec|requires|restricted|rules-|symbols|types-known)/,
  /^dotnet\/(collections|net|regex|system|time|xml)\//,
  /^dotnet\/(encoding-types|property-order|default-value|hash|order|text\/|globalization\/(culture-|date-|string-info|types))/,
]

/** Functions that only remember what they made: when they are called does not matter. */
const remembering = new Set([
  'netType',
  'signatureType',
  'arrayType',
  'genericType',
  'keyedType',
  'symbol',
  'enumValue',
  'once',
  'definedType',
])
/** Functions whose last argument is run later. */
const deferring = new Set(['defineType', 'cmdlet', 'define'])

/**
 * Folds a bundle. `text` has a line `// dist/PATH` before each module's statements, `program` is its tree.
 * @param {string} text @param {any} program @returns {string}
 */
export function fold(text, program) {
  const modules = modulesOf(text, program)
  const { declared, references } = resolve(program)
  const registrars = registrarsOf(program, references)
  return write(text, program, modules, declared, references, registrars)
}

// ---- modules and their statements

function modulesOf(text, program) {
  const marks = [...text.matchAll(/^\/\/(?:#region)? (?:\S*\/)?dist\/(\S+)$/gm)].map((match) => ({ at: match.index, path: match[1] }))
  if (marks.length === 0) throw new Error('The bundle does not tell its modules.')
  const modules = []
  let next = 0
  let current
  program.body.forEach((statement, index) => {
    while (next < marks.length && marks[next].at < statement.start) modules.push((current = { path: marks[next++].path, statements: [] }))
    current?.statements.push(index)
  })
  return modules
}

// ---- names

/** Every name declared at the top, and every use of one: by which statement, and whether inside a function. */
function resolve(program) {
  const declared = new Map()
  program.body.forEach((statement, index) => {
    for (const name of namesDeclaredBy(statement)) declared.set(name, index)
  })
  const references = []
  let statement = 0
  let depth = 0

  const uses = (name, scope) => {
    for (let at = scope; at !== undefined; at = at.outer) if (at.names.has(name)) return false
    return declared.has(name)
  }
  const refer = (node, scope, how = 'read') => {
    if (uses(node.name, scope)) references.push({ name: node.name, start: node.start, end: node.end, statement, deep: depth > 0, how })
  }
  const all = (nodes, scope) => {
    for (const node of nodes) if (node !== null) visit(node, scope)
  }
  const inner = (outer, names = []) => ({ names: new Set(names), outer })

  /** A pattern: its names are written to, or declared; its defaults and computed keys are read. */
  const pattern = (node, scope, declares) => {
    switch (node?.type) {
      case undefined:
        return
      case 'Identifier':
        return declares ? undefined : refer(node, scope, 'write')
      case 'ObjectPattern':
        for (const each of node.properties) {
          if (each.type === 'RestElement') pattern(each.argument, scope, declares)
          else {
            if (each.computed) visit(each.key, scope)
            pattern(each.value, scope, declares)
          }
        }
        return
      case 'ArrayPattern':
        for (const each of node.elements) pattern(each, scope, declares)
        return
      case 'AssignmentPattern':
        pattern(node.left, scope, declares)
        return visit(node.right, scope)
      case 'RestElement':
        return pattern(node.argument, scope, declares)
      default:
        return visit(node, scope)
    }
  }
  const callable = (node, scope) => {
    depth++
    const names = node.params.flatMap(patternNames)
    if (node.type === 'FunctionExpression' && node.id) names.push(node.id.name)
    if (node.type !== 'ArrowFunctionExpression') names.push('arguments')
    const own = inner(scope, names)
    if (node.body.type === 'BlockStatement') for (const name of varNames(node.body)) own.names.add(name)
    for (const each of node.params) pattern(each, own, true)
    visit(node.body, own)
    depth--
  }
  const visit = (node, scope) => {
    switch (node.type) {
      case 'Identifier':
        return refer(node, scope)
      case 'MemberExpression':
        visit(node.object, scope)
        if (node.computed) visit(node.property, scope)
        return
      case 'Property':
        if (node.computed) visit(node.key, scope)
        if (node.shorthand && node.value.type === 'Identifier') return refer(node.value, scope, 'shorthand')
        return visit(node.value, scope)
      case 'MethodDefinition':
        if (node.computed) visit(node.key, scope)
        return visit(node.value, scope)
      case 'PropertyDefinition':
        if (node.computed) visit(node.key, scope)
        if (node.value === null) return
        if (!node.static) depth++
        visit(node.value, scope)
        if (!node.static) depth--
        return
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        return callable(node, scope)
      case 'ClassDeclaration':
      case 'ClassExpression': {
        const own = inner(scope, node.id ? [node.id.name] : [])
        if (node.superClass) visit(node.superClass, own)
        return all(node.body.body, own)
      }
      case 'VariableDeclaration':
        for (const each of node.declarations) {
          pattern(each.id, scope, true)
          if (each.init) visit(each.init, scope)
        }
        return
      case 'AssignmentExpression':
        pattern(node.left, scope, false)
        return visit(node.right, scope)
      case 'UpdateExpression':
        return pattern(node.argument, scope, false)
      case 'BlockStatement':
      case 'StaticBlock':
        return all(node.body, inner(scope, blockNames(node.body)))
      case 'SwitchStatement': {
        visit(node.discriminant, scope)
        const own = inner(scope, blockNames(node.cases.flatMap((each) => each.consequent)))
        for (const each of node.cases) {
          if (each.test) visit(each.test, own)
          all(each.consequent, own)
        }
        return
      }
      case 'ForStatement': {
        const own = inner(scope, node.init?.type === 'VariableDeclaration' ? namesDeclaredBy(node.init) : [])
        return all([node.init, node.test, node.update, node.body], own)
      }
      case 'ForOfStatement':
      case 'ForInStatement': {
        const own = inner(scope, node.left.type === 'VariableDeclaration' ? namesDeclaredBy(node.left) : [])
        if (node.left.type === 'VariableDeclaration') pattern(node.left.declarations[0].id, own, true)
        else pattern(node.left, own, false)
        return all([node.right, node.body], own)
      }
      case 'CatchClause': {
        const own = inner(scope, patternNames(node.param))
        pattern(node.param, own, true)
        return visit(node.body, own)
      }
      case 'LabeledStatement':
        return visit(node.body, scope)
      case 'BreakStatement':
      case 'ContinueStatement':
      case 'MetaProperty':
        return
      default:
        for (const key in node) {
          const child = node[key]
          if (Array.isArray(child)) {
            for (const each of child) if (each && typeof each.type === 'string') visit(each, scope)
          } else if (child && typeof child.type === 'string') visit(child, scope)
        }
    }
  }
  program.body.forEach((each, index) => {
    statement = index
    visit(each, undefined)
  })
  return { declared, references }
}

function patternNames(node) {
  switch (node?.type) {
    case 'Identifier':
      return [node.name]
    case 'ObjectPattern':
      return node.properties.flatMap((each) => patternNames(each.type === 'RestElement' ? each.argument : each.value))
    case 'ArrayPattern':
      return node.elements.flatMap(patternNames)
    case 'AssignmentPattern':
      return patternNames(node.left)
    case 'RestElement':
      return patternNames(node.argument)
    default:
      return []
  }
}

function namesDeclaredBy(node) {
  if (node.type === 'VariableDeclaration') return node.declarations.flatMap((each) => patternNames(each.id))
  if (node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration') return [node.id.name]
  return []
}

const blockNames = (statements) =>
  statements.flatMap((each) => (each.type === 'VariableDeclaration' && each.kind === 'var' ? [] : namesDeclaredBy(each)))

/** What `var` declares anywhere in a function, and the functions of its body. */
function varNames(body) {
  const names = []
  const look = (node) => {
    if (/Function|^Class/.test(node.type)) return
    if (node.type === 'VariableDeclaration' && node.kind === 'var') names.push(...namesDeclaredBy(node))
    for (const key in node) {
      const child = node[key]
      if (Array.isArray(child)) child.forEach((each) => each && typeof each.type === 'string' && look(each))
      else if (child && typeof child.type === 'string') look(child)
    }
  }
  look(body)
  return names
}

// ---- what has to run as the bundle is loaded

/** Functions that change something outside themselves, by calling `defineType` or by filling a table of the top. */
function registrarsOf(program, references) {
  const found = new Set(['defineType'])
  const bodies = new Map()
  for (const [index, statement] of program.body.entries()) {
    const declaration = statement.type === 'FunctionDeclaration' ? statement : functionOf(statement)
    if (declaration) bodies.set(index, { name: namesDeclaredBy(statement)[0], node: declaration, calls: new Set() })
  }
  const top = new Set(references.map(({ name }) => name))
  for (const { node, calls } of bodies.values()) {
    const look = (at) => {
      if (at.type === 'CallExpression' && at.callee.type === 'Identifier') calls.add(at.callee.name)
      if (at.type === 'CallExpression' && changesTable(at, top)) calls.add('defineType')
      for (const key in at) {
        const child = at[key]
        if (Array.isArray(child)) child.forEach((each) => each && typeof each.type === 'string' && look(each))
        else if (child && typeof child.type === 'string') look(child)
      }
    }
    look(node.body)
  }
  for (let grew = true; grew;) {
    grew = false
    for (const { name, calls } of bodies.values()) {
      if (found.has(name) || remembering.has(name)) continue
      for (const each of calls) if (found.has(each)) grew = found.add(name) !== undefined
    }
  }
  return found
}

const functionOf = (statement) =>
  statement.type === 'VariableDeclaration' && /Function/.test(statement.declarations[0].init?.type ?? '')
    ? statement.declarations[0].init
    : undefined

const changesTable = ({ callee }, top) =>
  callee.type === 'MemberExpression' &&
  callee.object.type === 'Identifier' &&
  top.has(callee.object.name) &&
  /^(set|push|add|declare|open)$/.test(callee.property.name)

/** True when a statement can wait: a function, a class, or a value whose making changes nothing else. */
function canWait(statement, registrars) {
  if (statement.type === 'FunctionDeclaration') return true
  if (statement.type !== 'VariableDeclaration') return false
  let waits = true
  const look = (node) => {
    if (/Function/.test(node.type)) return
    if (node.type === 'CallExpression' || node.type === 'NewExpression') {
      const { callee } = node
      if (callee.type === 'Identifier' && (registrars.has(callee.name) || callee.name === 'cmdlet' || callee.name === 'require'))
        waits = false
      if (
        callee.type === 'MemberExpression' &&
        callee.object.type === 'Identifier' &&
        /^(set|push|declare|open)$/.test(callee.property.name)
      )
        waits = false
    }
    if (node.type === 'AssignmentExpression' || node.type === 'UpdateExpression' || node.type === 'StaticBlock') waits = false
    for (const key in node) {
      const child = node[key]
      if (Array.isArray(child)) child.forEach((each) => each && typeof each.type === 'string' && look(each))
      else if (child && typeof child.type === 'string') look(child)
    }
  }
  look(statement)
  return waits
}

// ---- writing

function write(text, program, modules, declared, references, registrars) {
  const byStatement = new Map()
  for (const reference of references) {
    const list = byStatement.get(reference.statement)
    if (list === undefined) byStatement.set(reference.statement, [reference])
    else list.push(reference)
  }
  const groupOf = new Map() // statement -> group
  const groups = []
  const chosen = modules.filter(({ path }) => folded.some((each) => each.test(path)))
  const waiting = new Set()
  for (const { statements } of chosen) for (const index of statements) if (canWait(program.body[index], registrars)) waiting.add(index)
  // What a statement that runs at once uses at once has to be there; so has what the functions use that it calls.
  const called = new Set()
  const needed = []
  program.body.forEach((_, index) => {
    if (!waiting.has(index)) needed.push(index)
  })
  while (needed.length > 0) {
    const index = needed.pop()
    const whole = program.body[index].type === 'FunctionDeclaration' && called.has(index)
    for (const { name, deep, how } of byStatement.get(index) ?? []) {
      const target = declared.get(name)
      if (!waiting.has(target) || (deep && !whole && how !== 'write')) continue
      waiting.delete(target)
      called.add(target)
      needed.push(target)
    }
  }
  for (const { path, statements } of chosen) {
    const own = statements.filter((index) => waiting.has(index))
    if (own.length === 0) continue
    const group = { name: `fold${groups.length}`, path, statements: own, exports: new Set(), thunks: [] }
    groups.push(group)
    for (const index of own) groupOf.set(index, group)
  }
  const moduleOf = new Map()
  for (const module of chosen)
    for (const index of module.statements)
      moduleOf.set(
        index,
        groups.find(({ path }) => path === module.path),
      )

  // Functions given to a declaration that stays go into the fold of its module.
  const moved = []
  for (const [index, statement] of program.body.entries()) {
    const group = moduleOf.get(index)
    if (group === undefined || groupOf.has(index)) continue
    const call =
      statement.type === 'ExpressionStatement'
        ? statement.expression
        : statement.type === 'VariableDeclaration'
          ? statement.declarations[0].init
          : undefined
    if (call?.type !== 'CallExpression' || !deferring.has(call.callee.name)) continue
    const last = call.arguments.at(-1)
    if (last?.type !== 'ArrowFunctionExpression' || last.params.length > 0 || last.end - last.start < 60) continue
    const name = `${group.name}_${group.thunks.length}`
    group.thunks.push({ name, start: last.start, end: last.end })
    moved.push({ start: last.start, end: last.end, text: `() => (${group.name}(), ${name}())`, group })
  }

  const edits = []
  const inMoved = (at) => moved.find(({ start, end }) => start <= at && at < end)?.group
  for (const reference of references) {
    const target = groupOf.get(declared.get(reference.name))
    if (target === undefined) continue
    const from = groupOf.get(reference.statement) ?? inMoved(reference.start)
    if (from === target) continue
    if (reference.how === 'write') throw new Error(`${reference.name} is written to from outside its module`)
    target.exports.add(reference.name)
    const use = `(${target.name}(), ${reference.name})`
    edits.push({ start: reference.start, end: reference.end, text: reference.how === 'shorthand' ? `${reference.name}: ${use}` : use })
  }
  edits.sort((a, b) => a.start - b.start)
  const edited = (start, end) => {
    let made = ''
    let from = start
    let low = 0
    for (let high = edits.length; low < high;) {
      const middle = (low + high) >> 1
      if (edits[middle].start < start) low = middle + 1
      else high = middle
    }
    for (; low < edits.length && edits[low].end <= end; low++) {
      made += text.slice(from, edits[low].start) + edits[low].text
      from = edits[low].end
    }
    return made + text.slice(from, end)
  }

  let head = 'function nothing$fold() {}\n'
  for (const group of groups) {
    const names = [...group.exports, ...group.thunks.map(({ name }) => name)]
    if (names.length > 0) head += `let ${names.join(', ')};\n`
    // Functions are there from the beginning of a module, as everywhere.
    let functions = ''
    let values = ''
    for (const index of group.statements) {
      const statement = program.body[index]
      if (statement.type === 'FunctionDeclaration') {
        const { name } = statement.id
        functions += `${group.exports.has(name) ? `${name} = ` : ''}${edited(statement.start, statement.end)};\n`
      } else {
        for (const { id, init } of statement.declarations) {
          const value = init ? edited(init.start, init.end) : 'void 0'
          if (id.type === 'Identifier')
            values += group.exports.has(id.name) ? `${id.name} = ${value};\n` : `${statement.kind} ${id.name} = ${value};\n`
          else {
            const outer = patternNames(id).some((name) => group.exports.has(name))
            values += outer ? `(${edited(id.start, id.end)} = ${value});\n` : `${statement.kind} ${edited(id.start, id.end)} = ${value};\n`
          }
        }
      }
    }
    const thunks = group.thunks.map(({ name, start, end }) => `${name} = ${edited(start, end)};\n`).join('')
    head += `// ${group.path}\nfunction ${group.name}() {\n${group.name} = nothing$fold;\n${functions}${thunks}${values}}\n`
  }
  let rest = ''
  for (const [index, statement] of program.body.entries()) {
    if (groupOf.has(index)) continue
    const hole = moved.find(({ start, end }) => statement.start <= start && end <= statement.end)
    rest += hole
      ? `${edited(statement.start, hole.start)}${hole.text}${edited(hole.end, statement.end)}\n`
      : `${edited(statement.start, statement.end)}\n`
  }
  return head + rest
}
