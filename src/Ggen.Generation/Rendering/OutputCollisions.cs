using Ggen.Diagnostics;

namespace Ggen.Generation.Rendering;

/// <summary>Finds outputs that would fall on one file, here or on a system where case does not count.</summary>
public static class OutputCollisions
{
    public static void Check(IReadOnlyList<RenderedFile> files, DiagnosticBag bag)
    {
        var twice = new HashSet<string>(StringComparer.Ordinal);
        var seen = new Dictionary<string, RenderedFile>(StringComparer.OrdinalIgnoreCase);
        foreach (RenderedFile file in files)
        {
            if (file.Injection is not null)
                continue; // any number of texts may go into one file
            if (!seen.TryGetValue(file.Path, out RenderedFile? first))
            {
                seen.Add(file.Path, file);
                if (seen.TryGetValue(file.Path + "/", out RenderedFile? inside))
                    Report(ProjectCodes.PathCollision, $"'{file.Path}' is a file of {file.OriginName} and a folder of {inside.OriginName}", file, inside, bag);
                CheckFolders(file, seen, bag);
            }
            else if (first.Path == file.Path && first.OriginName == file.OriginName && first.Origin != file.Origin)
            {
                Report(ProjectCodes.PathCollision, $"'{file.Path}' is written twice", file, first, bag, "one of the two needs another name, or a condition that the other does not have");
            }
            else if (first.Path == file.Path && first.OriginName == file.OriginName)
            {
                if (twice.Add(file.Path)) // once, however many rows there are
                    Report(ProjectCodes.PathCollision, $"{file.OriginName} writes '{file.Path}' for more than one row", file, first, bag, "use a value in the path that differs from row to row");
            }
            else if (first.Path == file.Path)
            {
                Report(ProjectCodes.PathCollision, $"{file.OriginName} and {first.OriginName} both write '{file.Path}'", file, first, bag);
            }
            else
            {
                Report(ProjectCodes.PathCaseCollision, $"'{file.Path}' and '{first.Path}' differ in case only", file, first, bag);
            }
        }
    }

    // Folders take part under their name with '/': "a" as a file and "a/b" cannot both be, nor can "Src/a" and "src/b".
    private static void CheckFolders(RenderedFile file, Dictionary<string, RenderedFile> seen, DiagnosticBag bag)
    {
        for (int slash = file.Path.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = file.Path.IndexOf('/', slash + 1))
        {
            string folder = file.Path[..slash];
            if (seen.TryGetValue(folder, out RenderedFile? first) && first.Path.Length == slash)
                Report(ProjectCodes.PathCollision, $"'{folder}' is a file of {first.OriginName} and a folder of {file.OriginName}", file, first, bag);
            if (!seen.TryGetValue(folder + "/", out first))
                seen.Add(folder + "/", file);
            else if (first.Path.Length > slash && !first.Path.AsSpan(0, slash).SequenceEqual(folder))
                Report(ProjectCodes.PathCaseCollision, $"the folders of '{file.Path}' and '{first.Path}' differ in case only", file, first, bag);
        }
    }

    private static void Report(DiagnosticCode code, string message, RenderedFile file, RenderedFile first, DiagnosticBag bag, string? hint = null)
        => bag.Add(new Diagnostic(code, Severity.Error, message, file.Origin, hint,
            first.Origin is { } other && other != file.Origin ? new RelatedLocation(other, "the other output") : null));
}
