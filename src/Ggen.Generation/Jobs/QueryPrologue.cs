using Ggen.Diagnostics;
using Ggen.Generation.Projects;
using Ggen.Rdf;
using Ggen.Sparql;
using Ggen.Templates;
using Ggen.Templates.FrontMatters;

namespace Ggen.Generation.Jobs;

/// <summary>The prefixes and the base IRI of a template's queries: those of what it stands in, a project or a tree, and over them its own.</summary>
internal static class QueryPrologue
{
    /// <inheritdoc cref="Of(FrontMatter, QueryParseOptions, TemplateEngine, TemplateScope, string, DiagnosticBag)"/>
    public static QueryParseOptions Of(TemplateUse use, TemplateEngine engine, TemplateScope scope, Project project, DiagnosticBag bag)
        => Of(use.FrontMatter, Of(project), engine, scope, use.Folder, bag);

    /// <summary>Those of a project.</summary>
    public static QueryParseOptions Of(Project project) => new() { Prefixes = project.Ontology.Prefixes, BaseIri = project.Ontology.BaseIri };

    /// <summary>The options of the parser of its queries. An IRI that is not absolute is reported.</summary>
    public static QueryParseOptions Of(FrontMatter settings, QueryParseOptions outer, TemplateEngine engine, TemplateScope scope, string folder, DiagnosticBag bag)
    {
        string? baseIri = settings.Base is { } iri ? engine.RenderText(iri, scope, bag, folder) : outer.BaseIri;
        if (settings.Base is { } written && baseIri is not null)
            Check("'base'", baseIri, written, bag);
        PrefixMap? prefixes = outer.Prefixes;
        if (settings.Prefixes.Count > 0)
            prefixes = prefixes?.Clone() ?? new PrefixMap();
        foreach (FrontMatterPrefix prefix in settings.Prefixes)
        {
            Check($"prefix '{prefix.Prefix}'", prefix.Iri.Text, prefix.Iri, bag);
            prefixes!.Set(prefix.Prefix, prefix.Iri.Text);
        }
        return new QueryParseOptions { Prefixes = prefixes, BaseIri = baseIri };
    }

    private static void Check(string what, string iri, SourceText written, DiagnosticBag bag)
    {
        if (!AbsoluteIri.Is(iri))
            bag.Add(new Diagnostic(ProjectCodes.RelativeIri, Severity.Error, $"{what} is not an absolute IRI", new SourceLocation(written.File, written.Span), "such as http://example.org/"));
    }
}
