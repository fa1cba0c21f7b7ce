using Ggen.Store;

namespace Ggen.Evaluation.DataValues;

/// <summary>
/// A term made ready for sorting, in 16 bytes: its class, and a prefix of its value as an unsigned number in the order of values.
/// Most comparisons need nothing else. Made by <see cref="TermOrder"/>, and compared by it.
/// </summary>
internal readonly record struct SortKey(ulong Prefix, TermId Id, TermClass Class);

/// <summary>The classes of terms in the order of ORDER BY (15.1); literals of one class are ordered by value.</summary>
internal enum TermClass : byte
{
    Unbound,
    BlankNode,
    Iri,
    Number,
    Boolean,
    DateTime,
    Date,
    Time,
    PartialDate,
    Duration,
    String,
    Opaque,
    Triple,
}
