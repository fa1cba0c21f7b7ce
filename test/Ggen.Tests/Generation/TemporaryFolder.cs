namespace Ggen.Tests.Generation;

/// <summary>A folder for one test, removed afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Path = Directory.CreateTempSubdirectory("ggen-test-").FullName;

    public string Path { get; }

    public string this[string relative] => System.IO.Path.Combine(Path, relative);

    public TemporaryFolder File(string relative, string content)
    {
        string path = this[relative];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, content);
        return this;
    }

    public string Read(string relative) => System.IO.File.ReadAllText(this[relative]);

    /// <summary>Every file and folder below, with content: <c>a/</c>, <c>a/b=text</c>; in ordinal order.</summary>
    public string Tree()
    {
        var lines = new List<string>();
        foreach (string entry in Directory.EnumerateFileSystemEntries(Path, "*", SearchOption.AllDirectories))
        {
            string name = System.IO.Path.GetRelativePath(Path, entry).Replace('\\', '/');
            lines.Add(Directory.Exists(entry) ? name + "/" : name + "=" + System.IO.File.ReadAllText(entry));
        }
        lines.Sort(StringComparer.Ordinal);
        return string.Join("\n", lines);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
