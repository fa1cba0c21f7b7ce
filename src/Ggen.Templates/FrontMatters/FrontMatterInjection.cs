using Ggen.Diagnostics;

namespace Ggen.Templates.FrontMatters;

/// <summary>Where in a file a text is put: <c>before</c>, <c>after</c>, <c>prepend</c>, <c>append</c>, <c>at_line</c>.</summary>
public enum InjectionPlace
{
    /// <summary>In front of the line that matches.</summary>
    Before,

    /// <summary>Behind the line that matches.</summary>
    After,

    /// <summary>At the start of the file.</summary>
    Prepend,

    /// <summary>At the end of the file.</summary>
    Append,

    /// <summary>So that it begins at a line.</summary>
    AtLine,
}

/// <summary>What <c>inject</c> asks for.</summary>
/// <param name="Matcher">For before and after.</param>
/// <param name="Line">For at_line, from 1.</param>
/// <param name="SkipIf">When it is found, nothing is injected.</param>
/// <param name="Idempotent">Whether nothing is injected when the text itself is there already.</param>
/// <param name="Span">Where the place is said.</param>
public sealed record FrontMatterInjection(InjectionPlace Place, FrontMatterMatcher? Matcher, int Line, FrontMatterMatcher? SkipIf, bool Idempotent, SourceSpan Span);

/// <summary>What a line is found by: <c>text</c>, or <c>{pattern, match, occurrence}</c>.</summary>
/// <param name="Pattern">Liquid.</param>
public sealed record FrontMatterMatcher(SourceText Pattern, MatchKind Match, MatchOccurrence Occurrence);

/// <summary>How a pattern is compared.</summary>
public enum MatchKind
{
    /// <summary>The line holds the text; a text of several lines is looked for as it is.</summary>
    Contains,

    /// <summary>The line is the text, without white space around either.</summary>
    Exact,

    /// <summary>The line matches a regular expression.</summary>
    Regex,
}

/// <summary>Which of several matches is meant.</summary>
public enum MatchOccurrence
{
    First,
    Last,

    /// <summary>There may be one only.</summary>
    Unique,
}
