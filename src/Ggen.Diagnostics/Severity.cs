namespace Ggen.Diagnostics;

/// <summary>How much a finding weighs; ordered, so that a threshold is a comparison.</summary>
public enum Severity
{
    Info,
    Warning,
    Error,
}
