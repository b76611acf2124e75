// Runs commands in a session from a Node program: records as they come, plain values, errors with their ids, a stop.
//
//   node dist/examples/session.js

import { SessionError, openSession } from 'pssession'

const session = await openSession({
  // What commands ask of their caller is answered here.
  host: ({ method, args }) => (method === 'ReadLine' ? 'Ada' : void args),
})
try {
  // All of the output, as plain JavaScript.
  console.log(await session.run('foreach ($n in 1..3) { [pscustomobject]@{ Number = $n; Square = $n * $n } }').toArray())

  // State stays in the session.
  await session.run('$total = 40').done
  console.log(await session.run('$total + $args[0]', { arguments: [2] }).toArray())

  // Every stream, in order, as it comes.
  for await (const { stream, value } of session.run('"one"; Write-Warning "careful"; "two"')) console.log(`${stream}: ${String(value)}`)

  // Questions are answered by the host.
  console.log(await session.run('"Hello " + $Host.UI.ReadLine()').toArray())

  // What ends a command is thrown, with PowerShell's id.
  await session
    .run('throw "no more"')
    .toArray()
    .catch((error: unknown) => console.log(error instanceof SessionError ? `failed: ${error.id}` : error))

  // A signal stops a command; the session goes on.
  const { state } = await session.run('while ($true) {}', { signal: AbortSignal.timeout(200) }).done
  console.log(state, await session.run('1 + 1').toArray())
} finally {
  await session.close()
}
