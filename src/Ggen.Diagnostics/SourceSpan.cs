namespace Ggen.Diagnostics;

/// <summary>A run of bytes in a source file: offset from its first byte, and length. A length of 0 is a point.</summary>
public readonly record struct SourceSpan(long Start, int Length)
{
    public long End => Start + Length;

    /// <summary>The span from the start of this one to the end of <paramref name="other"/>.</summary>
    public SourceSpan To(SourceSpan other) => new(Start, checked((int)(other.End - Start)));
}

/// <summary>A span and the file that it lies in.</summary>
public sealed record SourceLocation(SourceFile File, SourceSpan Span)
{
    /// <summary>Line and column of the first byte, both from 1; columns count Unicode code points.</summary>
    public LinePosition Start => File.Lines.Position(Span.Start);
}

/// <summary>A line and a column, both from 1; columns count Unicode code points.</summary>
public readonly record struct LinePosition(int Line, int Column);
