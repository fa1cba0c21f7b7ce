using System.Security.Cryptography;
using System.Text;
using Ggen.Bench.Process.Measuring;
using Ggen.Bench.Process.Operations;

namespace Ggen.Bench.Process.Probes;

/// <summary>
/// The same generation on one core and on all, under other locales and time zones, from another folder, and with the names of the
/// ontology's files in another order: the bytes of every output are compared.
/// </summary>
internal static class SameOutput
{
    private const string More = "@prefix : <http://example.org/people#> .\n@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        + ":Robot a <http://www.w3.org/2002/07/owl#Class> ; rdfs:subClassOf :Agent ; rdfs:label \"robot\" ; rdfs:comment \"A machine.\" .\n";

    public static void Measure(BenchContext context, Figures figures)
    {
        var trees = new HashSet<string>();
        string[][] prefixes = [[], ["env", "LC_ALL=tr_TR.UTF-8", "LANG=tr_TR.UTF-8"], ["env", "TZ=Pacific/Kiritimati"], ["env", "DOTNET_PROCESSOR_COUNT=1"], ["taskset", "-c", "0"]];
        int variants = 0;
        for (int order = 0; order < 2; order++)
        {
            foreach (string[] prefix in prefixes)
            {
                if (prefix is ["taskset", ..] && !OperatingSystem.IsLinux())
                    continue;
                trees.Add(Tree(context, Path.Combine(context.Folder.Data, "same", $"v{variants++}"), prefix, order == 0 ? "aaa.ttl" : "zzz.ttl"));
            }
        }
        figures.Values["variants"] = variants;
        figures.Values["differentOutputs"] = trees.Count - 1;
    }

    private static string Tree(BenchContext context, string folder, string[] prefix, string name)
    {
        BenchFolder.Copy(Path.Combine(context.Folder.Root, "test", "projects", "people"), folder);
        File.WriteAllText(Path.Combine(folder, "ontology", name), More);
        string[] command = [.. prefix, context.Ggen, "sync"];
        Tool run = Tool.Check(folder, command[0], command[1..]);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        string output = Path.Combine(folder, "generated");
        foreach (string file in Directory.GetFiles(output, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(output, file) + "\0"));
            hash.AppendData(File.ReadAllBytes(file));
        }
        hash.AppendData(Encoding.UTF8.GetBytes(run.Output));
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
