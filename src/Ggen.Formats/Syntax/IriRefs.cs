using System.Buffers;
using Ggen.Diagnostics;
using Ggen.Formats.Output;

namespace Ggen.Formats.Syntax;

/// <summary>The token <c>IRIREF ::= '&lt;' ([^#x00-#x20&lt;&gt;"{}|^`\] | UCHAR)* '&gt;'</c> of N-Triples and Turtle.</summary>
internal static class IriRefs
{
    /// <summary>'>' and every byte that may not stand in an IRIREF.</summary>
    public static readonly SearchValues<byte> Ends = SearchValues.Create(
        "\0\u0001\u0002\u0003\u0004\u0005\u0006\a\b\t\n\v\f\r\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F <>\"{}|^`\\"u8);

    /// <summary>Reads the token at <paramref name="start"/> into <paramref name="buffer"/>; on failure, what is wrong with it.</summary>
    public static bool TryUnescape(ReadOnlySpan<byte> text, int start, ByteBuffer buffer, out int end, out IriFault fault)
    {
        fault = default;
        end = start;
        buffer.Clear();
        int at = start + 1;
        while (true)
        {
            int run = text[at..].IndexOfAny(Ends);
            if (run < 0 || text[at + run] is (byte)'\n' or (byte)'\r')
            {
                int stop = run < 0 ? text.Length : at + run;
                fault = new(RdfSyntaxCodes.InvalidIri, start, Math.Min(stop - start, 200), "the IRI is not closed by '>'", null);
                return false;
            }
            buffer.Append(text.Slice(at, run));
            at += run;
            if (text[at] == '>')
                break;
            if (text[at] != '\\')
            {
                fault = new(RdfSyntaxCodes.InvalidIri, at, 1, $"{Tokens.Shown(text[at])} is not allowed in an IRI",
                    text[at] == ' ' ? "write a space as %20" : null);
                return false;
            }
            int escape = Escapes.Iri(text[at..], buffer);
            if (escape == 0)
            {
                string hint = Escapes.Fault(text[at..], out int length) ?? "use \\uXXXX or \\UXXXXXXXX";
                fault = new(RdfSyntaxCodes.InvalidEscape, at, length, "invalid escape in an IRI", hint);
                return false;
            }
            at += escape;
        }
        end = at + 1;
        return true;
    }
}

/// <summary>What is wrong with an IRIREF, and where.</summary>
internal readonly record struct IriFault(DiagnosticCode Code, int Start, int Length, string Message, string? Hint);
