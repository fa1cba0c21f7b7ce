using Ggen.Diagnostics;
using Ggen.Formats;
using Ggen.Generation.Projects;
using Ggen.Store;

namespace Ggen.Generation.Loading;

/// <summary>Source patterns → one dataset. Files are read in ordinal order of their names, so neither the order of the patterns nor of a folder shows.</summary>
public static class DatasetLoader
{
    /// <summary>The files that the patterns name; those that a folder holds only when their format is known.</summary>
    /// <param name="file">What the patterns are written in; null for options.</param>
    public static IReadOnlyCollection<InputFile> Find(string root, IReadOnlyList<Located<string>> patterns, SourceFile? file, DiagnosticBag bag)
    {
        var glob = new FileGlob(root, name => RdfFormat.FromPath(name) is not null);
        foreach (Located<string> pattern in patterns)
            glob.Add(pattern.Value, file is null ? null : new SourceLocation(file, pattern.Span), bag);
        return glob.Files;
    }

    /// <summary>Reads the files into one dataset; null after errors, of which all are reported.</summary>
    public static Dataset? Load(IReadOnlyCollection<InputFile> files, string? baseIri, bool keepPositions, DiagnosticBag bag)
    {
        using var builder = new DatasetBuilder(new DatasetOptions { KeepPositions = keepPositions });
        if (!Read(files, baseIri, builder, bag))
            return null;
        int errors = bag.ErrorCount;
        Dataset dataset = builder.Build(bag);
        if (bag.ErrorCount == errors)
            return dataset;
        dataset.Dispose();
        return null;
    }

    /// <summary>Adds the files to a dataset that is being built; false after errors.</summary>
    internal static bool Read(IReadOnlyCollection<InputFile> files, string? baseIri, DatasetBuilder builder, DiagnosticBag bag)
    {
        bool sound = true;
        foreach (InputFile file in files)
        {
            RdfFormat? format = RdfDocument.FormatOf(file.Name, bag);
            if (format is null)
            {
                sound = false;
                continue;
            }
            SourceFile source = RdfDocument.Source(file.Path, file.Name);
            DatasetSink sink = builder.Document(source);
            sound &= RdfDocument.ReadFile(file.Path, format, source, baseIri, ref sink, bag);
        }
        return sound;
    }
}
