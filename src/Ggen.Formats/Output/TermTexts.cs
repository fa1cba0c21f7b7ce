using System.Runtime.CompilerServices;

namespace Ggen.Formats.Output;

/// <summary>
/// The texts of the terms of one statement, by handle: what a writer keeps between <c>Term</c> and <c>Quad</c>. One growing buffer, no
/// object per term; handle n is the n-th term since the last <see cref="Clear"/>. A space follows each text, so that terms which came
/// one after the other are a line already.
/// </summary>
internal sealed class TermTexts
{
    private readonly ByteBuffer _bytes = new();
    private int[] _ends = new int[16]; // _ends[n] is behind term n and its space; term 0 does not exist
    private int _count;

    /// <summary>Where the text of the next term is written.</summary>
    public ByteBuffer Bytes => _bytes;

    /// <summary>Takes what was written since the last term as a term.</summary>
    public ulong Add()
    {
        _bytes.Append((byte)' ');
        if (++_count == _ends.Length)
            Array.Resize(ref _ends, _ends.Length * 2);
        _ends[_count] = _bytes.Length;
        return (ulong)_count;
    }

    /// <summary>Takes a triple term of terms that it has.</summary>
    public ulong AddTriple(ulong subject, ulong predicate, ulong @object)
    {
        _bytes.Append("<<( "u8);
        AppendTerm(subject);
        AppendTerm(predicate);
        AppendTerm(@object);
        _bytes.Append(")>>"u8);
        return Add();
    }

    public ReadOnlySpan<byte> this[ulong handle]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)] // every term written
        get => _bytes.Span[_ends[(int)handle - 1]..(_ends[(int)handle] - 1)];
    }

    /// <summary>The texts from one term to a later one, each with its space.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // every term written
    public ReadOnlySpan<byte> Run(ulong first, ulong last) => _bytes.Span[_ends[(int)first - 1].._ends[(int)last]];

    // The bytes may move while they grow, so room is made first.
    private void AppendTerm(ulong handle)
    {
        (int start, int end) = (_ends[(int)handle - 1], _ends[(int)handle]);
        _bytes.AppendOwn(start, end - start);
    }

    public void Clear()
    {
        _bytes.Clear();
        _count = 0;
    }
}
