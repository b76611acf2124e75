// The topic about_PSSession_Details, in our own words.

export const aboutPSSessionDetails = {
  name: 'about_PSSession_Details',
  synopsis: 'How sessions behave in detail: states, many computers, what travels, errors and ends.',
  text: `TOPIC
    about_PSSession_Details

SHORT DESCRIPTION
    How sessions behave in detail: states, many computers, what travels, errors
    and ends.

LONG DESCRIPTION
  IDS AND NAMES
    Every session has three handles: Id, a number counted in this shell in the
    order of asking; Name, which you may choose and change, and which need not
    be unique; InstanceId, a GUID. A session that could not be opened uses up
    its Id, so numbers may be missing from the list.

    $PSSessionView = 'PowerShell7' shows the table of PowerShell 7 with its
    eight columns and names new sessions Runspace1, Runspace2 and so on. The
    environment variable PSSESSION_VIEW does the same from outside.

  STATE AND AVAILABILITY
    Opened       takes commands.
    Closed       was removed; the object is only a memory.
    Broken       lost its far end; remove it.
    Disconnected runs on without you (transports that can do it).

    Availability is Available, Busy while a command runs, or None when the
    session is not open. A second command waits its turn in a busy session; it
    is refused only when the first one is a job.

  MANY SESSIONS AT ONCE
    Commands run in at most 32 sessions at a time; -ThrottleLimit changes that
    for one command. With one target, a throw at the far end also ends the
    command here. With several, each failure is an error record and the others
    go on. Sort by PSComputerName when the order matters.

  WHAT TRAVELS
    Numbers, text, dates, GUIDs, versions, byte arrays, lists and dictionaries
    arrive as what they are. Other objects arrive as property bags whose type
    name begins with Deserialized. Every object carries PSComputerName,
    RunspaceId and PSShowComputerName; -HideComputerName leaves the computer
    out of tables and lists.

    Scripts travel as text. Local variables do not, unless you say $using:name
    or pass them with -ArgumentList. -FilePath runs a script file of this
    computer at the far end.

  STREAMS
    Errors, warnings, verbose, debug and information records of the far end
    come through the streams of the calling command: 3>, -WarningVariable and
    preferences work as if the command had run here. Questions, such as those
    of Read-Host, are asked at your end. exit inside a command ends that
    command; the session stays.

  SESSIONS ON THIS COMPUTER
    They are processes of their own, with an environment, a location and a
    process id that are theirs. Nothing of the shell is in them but what you
    send.

  OTHER COMPUTERS
    -HostName goes through the ssh program of your system: its keys, agent,
    configuration and known hosts apply. The far end needs a subsystem line in
    its sshd_config, with either program behind it:

        Subsystem powershell /usr/bin/pssession -sshs -NoLogo -NoProfile
        Subsystem powershell /usr/bin/pwsh -sshs -NoLogo -NoProfile

    -ComputerName looks a name up in the computer directory, a JSON file that
    says how a computer is reached.

  TIME
    A session ends within two seconds of its shell, however that ended. A
    command that is stopped with Ctrl+C is stopped at the far end, too, and the
    session can be used again.

SEE ALSO
    about_PSSessions
    about_Remote
    about_Remote_Requirements
`,
} as const
