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

    /// <summary>Another file of the run that had the same old bytes and is replaced; null unless this one is written where it is.</summary>
    public JournalTwin? Twin { get; init; }

    /// <summary>Whether it was written where it is, so that there is no old file.</summary>
    public bool WasRewritten { get; set; }

    /// <summary>The place in the list of the run of the file of which this one is the twin; 0 when there is none.</summary>
    public int Follower { get; set; }

    /// <summary>A name for something of ggen's own beside a place, because a rename works within one file system; named by the place, so that runs agree.</summary>
    public static string Beside(string place, string end)
    {
        ReadOnlySpan<char> name = Path.GetFileName(place.AsSpan());
        Span<byte> utf8 = stackalloc byte[1024];
        ulong hash = ContentHash.Of(Encoding.UTF8.TryGetBytes(name, utf8, out int count) ? utf8[..count] : Encoding.UTF8.GetBytes(name.ToString()));
        return string.Create(CultureInfo.InvariantCulture, $"{place.AsSpan(0, place.Length - name.Length)}{Rendering.OutputPath.TemporaryPrefix}{hash:x16}{end}");
    }
}

/// <summary>A file whose old bytes another one has as well.</summary>
/// <param name="file">It is replaced, and its old bytes stay until all files are in place.</param>
/// <param name="oldHash">Of these.</param>
internal sealed class JournalTwin(JournalFile file, ulong oldHash)
{
    public JournalFile File => file;

    public ulong OldHash => oldHash;
}

/// <summary>
/// What a run is about to write, on disk before it begins: a line per folder to be made, per file, and per folder that goes when it is
/// empty, two lines for a file that is written where it is, the second of which names another one with its old bytes; then <c>end</c>; <c>ready</c> when all new bytes wait, and after the last rename <c>done</c>. Without <c>end</c> nothing was begun; until
/// <c>ready</c> no place was touched; with <c>done</c> only leftovers remain; between these two the earlier state has to be put back.
/// </summary>
/// <param name="exchanges">Whether a file that waits may hold the old bytes: earlier versions did not exchange names, and did not say when they were ready.</param>
internal sealed class WriteJournal(StagedFolders made, IReadOnlyList<JournalFile> files, IReadOnlyList<string> emptied, bool exchanges)
{
    /// <summary>The name of the journal in the output folder.</summary>
    public const string FileName = Rendering.OutputPath.TemporaryPrefix + "journal";

    private const string EarlierHeader = "ggen journal 1", Header = "ggen journal 2", TwinHeader = "ggen journal 3";

    public IReadOnlyList<JournalFile> Files => files;

    /// <summary>Folders that go when they are empty.</summary>
    public IReadOnlyList<string> Emptied => emptied;

    /// <summary>Whether a file that waits may hold the old bytes.</summary>
    public bool Exchanges => exchanges;

    /// <summary>Whether anything was begun.</summary>
    public bool Begun { get; init; }

    /// <summary>Whether places may have been touched.</summary>
    public bool IsReady { get; set; }

    /// <summary>Whether everything is in place.</summary>
    public bool Done { get; init; }

    /// <summary>The folders that the run makes, outermost first.</summary>
    public IReadOnlyList<JournalFolder> Folders => made.All;

    /// <summary>Where in the list the files are that do not follow another one.</summary>
    public List<int> Leaders()
    {
        var leaders = new List<int>(Files.Count);
        for (int i = 0; i < Files.Count; i++)
        {
            if (Files[i].Twin is null)
                leaders.Add(i);
        }
        return leaders;
    }

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
        Dictionary<FileChange, int>? twins = null;
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
            JournalTwin? twin = null;
            if (change.Twin is { Old: { } old } && OperatingSystem.IsLinux() && (twins ??= Replaced(changes, files)).TryGetValue(change.Twin, out int at))
            {
                files[at].Follower = files.Count;
                twin = new JournalTwin(files[at], ContentHash.Of(old.Span));
            }
            files.Add(new JournalFile(change.Place, change.Old is not null, change.Streamed?.Hash ?? ContentHash.Of(change.Content.Span), stage) { Twin = twin });
        }
        return new WriteJournal(made, files, emptied, exchanges: true) { Begun = true };
    }

    // The files so far of which the old one is kept until all are in place.
    private static Dictionary<FileChange, int> Replaced(IReadOnlyList<FileChange> changes, List<JournalFile> files)
    {
        var replaced = new Dictionary<FileChange, int>(files.Count, ReferenceEqualityComparer.Instance);
        for (int i = 0; i < files.Count; i++)
        {
            if (files[i] is { Existed: true, Deletes: false, Twin: null })
                replaced.Add(changes[i], i);
        }
        return replaced;
    }

    public byte[] ToBytes()
    {
        bool hasTwins = Files.Any(file => file.Twin is not null);
        var text = new StringBuilder(hasTwins ? TwinHeader : Header, 256 + (Files.Count * 128)).Append('\n');
        foreach (JournalFolder folder in Folders)
            text.Append(folder.IsRenamed ? "stg " : "dir ").Append(Escape(folder.Place)).Append('\n');
        foreach (JournalFile file in Files)
        {
            Append(text, file.Deletes ? "del " : file.Twin is not null ? "rew " : file.Existed ? "old " : "new ", file.Hash, file.Place);
            if (file.Twin is { } twin)
                Append(text, "of  ", twin.OldHash, twin.File.Place);
        }
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
        if (lines[0] is not (Header or EarlierHeader or TwinHeader))
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
                Add(files, made, Unescape(line[21..]), line, hash);
        }
        return new WriteJournal(made, files, emptied, exchanges: lines[0] != EarlierHeader) { Begun = begun, IsReady = ready, Done = done };
    }

    private static void Append(StringBuilder text, string what, ulong hash, string place)
        => text.Append(what).Append(CultureInfo.InvariantCulture, $"{hash:x16} ").Append(Escape(place)).Append('\n');

    private static void Add(List<JournalFile> files, StagedFolders made, string place, string line, ulong hash)
    {
        if (line.StartsWith("of  ", StringComparison.Ordinal) && files.Count > 0)
        {
            JournalFile last = files[^1];
            files[^1] = new JournalFile(last.Place, existed: true, last.Hash, null) { Twin = new JournalTwin(new JournalFile(place, existed: true, 0, null), hash) };
            return;
        }
        bool existed = !line.StartsWith("new ", StringComparison.Ordinal);
        files.Add(new JournalFile(place, existed, hash, existed ? null : made.Of(Path.GetDirectoryName(place) ?? place), line.StartsWith("del ", StringComparison.Ordinal)));
    }

    private static string Escape(string path) => path.Replace("%", "%25", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Unescape(string path) => path.Replace("%0A", "\n", StringComparison.Ordinal).Replace("%25", "%", StringComparison.Ordinal);
}
