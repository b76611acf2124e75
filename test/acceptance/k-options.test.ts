// slow
// Rows K1 and K5: options.

import { farEnds, row } from '../support/rows.ts'

const { lab } = farEnds()

row(
  lab,
  'K1 New-PSSessionOption and its defaults, in order',
  `
  $o = New-PSSessionOption
  $o.psobject.Properties | ForEach-Object { "$($_.Name)=$($_.Value)" }`,
  [
    'MaximumConnectionRedirectionCount=5',
    'NoCompression=False',
    'NoMachineProfile=False',
    'ProxyAccessType=None',
    'ProxyAuthentication=Negotiate',
    'ProxyCredential=',
    'SkipCACheck=False',
    'SkipCNCheck=False',
    'SkipRevocationCheck=False',
    'OperationTimeout=00:03:00',
    'NoEncryption=False',
    'UseUTF16=False',
    'IncludePortInSPN=False',
    'OutputBufferingMode=None',
    'MaxConnectionRetryCount=5',
    'Culture=',
    'UICulture=',
    'MaximumReceivedDataSizePerCommand=',
    'MaximumReceivedObjectSize=209715200',
    'ApplicationArguments=',
    'OpenTimeout=00:03:00',
    'CancelTimeout=00:01:00',
    'IdleTimeout=-00:00:00.0010000',
  ],
)

row(
  lab,
  'K5 connection tables that are wrong, each refused',
  `
  $tables = @{ HostName = 's1'; Bogus = 1 }, @{ Port = 22 }, @{ HostName = 's1'; ComputerName = 's1' }, @{ HostName = '' }
  foreach ($table in $tables) { try { New-PSSession -SSHConnection $table } catch { "$($_.FullyQualifiedErrorId) $($_.Exception.GetType().Name)" } }
  try { New-PSSession -HostName s1 -SSHTransport:$false } catch { $_.FullyQualifiedErrorId }
  try { New-PSSession -HostName s1 -KeyFilePath ./nosuch } catch { $_.FullyQualifiedErrorId }`,
  [
    ...Array<string>(4).fill('Argument,Microsoft.PowerShell.Commands.NewPSSessionCommand PSArgumentException'),
    'ParameterArgumentValidationError,Microsoft.PowerShell.Commands.NewPSSessionCommand',
    'PathNotFound,Microsoft.PowerShell.Commands.NewPSSessionCommand',
  ],
)
