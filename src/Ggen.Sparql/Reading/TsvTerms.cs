using System.Globalization;
using System.Text;
using Ggen.Rdf;
using Ggen.Sparql.Results;

namespace Ggen.Sparql.Reading;

/// <summary>
/// Terms in the Turtle syntax of TSV: <c>&lt;iri&gt;</c>, a triple term <c>&lt;&lt;( s p o )&gt;&gt;</c>, <c>_:label</c>, a string in single or double quotes with its datatype or language,
/// and the bare forms of numbers and booleans. Prefixed names have no meaning there.
/// </summary>
internal sealed class TsvTerms
{
    private byte[] _lexical = new byte[256];
    private byte[] _other = new byte[64];
    private int _length;

    /// <summary>The term of a whole field, over the field or memory of this object; good until the next one is read.</summary>
    public bool TryRead(ReadOnlySpan<byte> field, out TermSpan term)
    {
        switch (field[0])
        {
            case (byte)'<' when field.StartsWith("<<("u8):
                term = default;
                if (ReadTriple(field, 0, out int length) is not { } triple || length != field.Length)
                    return false;
                term = triple.ToSpan();
                return true;
            case (byte)'<' when field[^1] == '>' && TryUnescape(field[1..^1], ref _lexical, iri: true):
                term = TermSpan.Iri(_lexical.AsSpan(0, _length));
                return true;
            case (byte)'_' when field.Length > 2 && field[1] == ':':
                term = TermSpan.Blank(field[2..]);
                return true;
            case (byte)'"' or (byte)'\'':
                return TryReadString(field, out term);
            default:
                return TryReadBare(field, out term);
        }
    }

    // Null when it is none, or nested too deep.
    private TripleTerm? ReadTriple(ReadOnlySpan<byte> text, int depth, out int length)
    {
        length = "<<("u8.Length;
        var parts = new Term?[3];
        for (int i = 0; i < parts.Length; i++)
        {
            length += Blanks(text[length..]);
            ReadOnlySpan<byte> rest = text[length..];
            int end = 0;
            if (rest.StartsWith("<<("u8))
                parts[i] = depth + 1 < TripleTerm.MaxNesting ? ReadTriple(rest, depth + 1, out end) : null;
            else if ((end = PartLength(rest)) > 0 && TryRead(rest[..end], out TermSpan term))
                parts[i] = term.ToTerm();
            if (parts[i] is null)
                return null;
            length += end;
        }
        length += Blanks(text[length..]);
        if (!text[length..].StartsWith(")>>"u8) || ResultTerms.Triple(parts[0], parts[1], parts[2], out TripleTerm? triple) is not null)
            return null;
        length += ")>>"u8.Length;
        return triple;
    }

    private static int Blanks(ReadOnlySpan<byte> text)
    {
        int at = text.IndexOfAnyExcept((byte)' ');
        return at < 0 ? text.Length : at;
    }

    // Bytes of the term at the start, which ends before a space that is not in it.
    private static int PartLength(ReadOnlySpan<byte> text)
    {
        int from = 0;
        if (!text.IsEmpty && text[0] is (byte)'"' or (byte)'\'')
            from = End(text);
        if (from < 0)
            return 0;
        int space = text[from..].IndexOf((byte)' ');
        return space < 0 ? text.Length : from + space;
    }

    private bool TryReadString(ReadOnlySpan<byte> field, out TermSpan term)
    {
        term = default;
        int end = End(field);
        if (end < 0 || !TryUnescape(field[1..end], ref _lexical, iri: false))
            return false;
        ReadOnlySpan<byte> lexical = _lexical.AsSpan(0, _length);
        ReadOnlySpan<byte> rest = field[(end + 1)..];
        if (rest.IsEmpty)
        {
            term = TermSpan.String(lexical);
            return true;
        }
        if (rest[0] == '@' && rest.Length > 1)
        {
            if (_other.Length < rest.Length)
                _other = new byte[rest.Length];
            Span<byte> tag = _other.AsSpan(0, rest.Length - 1);
            rest[1..].CopyTo(tag);
            LanguageTagCase.Normalize(tag);
            term = TermSpan.Tagged(lexical, tag);
            return Ascii.IsValid(tag);
        }
        if (!rest.StartsWith("^^<"u8) || rest[^1] != '>' || !TryUnescape(rest[3..^1], ref _other, iri: true))
            return false;
        term = TermSpan.Typed(lexical, _other.AsSpan(0, _length));
        return true;
    }

    // The closing quote: the first one of the kind that no backslash precedes.
    private static int End(ReadOnlySpan<byte> field)
    {
        for (int i = 1; i < field.Length; i++)
        {
            if (field[i] == '\\')
                i++;
            else if (field[i] == field[0])
                return i;
        }
        return -1;
    }

    private static bool TryReadBare(ReadOnlySpan<byte> field, out TermSpan term)
    {
        if (field.SequenceEqual("true"u8) || field.SequenceEqual("false"u8))
        {
            term = TermSpan.Typed(field, "http://www.w3.org/2001/XMLSchema#boolean"u8);
            return true;
        }
        term = TermSpan.Typed(field, "http://www.w3.org/2001/XMLSchema#integer"u8);
        if (TurtleTerms.IsBareNumber(term))
            return true;
        term = TermSpan.Typed(field, "http://www.w3.org/2001/XMLSchema#decimal"u8);
        if (TurtleTerms.IsBareNumber(term))
            return true;
        term = TermSpan.Typed(field, "http://www.w3.org/2001/XMLSchema#double"u8);
        return TurtleTerms.IsBareNumber(term);
    }

    private bool TryUnescape(ReadOnlySpan<byte> text, ref byte[] into, bool iri)
    {
        // An escape is never shorter than what it stands for.
        if (into.Length < text.Length)
            into = new byte[Math.Max(text.Length, into.Length * 2)];
        _length = 0;
        while (text.IndexOf((byte)'\\') is >= 0 and var at)
        {
            text[..at].CopyTo(into.AsSpan(_length));
            _length += at;
            text = text[(at + 1)..];
            if (text.IsEmpty)
                return false;
            if (text[0] is (byte)'u' or (byte)'U')
            {
                int digits = text[0] == 'u' ? 4 : 8;
                if (text.Length <= digits || !TryCodePoint(text.Slice(1, digits), out Rune rune))
                    return false;
                _length += rune.EncodeToUtf8(into.AsSpan(_length));
                text = text[(digits + 1)..];
                continue;
            }
            int letter = iri ? -1 : "tnrbf\"'\\"u8.IndexOf(text[0]);
            if (letter < 0)
                return false;
            into[_length++] = "\t\n\r\b\f\"'\\"u8[letter];
            text = text[1..];
        }
        text.CopyTo(into.AsSpan(_length));
        _length += text.Length;
        return true;
    }

    private static bool TryCodePoint(ReadOnlySpan<byte> digits, out Rune rune)
    {
        rune = default;
        return uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint value)
            && Rune.TryCreate(value, out rune);
    }
}
