using System.Runtime.CompilerServices;

namespace Ggen.Store.Memory;

/// <summary>
/// A term in the arena: its id and its length in four bytes each; for language-tagged and typed literals the id of the tag or
/// datatype in four more (the "extra"); its bytes. The tag of its id says which of the two it is.
/// </summary>
internal static unsafe class TermRecord
{
    private const int LengthAt = sizeof(uint), ExtraAt = 2 * sizeof(uint);

    public static TermId Id(byte* record) => new(*(uint*)record);

    public static int Length(byte* record) => *(int*)(record + LengthAt);

    /// <summary>The datatype of a typed literal, the language of a tagged one.</summary>
    public static TermId Extra(byte* record) => new(*(uint*)(record + ExtraAt));

    public static int HeaderBytes(TermTag tag) => HasExtra(tag) ? 3 * sizeof(uint) : 2 * sizeof(uint);

    /// <summary>The hash of a term; <paramref name="extraHash"/> is that of its datatype or language, so that it does not depend on ids.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Hash(TermTag tag, uint extraHash, ReadOnlySpan<byte> text) => TermHash.Of(text, (uint)tag ^ extraHash);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Equals(byte* record, TermTag tag, uint extra, ReadOnlySpan<byte> text)
        => Length(record) == text.Length
            && Id(record).Tag == tag
            && (!HasExtra(tag) || Extra(record).Bits == extra)
            && new ReadOnlySpan<byte>(record + HeaderBytes(tag), text.Length).SequenceEqual(text);

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // every term interned
    public static void Write(byte* record, TermId id, uint extra, ReadOnlySpan<byte> text)
    {
        *(uint*)record = id.Bits;
        *(int*)(record + LengthAt) = text.Length;
        if (HasExtra(id.Tag))
            *(uint*)(record + ExtraAt) = extra;
        text.CopyTo(new Span<byte>(record + HeaderBytes(id.Tag), text.Length));
    }

    /// <summary>Whether terms of a tag name a datatype or a language.</summary>
    public static bool HasExtra(TermTag tag) => tag is TermTag.LangString or TermTag.Typed;
}
