using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

using Ggen.Store.Memory;

namespace Ggen.Store.Loading;

/// <summary>
/// Some thousand terms of a document and the quads between them, on their way into the store. Spans that a reader hands over are
/// good during the call only, so their bytes are copied here; numbering them together lets the processor fetch the dictionary's
/// memory ahead, and lets another thread do it.
/// </summary>
/// <param name="memory">Where its memory is; null for a first batch, which may hold little: then it has its own, of which it touches what it fills.</param>
internal sealed unsafe class LoadBatch(BatchMemory? memory) : IDisposable
{
    /// <summary>Terms and quads that a batch holds.</summary>
    public const int Terms = 5120;

    // Terms, quads and bytes of text from which it is ripe; what is left is for the end of the statement.
    private const int RipeTerms = 4096;
    private const int RipeTextBytes = 256 << 10;
    private const int FirstTextBytes = 320 << 10;

    private int _textCapacity;
    private byte* _block; // that holds all, of another's memory

    /// <summary>Bytes of a batch, with as much text as it mostly has.</summary>
    public static int BlockBytes => (Terms * (sizeof(StagedQuad) + sizeof(StagedTerm) + sizeof(uint))) + FirstTextBytes;

    /// <summary>The document that all of it is from.</summary>
    public DocumentLoad? Document { get; set; }

    /// <summary>The number of its first term among all terms handed over, modulo 2^31.</summary>
    public uint FirstNumber { get; set; }

    /// <summary>The number of the first new term of the statement that is open where the batch ends, or that ended there.</summary>
    public uint OpenStatement { get; set; }

    /// <summary>Whether a statement goes on in the next batch; it may name terms of statements before it, too.</summary>
    public bool EndsInStatement { get; set; }

    public StagedTerm* Term { get; private set; }

    public int TermCount { get; private set; }

    public byte* Text { get; private set; }

    public int TextBytes { get; private set; }

    public StagedQuad* Quad { get; private set; }

    public int QuadCount { get; private set; }

    /// <summary>The ids of the terms once they are numbered.</summary>
    public uint* Ids { get; private set; }

    /// <summary>Whether it should be passed on at the end of a statement.</summary>
    public bool IsRipe => TermCount > RipeTerms || QuadCount > RipeTerms || TextBytes > RipeTextBytes;

    /// <summary>Whether so many terms and bytes still fit; an empty batch grows until they do.</summary>
    public bool HasRoom(int terms, long bytes)
    {
        if (TermCount + terms <= Terms && TextBytes + bytes <= _textCapacity)
            return true;
        if (TermCount > 0 || QuadCount > 0)
            return false;
        Allocate();
        if (bytes > _textCapacity)
        {
            FreeText();
            Text = (byte*)NativeMemory.Alloc(checked((nuint)bytes));
            _textCapacity = checked((int)bytes);
        }
        return true;
    }

    /// <summary>Appends a term for which there is room and returns its place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // every term read
    public int Add(uint hash, TermTag tag, int extra, ReadOnlySpan<byte> text)
    {
        text.CopyTo(new Span<byte>(Text + TextBytes, text.Length));
        Term[TermCount] = new StagedTerm(hash, TextBytes, text.Length, tag, extra);
        TextBytes += text.Length;
        return TermCount++;
    }

    /// <summary>Whether the term at a place is this one.</summary>
    public bool Holds(int at, uint hash, TermTag tag, int extra, ReadOnlySpan<byte> text)
        => Term[at].IsLike(hash, text.Length, tag, extra) && new ReadOnlySpan<byte>(Text + Term[at].Start, text.Length).SequenceEqual(text);

    /// <summary>Appends a quad; false when there is no room.</summary>
    public bool TryAdd(in StagedQuad quad)
    {
        if (QuadCount == Terms)
            return false;
        if (Quad is null)
            Allocate();
        Quad[QuadCount++] = quad;
        return true;
    }

    public void Clear() => TermCount = TextBytes = QuadCount = 0;

    public void Dispose()
    {
        FreeText();
        if (_block is null)
        {
            NativeMemory.Free(Term);
            NativeMemory.Free(Quad);
            NativeMemory.Free(Ids);
        }
        _block = null;
        Term = null;
        Text = null;
        Quad = null;
        Ids = null;
        _textCapacity = 0;
        Clear();
    }

    // Reserved at once, touched as it fills: a small document costs a few pages.
    private void Allocate()
    {
        if (Term is not null)
            return;
        _textCapacity = FirstTextBytes;
        if (memory is not null)
        {
            _block = memory.Take();
            Quad = (StagedQuad*)_block;
            Term = (StagedTerm*)(Quad + Terms);
            Ids = (uint*)(Term + Terms);
            Text = (byte*)(Ids + Terms);
            return;
        }
        Term = (StagedTerm*)NativeMemory.Alloc(Terms, (nuint)sizeof(StagedTerm));
        Quad = (StagedQuad*)NativeMemory.Alloc(Terms, (nuint)sizeof(StagedQuad));
        Ids = (uint*)NativeMemory.Alloc(Terms, sizeof(uint));
        Text = (byte*)NativeMemory.Alloc(FirstTextBytes);
    }

    // Unless it is part of the block.
    private void FreeText()
    {
        if (_block is null || Text != (byte*)(Ids + Terms))
            NativeMemory.Free(Text);
    }
}

/// <summary>
/// A quad of handles cut to 32 bits: an inline term's id, whose first bit is set, or the number of a term modulo 2^31.
/// </summary>
internal readonly record struct StagedQuad(uint Subject, uint Predicate, uint Object, uint Graph, long Position)
{
    /// <summary>The graph of a quad that names none; no handle is this.</summary>
    public const uint NoGraph = uint.MaxValue;
}
