namespace Ggen.Diagnostics;

/// <summary>One finding: what, how grave, where, and what to do about it. How it looks is the renderer's affair.</summary>
/// <param name="Message">One clause, lower case, without a full stop; names the thing at fault.</param>
/// <param name="Location">Where it is; null when it concerns no text (a missing file, a wrong option).</param>
/// <param name="Hint">What would mend it; null when nothing sensible can be said.</param>
/// <param name="Related">A second place that explains the first, such as an earlier definition.</param>
public sealed record Diagnostic(
    DiagnosticCode Code,
    Severity Severity,
    string Message,
    SourceLocation? Location = null,
    string? Hint = null,
    RelatedLocation? Related = null);

/// <summary>A second place of a finding, and what it is (<c>"first defined here"</c>).</summary>
public sealed record RelatedLocation(SourceLocation Location, string Message);
