using Ggen.Diagnostics;
using Ggen.Generation.Caching;
using Ggen.Generation.Hooks;
using Ggen.Generation.Rendering;
using Ggen.Templates;
using Ggen.Templates.FrontMatters;

namespace Ggen.Generation.Jobs;

/// <summary>One file to be rendered: a body, a path, and what both see. Jobs do not know of each other and may run side by side.</summary>
/// <param name="Path">Null: the text is printed, not written.</param>
/// <param name="Origin">Where the path is asked for.</param>
/// <param name="OriginName">The rule or template, as in a message.</param>
internal sealed record RenderJob(
    TemplateEngine Engine,
    LiquidText Body,
    LiquidText? Path,
    TemplateScope Scope,
    SourceLocation Origin,
    string OriginName,
    ExistingFile Existing)
{
    /// <summary>The rule, as <c>--rule</c> takes it; empty for a file that ggen does not remember.</summary>
    public string Rule { get; init; } = "";

    /// <summary>The path where it is known already; <see cref="Path"/> is null then.</summary>
    public string? Place { get; init; }

    /// <summary>The permissions that the file gets; null as files get them.</summary>
    public UnixFileMode? Permissions { get; init; }

    /// <summary>Whether a blank text is no file.</summary>
    public bool SkipsEmpty { get; init; }

    /// <summary>Whether the file ends with a newline; null as it is rendered.</summary>
    public bool? EndsWithNewline { get; init; }

    public FreezePolicy Freeze { get; init; }

    public bool Backup { get; init; }

    /// <summary>Whether the text goes to disk while it is rendered.</summary>
    public bool IsStreamed { get; init; }

    /// <summary>What runs when outputs of the template change; null when nothing does.</summary>
    public TemplateHooks? Hooks { get; init; }

    /// <summary>Where the text goes into a file that is there; null when the text is the file.</summary>
    public FrontMatterInjection? Injection { get; init; }

    /// <summary>Whether it is rendered twice, and both texts have to be the same.</summary>
    public bool IsChecked { get; init; }

    /// <summary>What it is rendered from; null when nothing is remembered of it.</summary>
    public RuleInputs? Inputs { get; init; }

    /// <summary>Which file of the rule it is.</summary>
    public ContentKey Identity { get; init; }
}
