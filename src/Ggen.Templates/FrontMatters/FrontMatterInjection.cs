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
public sealed class FrontMatterInjection(InjectionPlace place, FrontMatterMatcher? matcher, int line, FrontMatterMatcher? skipIf, bool idempotent, SourceSpan span)
{
    public InjectionPlace Place => place;

    /// <summary>For before and after.</summary>
    public FrontMatterMatcher? Matcher => matcher;

    /// <summary>For at_line, from 1.</summary>
    public int Line => line;

    /// <summary>When it is found, nothing is injected.</summary>
    public FrontMatterMatcher? SkipIf => skipIf;

    /// <summary>Whether nothing is injected when the text itself is there already.</summary>
    public bool Idempotent => idempotent;

    /// <summary>Where the place is said.</summary>
    public SourceSpan Span => span;
}

/// <summary>What a line is found by: <c>text</c>, or <c>{pattern, match, occurrence}</c>.</summary>
public sealed class FrontMatterMatcher(SourceText pattern, MatchKind match, MatchOccurrence occurrence)
{
    /// <summary>Liquid.</summary>
    public SourceText Pattern => pattern;

    public MatchKind Match => match;

    public MatchOccurrence Occurrence => occurrence;
}

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
