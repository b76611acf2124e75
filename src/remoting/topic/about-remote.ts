// The topic about_Remote, in our own words.

export const aboutRemote = {
  name: 'about_Remote',
  synopsis: 'Running commands on other computers: one command, an interactive visit, or a lasting session.',
  text: `TOPIC
    about_Remote

SHORT DESCRIPTION
    Running commands on other computers: one command, an interactive visit, or
    a lasting session.

LONG DESCRIPTION
    There are three ways, and the commands you run are the same in all of them.

  ONE COMMAND
        Invoke-Command -ComputerName Server01, Server02 -ScriptBlock { Get-Date }

    runs the block on each computer and closes the connections behind it.

  A VISIT
        Enter-PSSession -ComputerName Server01
        [Server01]: PS /home/me> Get-Process
        [Server01]: PS /home/me> exit

    puts your prompt on the other computer until you type exit.

  A LASTING SESSION
        $s = New-PSSession -ComputerName Server01
        Invoke-Command -Session $s -ScriptBlock { $p = Get-Process }
        Invoke-Command -Session $s -ScriptBlock { $p.Count }
        Remove-PSSession -Session $s

    keeps variables, functions and aliases between commands.

  IN THE BACKGROUND
        $job = Invoke-Command -Session $s -ScriptBlock { Get-ChildItem / } -AsJob
        Wait-Job $job | Receive-Job

    gives the prompt back at once and keeps the results until you ask for them.

  HOW COMPUTERS ARE REACHED
    -ComputerName takes names as the computer directory knows them; -HostName
    takes ssh destinations such as user@host:port. Either end may be this
    program or Microsoft's PowerShell: both speak the same protocol.

SEE ALSO
    about_PSSessions
    about_PSSession_Details
    about_Remote_Requirements
    Invoke-Command
    Enter-PSSession
`,
} as const
