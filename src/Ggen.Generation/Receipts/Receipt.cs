using Ggen.Generation.Changes;

namespace Ggen.Generation.Receipts;

/// <summary>
/// What the last sync read, decided and wrote: <c>.ggen/receipt.json</c>. It holds no clock and no path of the machine, and its lists are
/// sorted, so that the same project gives the same bytes anywhere.
/// </summary>
/// <param name="Tool">The build that wrote it: <c>ggen 0.1.0</c>.</param>
/// <param name="Inputs">Every file that was read, in ordinal order of paths.</param>
/// <param name="Outputs">Every file that ggen made or changed, in ordinal order of paths.</param>
/// <param name="Folders">The folders that ggen made for them, in ordinal order: they go again when they are empty.</param>
public sealed record Receipt(
    string Tool,
    IReadOnlyList<InputRecord> Inputs,
    IReadOnlyList<OutputRecord> Outputs,
    IReadOnlyList<string> Folders)
{
    /// <summary>Its place in a project.</summary>
    public const string FileName = ".ggen/receipt.json";

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
/// <param name="Path">Relative to the project, with '/'.</param>
public sealed record InputRecord(string Path, string Hash);

/// <summary>A file that was made, or injected into.</summary>
/// <param name="Path">Relative to the project, with '/'.</param>
/// <param name="Rule">What makes it, as <c>--rule</c> takes it.</param>
/// <param name="Decision">The last one that was not <c>unchanged</c>, so that a run without changes leaves the receipt as it is.</param>
/// <param name="Hash">Of the file as the run left it.</param>
/// <param name="Generated">Of what was generated, which is what <c>.ggen/baseline</c> holds; empty for a file that is only injected into.</param>
public sealed record OutputRecord(string Path, string Rule, ChangeDecision Decision, string Reason, string Hash, string Generated)
{
    /// <summary>Of <c>PATH.new</c>, when the run left one; else empty.</summary>
    public string Aside { get; init; } = "";

    /// <summary>Whether ggen made the file, and not only injected into it.</summary>
    public bool IsOwned => Generated.Length > 0;
}
