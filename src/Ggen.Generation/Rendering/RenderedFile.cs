using Ggen.Diagnostics;
using Ggen.Generation.Caching;
using Ggen.Generation.Hooks;
using Ggen.Generation.Injections;
using Ggen.Generation.Jobs;
using Ggen.Templates;
using Ggen.Templates.FrontMatters;

namespace Ggen.Generation.Rendering;

/// <summary>What one job rendered: the bytes of a file, and where they belong. Nothing has been compared with the disk yet.</summary>
/// <param name="Path">Relative to the output folder, with '/'; checked by <see cref="OutputPath"/>.</param>
/// <param name="Origin">Where the path was asked for: <c>output_file</c> of a rule, or <c>to</c> of a template.</param>
/// <param name="OriginName">The rule or template, as in a message.</param>
public sealed record RenderedFile(
    string Path,
    ReadOnlyMemory<byte> Content,
    SourceLocation? Origin,
    string OriginName,
    ExistingFile Existing = ExistingFile.Replace)
{
    private readonly ReadOnlyMemory<byte> _content = Content;

    /// <summary>The bytes; those of a file that is known are rendered when somebody asks for them.</summary>
    public ReadOnlyMemory<byte> Content
    {
        get => Later is null ? _content : Later();
        init => (_content, Later, Known) = (value, null, null);
    }

    /// <summary>Renders the file; null when that is done.</summary>
    internal Func<ReadOnlyMemory<byte>>? Later { get; init; }

    /// <summary>The same file of an earlier run; null when the file is another one now, or nothing is known of it.</summary>
    internal KnownFile? Known { get; init; }

    /// <summary>What renders it; null when nothing is remembered of that.</summary>
    internal RenderJob? Job { get; init; }

    /// <summary>What its rendering read; null when it was not rendered, or nobody wants to know.</summary>
    internal TemplateReads? Reads { get; init; }

    /// <summary>The rule, as <c>--rule</c> takes it; empty for a file that ggen does not remember.</summary>
    public string Rule { get; init; } = "";

    /// <summary>The permissions that the file gets when it is written; null as they are, or as new files get them. Windows has none.</summary>
    public UnixFileMode? Permissions { get; init; }

    public FreezePolicy Freeze { get; init; }

    /// <summary>Whether a copy of a file that is about to change is kept beside it.</summary>
    public bool Backup { get; init; }

    /// <summary>Where the content goes into a file that is there; null when the content is the file.</summary>
    internal Injection? Injection { get; init; }

    /// <summary>What is to be remembered of what other rules have put into the content, when that is kept up to date apart from it; else null.</summary>
    internal InjectedMemory? Injected { get; init; }

    /// <summary>Which lines of the content other rules have put in; null when none have.</summary>
    internal IReadOnlyList<InjectedFragment>? Parts { get; init; }

    /// <summary>The content where it is not in memory; null when it is.</summary>
    internal StreamedText? Streamed { get; init; }

    /// <summary>What runs when outputs of the template change; null when nothing does.</summary>
    internal TemplateHooks? Hooks { get; init; }

    /// <summary>Whether the content has regions that belong to a person.</summary>
    public bool HasRegions { get; init; }
}

/// <summary>What happens when the file is there with other content.</summary>
public enum ExistingFile
{
    /// <summary>It gets the new content, whatever is in it: <c>force</c>.</summary>
    Replace,

    /// <summary>It gets the new content; what a person changed in it stays: <c>mode = "merge"</c>, the default.</summary>
    Merge,

    /// <summary>It gets the new content unless a person edited it, which is a conflict: <c>mode = "overwrite"</c>.</summary>
    Overwrite,

    /// <summary>It is left alone: <c>mode = "create"</c>, <c>unless_exists</c>.</summary>
    Keep,

    /// <summary>It is left alone and the run does not count as done: <c>project gen</c> without <c>--force</c>.</summary>
    Refuse,
}
