using System.Text;
using Ggen.Diagnostics;
using Ggen.Generation.Changes;
using Ggen.Generation.Rendering;
using Ggen.Generation.Runs;
using Ggen.Generation.Writing;

namespace Ggen.Generation.Packs;

/// <summary>What <c>project new</c> is asked for.</summary>
public sealed class NewRequest
{
    /// <summary>Of the project, and of its folder.</summary>
    public required string Name { get; init; }

    /// <summary>The name of a pack; null when it is not said.</summary>
    public string? Type { get; init; }

    /// <summary>Null is the pack's first.</summary>
    public string? Framework { get; init; }

    /// <summary>The folder of the project; null is one of its name in the working directory.</summary>
    public string? Output { get; init; }
}

/// <summary>Makes a project from a built-in pack, in a folder of its own.</summary>
public static class ProjectMaker
{
    /// <summary>Names in the way that are listed.</summary>
    private const int MaxShown = 5;

    /// <summary>The files that were made; none after errors.</summary>
    public static RunResult Run(NewRequest options, DiagnosticBag bag)
    {
        if (OutputPath.NameProblem(options.Name) is { } problem)
            bag.Error(PackCodes.BadName, $"'{options.Name}' is no name of a project: {problem}", options.Output is null ? "give a plain name; --output DIR says where the folder is" : "give a plain name");
        BuiltInPack? pack = Find(options.Type, bag);
        string framework = pack is null ? "" : Framework(pack, options.Framework, bag);
        if (bag.HasErrors)
            return RunResult.Failed;
        string root = Path.GetFullPath(options.Output ?? options.Name);
        CheckIsFree(root, options.Output ?? options.Name, bag);
        if (bag.HasErrors)
            return RunResult.Failed;
        var files = new List<RenderedFile>();
        foreach ((string path, string text) in pack!.Files())
            files.Add(File(path, Filled(text, options.Name, framework)));
        files.Insert(0, File(".gitignore", ProjectText.GitIgnore));
        ChangeSet changes = ChangePlanner.Plan(root, files, bag);
        bool written = !bag.HasErrors && new ChangeWriter().Write(changes, bag);
        return RunResult.Of(changes, RunMode.Write, written, bag);
    }

    private static BuiltInPack? Find(string? type, DiagnosticBag bag)
    {
        BuiltInPack? pack = BuiltInPack.All.FirstOrDefault(pack => pack.Name == type);
        string known = string.Join(", ", BuiltInPack.Names);
        if (type is null)
            bag.Error(PackCodes.NoPack, $"which kind of project? There are {known}", "say it with --type; 'ggen project new --list' tells what each makes");
        else if (pack is null)
            bag.Error(PackCodes.NoPack, $"there is no pack '{type}'", Suggestions.Hint(type, BuiltInPack.Names) ?? $"there are {known}");
        return pack;
    }

    private static string Framework(BuiltInPack pack, string? wanted, DiagnosticBag bag)
    {
        if (wanted is null)
            return pack.Frameworks.Count == 0 ? "" : pack.Frameworks[0];
        if (pack.Frameworks.Count == 0)
            bag.Error(PackCodes.NoFramework, $"the pack '{pack.Name}' has no frameworks to choose from", "leave --framework out");
        else if (!pack.Frameworks.Contains(wanted))
            bag.Error(PackCodes.NoFramework, $"the pack '{pack.Name}' has no framework '{wanted}'", Suggestions.Hint(wanted, pack.Frameworks) ?? $"there are {string.Join(", ", pack.Frameworks)}");
        return wanted;
    }

    private static void CheckIsFree(string root, string shown, DiagnosticBag bag)
    {
        const string Hint = "take another name or another --output; 'ggen project init' makes a folder with files a project";
        if (System.IO.File.Exists(root))
        {
            bag.Error(PackCodes.FolderTaken, $"'{shown}' is a file", Hint);
            return;
        }
        try
        {
            string[] there = !Directory.Exists(root) ? [] : [.. Directory.EnumerateFileSystemEntries(root).Select(path => Path.GetFileName(path)).Where(name => name != ".git").Order(StringComparer.Ordinal)];
            if (there.Length == 0)
                return;
            string names = string.Join(", ", there.Take(MaxShown)) + (there.Length > MaxShown ? $" and {there.Length - MaxShown} more" : "");
            bag.Error(PackCodes.FolderTaken, $"'{shown}' is not empty: {names}", Hint);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            bag.Error(PackCodes.FolderTaken, $"'{shown}' cannot be looked into: {IoReason.Of(e)}");
        }
    }

    private static string Filled(string text, string name, string framework)
    {
        if (!text.Contains("__", StringComparison.Ordinal))
            return text;
        string slug = ProjectSlug.Of(name);
        return text.Replace("__name__", name, StringComparison.Ordinal).Replace("__slug__", slug, StringComparison.Ordinal)
            .Replace("__Pascal__", ProjectSlug.Pascal(slug), StringComparison.Ordinal).Replace("__framework__", framework, StringComparison.Ordinal);
    }

    private static RenderedFile File(string path, string text)
        => new(path, Encoding.UTF8.GetBytes(text), null, "project new", ExistingFile.Refuse);
}
