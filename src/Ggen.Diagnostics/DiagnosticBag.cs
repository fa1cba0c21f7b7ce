namespace Ggen.Diagnostics;

/// <summary>
/// The findings of a run, in the order in which they were made. One bag is filled by one thread; steps that run side by side
/// fill bags of their own, which are added in a fixed order.
/// </summary>
public sealed class DiagnosticBag
{
    /// <summary>Errors kept per source file; the rest are counted, so that a file in the wrong format does not flood the terminal.</summary>
    public const int MaxErrorsPerFile = 100;

    private readonly List<Diagnostic> _items = [];

    public IReadOnlyList<Diagnostic> Items => _items;

    public int ErrorCount { get; private set; }

    public int WarningCount { get; private set; }

    public bool HasErrors => ErrorCount > 0;

    public void Add(Diagnostic diagnostic)
    {
        _items.Add(diagnostic);
        ErrorCount += diagnostic.Severity == Severity.Error ? 1 : 0;
        WarningCount += diagnostic.Severity == Severity.Warning ? 1 : 0;
    }

    public void Add(DiagnosticBag other)
    {
        foreach (Diagnostic diagnostic in other._items)
            Add(diagnostic);
    }

    public void Error(DiagnosticCode code, SourceFile file, SourceSpan span, string message, string? hint = null)
        => Add(new Diagnostic(code, Severity.Error, message, new SourceLocation(file, span), hint));

    public void Error(DiagnosticCode code, string message, string? hint = null)
        => Add(new Diagnostic(code, Severity.Error, message, null, hint));

    public void Warning(DiagnosticCode code, SourceFile file, SourceSpan span, string message, string? hint = null)
        => Add(new Diagnostic(code, Severity.Warning, message, new SourceLocation(file, span), hint));

    public void Warning(DiagnosticCode code, string message, string? hint = null)
        => Add(new Diagnostic(code, Severity.Warning, message, null, hint));
}
