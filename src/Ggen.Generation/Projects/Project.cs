using Ggen.Diagnostics;
using Ggen.Rdf;
using Ggen.Templates;

namespace Ggen.Generation.Projects;

/// <summary>A <c>ggen.toml</c>, checked: every value is of the right kind and carries its place in the file.</summary>
/// <param name="File">The text of <c>ggen.toml</c>.</param>
/// <param name="Directory">The folder it lies in, absolute; relative paths in it start here, and so do outputs.</param>
public sealed record Project(
    SourceFile File,
    string Directory,
    ProjectInfo Info,
    Ontology Ontology,
    IReadOnlyList<ProjectVariable> Variables,
    IReadOnlyList<GenerationRule> Rules)
{
    /// <summary>What is derived before anything is asked, in order.</summary>
    public IReadOnlyList<InferenceRule> Inference { get; init; } = [];

    /// <summary>Queries that have to find nothing: files or globs, relative to the project.</summary>
    public IReadOnlyList<Located<string>> Gates { get; init; } = [];

    /// <summary>The name of the project file.</summary>
    public const string FileName = "ggen.toml";

    /// <summary>Files here with front matter are rules, too.</summary>
    public const string TemplateFolder = "templates";
}

/// <summary><c>[project]</c>: what the project is called.</summary>
public sealed record ProjectInfo(string Name, string? Version, string? Description);

/// <summary><c>[ontology]</c>: where the graph comes from.</summary>
/// <param name="Sources">Files, folders or globs, relative to the project.</param>
/// <param name="Prefixes">Serve queries and the <c>qname</c> filter; the sources' own declarations come after them.</param>
public sealed record Ontology(IReadOnlyList<Located<string>> Sources, string? BaseIri, PrefixMap Prefixes)
{
    /// <summary>The SPARQL endpoint that answers all queries, in the place of sources.</summary>
    public Located<string>? Endpoint { get; init; }

    /// <summary>The endpoints that SERVICE may ask.</summary>
    public IReadOnlyList<Located<string>> Services { get; init; } = [];
}

/// <summary>
/// An entry of <c>[vars]</c>: a variable that every template sees. It wins over the template's own <c>vars</c>, and <c>--var</c> wins over it.
/// </summary>
/// <param name="Value">A <see cref="string"/>, <see cref="long"/>, <see cref="double"/> or <see cref="bool"/>.</param>
public sealed record ProjectVariable(string Name, object Value, SourceSpan Span);

/// <summary>An entry of <c>[[generation.rules]]</c>: a query, a template, and where the output goes.</summary>
/// <param name="Query">Null: the template is rendered once, with what its own front matter asks for.</param>
/// <param name="Template">Path of the template, relative to the project.</param>
/// <param name="OutputFile">Liquid; when it uses <c>row</c> there is one file per row of the query.</param>
/// <param name="Mode">Null: as the front matter of the template says, else <see cref="WriteMode.Merge"/>.</param>
/// <param name="When">An ASK query; the rule is skipped unless it is true.</param>
/// <param name="ForEach">Name of the query that gives a file per row; null: as the front matter says, or as <c>output_file</c> uses <c>row</c>.</param>
/// <param name="Span">The header of the entry.</param>
public sealed record GenerationRule(
    Located<string> Name,
    QuerySource? Query,
    Located<string> Template,
    SourceText OutputFile,
    WriteMode? Mode,
    SourceText? When,
    SourceText? ForEach,
    SourceSpan Span);

/// <summary>An entry of <c>[[inference.rules]]</c>: triples that are derived from the graph and join it.</summary>
/// <param name="Construct">A CONSTRUCT query.</param>
/// <param name="Repeat">Whether it runs again until nothing new is derived.</param>
public sealed record InferenceRule(Located<string> Name, QuerySource Construct, bool Repeat);

/// <summary>The query of a rule: in a file of its own, or written in <c>ggen.toml</c>. Exactly one is set, unless errors were reported.</summary>
public sealed record QuerySource(Located<string>? File, SourceText? Inline);

/// <summary>What happens to a file that exists.</summary>
public enum WriteMode
{
    /// <summary>It gets the rendered content, and what a person changed in it stays.</summary>
    Merge,

    /// <summary>It gets the rendered content; that a person edited it is a conflict.</summary>
    Overwrite,

    /// <summary>It is never touched.</summary>
    Create,

    /// <summary>The rendered content goes into it, where the front matter says.</summary>
    Inject,
}
