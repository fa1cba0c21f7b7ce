using Ggen.Diagnostics;

namespace Ggen.Sparql.Results;

/// <summary>Reports what is wrong with a result document. Each method returns false, so that a reader can stop with it.</summary>
internal sealed class ResultErrors(SourceFile file, string format, DiagnosticBag bag)
{
    /// <summary>A fault of syntax at a byte of the document.</summary>
    public bool Syntax(long offset, int length, string message)
    {
        bag.Error(ResultCodes.InvalidDocument, file, new SourceSpan(offset, length), $"{message} in SPARQL results ({format})");
        return false;
    }

    /// <summary>A fault of syntax at a line and a place in it, both from 0.</summary>
    public bool Syntax(long line, long place, bool inBytes, string message) => Syntax(Offset(line, place, inBytes), 0, message);

    /// <summary>A term that RDF does not have.</summary>
    public bool Term(long offset, int length, string message)
    {
        bag.Error(ResultCodes.InvalidTerm, file, new SourceSpan(offset, length), $"{message} in SPARQL results ({format})");
        return false;
    }

    /// <summary>As the other <see cref="Term(long, int, string)"/>, at a line and a place in it, both from 0.</summary>
    public bool Term(long line, long place, bool inBytes, string message) => Term(Offset(line, place, inBytes), 0, message);

    /// <summary>A value that is larger than any reader keeps.</summary>
    public bool TooLarge(long offset)
    {
        bag.Error(ResultCodes.TooLarge, file, new SourceSpan(offset, 0),
            $"a value is larger than {ResultReader.MaxValueBytes} bytes (ResultReader.MaxValueBytes)");
        return false;
    }

    // A column of the XML reader counts UTF-16 units.
    private long Offset(long line, long place, bool inBytes)
    {
        LineMap lines = file.Lines;
        if (line >= lines.LineCount)
            return file.Content.Length;
        long start = lines.LineStart((int)line + 1);
        if (inBytes)
            return start + place;
        string text = lines.Line((int)line + 1);
        return start + System.Text.Encoding.UTF8.GetByteCount(text.AsSpan(0, (int)Math.Clamp(place, 0, text.Length)));
    }
}
