namespace Ggen.Generation.Listing;

/// <summary>What a file in a project does for generation.</summary>
public enum TemplateKind
{
    /// <summary>A rule of <c>ggen.toml</c> and the template that it names.</summary>
    Rule,

    /// <summary>A file in <c>templates/</c> with front matter, which is a rule of its own.</summary>
    Template,

    /// <summary>A file in <c>templates/</c> without front matter, for <c>render</c> and <c>include</c>.</summary>
    Partial,
}

/// <summary>A template of a project, as it is listed.</summary>
/// <param name="Name">What <c>--rule</c> takes; of a partial its path.</param>
/// <param name="File">Path of the template from the project's folder.</param>
/// <param name="Output">The output path as it is written, Liquid included; null when the text is printed, or of a partial.</param>
/// <param name="IsPerRow">Whether there is one file per row of a query.</param>
public sealed record TemplateEntry(
    string Name, TemplateKind Kind, string File, string? Output, bool IsPerRow, IReadOnlyList<ListedVariable> Variables, IReadOnlyList<ListedQuery> Queries);

/// <summary>A variable that a template gives a default.</summary>
/// <param name="Default">As it is written.</param>
public sealed record ListedVariable(string Name, string Default);

/// <summary>A query of a template.</summary>
/// <param name="Columns">Null for an ASK, or when the query is at fault; with '?' behind one that may be unbound.</param>
public sealed record ListedQuery(string Name, IReadOnlyList<string>? Columns);
