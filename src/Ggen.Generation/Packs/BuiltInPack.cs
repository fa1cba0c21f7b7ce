using System.Text;

namespace Ggen.Generation.Packs;

/// <summary>
/// A project to start from that is part of ggen: the files below its folder here, and those in <c>common</c>, which all packs share. They are
/// taken over as they are, but for <c>__name__</c> and the like in what the user begins with.
/// </summary>
/// <param name="Name">As <c>--type</c> takes it.</param>
/// <param name="Summary">What it makes, a clause.</param>
/// <param name="Frameworks">As <c>--framework</c> takes them, the default first; empty when there is nothing to choose.</param>
public sealed record BuiltInPack(string Name, string Summary, IReadOnlyList<string> Frameworks)
{
    private const string Common = "common";

    /// <summary>All of them, in the order of the help.</summary>
    public static IReadOnlyList<BuiltInPack> All { get; } =
    [
        new("csharp", "a C# library from SHACL shapes and OWL classes: records, enumerations, a project file", ["net10.0", "net9.0", "net8.0"]),
        new("typescript", "TypeScript types from OWL, RDFS or schema.org: an interface per class", []),
        new("docs", "documentation of an ontology: one page of HTML, and pages of Markdown", []),
    ];

    /// <summary>The names of all.</summary>
    public static string[] Names => [.. All.Select(pack => pack.Name)];

    /// <summary>The files of the project, by path in ordinal order.</summary>
    internal SortedDictionary<string, string> Files()
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        System.Reflection.Assembly assembly = typeof(BuiltInPack).Assembly;
        foreach (string resource in assembly.GetManifestResourceNames())
        {
            string name = resource.Replace('\\', '/'); // as the build machine has it
            int slash = name.IndexOf('/', StringComparison.Ordinal);
            if (slash < 0 || (name[..slash] != Name && name[..slash] != Common))
                continue;
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
            files.Add(name[(slash + 1)..], reader.ReadToEnd().ReplaceLineEndings("\n"));
        }
        return files;
    }
}
