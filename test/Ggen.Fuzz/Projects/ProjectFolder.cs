global using Tree = System.Collections.Generic.SortedDictionary<string, (string Text, System.DateTime Written)>;

using System.Text;

namespace Ggen.Fuzz.Projects;

/// <summary>The folder of a project, removed afterwards: its files by their paths with '/', as they are on disk.</summary>
internal sealed class ProjectFolder : IDisposable
{
    public ProjectFolder() => Root = Directory.CreateTempSubdirectory("ggen-fuzz-").FullName;

    public string Root { get; }

    public bool Has(string path) => File.Exists(Place(path));

    public byte[] Bytes(string path) => File.ReadAllBytes(Place(path));

    public string Read(string path) => Encoding.UTF8.GetString(Bytes(path));

    public void Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    public void Write(string path, byte[] bytes)
    {
        string place = Place(path);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        File.WriteAllBytes(place, bytes);
    }

    public void Delete(string path) => File.Delete(Place(path));

    public void Move(string from, string to) => File.Move(Place(from), Place(to));

    /// <summary>Every file but those of the cache, in ordinal order.</summary>
    public List<string> Files() => [.. Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/')).Where(path => !path.StartsWith(".ggen/cache/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>Those files with their contents, and when each was written.</summary>
    public SortedDictionary<string, (string Text, DateTime Written)> Tree()
    {
        var tree = new SortedDictionary<string, (string, DateTime)>(StringComparer.Ordinal);
        foreach (string path in Files())
            tree[path] = (Read(path), File.GetLastWriteTimeUtc(Place(path)));
        return tree;
    }

    /// <summary>Another folder with the same files.</summary>
    public ProjectFolder Copy()
    {
        var copy = new ProjectFolder();
        foreach (string path in Files())
            copy.Write(path, Bytes(path));
        return copy;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private string Place(string path) => Path.Combine(Root, path);
}
