using System.Text;
using Ggen.Diagnostics;
using Ggen.Formats.Syntax;
using Ggen.Generation.Loading;
using Ggen.Generation.Projects;
using Ggen.Templates;

namespace Ggen.Generation.Jobs;

/// <summary>
/// A project → what its templates are used for: the rules of <c>ggen.toml</c> in their order, then the files in <c>templates/</c> that
/// have front matter and that no rule names, in ordinal order. Files there without front matter are partials.
/// </summary>
internal sealed class TemplateLoader(Project project, TemplateEngine engine, DiagnosticBag bag)
{
    /// <summary>Every file that was read, absolute: what an output may not overwrite.</summary>
    public HashSet<string> Inputs { get; } = new(StringComparer.Ordinal);

    /// <summary>Folders that were searched, absolute: what they hold decides as well.</summary>
    public HashSet<string> Folders { get; } = new(StringComparer.Ordinal);

    /// <summary>Files of the template folder, absolute: whether each begins with front matter was looked at.</summary>
    public HashSet<string> Seen { get; } = new(StringComparer.Ordinal);

    /// <summary>How many templates were read, whether or not they could be parsed.</summary>
    public int Count { get; private set; }

    public List<TemplateUse> Load(IReadOnlyList<string> only)
    {
        var uses = new List<TemplateUse>();
        var ruled = new HashSet<string>(StringComparer.Ordinal);
        var names = new List<string>();
        foreach (GenerationRule rule in project.Rules)
        {
            ruled.Add(Path.GetFullPath(Path.Combine(project.Directory, rule.Template.Value)));
            names.Add(rule.Name.Value);
            if (Wanted(rule.Name.Value, only) && Load(rule) is { } use)
                uses.Add(use);
        }
        foreach (InputFile file in Candidates())
        {
            Seen.Add(file.Path);
            if (ruled.Contains(file.Path) || !HasFrontMatter(file.Path))
                continue;
            names.Add(file.Name);
            if (Wanted(file.Name, only) && Load(file) is { } use)
                uses.Add(use);
        }
        foreach (string name in only)
        {
            if (!names.Contains(name))
                bag.Error(ProjectCodes.UnknownRule, $"there is no rule '{name}'", names.Find(known => IsShort(name, known)) is { } whole ? $"did you mean '{whole}'?" : Suggestions.HintOrList(name, "rule", names));
        }
        return uses;
    }

    // Whether a template is named without its folder, or without its last extension, as other commands take it.
    private static bool IsShort(string name, string known)
        => name.Length > 0 && (known.EndsWith("/" + name, StringComparison.Ordinal) || Path.ChangeExtension(known, null) is var stem && (stem == name || stem.EndsWith("/" + name, StringComparison.Ordinal)));

    private static bool Wanted(string name, IReadOnlyList<string> only)
    {
        foreach (string wanted in only)
        {
            if (wanted == name)
                return true;
        }
        return only.Count == 0;
    }

    private TemplateUse? Load(GenerationRule rule)
    {
        string name = $"rule '{rule.Name}'";
        SourceLocation where = new(project.File, rule.OutputFile.Span);
        Template? template = Read(rule.Template.Value, rule.Template.Value, new SourceLocation(project.File, rule.Template.Span), out string path);
        SourceText? query = rule.Query?.Inline;
        if (rule.Query?.File is { } file && ReadText(project.Directory, file.Value, new SourceLocation(project.File, file.Span)) is { } text)
            query = SourceText.Of(text);
        bool complete = template is not null && (rule.Query is null || query is not null);
        return complete ? new TemplateUse(rule.Name.Value, name, template!, Path.GetDirectoryName(path)!, rule, query, where) : null;
    }

    private TemplateUse? Load(InputFile file)
    {
        if (Read(file.Path, file.Name, null, out string path) is not { } template)
            return null;
        SourceSpan span = template.FrontMatter.To?.Span ?? new SourceSpan(0, 3);
        if (template.FrontMatter.To is null)
        {
            bag.Error(ProjectCodes.MissingOutput, template.File, span, $"'{file.Name}' has front matter but no 'to'",
                "say where its output goes; a partial needs no front matter");
        }
        return new TemplateUse(file.Name, $"template '{file.Name}'", template, Path.GetDirectoryName(path)!, null, null, new SourceLocation(template.File, span));
    }

    /// <summary>Reads and parses a template file; null after errors.</summary>
    public Template? Read(string relative, string name, SourceLocation? where, out string path)
    {
        path = "";
        return ReadText(project.Directory, relative, where, name) is { } file ? Parse(file, relative, out path) : null;
    }

    /// <summary>Parses the text of a template file; null after errors.</summary>
    public Template? Parse(SourceFile file, string relative, out string path)
    {
        Count++;
        path = Path.GetFullPath(Path.Combine(project.Directory, relative));
        return engine.Parse(file, bag, Path.GetDirectoryName(path));
    }

    /// <summary>The text of an input file; null after reporting that it cannot be read.</summary>
    public SourceFile? ReadText(string folder, string relative, SourceLocation? where, string? name = null)
    {
        string path = Path.GetFullPath(Path.Combine(folder, relative.Replace('\0', '?')));
        name ??= Path.GetRelativePath(project.Directory, path).Replace(Path.DirectorySeparatorChar, '/');
        Inputs.Add(path);
        try
        {
            var file = SourceFile.FromBytes(name, File.ReadAllBytes(path));
            return Utf8Text.Check(file, bag) ? file : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            bag.Add(UnreadableFile.Of(e, path, name, where));
        }
        return null;
    }

    /// <summary>Every file in <c>templates/</c>.</summary>
    public IReadOnlyCollection<InputFile> Candidates()
    {
        Folders.Add(Path.Combine(project.Directory, Project.TemplateFolder));
        if (!Directory.Exists(Path.Combine(project.Directory, Project.TemplateFolder)))
            return [];
        var glob = new FileGlob(project.Directory, _ => true);
        glob.Add(Project.TemplateFolder + "/**", null, new DiagnosticBag()); // an empty folder is no error
        Folders.UnionWith(glob.Folders);
        return glob.Files;
    }

    /// <summary>Whether the first line is '---'. What cannot be read is reported when it is loaded.</summary>
    public static bool HasFrontMatter(string path)
    {
        Span<byte> start = stackalloc byte[8];
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true;
        }
        if (start.StartsWith(Encoding.UTF8.Preamble))
            start = start[3..];
        return start.StartsWith("---"u8) && start[3..].TrimStart(" \t\r"u8) is [(byte)'\n', ..];
    }
}
