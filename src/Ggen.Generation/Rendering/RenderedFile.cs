using Ggen.Diagnostics;
using Ggen.Generation.Changes;
using Ggen.Generation.Hooks;
using Ggen.Templates.FrontMatters;

namespace Ggen.Generation.Rendering;

/// <summary>What one job rendered: the bytes of a file, and where they belong. Nothing has been compared with the disk yet.</summary>
/// <param name="Path">Relative to the output folder, with '/'; checked by <see cref="OutputPath"/>.</param>
/// <param name="Origin">Where the path was asked for: <c>output_file</c> of a rule, or <c>to</c> of a template.</param>
/// <param name="OriginName">The rule or template, as in a message.</param>
public sealed record RenderedFile(
    string Path,
    ReadOnlyMemory<byte> Content,
    SourceLocation? Origin,
    string OriginName,
    ExistingFile Existing = ExistingFile.Replace)
{
    /// <summary>The rule, as <c>--rule</c> takes it; empty for a file that ggen does not remember.</summary>
    public string Rule { get; init; } = "";

    public FreezePolicy Freeze { get; init; }

    /// <summary>Whether a copy of a file that is about to change is kept beside it.</summary>
    public bool Backup { get; init; }

    /// <summary>Where the content goes into a file that is there; null when the content is the file.</summary>
    internal Injection? Injection { get; init; }

    /// <summary>What runs when outputs of the template change; null when nothing does.</summary>
    internal TemplateHooks? Hooks { get; init; }

    /// <summary>Whether the content has regions that belong to a person.</summary>
    public bool HasRegions { get; init; }
}

/// <summary>What happens when the file is there with other content.</summary>
public enum ExistingFile
{
    /// <summary>It gets the new content, whatever is in it: <c>force</c>.</summary>
    Replace,

    /// <summary>It gets the new content; what a person changed in it stays: <c>mode = "merge"</c>, the default.</summary>
    Merge,

    /// <summary>It gets the new content unless a person edited it, which is a conflict: <c>mode = "overwrite"</c>.</summary>
    Overwrite,

    /// <summary>It is left alone: <c>mode = "create"</c>, <c>unless_exists</c>.</summary>
    Keep,

    /// <summary>It is left alone and the run does not count as done: <c>project gen</c> without <c>--force</c>.</summary>
    Refuse,
}
