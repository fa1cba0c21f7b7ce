using Ggen.Diagnostics;

namespace Ggen.Store;

/// <summary>Findings about snapshots and caches of graphs: GG1210 to GG1249.</summary>
public static class SnapshotCodes
{
    public static DiagnosticCode Foreign => new("GG1210", "not a snapshot", """
        A file whose name ends in .ggs, or that is listed among the snapshots, does not begin as one. Snapshots are written by
        `ggen graph load --snapshot FILE` and `ggen graph snapshot create NAME`.
        """);

    public static DiagnosticCode OtherVersion => new("GG1211", "snapshot of another version", """
        A snapshot is the memory of the ggen that wrote it, so that it opens in no time; another version of the form, or a machine of
        the other byte order, cannot use it. Make it again from its sources, which `ggen graph snapshot show` of the ggen that wrote it
        lists.
        """);

    public static DiagnosticCode Damaged => new("GG1212", "damaged snapshot", """
        The file is cut short or was altered after it was written: a length or a checksum does not fit, or a number in it leads
        nowhere. Nothing is answered from it. Make it again from its sources.
        """);

    public static DiagnosticCode NotWritten => new("GG1213", "snapshot cannot be written", """
        The system refused to write the file. What was there before is still there, and no part of the new file is left.
        """);

    public static DiagnosticCode CacheNotWritten => new("GG1214", "cache cannot be written", """
        The graph was read and the answer is complete; only keeping it for the next run failed, for instance because the disk is full.
        --no-cache, or GGEN_NO_CACHE=1, does without.
        """);

    public static DiagnosticCode FromInput => new("GG1215", "snapshot on standard input", """
        A snapshot is mapped into memory, which a pipe cannot be. Write it to a file and name that.
        """);

    public static DiagnosticCode UnknownName => new("GG1220", "no snapshot of that name", """
        `ggen graph snapshot list` lists the snapshots: those in .ggen/snapshots of the project in this folder, else those in the user's
        own data folder.
        """);

    public static DiagnosticCode BadName => new("GG1221", "name of a snapshot not allowed", """
        The name of a snapshot is the name of a file in the folder of snapshots: 1 to 100 letters, digits, '.', '_' and '-', not
        beginning with '.' or '-'.
        """);

    public static DiagnosticCode Exists => new("GG1222", "snapshot exists", """
        A snapshot of that name is there and would be replaced. Choose another name, or say --force.
        """);

    public static DiagnosticCode CacheSize => new("GG1230", "size of the cache not understood", """
        GGEN_CACHE_SIZE is a number of bytes, where K, M or G may follow: 500M, 4G. 0 keeps no graphs, only the
        knowledge which large snapshots were found sound.
        """);

    public static DiagnosticCode NotUpdated => new("GG1240", "snapshot cannot be updated", """
        A snapshot is written once and never changed, so an update cannot be written back to it. `ggen graph update` takes snapshots as
        data and writes the result elsewhere, with -o and the name of an RDF file; `ggen graph load FILE.nq --snapshot FILE.ggs`
        makes a snapshot of that.
        """);

    public static IReadOnlyList<DiagnosticCode> All =>
        [Foreign, OtherVersion, Damaged, NotWritten, CacheNotWritten, FromInput, UnknownName, BadName, Exists, CacheSize, NotUpdated];
}
