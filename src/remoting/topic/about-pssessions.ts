// The topic about_PSSessions, in our own words. Every command line in it is run by a test.

export const aboutPSSessions = {
  name: 'about_PSSessions',
  synopsis: 'What a session is, and how to make, use and end your own on this computer and on others.',
  text: `TOPIC
    about_PSSessions

SHORT DESCRIPTION
    What a session is, and how to make, use and end your own on this computer
    and on others.

LONG DESCRIPTION
    A session is the place where PowerShell's commands run: its variables,
    functions, aliases, drives, modules and preferences. Starting the shell
    makes one for you, and you work in it without asking.

    A PSSession is a session that you make yourself. It may be on this computer
    or on another one, and it lasts: what one command leaves behind in it, the
    next command finds. It ends when you remove it, or when the shell that made
    it ends.

  WHY A SESSION OF ONE'S OWN
    Invoke-Command and Enter-PSSession also take the name of a computer. They
    then make a session for the occasion and close it as soon as the command,
    or the visit, is over:

        Invoke-Command -ComputerName Server01 -ScriptBlock { $a = 1 }
        Invoke-Command -ComputerName Server01 -ScriptBlock { $a }

    The second line prints nothing, for it ran in another session. With a
    PSSession the value is kept:

        $ps = New-PSSession -ComputerName Server01
        Invoke-Command -Session $ps -ScriptBlock { $a = 1 }
        Invoke-Command -Session $ps -ScriptBlock { $a }

    The same goes for functions and aliases. One connection also serves many
    commands, which is quicker than one connection each.

  MAKING SESSIONS
        New-PSSession
        New-PSSession -ComputerName Server01, Server02, Server03
        New-PSSession -HostName admin@web01

    The first is a session on this computer, in a process of its own. The
    second makes three, one a computer, and goes on if one of them cannot be
    reached. The third goes through ssh. Give names with -Name; otherwise they
    are called Session1, Session2 and so on.

  LISTING THEM
        Get-PSSession
        $ps01 = Get-PSSession -Id 1
        Get-PSSession -Name Session*

    Get-PSSession lists the sessions that this shell made, and no others: not
    those of another shell, nor the temporary ones. A session is known by its
    Id, its Name, or its InstanceId.

  RUNNING COMMANDS IN THEM
        $all = Get-PSSession
        Invoke-Command -Session $all -ScriptBlock { Get-ChildItem }

    The command runs in all of them at the same time, and the results come back
    as they are ready. Each object says in PSComputerName where it came from.
    Values of your own go along with $using: or -ArgumentList:

        $folder = '/var/log'
        Invoke-Command -Session $all -ScriptBlock { Get-ChildItem $using:folder }

    What comes back is a copy: it has the properties of the far object, but not
    its methods. Errors come back as errors, and say where they happened.

  WORKING IN ONE
    Enter-PSSession moves your prompt to the other end until you type exit:

        Enter-PSSession -Session $ps

  ENDING THEM
        Remove-PSSession -Session $ps
        Remove-PSSession -Id 1
        Get-PSSession | Remove-PSSession

    Whatever still runs in a removed session is stopped. Sessions that you do
    not remove end with the shell, also when the shell is killed.

  WHEN A SESSION BREAKS
    If the far end dies or the connection is lost, the State of the session is
    Broken. It cannot be mended: remove it and make another. Every error of a
    connection names the computer in brackets.

SEE ALSO
    about_PSSession_Details
    about_Remote
    about_Remote_Requirements
    New-PSSession
    Get-PSSession
    Remove-PSSession
    Enter-PSSession
    Exit-PSSession
    Invoke-Command
`,
} as const
