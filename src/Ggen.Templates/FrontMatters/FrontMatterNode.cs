using Ggen.Diagnostics;

namespace Ggen.Templates.FrontMatters;

/// <summary>A value of YAML (1.2 core schema) and where it is written.</summary>
public abstract class FrontMatterNode
{
    private protected FrontMatterNode(SourceSpan span) => Span = span;

    public SourceSpan Span { get; }

    /// <summary>What a message calls it.</summary>
    public abstract string Kind { get; }
}

/// <summary>A scalar. <see cref="IsText"/> unless plain and nothing, a boolean or a number.</summary>
public sealed class FrontMatterScalar : FrontMatterNode
{
    internal FrontMatterScalar(SourceText text, bool isPlain) : base(text.Span)
    {
        Text = text;
        IsPlain = isPlain;
    }

    public SourceText Text { get; }

    /// <summary>Written without quotes or block indicator.</summary>
    internal bool IsPlain { get; }

    /// <summary>Nothing, <c>~</c> or <c>null</c>.</summary>
    public bool IsNull => IsPlain && Text.Text is "" or "~" or "null" or "Null" or "NULL";

    /// <summary>Its boolean value; null when it is none.</summary>
    public bool? Boolean => !IsPlain ? null : Text.Text switch
    {
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        _ => null,
    };

    /// <summary>Its number with the scale as written (<c>1.0</c> is no integer); null when it is none.</summary>
    public decimal? Number => IsPlain && Values.Numbers.TryParse(Text.Text, out decimal number) ? number : null;

    public bool IsText => !IsNull && Boolean is null && Number is null;

    public override string Kind => IsNull ? "nothing" : Boolean is not null ? "a boolean" : Number is not null ? "a number" : "a string";
}

/// <summary>A sequence.</summary>
public sealed class FrontMatterList : FrontMatterNode
{
    internal FrontMatterList(SourceSpan span, IReadOnlyList<FrontMatterNode> items) : base(span) => Items = items;

    public IReadOnlyList<FrontMatterNode> Items { get; }

    public override string Kind => "a list";
}

/// <summary>A mapping; its keys are distinct scalars.</summary>
public sealed class FrontMatterMap : FrontMatterNode
{
    internal FrontMatterMap(SourceSpan span, IReadOnlyList<FrontMatterEntry> entries) : base(span) => Entries = entries;

    public IReadOnlyList<FrontMatterEntry> Entries { get; }

    public override string Kind => "a map";
}

/// <summary>A key of a mapping and its value.</summary>
public sealed record FrontMatterEntry(string Key, SourceSpan KeySpan, FrontMatterNode Value);
