using Ggen.Diagnostics;
using Ggen.Sparql.Results;

namespace Ggen.Sparql.Reading;

/// <summary>Reports what is wrong with a result document. Each method returns false, so that a reader can stop with it.</summary>
internal sealed class ResultErrors(SourceFile file, string format, DiagnosticBag bag)
{
    /// <summary>A fault of syntax at a byte of the document.</summary>
    public bool Syntax(long offset, int length, string message)
    {
        bag.Error(ResultCodes.InvalidDocument, file, new SourceSpan(offset, length), $"{message} in SPARQL results ({format})");
        return false;
    }

    /// <summary>A fault of syntax at a line and a byte in it, both from 0.</summary>
    public bool SyntaxAt(long line, long place, string message)
    {
        LineMap lines = file.Lines;
        return Syntax(line >= lines.LineCount ? file.Content.Length : lines.LineStart((int)line + 1) + place, 0, message);
    }

    /// <summary>A term that RDF does not have.</summary>
    public bool Term(long offset, int length, string message)
    {
        bag.Error(ResultCodes.InvalidTerm, file, new SourceSpan(offset, length), $"{message} in SPARQL results ({format})");
        return false;
    }

    /// <summary>A value that is larger than any reader keeps.</summary>
    public bool TooLarge(long offset)
    {
        bag.Error(ResultCodes.TooLarge, file, new SourceSpan(offset, 0),
            $"a value is larger than {ResultReader.MaxValueBytes} bytes (ResultReader.MaxValueBytes)");
        return false;
    }
}
