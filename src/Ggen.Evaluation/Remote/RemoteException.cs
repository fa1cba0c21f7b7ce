using Ggen.Diagnostics;

namespace Ggen.Evaluation.Remote;

/// <summary>An endpoint that did not answer as it should, as the finding that is shown for it. Caught where a query is evaluated.</summary>
public sealed class RemoteException(Diagnostic finding) : IOException(finding.Message)
{
    public RemoteException(DiagnosticCode code, string message, string? hint = null)
        : this(new Diagnostic(code, Severity.Error, message, null, hint))
    {
    }

    public Diagnostic Finding { get; } = finding;
}
