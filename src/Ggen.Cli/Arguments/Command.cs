namespace Ggen.Cli.Arguments;

/// <summary>
/// One command as data: its name, its help, its flags, and the method that runs it. A command has a noun and a verb
/// (<c>graph query</c>) or is a word of its own (<c>sync</c>), whose verb is null.
/// </summary>
internal sealed record Command
{
    public required string Noun { get; init; }

    public string? Verb { get; init; }

    /// <summary>One line: what it does, a verb in the third person, without a full stop.</summary>
    public required string Summary { get; init; }

    /// <summary>What the full help adds to the summary; paragraphs are separated by an empty line.</summary>
    public string Description { get; init; } = "";

    public required IReadOnlyList<Example> Examples { get; init; }

    public IReadOnlyList<Positional> Positionals { get; init; } = [];

    public IReadOnlyList<Flag> Flags { get; init; } = [];

    public required Func<Invocation, ExitCode> Run { get; init; }

    /// <summary>As it is typed: <c>graph query</c>.</summary>
    public string Name => Verb is null ? Noun : Noun + " " + Verb;
}
