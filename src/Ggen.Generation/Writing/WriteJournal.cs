using System.Globalization;
using System.Text;
using Ggen.Generation.Changes;

namespace Ggen.Generation.Writing;

/// <summary>A file of a run that writes: its place, where its new bytes wait, and where its old ones are kept meanwhile.</summary>
/// <param name="Existed">Whether there was a file before.</param>
/// <param name="Hash">Of the new bytes: so that undoing never removes what a person wrote afterwards.</param>
/// <param name="Deletes">Whether there is to be none afterwards.</param>
internal sealed record JournalFile(string Place, bool Existed, ulong Hash, bool Deletes = false)
{
    /// <summary>Holds the new bytes until they are renamed to <see cref="Place"/>.</summary>
    public string New => Temporary(".new");

    /// <summary>Holds the old file until all files are in place.</summary>
    public string Old => Temporary(".old");

    // Beside the place, because a rename works within one file system; named by the place, so that runs agree.
    private string Temporary(string end)
    {
        string name = ContentHash.Of(Encoding.UTF8.GetBytes(Path.GetFileName(Place))).ToString("x16", CultureInfo.InvariantCulture);
        return Path.Combine(Path.GetDirectoryName(Place)!, Rendering.OutputPath.TemporaryPrefix + name + end);
    }
}

/// <summary>
/// What a run is about to write, on disk before it begins: a line per folder to be made, per file, and per folder that goes when it is
/// empty, then <c>end</c>, and after the last rename <c>done</c>. Without <c>end</c> nothing was begun; with <c>done</c> only leftovers remain; between the two the
/// earlier state has to be put back.
/// </summary>
internal sealed record WriteJournal(IReadOnlyList<string> Folders, IReadOnlyList<JournalFile> Files, IReadOnlyList<string> Emptied, bool Begun, bool Done)
{
    /// <summary>The name of the journal in the output folder.</summary>
    public const string FileName = Rendering.OutputPath.TemporaryPrefix + "journal";

    private const string Header = "ggen journal 1";

    public static ReadOnlySpan<byte> DoneRecord => "done\n"u8;

    /// <summary>What it takes to write the changes: folders that are missing, outermost first, and files.</summary>
    public static WriteJournal For(IReadOnlyList<FileChange> changes, IReadOnlyList<string> emptied)
    {
        var folders = new List<string>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        var files = new List<JournalFile>(changes.Count);
        foreach (FileChange change in changes)
        {
            if (change.Effect == FileEffect.Delete)
            {
                files.Add(new JournalFile(change.Place, Existed: true, 0, Deletes: true));
                continue;
            }
            int at = folders.Count;
            string? folder = Path.GetDirectoryName(change.Place);
            while (folder is not null && known.Add(folder) && !Directory.Exists(folder))
            {
                folders.Insert(at, folder);
                folder = Path.GetDirectoryName(folder);
            }
            files.Add(new JournalFile(change.Place, change.Old is not null, change.Streamed?.Hash ?? ContentHash.Of(change.Content.Span)));
        }
        return new WriteJournal(folders, files, emptied, Begun: true, Done: false);
    }

    public byte[] ToBytes()
    {
        var text = new StringBuilder(Header).Append('\n');
        foreach (string folder in Folders)
            text.Append("dir ").Append(Escape(folder)).Append('\n');
        foreach (JournalFile file in Files)
            text.Append(file.Deletes ? "del " : file.Existed ? "old " : "new ").Append(file.Hash.ToString("x16", CultureInfo.InvariantCulture)).Append(' ').Append(Escape(file.Place)).Append('\n');
        foreach (string folder in Emptied)
            text.Append("rmd ").Append(Escape(folder)).Append('\n');
        return Encoding.UTF8.GetBytes(text.Append("end\n").ToString());
    }

    /// <summary>Reads a journal that a run left; null when it is none, such as the empty one of a run that had just started.</summary>
    public static WriteJournal? Parse(ReadOnlySpan<byte> bytes)
    {
        string[] lines = Encoding.UTF8.GetString(bytes).Split('\n');
        var folders = new List<string>();
        var files = new List<JournalFile>();
        var emptied = new List<string>();
        bool begun = false, done = false;
        if (lines[0] != Header)
            return null;
        for (int i = 1; i < lines.Length - 1; i++) // the last is what follows the last line end: nothing, or a line cut short
        {
            string line = lines[i];
            begun |= line == "end";
            done |= begun && line == "done";
            if (line.StartsWith("dir ", StringComparison.Ordinal))
                folders.Add(Unescape(line[4..]));
            else if (line.StartsWith("rmd ", StringComparison.Ordinal))
                emptied.Add(Unescape(line[4..]));
            else if (line.Length > 21 && ulong.TryParse(line.AsSpan(4, 16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong hash))
                files.Add(new JournalFile(Unescape(line[21..]), !line.StartsWith("new ", StringComparison.Ordinal), hash, line.StartsWith("del ", StringComparison.Ordinal)));
        }
        return new WriteJournal(folders, files, emptied, begun, done);
    }

    private static string Escape(string path) => path.Replace("%", "%25", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Unescape(string path) => path.Replace("%0A", "\n", StringComparison.Ordinal).Replace("%25", "%", StringComparison.Ordinal);
}
