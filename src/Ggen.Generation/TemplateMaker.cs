using System.Text;
using Ggen.Diagnostics;
using Ggen.Generation.Changes;
using Ggen.Generation.Projects;
using Ggen.Generation.Rendering;
using Ggen.Generation.Runs;
using Ggen.Generation.Writing;

namespace Ggen.Generation;

/// <summary>Makes a template that renders as it is, to be changed into what is wanted.</summary>
public static class TemplateMaker
{
    /// <param name="name">Such as <c>class.cs</c>: its extension is that of the output. It may have folders, and may end in <c>.liquid</c>.</param>
    public static RunResult Run(string directory, string name, bool perRow, DiagnosticBag bag)
    {
        string plain = name.EndsWith(".liquid", StringComparison.Ordinal) ? name[..^".liquid".Length] : name;
        if (plain.Length == 0 || plain.Split('/', '\\').Any(part => part is "" or "." or "..") || plain.Contains('\0', StringComparison.Ordinal) || Path.IsPathRooted(plain))
        {
            bag.Error(ProjectCodes.PathEscapes, $"'{name}' is no name of a template", "such as class.cs, for templates/class.cs.liquid");
            return RunResult.Failed;
        }
        string root = Path.GetFullPath(directory);
        string path = $"{Project.TemplateFolder}/{plain}.liquid";
        if (Path.Exists(Path.Combine(root, path)))
        {
            bag.Error(ProjectCodes.AlreadyExists, $"'{path}' is there already", "remove or rename it first, or take another name");
            return RunResult.Failed;
        }
        string text = perRow ? PerRow(Path.GetExtension(plain)) : AllRows(plain);
        ChangeSet changes = ChangePlanner.Plan(root, [new RenderedFile(path, Encoding.UTF8.GetBytes(text), null, "template new", ExistingFile.Refuse)], bag);
        bool written = !bag.HasErrors && new ChangeWriter().Write(changes, bag);
        return RunResult.Of(changes, RunMode.Write, written, bag);
    }

    private static string PerRow(string extension) => Settings($"generated/{{{{ row.name | pascal }}}}{extension}\nfor_each: classes") + """
        {{ row.name | pascal }}: {{ row.comment | default: "" }}

        """.ReplaceLineEndings("\n");

    private static string AllRows(string output) => Settings("generated/" + output) + """
        {% for class in classes -%}
        - {{ class.name }}{% if class.comment %}: {{ class.comment }}{% endif %}
        {% endfor -%}

        """.ReplaceLineEndings("\n");

    // The value of 'to' and what stands behind it.
    private static string Settings(string to) => $$"""
        ---
        to: {{to}}
        prefixes:
          owl: http://www.w3.org/2002/07/owl#
          rdfs: http://www.w3.org/2000/01/rdf-schema#
        sparql:
          classes: |
            SELECT DISTINCT ?class ?name ?comment WHERE {
              VALUES ?type { owl:Class rdfs:Class }
              ?class a ?type ; rdfs:label ?name .
              OPTIONAL { ?class rdfs:comment ?comment }
            }
            ORDER BY ?name
        ---

        """.ReplaceLineEndings("\n");
}
