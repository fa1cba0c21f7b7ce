namespace Ggen.Generation.Injections;

/// <summary>Lines that a rule has put into a file which another rule makes, or which is not ggen's own.</summary>
/// <param name="rule">The rule, as <c>--rule</c> takes it.</param>
/// <param name="start">Its first line in the text that is kept as last generated, from 0.</param>
/// <param name="count">How many lines it has, at least one.</param>
public sealed class InjectedFragment(string rule, int start, int count)
{
    public string Rule => rule;

    public int Start => start;

    public int Count => count;

    /// <summary>Whether its place was found by what stands behind it, and not by what stands in front.</summary>
    public bool IsBefore { get; init; }

    /// <summary>Whether the next one of its rule is the rest of it: another rule has injected in between.</summary>
    public bool GoesOn { get; init; }

    /// <summary>Of what was generated before that, when they have edits in them: lines that were put back so have none. Else empty.</summary>
    public string Earlier { get; init; } = "";

    /// <summary>The same lines in another place.</summary>
    internal InjectedFragment At(int line) => new(rule, line, count) { IsBefore = IsBefore, GoesOn = GoesOn, Earlier = Earlier };
}

/// <summary>
/// What is remembered of a file that is injected into: the file with every fragment as it was generated, and where in it they are. Compared
/// with the file on disk it tells which of them a person has edited.
/// </summary>
/// <param name="text">Lines with LF, so that a checkout with other line ends is no edit; of a file that a rule makes, as it was generated.</param>
internal sealed class InjectedMemory(ReadOnlyMemory<byte> text, IReadOnlyList<InjectedFragment> fragments)
{
    public ReadOnlyMemory<byte> Text => text;

    /// <summary>In the order of the text; they do not overlap.</summary>
    public IReadOnlyList<InjectedFragment> Fragments => fragments;

    /// <summary>Whether the text has as many lines as its fragments need.</summary>
    public bool IsSound => fragments.Count == 0 || fragments[^1].Start + fragments[^1].Count <= text.Span.Count((byte)'\n') + (text.Span is [.., not (byte)'\n'] ? 1 : 0);
}
