using System.Runtime.CompilerServices;

namespace Ggen.Store.Memory;

/// <summary>
/// A term in the arena: its length in four bytes; for language-tagged and typed literals the id of the tag or datatype in four more
/// (the "extra"); its bytes. The tag of its id says which of the two it is.
/// </summary>
internal static unsafe class TermRecord
{
    public static int Length(byte* record) => *(int*)record;

    /// <summary>The datatype of a typed literal, the language of a tagged one.</summary>
    public static TermId Extra(byte* record) => new(*(uint*)(record + sizeof(int)));

    public static int HeaderBytes(TermTag tag) => HasExtra(tag) ? 2 * sizeof(int) : sizeof(int);

    public static uint Hash(TermTag tag, uint extra, ReadOnlySpan<byte> text) => TermHash.Of(text, (uint)tag ^ (extra << 3));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Equals(byte* record, TermTag tag, uint extra, ReadOnlySpan<byte> text)
        => Length(record) == text.Length
            && (!HasExtra(tag) || Extra(record).Bits == extra)
            && new ReadOnlySpan<byte>(record + HeaderBytes(tag), text.Length).SequenceEqual(text);

    public static void Write(byte* record, TermTag tag, uint extra, ReadOnlySpan<byte> text)
    {
        *(int*)record = text.Length;
        if (HasExtra(tag))
            *(uint*)(record + sizeof(int)) = extra;
        text.CopyTo(new Span<byte>(record + HeaderBytes(tag), text.Length));
    }

    private static bool HasExtra(TermTag tag) => tag is TermTag.LangString or TermTag.Typed;
}
