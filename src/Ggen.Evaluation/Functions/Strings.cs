using System.Text;
using Ggen.Evaluation.DataValues;
using Ggen.Rdf.Xsd;

namespace Ggen.Evaluation.Functions;

/// <summary>Functions on strings (17.4.3). Characters are code points; text is UTF-8.</summary>
internal static class Strings
{
    public static Value StrLen(ValueMapping mapping, in Value text)
        => text.IsText ? Value.Of((long)CodePoints(mapping.Lexical(text))) : Value.Error;

    public static Value SubStr(ValueMapping mapping, in Value text, in Value start)
        => SubString(mapping, text, start, double.PositiveInfinity);

    public static Value SubStr(ValueMapping mapping, in Value text, in Value start, in Value length)
    {
        Value count = mapping.Resolve(length);
        return count.IsNumeric ? SubString(mapping, text, start, Numbers.RoundHalfUp(Numeric.ToDouble(count))) : Value.Error;
    }

    public static Value UCase(ValueMapping mapping, in Value text)
        => text.IsText ? mapping.TextLike(text, Encoding.UTF8.GetBytes(LetterCase.Upper(String(mapping, text)))) : Value.Error;

    public static Value LCase(ValueMapping mapping, in Value text)
        => text.IsText ? mapping.TextLike(text, Encoding.UTF8.GetBytes(LetterCase.Lower(String(mapping, text)))) : Value.Error;

    public static Value StrStarts(ValueMapping mapping, in Value text, in Value part)
        => AreCompatible(mapping, text, part) ? Value.Of(mapping.Lexical(text).StartsWith(mapping.Lexical(part))) : Value.Error;

    public static Value StrEnds(ValueMapping mapping, in Value text, in Value part)
        => AreCompatible(mapping, text, part) ? Value.Of(mapping.Lexical(text).EndsWith(mapping.Lexical(part))) : Value.Error;

    public static Value Contains(ValueMapping mapping, in Value text, in Value part)
        => AreCompatible(mapping, text, part) ? Value.Of(mapping.Lexical(text).IndexOf(mapping.Lexical(part)) >= 0) : Value.Error;

    /// <summary>What precedes the first occurrence, with the tag of the text; a plain empty string when there is none.</summary>
    public static Value StrBefore(ValueMapping mapping, in Value text, in Value part)
    {
        if (!AreCompatible(mapping, text, part))
            return Value.Error;
        ReadOnlySpan<byte> lexical = mapping.Lexical(text);
        int at = lexical.IndexOf(mapping.Lexical(part));
        return at < 0 ? Value.String([]) : mapping.TextLike(text, lexical[..at].ToArray());
    }

    /// <summary>What follows the first occurrence, with the tag of the text; a plain empty string when there is none.</summary>
    public static Value StrAfter(ValueMapping mapping, in Value text, in Value part)
    {
        if (!AreCompatible(mapping, text, part))
            return Value.Error;
        ReadOnlySpan<byte> lexical = mapping.Lexical(text);
        ReadOnlySpan<byte> wanted = mapping.Lexical(part);
        int at = lexical.IndexOf(wanted);
        return at < 0 ? Value.String([]) : mapping.TextLike(text, lexical[(at + wanted.Length)..].ToArray());
    }

    /// <summary>Percent-encodes all but the unreserved characters of RFC 3986 (fn:encode-for-uri).</summary>
    public static Value EncodeForUri(ValueMapping mapping, in Value text)
    {
        if (!text.IsText)
            return Value.Error;
        ReadOnlySpan<byte> lexical = mapping.Lexical(text);
        var encoded = new List<byte>(lexical.Length + 16);
        foreach (byte b in lexical)
        {
            if (char.IsAsciiLetterOrDigit((char)b) || b is (byte)'-' or (byte)'_' or (byte)'.' or (byte)'~')
                encoded.Add(b);
            else
                encoded.AddRange([(byte)'%', Hex(b >> 4), Hex(b & 15)]);
        }
        return Value.String(encoded.ToArray());
    }

    /// <summary>The texts one after the other, with their language tag when all have the same.</summary>
    public static Value Concat(ValueMapping mapping, ReadOnlySpan<Value> texts)
    {
        int length = 0;
        bool sameLanguage = true;
        for (int i = 0; i < texts.Length; i++)
        {
            if (!texts[i].IsText)
                return Value.Error;
            length += mapping.Lexical(texts[i]).Length;
            sameLanguage &= texts[i].Kind == texts[0].Kind && mapping.Language(texts[i]).SequenceEqual(mapping.Language(texts[0]));
        }
        byte[] joined = new byte[length];
        Span<byte> rest = joined;
        for (int i = 0; i < texts.Length; i++)
        {
            ReadOnlySpan<byte> lexical = mapping.Lexical(texts[i]);
            lexical.CopyTo(rest);
            rest = rest[lexical.Length..];
        }
        return sameLanguage && texts.Length > 0 ? mapping.TextLike(texts[0], joined) : Value.String(joined);
    }

    /// <summary>The text as UTF-16.</summary>
    public static string String(ValueMapping mapping, in Value text) => Encoding.UTF8.GetString(mapping.Lexical(text));

    /// <summary>Argument compatibility (17.4.3.1.2): a tagged argument needs a text with the same tag.</summary>
    private static bool AreCompatible(ValueMapping mapping, in Value text, in Value part)
        => text.IsText && (part.Kind == ValueKind.String
            || (part.Kind == ValueKind.LangString && text.Kind == ValueKind.LangString && mapping.Language(text).SequenceEqual(mapping.Language(part))));

    // fn:substring: the characters at positions p with round(start) ≤ p < round(start) + round(length), counted from 1.
    private static Value SubString(ValueMapping mapping, in Value text, in Value start, double length)
    {
        Value first = mapping.Resolve(start);
        if (!text.IsText || !first.IsNumeric)
            return Value.Error;
        double from = Numbers.RoundHalfUp(Numeric.ToDouble(first));
        double to = from + length;
        ReadOnlySpan<byte> lexical = mapping.Lexical(text);
        int begin = -1;
        int end = lexical.Length;
        double position = 0;
        for (int i = 0; i < lexical.Length; i++)
        {
            if ((lexical[i] & 0xC0) == 0x80)
                continue;
            position++;
            if (begin < 0 && position >= from)
                begin = i;
            if (!(position < to))
            {
                end = i;
                break;
            }
        }
        return mapping.TextLike(text, begin < 0 || begin >= end ? [] : lexical[begin..end].ToArray());
    }

    private static int CodePoints(ReadOnlySpan<byte> text)
    {
        int count = 0;
        foreach (byte b in text)
            count += (b & 0xC0) != 0x80 ? 1 : 0;
        return count;
    }

    private static byte Hex(int digit) => (byte)(digit < 10 ? '0' + digit : 'A' + digit - 10);
}
