using Ggen.Diagnostics;
using Ggen.Generation.Receipts;
using Ggen.Generation.Rendering;

namespace Ggen.Generation.Changes;

/// <summary>Which rules take part in a run, and what is known of the others.</summary>
/// <param name="isDone">Whether a rule takes part.</param>
/// <param name="like">A file as a rule that does not take part would have it, without content; null when that is not known.</param>
internal sealed class RuleChoice(Func<string, bool> isDone, Func<string, RenderedFile?>? like = null)
{
    /// <summary>Of a run that remembers nothing.</summary>
    public static RuleChoice None { get; } = new(_ => false);

    /// <summary>Whether every rule takes part.</summary>
    public bool AreAll { get; } = isDone("");

    public bool IsDone(string rule) => isDone(rule);

    /// <summary>Whether a rule that takes part made the file, or injected into it.</summary>
    public bool Concerns(OutputRecord record) => isDone(record.Rule) || record.Injected.Any(fragment => isDone(fragment.Rule));

    /// <summary>Whether rules that do not take part made the file, or injected into it.</summary>
    public bool ConcernsOthers(OutputRecord record) => !isDone(record.Rule) || record.Injected.Any(fragment => !isDone(fragment.Rule));

    /// <summary>The file of a record as its rule would have it, without content.</summary>
    public RenderedFile Like(OutputRecord record, SourceLocation? where)
        => (like?.Invoke(record.Rule) ?? new RenderedFile(record.Path, default, where, record.Rule, ExistingFile.Merge)) with { Path = record.Path, Origin = where, Rule = record.Rule };
}
