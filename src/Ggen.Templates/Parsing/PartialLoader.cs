using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Ggen.Diagnostics;
using Ggen.Formats.Syntax;
using Ggen.Templates.Expressions;
using Ggen.Templates.FrontMatters;

namespace Ggen.Templates.Parsing;

/// <summary>
/// Finds partials in the folder of the template that asks and in the engine's folders, and keeps what it has parsed. A partial may
/// not lie outside of the folder in which it was found, wherever links lead.
/// </summary>
internal sealed class PartialLoader(TemplateEngine engine)
{
    private readonly ConcurrentDictionary<string, Parsed> _parsed = new(StringComparer.Ordinal);

    // By folder and name: what is parsed once is not looked for again, which took a tenth of a run that renders a partial for each row.
    private readonly ConcurrentDictionary<string, Found> _found = new(StringComparer.Ordinal);

    /// <summary>The partial; null after an error, which is reported at <paramref name="place"/> or within the partial.</summary>
    public LiquidText? Load(string name, IPartialUser context, Place place)
    {
        if (engine.Options.Partials?.Invoke(name) is { } text)
            return Report(_parsed.GetOrAdd(name, _ => Parse(SourceFile.FromText(name, text), null)), context);
        if (name.Length == 0 || name.Contains('\\', StringComparison.Ordinal) || name.Contains('\0', StringComparison.Ordinal)
            || Path.IsPathRooted(name) || name.Split('/').Contains(".."))
        {
            context.Report(TemplateCodes.PartialOutside, place, $"'{name}' leads out of the template folders");
            return null;
        }
        var folders = new List<string>();
        if (context.Folder is not null)
            folders.Add(context.Folder);
        folders.AddRange(engine.Options.PartialFolders);
        foreach (string folder in folders)
        {
            if (Find(folder, name, context.Reads) is not { } path)
                continue;
            context.Reads?.AddPartial(path);
            if (!(_parsed.TryGetValue(path, out Parsed? known) && known.Text?.Folder == folder) && !IsWithin(folder, path)) // following links is slow
            {
                context.Report(TemplateCodes.PartialOutside, place, $"'{name}' is a link that leads out of '{folder}'");
                return null;
            }
            return Report(_parsed.GetOrAdd(path, file => ReadFile(file, Shown(file), folder)), context);
        }
        context.Report(TemplateCodes.PartialNotFound, place, $"partial '{name}' not found", Hint([.. folders.Distinct(StringComparer.Ordinal)], name));
        return null;
    }

    private string? Find(string folder, string name, TemplateReads? reads)
    {
        string key = Path.Combine(folder, name);
        if (_found.TryGetValue(key, out Found? known))
        {
            foreach (string path in known.Missed)
                reads?.AddMissed(path);
            return known.Path;
        }
        var missed = new List<string>();
        foreach (string candidate in (string[])[key, key + ".liquid"])
        {
            string path = Path.GetFullPath(candidate);
            if (File.Exists(path))
            {
                _found.TryAdd(key, new Found(path, missed));
                return path;
            }
            engine.Options.PartialsMissed.Add(path);
            reads?.AddMissed(path);
            missed.Add(path);
        }
        return null;
    }

    private static bool IsWithin(string folder, string path)
    {
        string root = RealPath(Path.GetFullPath(folder));
        string real = RealPath(path);
        return real.StartsWith(root.EndsWith(Path.DirectorySeparatorChar) ? root : root + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }

    /// <summary>The path with every link on the way followed, the last part included.</summary>
    internal static string RealPath(string path)
    {
        string real = Path.GetPathRoot(path) ?? "/";
        foreach (string part in path[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            string next = Path.Combine(real, part);
            FileSystemInfo info = Directory.Exists(next) ? new DirectoryInfo(next) : new FileInfo(next);
            real = info.LinkTarget is null ? next : RealPath(info.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? next);
        }
        return real;
    }

    private string? Hint(List<string> folders, string name)
    {
        var known = new List<string>();
        foreach (string folder in folders.Where(Directory.Exists))
        {
            known.AddRange(Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file))
                .Select(file => file.EndsWith(".liquid", StringComparison.Ordinal) ? file[..^".liquid".Length] : file));
        }
        CollectionsMarshal.AsSpan(known).Sort(string.CompareOrdinal);
        return Suggestions.Hint(name, known) ?? (folders.Count == 0 ? "this text has no partial folders" : $"it would be {string.Join(" or ", folders.Select(folder => Shown(Path.Combine(folder, name.EndsWith(".liquid", StringComparison.Ordinal) ? name : name + ".liquid"))))}");
    }

    // As findings name it: from the folder of the run, as far as it is known.
    private string Shown(string path)
        => (engine.Options.Root is { } root ? Path.GetRelativePath(root, path) : path).Replace(Path.DirectorySeparatorChar, '/');

    private Parsed ReadFile(string path, string name, string folder)
    {
        engine.Options.PartialsRead.Add(path);
        try
        {
            return Parse(SourceFile.FromBytes(name, File.ReadAllBytes(path)), folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var bag = new DiagnosticBag();
            bag.Error(TemplateCodes.PartialNotFound, $"partial '{name}' cannot be read: {e.Message}");
            return new Parsed(null, bag);
        }
    }

    // Front matter of a partial is a template's own affair and is skipped.
    private Parsed Parse(SourceFile file, string? folder)
    {
        var bag = new DiagnosticBag();
        if (file.Content.Length > TemplateLimits.MaxTemplateBytes)
        {
            bag.Error(TemplateCodes.LimitReached, file, default, $"partial is larger than MaxTemplateBytes ({TemplateLimits.MaxTemplateBytes})");
            return new Parsed(null, bag);
        }
        if (!Utf8Text.Check(file, bag))
            return new Parsed(null, bag);
        FrontMatterParser.Parse(file, bag, out int start);
        return new Parsed(engine.ParseText(SourceText.Of(file, new SourceSpan(start, file.Content.Length - start)), bag, folder), bag);
    }

    private static LiquidText? Report(Parsed parsed, IPartialUser context)
    {
        context.ReportAll(parsed.Findings);
        return parsed.Text;
    }

    /// <summary>Where a partial lies, and the places before it where it does not.</summary>
    private sealed record Found(string Path, List<string> Missed);

    private sealed record Parsed(LiquidText? Text, DiagnosticBag Findings);
}
