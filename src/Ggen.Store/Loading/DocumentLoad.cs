using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

using Ggen.Diagnostics;
using Ggen.Rdf;
using Ggen.Store.Memory;

namespace Ggen.Store.Loading;

/// <summary>
/// A document while it is read: puts its terms and quads into batches. A handle is the id of an inline term, or 2^32 and the number
/// of the term among all that were handed over, modulo 2^31; a term that was seen a moment ago gets its handle again.
/// </summary>
internal sealed class DocumentLoad
{
    /// <summary>Bits of a term's number.</summary>
    public const int NumberBits = 31;

    private const ulong IsNumber = 1UL << 32;
    private const uint NumberMask = (1u << NumberBits) - 1;
    private const int RecentTerms = 1024;

    private readonly LoadPipeline _pipeline;
    private readonly uint[] _recent = new uint[RecentTerms];
    private LoadBatch _batch;
    private uint _statement;

    public DocumentLoad(LoadPipeline pipeline, SourceFile file, int ordinal)
    {
        _pipeline = pipeline;
        _batch = pipeline.Empty();
        _statement = _batch.FirstNumber;
        File = file;
        Ordinal = ordinal;
        Labels = new BlankLabels(ordinal);
    }

    public SourceFile File { get; }

    public int Ordinal { get; }

    public BlankLabels Labels { get; }

    /// <summary>The document's own, in the order of their declaration.</summary>
    public PrefixMap Prefixes { get; } = new();

    /// <summary>The default graph of a document whose graph name found no room; no id is this.</summary>
    public const uint RefusedGraph = uint.MaxValue;

    /// <summary>The graph of quads that name none: 0, or an id.</summary>
    public uint DefaultGraph { get; set; }

    /// <summary>Quads so far.</summary>
    public long QuadCount { get; private set; }

    public ulong Term(in TermSpan term)
    {
        if (term.Kind == TermKind.Iri)
            return Stage(TermTag.Iri, term.Lexical);
        if (term.Kind == TermKind.BlankNode)
            return Stage(TermTag.BlankNode, Labels.Scope(term.Lexical));
        if (!term.Language.IsEmpty)
            return Stage(TermTag.String, TermTag.LangString, term.Language, term.Lexical);
        if (term.Datatype.IsEmpty)
            return Stage(TermTag.String, term.Lexical);
        return InlineTerms.TryEncode(term.Lexical, term.Datatype, out TermId id)
            ? id.Bits
            : Stage(TermTag.Iri, TermTag.Typed, term.Datatype, term.Lexical);
    }

    public ulong TripleTerm(ulong subject, ulong predicate, ulong @object)
    {
        ReadOnlySpan<uint> parts = [(uint)subject, (uint)predicate, (uint)@object];
        return Stage(TermTag.Triple, MemoryMarshal.AsBytes(parts));
    }

    public void Quad(ulong subject, ulong predicate, ulong @object, ulong graph, long position)
    {
        QuadCount++;
        var quad = new StagedQuad((uint)subject, (uint)predicate, (uint)@object, graph == 0 ? StagedQuad.NoGraph : (uint)graph, position);
        if (_batch.TryAdd(quad))
            return;
        PassOn(inStatement: true);
        _batch.TryAdd(quad);
    }

    public void EndStatement()
    {
        _statement = Number(_batch.TermCount);
        if (_batch.IsRipe)
            PassOn(inStatement: false);
    }

    public void Prefix(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> iri)
    {
        string name = Encoding.UTF8.GetString(prefix);
        string start = Encoding.UTF8.GetString(iri);
        Prefixes.Set(name, start);
        _pipeline.Prefixes.Merge(name, start);
    }

    /// <summary>Passes on what is staged; nothing more may follow.</summary>
    public void Close()
    {
        PassOn(inStatement: false);
        _pipeline.Return(_batch);
        _batch = null!; // another document's now: a late call fails instead of mixing the two
    }

    private void PassOn(bool inStatement)
    {
        if (_batch.TermCount == 0 && _batch.QuadCount == 0)
            return;
        _pipeline.Progress?.Invoke(QuadCount);
        _batch.Document = this;
        _batch.OpenStatement = _statement;
        _batch.EndsInStatement = inStatement;
        uint next = Number(_batch.TermCount);
        _batch = _pipeline.Exchange(_batch);
        _batch.FirstNumber = next;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // every term read
    private uint Number(int at) => (_batch.FirstNumber + (uint)at) & NumberMask;

    private ulong Stage(TermTag tag, ReadOnlySpan<byte> text)
    {
        if (!_batch.HasRoom(1, text.Length))
            PassOnFor(1, text.Length);
        return IsNumber | Number(Place(tag, 0, TermRecord.Hash(tag, 0, text), text));
    }

    // A literal and the datatype or language that it names, both in one batch.
    private ulong Stage(TermTag extraTag, TermTag tag, ReadOnlySpan<byte> extra, ReadOnlySpan<byte> text)
    {
        long bytes = (long)extra.Length + text.Length;
        if (!_batch.HasRoom(2, bytes))
            PassOnFor(2, bytes);
        uint extraHash = TermRecord.Hash(extraTag, 0, extra);
        int extraAt = Place(extraTag, 0, extraHash, extra);
        return IsNumber | Number(Place(tag, extraAt, TermRecord.Hash(tag, extraHash, text), text));
    }

    private void PassOnFor(int terms, long bytes)
    {
        PassOn(inStatement: true);
        _batch.HasRoom(terms, bytes);
    }

    // Where the term is in the batch. A number left over from another batch is out of range, or else its term is compared.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Place(TermTag tag, int extra, uint hash, ReadOnlySpan<byte> text)
    {
        ref uint recent = ref _recent[hash & (RecentTerms - 1)];
        uint at = (recent - _batch.FirstNumber) & NumberMask;
        if (at < (uint)_batch.TermCount && _batch.Holds((int)at, hash, tag, extra, text))
            return (int)at;
        int added = _batch.Add(hash, tag, extra, text);
        recent = Number(added);
        return added;
    }
}
