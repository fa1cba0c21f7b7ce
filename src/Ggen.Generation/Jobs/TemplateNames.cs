using Ggen.Generation.Projects;

namespace Ggen.Generation.Jobs;

/// <summary>What users call templates → the rules that use them.</summary>
internal static class TemplateNames
{
    /// <summary>The rules of a name, or of the template that it names; none when no rule of <c>ggen.toml</c> has to do with it.</summary>
    /// <param name="path">Of the template as <see cref="GenRunner.Find"/> has it.</param>
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
            string path = GenRunner.Find(project.Directory, name);
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
}
