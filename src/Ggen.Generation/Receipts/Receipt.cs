using Ggen.Generation.Changes;
using Ggen.Generation.Injections;

namespace Ggen.Generation.Receipts;

/// <summary>
/// What the last sync read, decided and wrote: <c>.ggen/receipt.json</c>. It holds no clock and no path of the machine, and its lists are
/// sorted, so that the same project gives the same bytes anywhere.
/// </summary>
public sealed class Receipt(string tool, IReadOnlyList<InputRecord> inputs, IReadOnlyList<OutputRecord> outputs, IReadOnlyList<string> folders)
{
    /// <summary>Its place in a project.</summary>
    public const string FileName = ".ggen/receipt.json";

    /// <summary>The build that wrote it: <c>ggen 0.1.0</c>.</summary>
    public string Tool => tool;

    /// <summary>Every file that was read, in ordinal order of paths.</summary>
    public IReadOnlyList<InputRecord> Inputs => inputs;

    /// <summary>Every file that ggen made or changed, in ordinal order of paths.</summary>
    public IReadOnlyList<OutputRecord> Outputs => outputs;

    /// <summary>The folders that ggen made for them, in ordinal order: they go again when they are empty.</summary>
    public IReadOnlyList<string> Folders => folders;

    /// <summary>The output of a path; null when ggen did not make it.</summary>
    public OutputRecord? Find(string path)
    {
        int low = 0, high = Outputs.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            int order = string.CompareOrdinal(Outputs[middle].Path, path);
            if (order == 0)
                return Outputs[middle];
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }
        return null;
    }
}

/// <summary>A file that was read.</summary>
public sealed class InputRecord(string path, string hash)
{
    /// <summary>Relative to the project, with '/'.</summary>
    public string Path => path;

    public string Hash => hash;
}

/// <summary>A file that was made, or injected into.</summary>
public sealed class OutputRecord(string path, string rule, ChangeDecision decision, string reason, string hash, string generated)
{
    /// <summary>Relative to the project, with '/'.</summary>
    public string Path => path;

    /// <summary>What makes it, as <c>--rule</c> takes it.</summary>
    public string Rule => rule;

    /// <summary>The last one that was not <c>unchanged</c>, so that a run without changes leaves the receipt as it is.</summary>
    public ChangeDecision Decision => decision;

    public string Reason => reason;

    /// <summary>Of the file as the run left it.</summary>
    public string Hash => hash;

    /// <summary>Of what was generated, which is what <c>.ggen/baseline</c> holds; empty for a file that is only injected into.</summary>
    public string Generated => generated;

    /// <summary>Of <c>PATH.new</c>, when the run left one; else empty.</summary>
    public string Aside { get; init; } = "";

    /// <summary>
    /// What rules have put into a file that is not ggen's own, as places in <c>.ggen/injected/PATH</c>; or what other rules have put into one that
    /// its rule makes, as places in <c>.ggen/baseline/PATH</c>.
    /// </summary>
    public IReadOnlyList<InjectedFragment> Injected { get; init; } = [];

    /// <summary>Of <c>.ggen/injected/PATH</c>; empty when there is none.</summary>
    public string Base { get; init; } = "";

    /// <summary>
    /// Of the file as a command of its template left it, when that changed it; <see cref="ProcessedOutputs.Pending"/> when the command has failed;
    /// else empty.
    /// </summary>
    public string Processed { get; init; } = "";

    /// <summary>
    /// Of what was generated before that, when the file has edits in it: one that was put back so, as a version control system does, has none.
    /// Else empty.
    /// </summary>
    public string Earlier { get; init; } = "";

    /// <summary>Whether ggen made the file, and not only injected into it.</summary>
    public bool IsOwned => Generated.Length > 0;

    /// <summary>Whether what is injected is a part of what is generated.</summary>
    public bool HasParts => IsOwned && Injected.Count > 0 && Base.Length == 0;
}
