using System.Buffers.Binary;

namespace Ggen.Rdf;

/// <summary>
/// The three parts of a triple term as spans over packed bytes: for each part its kind in one byte and the lengths of its lexical form,
/// datatype and language in four each, then those bytes. A part that is a triple term has packed bytes for its lexical form.
/// </summary>
public readonly ref struct TripleParts
{
    private const int HeaderBytes = 1 + (3 * sizeof(int));

    internal TripleParts(ReadOnlySpan<byte> packed)
    {
        Subject = Next(ref packed);
        Predicate = Next(ref packed);
        Object = Next(ref packed);
    }

    public TermSpan Subject { get; }

    public TermSpan Predicate { get; }

    public TermSpan Object { get; }

    /// <summary>Packs three terms, for <see cref="TermSpan.Triple"/>.</summary>
    public static byte[] Pack(in TermSpan subject, in TermSpan predicate, in TermSpan @object)
    {
        byte[] packed = new byte[checked(Length(subject) + Length(predicate) + Length(@object))];
        Span<byte> rest = packed;
        Write(subject, ref rest);
        Write(predicate, ref rest);
        Write(@object, ref rest);
        return packed;
    }

    internal TripleTerm ToTerm() => new(Subject.ToTerm(), Predicate.ToTerm(), Object.ToTerm());

    private static int Length(in TermSpan term) => checked(HeaderBytes + term.Lexical.Length + term.Datatype.Length + term.Language.Length);

    private static void Write(in TermSpan term, ref Span<byte> rest)
    {
        rest[0] = (byte)term.Kind;
        rest = rest[1..];
        WriteLength(term.Lexical, ref rest);
        WriteLength(term.Datatype, ref rest);
        WriteLength(term.Language, ref rest);
        WriteBytes(term.Lexical, ref rest);
        WriteBytes(term.Datatype, ref rest);
        WriteBytes(term.Language, ref rest);
    }

    private static void WriteLength(ReadOnlySpan<byte> bytes, ref Span<byte> rest)
    {
        BinaryPrimitives.WriteInt32LittleEndian(rest, bytes.Length);
        rest = rest[sizeof(int)..];
    }

    private static void WriteBytes(ReadOnlySpan<byte> bytes, ref Span<byte> rest)
    {
        bytes.CopyTo(rest);
        rest = rest[bytes.Length..];
    }

    private static TermSpan Next(scoped ref ReadOnlySpan<byte> packed)
    {
        var kind = (TermKind)packed[0];
        int lexical = BinaryPrimitives.ReadInt32LittleEndian(packed[1..]);
        int datatype = BinaryPrimitives.ReadInt32LittleEndian(packed[(1 + sizeof(int))..]);
        int language = BinaryPrimitives.ReadInt32LittleEndian(packed[(1 + (2 * sizeof(int)))..]);
        packed = packed[HeaderBytes..];
        ReadOnlySpan<byte> text = packed[..lexical];
        ReadOnlySpan<byte> type = packed.Slice(lexical, datatype);
        ReadOnlySpan<byte> tag = packed.Slice(lexical + datatype, language);
        packed = packed[(lexical + datatype + language)..];
        return kind switch
        {
            TermKind.Iri => TermSpan.Iri(text),
            TermKind.BlankNode => TermSpan.Blank(text),
            TermKind.Triple => TermSpan.Triple(text),
            _ when language > 0 => TermSpan.Tagged(text, tag),
            _ when datatype > 0 => TermSpan.Typed(text, type),
            _ => TermSpan.String(text),
        };
    }
}
