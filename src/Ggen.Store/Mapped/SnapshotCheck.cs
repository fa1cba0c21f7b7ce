using System.Text.Unicode;

using Ggen.Rdf;
using Ggen.Store.Indexes;
using Ggen.Store.Memory;

namespace Ggen.Store.Mapped;

/// <summary>
/// Whether every id, offset and length in a snapshot leads to where it should: checksums tell accidents, this tells a file that was
/// made to look right. Linear in the file.
/// </summary>
internal sealed unsafe class SnapshotCheck(Snapshot snapshot)
{
    private readonly uint* _offsets = snapshot.Pointer<uint>(SectionId.Offsets);
    private readonly uint _terms = (uint)snapshot.Count<uint>(SectionId.Offsets);
    private readonly byte* _arena = snapshot.Pointer<byte>(SectionId.Arena);
    private readonly long _arenaBytes = snapshot.Count<byte>(SectionId.Arena);
    private readonly TermTag[] _tags = new TermTag[snapshot.Count<uint>(SectionId.Offsets)];

    /// <summary>What is wrong, in a clause; null when nothing is.</summary>
    public string? Run()
    {
        for (uint i = 0; i < _terms; i++)
        {
            if (!IsRecord(i))
                return $"term {i} is not a record of the dictionary";
        }
        if (!AreKnown())
            return "the first terms are not those that every dictionary has";
        if (!AreSlots())
            return "the hash index leads out of the dictionary";
        foreach (GraphRow row in snapshot.Rows)
        {
            if (row.Name != 0 && !IsTerm(row.Name, maxTag: TermTag.BlankNode))
                return "the name of a graph is no term";
            if (!IsSorted(row, Permutation.Spo) || !IsSorted(row, Permutation.Pos) || !IsSorted(row, Permutation.Osp))
                return "a permutation holds what is no term, or is not sorted";
        }
        return ArePositions() ? null : "a position names no source";
    }

    private bool IsRecord(uint number)
    {
        long at = (long)_offsets[number] * TermArena.UnitBytes;
        long next = number + 1 < _terms ? (long)_offsets[number + 1] * TermArena.UnitBytes : _arenaBytes;
        if (at == 0 || at + (2 * sizeof(uint)) > _arenaBytes)
            return false;
        TermId id = TermRecord.Id(_arena + at);
        if (!id.IsNumbered || id.Payload != number)
            return false;
        int header = TermRecord.HeaderBytes(id.Tag);
        if (next > _arenaBytes || at + header > next)
            return false;
        int length = TermRecord.Length(_arena + at);
        if (length < 0 || at + header + length > next)
            return false;
        _tags[number] = id.Tag;
        if (id.Tag == TermTag.Triple)
            return AreParts(_arena + at + header, length, number);
        if (TermRecord.HasExtra(id.Tag))
        {
            // It was numbered before the literal that names it.
            TermId extra = TermRecord.Extra(_arena + at);
            TermTag wanted = id.Tag == TermTag.Typed ? TermTag.Iri : TermTag.String;
            if (extra.Tag != wanted || extra.Payload >= number || _tags[extra.Payload] != wanted)
                return false;
        }
        return Utf8.IsValid(new ReadOnlySpan<byte>(_arena + at + header, length));
    }

    // Three ids of terms that were numbered before it, so that no triple term is a part of itself, nor nests deeper than one may.
    private bool AreParts(byte* parts, int length, uint number)
    {
        if (length != 3 * sizeof(uint))
            return false;
        TermId subject = new(((uint*)parts)[0]), predicate = new(((uint*)parts)[1]), @object = new(((uint*)parts)[2]);
        if (!IsPart(subject, TermTag.BlankNode, number) || !IsPart(predicate, TermTag.Iri, number) || !IsPart(@object, TermTag.Double, number))
            return false;
        int nesting = 1;
        for (; @object.Tag == TermTag.Triple; nesting++)
            @object = new TermId(((uint*)(_arena + ((long)_offsets[@object.Payload] * TermArena.UnitBytes) + TermRecord.HeaderBytes(TermTag.Triple)))[2]);
        return nesting <= TripleTerm.MaxNesting;
    }

    private bool IsPart(TermId id, TermTag maxTag, uint number) => IsTerm(id.Bits, maxTag) && (!id.IsNumbered || id.Payload < number);

    private bool AreKnown()
    {
        using var known = new TermDictionary();
        for (uint i = 0; i < KnownTerms.Count; i++)
        {
            var id = new TermId(TermTag.Iri, i);
            byte* record = _arena + ((long)_offsets[i] * TermArena.UnitBytes);
            if (!TermRecord.Equals(record, TermTag.Iri, 0, known.Text(id)))
                return false;
        }
        return true;
    }

    private bool AreSlots()
    {
        ulong* slots = snapshot.Pointer<ulong>(SectionId.Slots);
        long count = snapshot.Count<ulong>(SectionId.Slots);
        long filled = 0;
        for (long i = 0; i < count; i++)
        {
            if (slots[i] == 0)
                continue;
            filled++;
            long at = (long)(uint)slots[i] * TermArena.UnitBytes;
            if (at + sizeof(uint) > _arenaBytes)
                return false;
            uint number = TermRecord.Id(_arena + at).Payload;
            if (number >= _terms || _offsets[number] != (uint)slots[i])
                return false;
        }
        return filled == _terms;
    }

    // Strictly ascending, and only of terms.
    private bool IsSorted(in GraphRow row, Permutation order)
    {
        TripleColumns columns = snapshot.Columns(row, order);
        uint* subjects = columns.Subjects, predicates = columns.Predicates, objects = columns.Objects;
        uint* first = columns.First, second = columns.Second, third = columns.Third;
        for (int i = 0; i < columns.Count; i++)
        {
            if (!IsTerm(subjects[i], TermTag.BlankNode) || !IsTerm(predicates[i], TermTag.Iri) || !IsTerm(objects[i], TermTag.Double))
                return false;
            if (i == 0 || first[i] > first[i - 1])
                continue;
            if (first[i] < first[i - 1] || second[i] < second[i - 1] || (second[i] == second[i - 1] && third[i] <= third[i - 1]))
                return false;
        }
        return true;
    }

    private bool IsTerm(uint bits, TermTag maxTag)
    {
        var id = new TermId(bits);
        if (id.Tag > maxTag)
            return false;
        if (id.IsNumbered)
            return id.Payload < _terms && _tags[id.Payload] == id.Tag;
        return id.Tag switch
        {
            TermTag.Boolean => id.Payload <= 1,
            TermTag.Integer or TermTag.Decimal or TermTag.Double => true,
            TermTag.Date => id.Payload <= (uint)DateOnly.MaxValue.DayNumber,
            _ => false,
        };
    }

    private bool ArePositions()
    {
        TriplePosition* positions = snapshot.Pointer<TriplePosition>(SectionId.Positions);
        long count = snapshot.Count<TriplePosition>(SectionId.Positions);
        int sources = snapshot.Info.Sources.Count;
        for (long i = 0; i < count; i++)
        {
            if (positions[i].Document >= sources)
                return false;
        }
        return true;
    }
}
