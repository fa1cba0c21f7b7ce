using Ggen.Diagnostics;
using Ggen.Evaluation;
using Ggen.Evaluation.Updates;
using Ggen.Formats;
using Ggen.Generation.Rendering;
using Ggen.Rdf;
using Ggen.Rdf.Iris;
using Ggen.Store.Editing;

namespace Ggen.Cli.Graphs;

/// <summary>The documents of LOAD: files below the working folder, by relative path or <c>file:</c> IRI. Nothing else is read, whatever an update says.</summary>
/// <param name="baseIri">For relative IRIs in them; null when there is none.</param>
internal sealed class LocalDocuments(string? baseIri) : IDocumentSource
{
    private readonly ConfinedFolder _folder = new(Directory.GetCurrentDirectory());

    public bool Read(Iri source, SourceLocation place, ref EditorSink sink, DiagnosticBag bag)
    {
        if (PathOf(source.Value) is not { } path)
            return Fail(EvaluationCodes.LoadRefused, $"LOAD {source} is refused: ggen reads local files only", "download it, and load the file", place, bag);
        string relative = Path.GetRelativePath(_folder.Root, Path.Combine(_folder.Root, path)).Replace(Path.DirectorySeparatorChar, '/');
        bool escapes = relative == ".." || relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative);
        if (escapes || (!Directory.Exists(relative) && _folder.Place(relative, null, new DiagnosticBag()) is null))
            return Fail(EvaluationCodes.LoadOutside, $"LOAD {source} is refused: it lies outside the folder in which ggen runs", "name it with -d, or run ggen in a folder above it", place, bag);
        if (!File.Exists(relative))
            return Fail(Directory.Exists(relative) ? FileCodes.IsDirectory : FileCodes.NotFound, Directory.Exists(relative) ? $"'{relative}' is a folder" : $"'{relative}' does not exist", null, place, bag);
        if (RdfFormat.FromPath(relative) is not { } format)
            return Fail(FileCodes.UnknownFormat, $"the format of '{relative}' is unknown", "its name tells: .ttl, .nt, .nq, .trig", place, bag);
        return RdfDocument.ReadFile(relative, format, relative, IriParser.IsAbsolute(source.Value) ? source.Value : baseIri, ref sink, bag);
    }

    // The path that an IRI names; null when it names no local file.
    private static string? PathOf(string iri)
    {
        if (!IriParser.IsAbsolute(iri))
            return Uri.UnescapeDataString(iri);
        return Uri.TryCreate(iri, UriKind.Absolute, out Uri? uri) && uri.IsFile && !uri.IsUnc ? uri.LocalPath : null;
    }

    private static bool Fail(DiagnosticCode code, string message, string? hint, SourceLocation place, DiagnosticBag bag)
    {
        bag.Add(new Diagnostic(code, Severity.Error, message, place, hint));
        return false;
    }
}
