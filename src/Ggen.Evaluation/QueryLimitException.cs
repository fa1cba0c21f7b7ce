using Ggen.Diagnostics;

namespace Ggen.Evaluation;

/// <summary>A query passed one of the limits it was given. Caught where commands end, where it becomes the finding that it describes.</summary>
public sealed class QueryLimitException(DiagnosticCode code, string message, string hint) : Exception(message)
{
    public DiagnosticCode Code => code;

    /// <summary>What would mend it.</summary>
    public string Hint => hint;
}
