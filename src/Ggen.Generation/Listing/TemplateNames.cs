using Ggen.Diagnostics;
using Ggen.Generation.Jobs;
using Ggen.Generation.Loading;
using Ggen.Generation.Projects;

namespace Ggen.Generation.Listing;

/// <summary>Templates as the command line names them: by their path, or as one in <c>templates/</c>, where <c>.liquid</c> may be left out.</summary>
internal static class TemplateNames
{
    private const string Extension = ".liquid";

    /// <summary>The path of the template from the project's folder; null after reporting that there is none of that name.</summary>
    /// <param name="others">What else the name could have been, such as rules.</param>
    public static string? Find(Project project, TemplateLoader files, string name, IEnumerable<string> others, DiagnosticBag bag)
    {
        if (Existing(project.Directory, name) is { } path)
            return path;
        List<string> names = [.. others];
        foreach (InputFile file in files.Candidates())
        {
            string inside = file.Name[(Project.TemplateFolder.Length + 1)..];
            names.Add(inside.EndsWith(Extension, StringComparison.Ordinal) ? inside[..^Extension.Length] : inside);
        }
        string[] spellings = [.. names, .. files.Candidates().SelectMany(file => (string[])[file.Name[(Project.TemplateFolder.Length + 1)..], file.Name])];
        string? hint = Suggestions.Hint(name, spellings) ?? UnreadableFile.Near(Path.Combine(project.Directory, name)) ?? Suggestions.HintOrList(name, "template", names);
        bag.Error(ProjectCodes.UnknownTemplate, $"there is no template '{name}'", hint);
        return null;
    }

    /// <summary>The rules of a name, or of the template that it names; none when no rule of <c>ggen.toml</c> has to do with it.</summary>
    /// <param name="path">Of the template, from the folder of the project.</param>
    public static List<string> RulesOf(Project project, string name, string path)
    {
        string full = Path.GetFullPath(Path.Combine(project.Directory, path));
        var rules = new List<string>();
        foreach (GenerationRule rule in project.Rules)
        {
            if (rule.Name.Value == name || Path.GetFullPath(Path.Combine(project.Directory, rule.Template.Value)) == full)
                rules.Add(rule.Name.Value);
        }
        return rules;
    }

    /// <summary>All of them as <c>--rule</c> takes them: a template that no rule uses is its own.</summary>
    public static IEnumerable<string> Rules(Project project, IReadOnlyList<string> names)
    {
        var all = new List<string>();
        foreach (string name in names)
        {
            string path = Existing(project.Directory, name) ?? name;
            List<string> rules = RulesOf(project, name, path);
            if (rules.Count == 0)
                rules.Add(Path.GetRelativePath(project.Directory, Path.GetFullPath(Path.Combine(project.Directory, path))).Replace(Path.DirectorySeparatorChar, '/'));
            foreach (string rule in rules)
            {
                if (!all.Contains(rule))
                    all.Add(rule);
            }
        }
        return all;
    }

    // What is no file is found as well: reading it says what it is.
    private static string? Existing(string root, string name)
    {
        foreach (string candidate in (string[])[name, name + Extension, $"{Project.TemplateFolder}/{name}", $"{Project.TemplateFolder}/{name}{Extension}"])
        {
            if (File.Exists(Path.Combine(root, candidate)))
                return candidate;
        }
        return Path.Exists(Path.Combine(root, name)) ? name : null;
    }
}
