using System.Globalization;
using System.Text;
using Ggen.Generation.Changes;

namespace Ggen.Generation.Writing;

/// <summary>A file of a run that writes: its place, where its new bytes wait, and where its old ones are kept meanwhile.</summary>
/// <param name="place">Where it is to be.</param>
/// <param name="existed">Whether there was a file before.</param>
/// <param name="hash">Of the new bytes: so that undoing never removes what a person wrote afterwards.</param>
/// <param name="stage">The folder in which it waits, when its own does not exist yet; else null.</param>
/// <param name="deletes">Whether there is to be none afterwards.</param>
internal sealed class JournalFile(string place, bool existed, ulong hash, string? stage, bool deletes = false)
{
    public string Place => place;

    public bool Existed => existed;

    public ulong Hash => hash;

    public bool Deletes => deletes;

    /// <summary>Whether it takes its place together with its folder.</summary>
    public bool IsStaged => stage is not null;

    /// <summary>Holds the new bytes until they are in place, and where the system exchanges names the old ones afterwards.</summary>
    public string New { get; } = stage is null ? Beside(place, ".new") : Path.Join(stage, Path.GetFileName(place.AsSpan()));

    /// <summary>Whether the old file is where the new bytes waited.</summary>
    public bool WasExchanged { get; set; }

    /// <summary>Holds the old file until all files are in place, unless it is where the new bytes waited.</summary>
    public string Old => Beside(place, ".old");

    /// <summary>A name for something of ggen's own beside a place, because a rename works within one file system; named by the place, so that runs agree.</summary>
    public static string Beside(string place, string end)
    {
        ReadOnlySpan<char> name = Path.GetFileName(place.AsSpan());
        Span<byte> utf8 = stackalloc byte[1024];
        ulong hash = ContentHash.Of(Encoding.UTF8.TryGetBytes(name, utf8, out int count) ? utf8[..count] : Encoding.UTF8.GetBytes(name.ToString()));
        return string.Create(CultureInfo.InvariantCulture, $"{place.AsSpan(0, place.Length - name.Length)}{Rendering.OutputPath.TemporaryPrefix}{hash:x16}{end}");
    }
}

/// <summary>
/// What a run is about to write, on disk before it begins: a line per folder to be made, per file, and per folder that goes when it is
/// empty, then <c>end</c>; <c>ready</c> when all new bytes wait, and after the last rename <c>done</c>. Without <c>end</c> nothing was begun; until
/// <c>ready</c> no place was touched; with <c>done</c> only leftovers remain; between these two the earlier state has to be put back.
/// </summary>
/// <param name="Exchanges">Whether a file that waits may hold the old bytes: earlier versions did not exchange names, and did not say when they were ready.</param>
internal sealed record WriteJournal(StagedFolders Made, IReadOnlyList<JournalFile> Files, IReadOnlyList<string> Emptied, bool Exchanges)
{
    /// <summary>The name of the journal in the output folder.</summary>
    public const string FileName = Rendering.OutputPath.TemporaryPrefix + "journal";

    private const string EarlierHeader = "ggen journal 1", Header = "ggen journal 2";

    /// <summary>Whether anything was begun.</summary>
    public bool Begun { get; init; }

    /// <summary>Whether places may have been touched.</summary>
    public bool IsReady { get; init; }

    /// <summary>Whether everything is in place.</summary>
    public bool Done { get; init; }

    /// <summary>The folders that the run makes, outermost first.</summary>
    public IReadOnlyList<JournalFolder> Folders => Made.All;

    public static ReadOnlySpan<byte> ReadyRecord => "ready\n"u8;

    public static ReadOnlySpan<byte> DoneRecord => "done\n"u8;

    /// <summary>What it takes to write the changes: folders that are missing, outermost first, and files.</summary>
    /// <param name="stages">Whether new folders are filled elsewhere first.</param>
    public static WriteJournal For(IReadOnlyList<FileChange> changes, IReadOnlyList<string> emptied, bool stages)
    {
        var made = new StagedFolders(stages);
        var files = new List<JournalFile>(changes.Count);
        string folder = "";
        string? stage = null;
        foreach (FileChange change in changes)
        {
            if (change.Effect == FileEffect.Delete)
            {
                files.Add(new JournalFile(change.Place, existed: true, 0, null, deletes: true));
                continue;
            }
            ReadOnlySpan<char> own = Path.GetDirectoryName(change.Place.AsSpan());
            if (!own.SequenceEqual(folder)) // most files are in the folder of the one before
                stage = made.Make(folder = own.ToString());
            files.Add(new JournalFile(change.Place, change.Old is not null, change.Streamed?.Hash ?? ContentHash.Of(change.Content.Span), stage));
        }
        return new WriteJournal(made, files, emptied, Exchanges: true) { Begun = true };
    }

    public byte[] ToBytes()
    {
        var text = new StringBuilder(Header, 256 + (Files.Count * 128)).Append('\n');
        foreach (JournalFolder folder in Folders)
            text.Append(folder.IsRenamed ? "stg " : "dir ").Append(Escape(folder.Place)).Append('\n');
        foreach (JournalFile file in Files)
            text.Append(file.Deletes ? "del " : file.Existed ? "old " : "new ").Append(CultureInfo.InvariantCulture, $"{file.Hash:x16} ").Append(Escape(file.Place)).Append('\n');
        foreach (string folder in Emptied)
            text.Append("rmd ").Append(Escape(folder)).Append('\n');
        return Encoding.UTF8.GetBytes(text.Append("end\n").ToString());
    }

    /// <summary>Reads a journal that a run left; null when it is none, such as the empty one of a run that had just started.</summary>
    public static WriteJournal? Parse(ReadOnlySpan<byte> bytes)
    {
        string[] lines = Encoding.UTF8.GetString(bytes).Split('\n');
        var made = new StagedFolders(stages: false);
        var files = new List<JournalFile>();
        var emptied = new List<string>();
        bool begun = false, ready = lines[0] == EarlierHeader, done = false;
        if (lines[0] is not (Header or EarlierHeader))
            return null;
        for (int i = 1; i < lines.Length - 1; i++) // the last is what follows the last line end: nothing, or a line cut short
        {
            string line = lines[i];
            begun |= line == "end";
            ready |= begun && line == "ready";
            done |= begun && line == "done";
            if (line.StartsWith("dir ", StringComparison.Ordinal) || line.StartsWith("stg ", StringComparison.Ordinal))
                made.Add(Unescape(line[4..]), isStaged: line[0] == 's');
            else if (line.StartsWith("rmd ", StringComparison.Ordinal))
                emptied.Add(Unescape(line[4..]));
            else if (line.Length > 21 && ulong.TryParse(line.AsSpan(4, 16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong hash))
                files.Add(File(made, Unescape(line[21..]), line, hash));
        }
        return new WriteJournal(made, files, emptied, Exchanges: lines[0] == Header) { Begun = begun, IsReady = ready, Done = done };
    }

    private static JournalFile File(StagedFolders made, string place, string line, ulong hash)
    {
        bool existed = !line.StartsWith("new ", StringComparison.Ordinal);
        return new JournalFile(place, existed, hash, existed ? null : made.Of(Path.GetDirectoryName(place) ?? place), line.StartsWith("del ", StringComparison.Ordinal));
    }

    private static string Escape(string path) => path.Replace("%", "%25", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Unescape(string path) => path.Replace("%0A", "\n", StringComparison.Ordinal).Replace("%25", "%", StringComparison.Ordinal);
}
