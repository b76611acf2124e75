// The topic about_Remote_Requirements, in our own words.

export const aboutRemoteRequirements = {
  name: 'about_Remote_Requirements',
  synopsis: 'What both computers need before sessions between them work.',
  text: `TOPIC
    about_Remote_Requirements

SHORT DESCRIPTION
    What both computers need before sessions between them work.

LONG DESCRIPTION
  SESSIONS ON THIS COMPUTER
    Nothing. They need no service, no port and no rights beyond your own.

  SESSIONS OVER SSH
    Here: the ssh program of the system, and a key or an agent that logs in
    without a question.

    There: sshd, an account, and one line in sshd_config that names the program
    behind the subsystem:

        Subsystem powershell /usr/bin/pssession -sshs -NoLogo -NoProfile

    Microsoft's PowerShell serves as well, with pwsh in place of pssession.
    Reload sshd afterwards. Try it with:

        Invoke-Command -HostName user@server -ScriptBlock { $PID }

    A connection that cannot be made is an error that names the computer, never
    a wait without end; -ConnectingTimeout sets how long to try, in
    milliseconds. What ssh itself has to say appears as it says it.

  RIGHTS
    Commands at the far end run as the account that logged in, with its rights
    and no more. There is no elevation.

  SECRETS
    Passwords and keys are ssh's business: they are neither asked for nor kept
    here. SecureString values are sent only inside the encrypted connection.

SEE ALSO
    about_PSSessions
    about_PSSession_Details
    about_Remote
`,
} as const
