using Ggen.Diagnostics;

namespace Ggen.Templates.FrontMatters;

/// <summary>
/// The settings of a template, between its <c>---</c> lines. Every text is as written: Liquid in it is rendered later, each value on
/// its own. What is not written is null or empty.
/// </summary>
public sealed class FrontMatter
{
    internal static FrontMatter Empty { get; } = new();

    /// <summary>From the first <c>---</c> to the end of the second one; length 0 when there is none.</summary>
    public SourceSpan Span { get; internal set; }

    /// <summary>Output path, Liquid.</summary>
    public SourceText? To { get; internal set; }

    /// <summary>File that holds the body.</summary>
    public SourceText? From { get; internal set; }

    /// <summary>Defaults of variables, in the order in which they are written.</summary>
    public IReadOnlyList<FrontMatterVariable> Vars { get; internal set; } = [];

    /// <summary>Base IRI of queries and inline RDF.</summary>
    public SourceText? Base { get; internal set; }

    /// <summary>Prefixes of queries and inline RDF.</summary>
    public IReadOnlyList<FrontMatterPrefix> Prefixes { get; internal set; } = [];

    /// <summary>RDF files or globs.</summary>
    public IReadOnlyList<SourceText> Rdf { get; internal set; } = [];

    /// <summary>Turtle.</summary>
    public IReadOnlyList<SourceText> RdfInline { get; internal set; } = [];

    /// <summary>Queries by name; a lone one is named <c>results</c>, those of a list <c>results</c>, <c>results2</c>, ….</summary>
    public IReadOnlyList<FrontMatterQuery> Sparql { get; internal set; } = [];

    /// <summary>Triples to derive before the queries run; their names mean nothing.</summary>
    public IReadOnlyList<FrontMatterQuery> Construct { get; internal set; } = [];

    /// <summary>ASK query without which the template is skipped.</summary>
    public FrontMatterQuery? When { get; internal set; }

    /// <summary>Name of the query that gives a file per row.</summary>
    public SourceText? ForEach { get; internal set; }

    /// <summary>Leave an existing file alone.</summary>
    public FrontMatterFlag? UnlessExists { get; internal set; }

    /// <summary>Overwrite whatever is there.</summary>
    public FrontMatterFlag? Force { get; internal set; }

    /// <summary>Write no file whose text is empty or blank.</summary>
    public FrontMatterFlag? SkipEmpty { get; internal set; }

    /// <summary>Keep a copy of a file that is about to change.</summary>
    public FrontMatterFlag? Backup { get; internal set; }

    /// <summary>Whether the file ends with a newline.</summary>
    public FrontMatterFlag? EofLast { get; internal set; }

    /// <summary>Whether a file that a person edited, or that exists, is left alone.</summary>
    public FreezePolicy FreezePolicy { get; internal set; }

    /// <summary>Whether the text goes to disk while it is rendered, in bounded memory.</summary>
    public FrontMatterFlag? Streaming { get; internal set; }

    /// <summary>Whether each text is rendered twice and compared; null when nothing is said.</summary>
    public FrontMatterDeterminism? Determinism { get; internal set; }

    /// <summary>Command that runs before the outputs are written.</summary>
    public SourceText? ShBefore { get; internal set; }

    /// <summary>Command that runs after the outputs were written.</summary>
    public SourceText? ShAfter { get; internal set; }

    /// <summary>Where the text goes into an existing file; null when it is a file of its own.</summary>
    public FrontMatterInjection? Inject { get; internal set; }
}

/// <summary>When a file is left alone: <c>freeze_policy</c>.</summary>
public enum FreezePolicy
{
    /// <summary>Never.</summary>
    Never,

    /// <summary>Once a person edited it.</summary>
    Checksum,

    /// <summary>Once it exists.</summary>
    Always,
}

/// <summary>A switch of the front matter and where it is written.</summary>
public sealed record FrontMatterFlag(bool Value, SourceSpan Span);

/// <summary>What <c>determinism</c> asks for.</summary>
public sealed class FrontMatterDeterminism(bool isChecked, ulong seed)
{
    /// <summary>Whether each text is rendered twice, and has to be the same.</summary>
    public bool IsChecked => isChecked;

    /// <summary>Where RAND() and UUID() of the template's queries begin; 0 in all templates that say nothing.</summary>
    public ulong Seed => seed;
}

/// <summary>A prefix and its namespace.</summary>
public sealed record FrontMatterPrefix(string Prefix, SourceSpan PrefixSpan, SourceText Iri);

/// <summary>A query: its text, or the path of the file that holds it.</summary>
/// <param name="NameSpan">Where the name is written, or the query itself when it has none.</param>
public sealed record FrontMatterQuery(string Name, SourceSpan NameSpan, SourceText Text, bool IsFile);

/// <summary>A default of a variable.</summary>
public sealed record FrontMatterVariable(string Name, SourceSpan NameSpan, FrontMatterNode Value);
