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
