using Ggen.Templates;

namespace Ggen.Generation.Hooks;

/// <summary>When a command runs: before the first file is written, or after the last.</summary>
public enum HookMoment
{
    Before,
    After,
}

/// <summary>A command that a run runs, or would run, because outputs of its template change.</summary>
/// <param name="Origin">The rule or template, as in a message.</param>
/// <param name="Text">As the template has it: what is trusted.</param>
/// <param name="Values">What stands in the places of its values: a text, or the items of a list.</param>
/// <param name="Shown">With the values in it, as one would type it.</param>
/// <param name="Outputs">The outputs of the template that change, relative to the output folder.</param>
public sealed record HookCommand(HookMoment Moment, string Origin, string Text, IReadOnlyList<IReadOnlyList<string>> Values, string Shown, IReadOnlyList<string> Outputs)
{
    /// <summary>The key of front matter.</summary>
    public string Key => KeyOf(Moment);

    /// <summary>What the shell gets; set wherever a command is made.</summary>
    internal ShellScript? Script { get; init; }

    internal static string KeyOf(HookMoment moment) => moment == HookMoment.Before ? "sh_before" : "sh_after";

    internal static IReadOnlyList<IReadOnlyList<string>> ValuesOf(IReadOnlyList<TextPiece> pieces)
    {
        var values = new List<IReadOnlyList<string>>();
        foreach (TextPiece piece in pieces)
        {
            if (piece.IsValue)
                values.Add(piece.Items ?? [piece.Text]);
        }
        return values;
    }
}
