// A class or enum as its text declares it, with its methods as code. What becomes of it in an engine is in classes.ts.

import type { TypeDefinitionAst } from '#engine/syntax'
import type { Code } from '../commands/script-block.ts'

export class ClassDefinition {
  readonly ast: TypeDefinitionAst
  readonly parent: Code
  /** For each member: the code of a method, null for a property. */
  readonly methods: readonly (Code | null)[]
  /** For each member: the code of a property's initial value, null without one. */
  readonly initial: readonly (Code | null)[]
  /** The code of a static constructor, once the class is defined. */
  staticConstructor: Code | null = null
  constructor(ast: TypeDefinitionAst, parent: Code, methods: readonly (Code | null)[], initial: readonly (Code | null)[]) {
    this.ast = ast
    this.parent = parent
    this.methods = methods
    this.initial = initial
  }
}
