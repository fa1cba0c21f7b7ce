namespace Ggen.Fuzz.Projects;

/// <summary>
/// A person at work in the files of a project, generated ones and own ones. Every line that is written begins with <c>m</c> and is one of a
/// kind.
/// </summary>
internal sealed class Person(ProjectFolder folder)
{
    private readonly Dictionary<string, byte[]> _seen = []; // as files were after some run
    private int _number;

    /// <summary>The files that a person edits.</summary>
    public List<string> Files() => [.. folder.Files().Where(path => path is not ("ggen.toml" or "data.ttl") && !path.StartsWith("templates/", StringComparison.Ordinal)
        && !path.StartsWith("rules/", StringComparison.Ordinal) && !path.StartsWith(".ggen/", StringComparison.Ordinal) && !path.Contains(".bak", StringComparison.Ordinal) && !path.EndsWith(".new", StringComparison.Ordinal))];

    /// <summary>The lines that a person has written, file by file.</summary>
    public Dictionary<string, List<string>> Written() => Files().ToDictionary(path => path, path => Lines(path).FindAll(line => line.StartsWith('m')), StringComparer.Ordinal);

    /// <summary>The lines of a file, without ends.</summary>
    public List<string> Lines(string path) => LinesOf(folder.Read(path));

    public static List<string> LinesOf(string text)
    {
        List<string> lines = [.. text.Split('\n').Select(line => line.TrimEnd('\r'))];
        if (lines[^1].Length == 0)
            lines.RemoveAt(lines.Count - 1);
        return lines;
    }

    /// <summary>Whether a conflict waits for somebody to decide.</summary>
    public static bool HasMarkers(IEnumerable<string> lines) => lines.Any(line => line is "<<<<<<< yours" or ">>>>>>> generated");

    /// <summary>Makes the files that are a person's own, and puts back what is injected at.</summary>
    public void MakeOwn()
    {
        foreach (string path in RandomProject.Own)
        {
            List<string> lines = folder.Has(path) ? Lines(path) : ["m" + _number++];
            foreach (string anchor in RandomProject.Anchors.Where(anchor => !lines.Contains(anchor)))
                lines.AddRange([anchor, "m" + _number++]);
            Write(path, lines);
        }
    }

    /// <summary>Inserts, changes and removes lines of a file; those of conflicts and the comments of regions stay.</summary>
    public void Edit(Random random)
    {
        if (Any(random) is not { } path)
            return;
        List<string> lines = Lines(path);
        if (HasMarkers(lines))
            return;
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            int at = random.Next(lines.Count + 1);
            bool isFixed = at == lines.Count || lines[at].Contains("ggen:", StringComparison.Ordinal);
            string line = "m" + _number++;
            if (isFixed || random.Next(2) == 0)
                lines.Insert(at, line);
            else if (lines[at].StartsWith("//", StringComparison.Ordinal) && random.Next(4) > 0)
                continue;
            else if (random.Next(2) == 0)
                lines[at] = line;
            else
                lines.RemoveAt(at);
        }
        Write(path, lines);
    }

    public void Delete(Random random)
    {
        if (Any(random) is { } path)
            folder.Delete(path);
    }

    public void Move(Random random)
    {
        if (Any(random) is { } path)
            folder.Move(path, $"own/moved{_number++}.txt");
    }

    /// <summary>Ends all lines in the other way, or the last line or not.</summary>
    public void TurnEnds(Random random)
    {
        if (Any(random) is not { } path || folder.Read(path) is not { Length: > 0 } text)
            return;
        if (random.Next(2) == 0)
            text = text.Contains('\r', StringComparison.Ordinal) ? text.Replace("\r\n", "\n", StringComparison.Ordinal) : text.Replace("\n", "\r\n", StringComparison.Ordinal);
        else
            text = text.EndsWith('\n') ? text.TrimEnd('\r', '\n') : text + (text.Contains('\r', StringComparison.Ordinal) ? "\r\n" : "\n");
        folder.Write(path, text);
    }

    /// <summary>Remembers a file as it is now, in order to put it back.</summary>
    public void Look(Random random)
    {
        foreach (string path in Files())
        {
            if (random.Next(3) == 0)
                _seen[path] = folder.Bytes(path);
        }
    }

    /// <summary>Puts a file back as it was, as a version control system does.</summary>
    public void PutBack(Random random)
    {
        if (Any(random) is { } path && _seen.TryGetValue(path, out byte[]? bytes))
            folder.Write(path, bytes);
    }

    /// <summary>Decides every conflict of a file for one side.</summary>
    public void Resolve(Random random)
    {
        foreach (string path in Files())
        {
            List<string> lines = Lines(path), kept = [];
            if (!HasMarkers(lines))
                continue;
            int wanted = random.Next(2) == 0 ? 1 : 3, section = 0;
            foreach (string line in lines)
            {
                int marker = line switch { "<<<<<<< yours" => 1, "||||||| last generated" => 2, "=======" => 3, ">>>>>>> generated" => 4, _ => 0 };
                if (marker > 0)
                    section = marker % 4;
                else if (section == 0 || section == wanted)
                    kept.Add(line);
            }
            Write(path, kept);
        }
    }

    private string? Any(Random random) => Files() is { Count: > 0 } files ? files[random.Next(files.Count)] : null;

    // With the ends that the file has.
    private void Write(string path, List<string> lines)
    {
        string old = folder.Has(path) ? folder.Read(path) : "\n", end = old.Contains('\r', StringComparison.Ordinal) ? "\r\n" : "\n";
        string text = string.Concat(lines.Select(line => line + end));
        folder.Write(path, old.EndsWith('\n') ? text : text.TrimEnd('\r', '\n'));
    }
}
