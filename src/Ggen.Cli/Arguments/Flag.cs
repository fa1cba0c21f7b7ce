namespace Ggen.Cli.Arguments;

/// <summary>
/// One flag as data: the row that the argument scanner and the help read. The options class of the command has a property for
/// each; a test holds the two together.
/// </summary>
/// <param name="Long">Without the dashes.</param>
/// <param name="Short">One letter, or null.</param>
/// <param name="Value">The name of the value in help (<c>FILE</c>); null for a switch.</param>
/// <param name="Help">What it does, a clause without a full stop.</param>
/// <param name="Repeatable">May be given more than once; the last one of the others holds.</param>
/// <param name="Choices">The values that are allowed; null when any is.</param>
internal sealed record Flag(string Long, char? Short, string? Value, string Help, bool Repeatable = false, string[]? Choices = null)
{
    public bool TakesValue => Value is not null;

    /// <summary>As in a message: <c>--format</c>.</summary>
    public string Name => "--" + Long;

    /// <summary>As in help: <c>-d, --data FILE</c>.</summary>
    public string Spelling => (Short is { } c ? $"-{c}, " : "    ") + Name + (Value is null ? "" : " " + Value);
}

/// <summary>One argument without a name.</summary>
/// <param name="Name">In help, upper case.</param>
internal sealed record Positional(string Name, string Help, bool Required = false, bool Repeatable = false)
{
    /// <summary>As in a usage line.</summary>
    public string Spelling => (Required ? Name : $"[{Name}]") + (Repeatable ? "..." : "");
}

/// <summary>A command line that works as it stands, and what it does.</summary>
internal sealed record Example(string Line, string What);
