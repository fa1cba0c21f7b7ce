using System.IO.Compression;
using System.Text;

namespace Ggen.Generation.Packs;

/// <summary>
/// A project to start from that is part of ggen: the files below its folder here, and those in <c>common</c>, which all packs share. They are
/// taken over as they are, but for <c>__name__</c> and the like in what the user begins with.
/// </summary>
public sealed class BuiltInPack(string name, string summary, IReadOnlyList<string> frameworks)
{
    private const string Common = "common";

    /// <summary>All of them, in the order of the help.</summary>
    public static IReadOnlyList<BuiltInPack> All => s_all;

    private static readonly BuiltInPack[] s_all =
    [
        new("csharp", "a C# library from SHACL shapes and OWL classes: records, enumerations, a project file", ["net10.0", "net9.0", "net8.0"]),
        new("typescript", "TypeScript types from OWL, RDFS or schema.org: an interface per class", []),
        new("docs", "documentation of an ontology: one page of HTML, and pages of Markdown", []),
    ];

    /// <summary>As <c>--type</c> takes it.</summary>
    public string Name => name;

    /// <summary>What it makes, a clause.</summary>
    public string Summary => summary;

    /// <summary>As <c>--framework</c> takes them, the default first; empty when there is nothing to choose.</summary>
    public IReadOnlyList<string> Frameworks => frameworks;

    /// <summary>The names of all, in their order. Made without LINQ: every command makes them at its start.</summary>
    public static string[] Names => Array.ConvertAll(s_all, one => one.Name);

    /// <summary>The files of the project, by path in ordinal order.</summary>
    internal SortedDictionary<string, string> Files()
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        using var packed = new GZipStream(typeof(BuiltInPack).Assembly.GetManifestResourceStream("packs.gz")!, CompressionMode.Decompress);
        using var reader = new StreamReader(packed, Encoding.UTF8);
        string[] parts = reader.ReadToEnd().Split('\0'); // path, text, path, text, …
        for (int i = 0; i + 1 < parts.Length; i += 2)
        {
            int slash = parts[i].IndexOf('/', StringComparison.Ordinal);
            if (parts[i][..slash] is { } folder && (folder == Name || folder == Common))
                files.Add(parts[i][(slash + 1)..], parts[i + 1]);
        }
        return files;
    }
}
