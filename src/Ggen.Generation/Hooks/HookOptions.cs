namespace Ggen.Generation.Hooks;

/// <summary>What the user allows commands of templates, and what they are given.</summary>
public sealed record HookOptions
{
    /// <summary>How long one command may take, in seconds, unless something else is said.</summary>
    public const int DefaultLimit = 300;

    /// <summary>Whether all commands of the run are allowed: <c>--trust</c>.</summary>
    public bool TrustsAll { get; init; }

    /// <summary>The user's file of commands that are allowed, absolute; null when there is no place for one.</summary>
    public string? TrustFile { get; init; }

    /// <summary>The whole environment of commands, <c>NAME=VALUE</c> each.</summary>
    public IReadOnlyList<string> Environment { get; init; } = [];

    /// <summary>How long one command may take, in seconds.</summary>
    public double Limit { get; init; } = DefaultLimit;

    /// <summary>Where each line of what a command prints goes as it comes; null keeps it for the message of a failure.</summary>
    public Action<string>? Print { get; init; }

    /// <summary>Where the last lines of a command go that failed and printed more than one; null leaves them in the message of the failure.</summary>
    public Action<string>? PrintOfFailure { get; init; }
}
