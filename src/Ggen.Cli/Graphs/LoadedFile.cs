using Ggen.Formats;
using Ggen.Generation;
using Ggen.Generation.Snapshots;
using Ggen.Store.Mapped;

namespace Ggen.Cli.Graphs;

/// <summary>One file of the data, and what reading it came to.</summary>
/// <param name="Path">Absolute; null for standard input.</param>
/// <param name="Format">Null for a snapshot.</param>
/// <param name="Stamp">What the file was when it was read; null where nobody writes it back.</param>
internal sealed record LoadedFile(string Name, string? Path, RdfFormat? Format, long Triples, TimeSpan Time, FileStamp? Stamp)
{
    public string FormatName => Format?.Name ?? SnapshotInput.Format;

    /// <summary>As a snapshot of the data tells of it, without length and hash.</summary>
    public SnapshotSource Source => new(Name, FormatName, Triples, 0, "");
}
