using Ggen.Diagnostics;

namespace Ggen.Generation.Injections;

/// <summary>
/// A file that one rule makes and others inject into, in a run of some of them: what the others had put in stays as it was, where it was. It
/// is known from what was generated last, and from the receipt, which says whose lines are which.
/// </summary>
internal static class GeneratedParts
{
    /// <summary>The text that its rule makes now with all fragments of the last run, those of the rules that take part as well. Null for what is no text, which has been reported.</summary>
    /// <param name="past">What was generated last.</param>
    /// <param name="name">Of the file, as in a message.</param>
    public static InjectedMemory? Onto(ReadOnlyMemory<byte> made, InjectedMemory past, string name, SourceLocation? where, DiagnosticBag bag)
    {
        if (Lines.Of(made, name, where, bag) is not { } lines || Lines.Of(past.Text, name, where, bag) is not { } old)
            return null;
        string[] whole = old.Bare();
        var map = new FragmentMap(Without(whole, past.Fragments), lines.Bare());
        var fragments = new List<InjectedFragment>();
        int taken = 0, at = 0; // lines of fragments so far, and where the last of them ended
        foreach (InjectedFragment fragment in past.Fragments)
        {
            at = Math.Max(at, taken + map.Gap(fragment.Start - taken, fragment.IsBefore));
            lines.Replace(at, 0, [.. whole.AsSpan(fragment.Start, fragment.Count)]);
            fragments.Add(fragment.At(at));
            at += fragment.Count;
            taken += fragment.Count;
        }
        return new InjectedMemory(lines.ToBytes(null), fragments);
    }

    // What the rule itself had made.
    private static string[] Without(string[] lines, IReadOnlyList<InjectedFragment> fragments)
    {
        var rest = new List<string>();
        int at = 0;
        foreach (InjectedFragment fragment in fragments)
        {
            rest.AddRange(lines.AsSpan(at, fragment.Start - at));
            at = fragment.Start + fragment.Count;
        }
        rest.AddRange(lines.AsSpan(at));
        return [.. rest];
    }
}
