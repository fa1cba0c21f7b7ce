namespace Ggen.Store.Memory;

/// <summary>A term that waits to be numbered: its hash, its bytes in the text of its batch, and what it is.</summary>
internal readonly struct StagedTerm(uint hash, int start, int length, TermTag tag, int extra)
{
    private readonly uint _tagAndExtra = ((uint)tag << TermId.PayloadBits) | (uint)extra;

    public uint Hash { get; } = hash;

    public int Start { get; } = start;

    public int Length { get; } = length;

    public TermTag Tag => (TermTag)(_tagAndExtra >> TermId.PayloadBits);

    /// <summary>Where in the batch the datatype or language is, for terms that have one; it comes before them.</summary>
    public int Extra => (int)(_tagAndExtra & ((1u << TermId.PayloadBits) - 1));

    /// <summary>Whether both are the same term, but for their bytes.</summary>
    public bool IsLike(uint hash, int length, TermTag tag, int extra)
        => Hash == hash && Length == length && _tagAndExtra == (((uint)tag << TermId.PayloadBits) | (uint)extra);
}
