using Ggen.Diagnostics;

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
    ExistingFile Existing = ExistingFile.Replace,
    bool SkipEmpty = false);

/// <summary>What happens when the file is there with other content.</summary>
public enum ExistingFile
{
    /// <summary>It gets the new content.</summary>
    Replace,

    /// <summary>It is left alone: <c>mode = "create"</c>, <c>unless_exists</c>.</summary>
    Keep,

    /// <summary>It is left alone and the run does not count as done: <c>project gen</c> without <c>--force</c>.</summary>
    Refuse,
}
