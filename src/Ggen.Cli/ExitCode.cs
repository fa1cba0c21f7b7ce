namespace Ggen.Cli;

/// <summary>What the process says to its caller. The numbers are part of the product and never change their meaning.</summary>
internal enum ExitCode
{
    Done = 0,

    /// <summary>The work was done and the answer is no: drift, violations, a failed test.</summary>
    No = 1,

    /// <summary>Wrong usage, or input that cannot be read.</summary>
    Usage = 2,

    /// <summary>A fault of ggen itself.</summary>
    Bug = 3,

    /// <summary>The trust policy refused it.</summary>
    Refused = 4,

    /// <summary>Conflicts are left for a person to resolve.</summary>
    Conflicts = 5,

    /// <summary>Stopped by the user: 128 and the number of SIGINT.</summary>
    Interrupted = 130,
}
