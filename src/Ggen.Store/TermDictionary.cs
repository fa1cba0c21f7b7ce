using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

using Ggen.Rdf;
using Ggen.Store.Loading;
using Ggen.Store.Memory;

namespace Ggen.Store;

/// <summary>
/// The terms of a dataset, or of one query over it: numbers for terms and terms for numbers. A term is a record in an arena (length,
/// id of its datatype or language where it has one, bytes) and a slot of a hash index; there is no object per term. Datatype IRIs
/// are terms themselves, and a language tag is the <c>xsd:string</c> that spells it, so both are kept once. The bytes of a triple
/// term are the ids of its parts, which are numbered before it.
/// <para>
/// One thread fills a dictionary; when nobody fills it any more, any number may read. Spans stay good until it is disposed.
/// A query's own dictionary has a parent: it finds the terms of the dataset there and numbers only what is new, with
/// <see cref="TermId.LocalBit"/>; it answers for the ids of both.
/// </para>
/// </summary>
public sealed unsafe partial class TermDictionary : IDisposable
{
    /// <summary>Terms that a dictionary can number.</summary>
    public const uint MaxTerms = TermId.LocalBit;

    private readonly TermDictionary? _parent;
    private readonly uint _local;
    private readonly uint _limit;
    private TermArena _arena;
    private TermSlots _slots;
    private NativeColumn<uint> _offsets;

    /// <summary>The dictionary of a dataset.</summary>
    public TermDictionary() : this(null, MaxTerms)
    {
    }

    /// <summary>The dictionary of one query: numbers only what <paramref name="parent"/> does not hold.</summary>
    public TermDictionary(TermDictionary parent) : this(parent, MaxTerms)
    {
    }

    internal TermDictionary(TermDictionary? parent, uint limit)
    {
        _parent = parent;
        _limit = limit;
        _local = parent is null ? 0 : TermId.LocalBit;
        if (parent is null)
            KnownTerms.AddTo(this);
    }

    /// <summary>A dictionary over the terms of a snapshot; what is added to it does not touch them.</summary>
    internal TermDictionary(TermArena arena, TermSlots slots, NativeColumn<uint> offsets)
    {
        _limit = MaxTerms;
        _arena = arena;
        _slots = slots;
        _offsets = offsets;
    }

    /// <summary>The hash index as it is in memory and in a snapshot.</summary>
    internal ReadOnlySpan<ulong> Slots => new(_slots.Values, checked((int)_slots.Capacity));

    /// <summary>For each number the place of its record, in units of <see cref="TermArena.UnitBytes"/>.</summary>
    internal ReadOnlySpan<uint> Offsets => new(_offsets.Values, (int)_offsets.Count);

    /// <summary>The record at an offset.</summary>
    internal byte* RecordAt(uint offset) => _arena[offset];

    /// <summary>Terms numbered here: those of <see cref="KnownTerms"/> and language tags among them, inline terms and a parent's not.</summary>
    public uint Count => (uint)_offsets.Count;

    /// <summary>Bytes in use for terms, index and numbers; a parent's not.</summary>
    public long Bytes => _arena.UsedBytes + (((long)_slots.Count * sizeof(ulong)) + ((long)_offsets.Count * sizeof(uint)));

    /// <summary>The id of a term, which is numbered when it is new.</summary>
    /// <exception cref="InsufficientMemoryException">The dictionary is full (<see cref="MaxTerms"/>).</exception>
    public TermId Intern(in TermSpan term) => TryIntern(term, out TermId id)
        ? id
        : throw new InsufficientMemoryException($"a dictionary holds {_limit} terms at most (TermDictionary.MaxTerms)");

    /// <summary>The id of a term, which is numbered when it is new; false when the dictionary is full, or a triple term nests deeper than <see cref="TripleTerm.MaxNesting"/>.</summary>
    public bool TryIntern(in TermSpan term, out TermId id)
    {
        if (term.Kind == TermKind.Iri)
            return TryAdd(TermTag.Iri, term.Lexical, out id);
        if (term.Kind == TermKind.BlankNode)
            return TryAdd(TermTag.BlankNode, term.Lexical, out id);
        if (!term.Language.IsEmpty)
            return TryAdd(TermTag.String, TermTag.LangString, term.Language, term.Lexical, out id);
        if (term.Kind == TermKind.Triple)
            return TryInternParts(term.Parts, out id);
        if (term.Datatype.IsEmpty)
            return TryAdd(TermTag.String, term.Lexical, out id);
        return InlineTerms.TryEncode(term.Lexical, term.Datatype, out id)
            || TryAdd(TermTag.Iri, TermTag.Typed, term.Datatype, term.Lexical, out id);
    }

    /// <summary>The id of a term where it is known (or inline), here or in the parent.</summary>
    public bool TryFind(in TermSpan term, out TermId id)
    {
        if (term.Kind == TermKind.Iri)
            return TryFind(TermTag.Iri, term.Lexical, out id);
        if (term.Kind == TermKind.BlankNode)
            return TryFind(TermTag.BlankNode, term.Lexical, out id);
        if (!term.Language.IsEmpty)
            return TryFind(TermTag.String, TermTag.LangString, term.Language, term.Lexical, out id);
        if (term.Kind == TermKind.Triple)
            return TryFindParts(term.Parts, out id);
        if (term.Datatype.IsEmpty)
            return TryFind(TermTag.String, term.Lexical, out id);
        return InlineTerms.TryEncode(term.Lexical, term.Datatype, out id) || TryFind(TermTag.Iri, TermTag.Typed, term.Datatype, term.Lexical, out id);
    }

    /// <summary>
    /// Numbers staged terms, as if by <see cref="TryIntern"/> one after the other; a term that finds no room gets 0. The memory that
    /// a term needs is asked for while the terms before it are looked at.
    /// </summary>
    /// <param name="handles">What the parts of staged triple terms are.</param>
    internal void Intern(StagedTerm* terms, int count, byte* text, uint* ids, in HandleIds handles)
    {
        const int slotAhead = 16, recordAhead = 8;
        _slots.Reserve(count);
        ulong* slots = _slots.Values;
        uint mask = _slots.Mask;
        for (int i = 0; i < count; i++)
        {
            if (Sse.IsSupported && i + slotAhead < count)
            {
                Sse.Prefetch0(slots + (terms[i + slotAhead].Hash & mask));
                uint hash = terms[i + recordAhead].Hash;
                ulong slot = slots[hash & mask];
                if ((uint)(slot >> 32) == hash)
                    Sse.Prefetch0(_arena[(uint)slot]);
            }
            ref readonly StagedTerm term = ref terms[i];
            if (term.Tag == TermTag.Triple)
            {
                uint* parts = (uint*)(text + term.Start);
                ids[i] = TryTriple(new(handles[parts[0]]), new(handles[parts[1]]), new(handles[parts[2]]), out TermId triple) ? triple.Bits : 0;
                continue;
            }
            bool hasExtra = TermRecord.HasExtra(term.Tag);
            uint extra = hasExtra ? ids[term.Extra] : 0;
            var id = TermId.None;
            bool taken = (!hasExtra || extra != 0) && TryAdd(term.Tag, extra, term.Hash, new ReadOnlySpan<byte>(text + term.Start, term.Length), out id);
            ids[i] = taken ? id.Bits : 0;
        }
    }

    /// <summary>The term as spans over the arena or, for an inline id, over <paramref name="scratch"/>.</summary>
    /// <param name="scratch">At least <see cref="InlineTerms.MaxLength"/> bytes.</param>
    public TermSpan Span(TermId id, Span<byte> scratch) => id.Tag switch
    {
        TermTag.Iri => TermSpan.Iri(Text(id)),
        TermTag.BlankNode => TermSpan.Blank(Text(id)),
        TermTag.String => TermSpan.String(Text(id)),
        TermTag.LangString => TermSpan.Tagged(Text(id), LanguageTag(id)),
        TermTag.Typed => TermSpan.Typed(Text(id), Text(Datatype(id))),
        TermTag.Triple => TripleSpan(id),
        _ => InlineTerms.Span(id, scratch),
    };

    /// <summary>The term as an object; for cold code.</summary>
    public Term Term(TermId id)
    {
        Span<byte> scratch = stackalloc byte[InlineTerms.MaxLength];
        return Span(id, scratch).ToTerm();
    }

    /// <summary>The IRI, the label or the lexical form, over the arena or, for an inline id, over <paramref name="scratch"/>.</summary>
    public ReadOnlySpan<byte> Lexical(TermId id, Span<byte> scratch)
        => id.IsNumbered ? Text(id) : scratch[..InlineTerms.Format(id, scratch)];

    /// <summary>The IRI, the label or the lexical form of a term that is not inline.</summary>
    public ReadOnlySpan<byte> Text(TermId id)
    {
        byte* record = Record(id);
        return new ReadOnlySpan<byte>(record + TermRecord.HeaderBytes(id.Tag), TermRecord.Length(record));
    }

    /// <summary>The IRI of a literal's datatype; <see cref="TermId.None"/> for what is no literal. Most datatypes are <see cref="KnownTerms"/>.</summary>
    public TermId Datatype(TermId id) => id.Tag switch
    {
        TermTag.String => KnownTerms.XsdString,
        TermTag.LangString => BaseDirection.IsDirectional(LanguageTag(id)) ? KnownTerms.RdfDirLangString : KnownTerms.RdfLangString,
        TermTag.Typed => TermRecord.Extra(Record(id)),
        _ => InlineTerms.Datatype(id.Tag),
    };

    /// <summary>The lexical form of a literal that is not inline, if this is its datatype.</summary>
    public bool TryText(TermId id, TermId datatype, out ReadOnlySpan<byte> lexical)
    {
        lexical = default;
        if (id.Tag != TermTag.Typed)
            return false;
        byte* record = Record(id);
        if (TermRecord.Extra(record) != datatype)
            return false;
        lexical = new ReadOnlySpan<byte>(record + TermRecord.HeaderBytes(TermTag.Typed), TermRecord.Length(record));
        return true;
    }

    /// <summary>
    /// Asks for the memory of the dataset's typed literals among some terms, as they lie scattered and are about to be read one after
    /// the other: first for the places of all, then for the records there, so that the waits overlap.
    /// </summary>
    public void Prefetch(ReadOnlySpan<TermId> ids)
    {
        TermDictionary data = _parent ?? this;
        if (!Sse.IsSupported)
            return;
        bool any = false;
        foreach (TermId id in ids)
        {
            if (id.Tag != TermTag.Typed || (id.Payload & TermId.LocalBit) != 0)
                continue;
            any = true;
            Sse.Prefetch0(data._offsets.Values + id.Payload);
        }
        if (!any)
            return;
        foreach (TermId id in ids)
        {
            if (id.Tag == TermTag.Typed && (id.Payload & TermId.LocalBit) == 0)
                Sse.Prefetch0(data._arena[data._offsets.Values[id.Payload]]);
        }
    }

    /// <summary>The <c>xsd:string</c> that spells a literal's language tag; <see cref="TermId.None"/> where there is none.</summary>
    public TermId Language(TermId id) => id.Tag == TermTag.LangString ? TermRecord.Extra(Record(id)) : TermId.None;

    /// <summary>The language tag in lower case, with the base direction where there is one; empty where there is no tag.</summary>
    public ReadOnlySpan<byte> LanguageTag(TermId id) => id.Tag == TermTag.LangString ? Text(Language(id)) : default;

    public void Dispose()
    {
        _arena.Free();
        _slots.Free();
        _offsets.Free();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte* Record(TermId id)
    {
        uint number = id.Payload;
        if ((number & TermId.LocalBit) == _local)
            return _arena[_offsets.Values[number & ~TermId.LocalBit]];
        return ParentRecord(id);
    }

    private byte* ParentRecord(TermId id)
        => _parent is null ? throw new ArgumentException($"term id {id.Bits:x8} is of another dictionary", nameof(id)) : _parent.Record(id);

    private bool TryFind(TermTag extraTag, TermTag tag, ReadOnlySpan<byte> extra, ReadOnlySpan<byte> text, out TermId id)
    {
        uint hash = TermRecord.Hash(extraTag, 0, extra);
        return TryFind(extraTag, 0, hash, extra, out id) && TryFind(tag, id.Bits, TermRecord.Hash(tag, hash, text), text, out id);
    }

    private bool TryFind(TermTag tag, ReadOnlySpan<byte> text, out TermId id) => TryFind(tag, 0, TermRecord.Hash(tag, 0, text), text, out id);

    private bool TryFind(TermTag tag, uint extra, uint hash, ReadOnlySpan<byte> text, out TermId id)
        => (_parent is not null && _parent.Probe(hash, tag, extra, text, out id) == Found) || Probe(hash, tag, extra, text, out id) == Found;

    private bool TryAdd(TermTag extraTag, TermTag tag, ReadOnlySpan<byte> extra, ReadOnlySpan<byte> text, out TermId id)
    {
        uint hash = TermRecord.Hash(extraTag, 0, extra);
        return TryAdd(extraTag, 0, hash, extra, out id) && TryAdd(tag, id.Bits, TermRecord.Hash(tag, hash, text), text, out id);
    }

    private bool TryAdd(TermTag tag, ReadOnlySpan<byte> text, out TermId id) => TryAdd(tag, 0, TermRecord.Hash(tag, 0, text), text, out id);

    private bool TryAdd(TermTag tag, uint extra, uint hash, ReadOnlySpan<byte> text, out TermId id)
    {
        if (_parent is not null && _parent.Probe(hash, tag, extra, text, out id) == Found)
            return true;
        _slots.Reserve(1);
        uint slot = Probe(hash, tag, extra, text, out id);
        return slot == Found || TryAppend(slot, hash, tag, extra, text, out id);
    }

    private const uint Found = uint.MaxValue;

    /// <summary>Looks for a term: <see cref="Found"/>, or the free slot at which the search ended.</summary>
    private uint Probe(uint hash, TermTag tag, uint extra, ReadOnlySpan<byte> text, out TermId id)
    {
        ulong* slots = _slots.Values;
        uint mask = _slots.Mask;
        uint slot = hash & mask;
        for (; slots is not null && slots[slot] != 0; slot = (slot + 1) & mask)
        {
            if ((uint)(slots[slot] >> 32) != hash)
                continue;
            byte* record = _arena[(uint)slots[slot]];
            if (TermRecord.Equals(record, tag, extra, text))
            {
                id = TermRecord.Id(record);
                return Found;
            }
        }
        id = TermId.None;
        return slot;
    }

    private bool TryAppend(uint slot, uint hash, TermTag tag, uint extra, ReadOnlySpan<byte> text, out TermId id)
    {
        id = TermId.None;
        if (Count >= _limit)
            return false;
        byte* record = _arena.Allocate((long)TermRecord.HeaderBytes(tag) + text.Length, out uint offset);
        if (record is null)
            return false;
        id = new TermId(tag, _local | Count);
        TermRecord.Write(record, id, extra, text);
        _offsets.Add(offset);
        _slots.Fill(slot, hash, offset);
        return true;
    }
}
