// The functions that every runspace begins with. Their text is parsed when somebody first looks at them, so that a new
// runspace costs nothing here.

import { type Engine, FunctionInfo, ScriptBlock, putInScope } from '#engine/runtime'

const functions: { readonly [name: string]: string } = {
  prompt: '"PS $($ExecutionContext.SessionState.Path.CurrentLocation)$(\'>\' * ($NestedPromptLevel + 1)) "',
  'cd..': 'Set-Location ..',
  'cd\\': 'Set-Location \\',
  'cd~': 'Set-Location ~',
  'Clear-Host': '[Console]::Write("`e[H`e[2J`e[3J")',
  Pause: "$null = Read-Host 'Press Enter to go on'",
  help: 'Get-Help @args',
  TabExpansion2: `[CmdletBinding(DefaultParameterSetName = 'ScriptInputSet')]
[OutputType([System.Management.Automation.CommandCompletion])]
param(
  [Parameter(ParameterSetName = 'ScriptInputSet', Mandatory, Position = 0)][AllowEmptyString()][string] $inputScript,
  [Parameter(ParameterSetName = 'ScriptInputSet', Position = 1)][int] $cursorColumn = $inputScript.Length,
  [Parameter(ParameterSetName = 'AstInputSet', Mandatory, Position = 0)][System.Management.Automation.Language.Ast] $ast,
  [Parameter(ParameterSetName = 'AstInputSet', Mandatory, Position = 1)][System.Management.Automation.Language.Token[]] $tokens,
  [Parameter(ParameterSetName = 'AstInputSet', Mandatory, Position = 2)][System.Management.Automation.Language.IScriptPosition] $positionOfCursor,
  [Parameter(ParameterSetName = 'ScriptInputSet', Position = 2)][Parameter(ParameterSetName = 'AstInputSet', Position = 3)][Hashtable] $options = $null
)
end {
  if ($PSCmdlet.ParameterSetName -eq 'ScriptInputSet') { [System.Management.Automation.CommandCompletion]::CompleteInput($inputScript, $cursorColumn, $options) }
  else { [System.Management.Automation.CommandCompletion]::CompleteInput($ast, $tokens, $positionOfCursor, $options) }
}`,
  oss: `[CmdletBinding()]
param([ValidateRange(2, 2147483647)][int] $Width, [Parameter(ValueFromPipeline)][psobject] $InputObject)
begin { $pipe = { Out-String -Stream @PSBoundParameters }.GetSteppablePipeline($MyInvocation.CommandOrigin); $pipe.Begin($PSCmdlet) }
process { $pipe.Process($_) }
end { $pipe.End() }`,
}

class StartFunction extends FunctionInfo {
  constructor(engine: Engine, name: string, text: string) {
    super(name, undefined as never)
    this.isFromStart = true
    let block: ScriptBlock | undefined
    Object.defineProperty(this, 'ScriptBlock', {
      get: () => (block ??= new ScriptBlock(engine, engine.parts.compiler.parse(engine, text, null, 'function'), engine.state)),
      set: (value: ScriptBlock) => {
        block = value
      },
      enumerable: true,
    })
  }
}

/** Puts them into the global scope. */
export function addStartFunctions(engine: Engine): void {
  for (const [name, text] of Object.entries(functions)) putInScope(engine.global, 'functions', name, new StartFunction(engine, name, text))
}
