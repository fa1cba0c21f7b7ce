using System.Text;
using Ggen.Diagnostics;
using Ggen.Generation.Changes;
using Ggen.Generation.Projects;
using Ggen.Generation.Rendering;
using Ggen.Generation.Runs;
using Ggen.Generation.Writing;

namespace Ggen.Generation;

/// <summary>What <c>project init</c> is asked for.</summary>
/// <param name="Directory">The folder to be made a project; made when missing.</param>
/// <param name="Name">Null is the name of the folder.</param>
public sealed record InitRequest(string Directory = ".", string? Name = null);

/// <summary>Makes a folder a project that <c>sync</c> can run at once: a small ontology and templates that show how things are said.</summary>
public static class ProjectInitializer
{
    /// <summary>The files that were made; none when anything was in the way, which is listed.</summary>
    public static RunResult Run(InitRequest options, DiagnosticBag bag)
    {
        string root = Path.GetFullPath(options.Directory);
        string name = options.Name ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(root));
        string slug = ProjectSlug.Of(name);
        var files = new List<RenderedFile>
        {
            New(Project.FileName, ProjectText.Toml(name.Length == 0 ? slug : name, slug)),
            New($"ontology/{slug}.ttl", ProjectText.Ontology(slug)),
            New("templates/class.md.liquid", ProjectText.ClassTemplate),
            New("templates/index.md.liquid", ProjectText.IndexTemplate),
            New("queries/classes.rq", ProjectText.ClassesQuery),
        };
        foreach (RenderedFile file in files)
        {
            if (Path.Exists(Path.Combine(root, file.Path)))
                bag.Error(ProjectCodes.AlreadyExists, $"'{file.Path}' is there already", "project init makes new files only; remove or rename it first");
        }
        if (bag.HasErrors)
            return RunResult.Failed;
        files.Add(New(".gitignore", ProjectText.GitIgnore, ExistingFile.Keep));
        ChangeSet changes = ChangePlanner.Plan(root, files, bag);
        bool written = !bag.HasErrors && new ChangeWriter().Write(changes, bag);
        return RunResult.Of(changes, RunMode.Write, written, bag);
    }

    private static RenderedFile New(string path, string text, ExistingFile existing = ExistingFile.Refuse)
        => new(path, Encoding.UTF8.GetBytes(text), null, "project init", existing);
}
