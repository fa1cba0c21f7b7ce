using System.Collections.Concurrent;
using Ggen.Rdf;

namespace Ggen.Templates;

/// <summary>What a name without a value is.</summary>
public enum UndefinedVariables
{
    /// <summary>An error where its value is used; it may be tested for truth, compared with == and given a default.</summary>
    Strict,

    /// <summary>Nil, as Liquid has it.</summary>
    Lax,
}

/// <summary>The settings of a <see cref="TemplateEngine"/>.</summary>
public sealed record TemplateEngineOptions
{
    public UndefinedVariables Undefined { get; init; } = UndefinedVariables.Strict;

    /// <summary>Folders in which partials are searched after the template's own, in order.</summary>
    public IReadOnlyList<string> PartialFolders { get; init; } = [];

    /// <summary>The folder from which findings name partials; null names them by their full paths.</summary>
    public string? Root { get; init; }

    /// <summary>Prefixes for the <c>qname</c>, <c>turtle</c> and <c>iri</c> filters and for <c>property(node, "ex:p")</c>.</summary>
    public PrefixMap? Prefixes { get; init; }

    /// <summary>Where the full path of each partial that was read is added, from any thread.</summary>
    public ConcurrentBag<string> PartialsRead { get; init; } = [];

    /// <summary>Where the full path of each place at which a partial was looked for in vain is added, from any thread.</summary>
    public ConcurrentBag<string> PartialsMissed { get; init; } = [];

    /// <summary>Steps after which a rendering is stopped.</summary>
    public long MaxSteps { get; init; } = TemplateLimits.MaxSteps;

    /// <summary>Characters after which a rendering is stopped.</summary>
    public int MaxOutput { get; init; } = TemplateLimits.MaxOutput;

    /// <summary>How long a filter may look for a pattern in one text.</summary>
    internal TimeSpan MaxPatternTime { get; init; } = TemplateLimits.MaxPatternTime;

    /// <summary>Whether filters of texts go from buffer to buffer where the result is printed; the text is the same without, only later: for tests.</summary>
    internal bool UsesSpans { get; init; } = true;

    /// <summary>Partials by name that are no files; asked first.</summary>
    internal Func<string, string?>? Partials { get; init; }
}
