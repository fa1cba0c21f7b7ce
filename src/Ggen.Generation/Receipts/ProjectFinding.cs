namespace Ggen.Generation.Receipts;

/// <summary>What a <see cref="ProjectFinding"/> is about.</summary>
public enum FindingSubject
{
    /// <summary>A file that a sync reads.</summary>
    Input,

    /// <summary>A file that a sync makes.</summary>
    Output,

    /// <summary>What ggen keeps of an output as it was generated last.</summary>
    Baseline,

    /// <summary>The record of the last sync.</summary>
    Receipt,

    /// <summary>A run that did not come to its end.</summary>
    Run,
}

/// <summary>Something about a project that somebody should know: what <c>doctor</c> and <c>receipt verify</c> find.</summary>
/// <param name="State">
/// A word: <c>changed</c> or <c>missing</c>, measured against what the last sync left; <c>stale</c>, <c>conflict</c> or <c>orphan</c>, of an
/// output; <c>version</c>, of the receipt; <c>interrupted</c>, of a run.
/// </param>
/// <param name="Path">The file that is so, from the folder of the project.</param>
/// <param name="Detail">One clause.</param>
public sealed record ProjectFinding(string State, FindingSubject Subject, string Path, string Detail);
