namespace Ggen.Templates;

/// <summary>What a template may use. Each limit is named by the diagnostic that reports its end.</summary>
public static class TemplateLimits
{
    /// <summary>Blocks within blocks, brackets within brackets.</summary>
    public const int MaxNesting = 100;

    /// <summary>Partials within partials.</summary>
    public const int MaxPartialDepth = 100;

    /// <summary>Statements and loop rounds of one rendering.</summary>
    public const long MaxSteps = 50_000_000;

    /// <summary>The same of a streamed template.</summary>
    public const long MaxStreamedSteps = 5_000_000_000;

    /// <summary>Items of a range or array that a filter makes whole.</summary>
    public const int MaxItems = 1_000_000;

    /// <summary>Characters that one rendering may write.</summary>
    public const int MaxOutput = 64 * 1024 * 1024;

    /// <summary>Characters that one rendering of a streamed template may write.</summary>
    public const long MaxStreamedOutput = 1_900_000_000;

    /// <summary>How long a filter may look for a pattern in one text.</summary>
    public static readonly TimeSpan MaxPatternTime = TimeSpan.FromSeconds(1);

    /// <summary>Findings that one rendering reports; it stops then.</summary>
    public const int MaxErrors = 100;

    /// <summary>Bytes of a template or partial.</summary>
    public const int MaxTemplateBytes = 64 * 1024 * 1024;
}
