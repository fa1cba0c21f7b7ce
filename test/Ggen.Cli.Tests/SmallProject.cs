using System.Text;

namespace Ggen.Cli.Tests;

/// <summary>A project of a given number of outputs whose content follows from a version, so that any mixture of two runs shows.</summary>
internal sealed class SmallProject(string folder, int outputs)
{
    private const int Lines = 400;

    public string Folder => folder;

    public SmallProject Write()
    {
        var data = new StringBuilder("@prefix : <http://example.org/> .\n");
        for (int i = 0; i < outputs; i++)
            data.Append($":x{i} :name \"n{i}\" .\n");
        Put("ontology/data.ttl", data.ToString());
        Put("templates/item.liquid", "{% for i in (1.." + Lines + ") %}{{ row.name }} {{ version }}\n{% endfor %}");
        Put("ggen.toml", """
            [project]
            name = "small"
            [ontology]
            source = "ontology/*.ttl"
            [[generation.rules]]
            name = "items"
            query = { inline = "SELECT ?name { ?s ?p ?name }" }
            template = "templates/item.liquid"
            output_file = "out/{{ row.name }}.txt"
            """);
        return this;
    }

    /// <summary>Runs sync to the end with a version.</summary>
    public SmallProject Sync(int version)
    {
        Ran ran = Run.Ggen(folder, Arguments(version));
        Assert.That(ran.Exit, Is.Zero, ran.ErrorText);
        return this;
    }

    public static string[] Arguments(int version) => ["sync", "--var", $"version={version}"];

    /// <summary>The files of <c>out/</c> when all of them are of one version.</summary>
    public SortedDictionary<string, byte[]> Expected(int version)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        for (int i = 0; i < outputs; i++)
            files[$"n{i}.txt"] = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat($"n{i} {version}\n", Lines)));
        return files;
    }

    /// <summary>The files of <c>out/</c> as they are, those of ggen's own that a killed run leaves included.</summary>
    public SortedDictionary<string, byte[]> Actual() => FileTree.Read(Path.Combine(folder, "out"));

    /// <summary>Whether everything is of one version and nothing is left over, in the whole project.</summary>
    public bool Holds(int version) => FileTree.AreEqual(Actual(), Expected(version)) && Leftovers().Length == 0;

    public string[] Leftovers()
        => [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(path => Path.GetFileName(path).StartsWith(".ggen-tmp-", StringComparison.Ordinal))];

    private void Put(string name, string text)
    {
        string path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
