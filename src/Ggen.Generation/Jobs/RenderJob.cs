using Ggen.Diagnostics;
using Ggen.Generation.Rendering;
using Ggen.Templates;

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
    ExistingFile Existing,
    bool SkipEmpty);
