namespace Ggen.Store;

/// <summary>
/// A term in 32 bits: four bits say what it is, 28 say which. Small integers, decimals, plain doubles, dates and booleans are their own id and
/// cost the dictionary nothing; the others are numbered by it. Half the width of the usual 64 bits halves the memory and the
/// bandwidth of three sorted permutations and of every column that a query moves, and still numbers 134 million terms
/// (<c>TermDictionary.MaxTerms</c>).
/// <para>
/// Two ids of one dataset (and of one query over it) are equal exactly when the terms are the same term. Numeric order of ids is
/// the order of the permutations, not an order of values.
/// </para>
/// </summary>
public readonly record struct TermId(uint Bits) : IComparable<TermId>
{
    /// <summary>Bits of the payload.</summary>
    public const int PayloadBits = 28;

    private const uint PayloadMask = (1u << PayloadBits) - 1;

    /// <summary>Set in the payload of a dictionary-numbered term that exists for one query only (a computed value).</summary>
    public const uint LocalBit = 1u << (PayloadBits - 1);

    public TermId(TermTag tag, uint payload) : this(((uint)tag << PayloadBits) | payload)
    {
    }

    /// <summary>No term: an unbound variable, or any term in a pattern.</summary>
    public static TermId None => default;

    public TermTag Tag => (TermTag)(Bits >> PayloadBits);

    public uint Payload => Bits & PayloadMask;

    public bool IsNone => Bits == 0;

    /// <summary>Whether the term is numbered by a dictionary rather than held in the id.</summary>
    public bool IsNumbered => Tag is >= TermTag.Iri and <= TermTag.Typed;

    /// <summary>Whether the term is in the query's own dictionary.</summary>
    public bool IsLocal => IsNumbered && (Payload & LocalBit) != 0;

    public bool IsLiteral => Tag >= TermTag.String;

    public int CompareTo(TermId other) => Bits.CompareTo(other.Bits);
}

/// <summary>What a <see cref="TermId"/> names; numbered from the dictionary up to <see cref="Typed"/>, held in the id after it.</summary>
public enum TermTag : byte
{
    None = 0,
    Iri = 1,
    BlankNode = 2,

    /// <summary>A triple term (RDF 1.2).</summary>
    Triple = 3,

    /// <summary>An <c>xsd:string</c>.</summary>
    String = 4,

    /// <summary>A language-tagged string, with or without a base direction.</summary>
    LangString = 5,

    /// <summary>A literal of any other datatype whose form does not fit into the id.</summary>
    Typed = 6,

    /// <summary><c>xsd:boolean</c> "true" or "false": payload 1 or 0.</summary>
    Boolean = 8,

    /// <summary><c>xsd:integer</c> in canonical form: payload is value + 2^27.</summary>
    Integer = 9,

    /// <summary><c>xsd:decimal</c> written with a point and no superfluous leading zero: see the encoding in <c>InlineTerms</c>.</summary>
    Decimal = 10,

    /// <summary><c>xsd:date</c> without time zone: payload is days since 0001-01-01.</summary>
    Date = 11,

    /// <summary><c>xsd:double</c> written as a decimal is: payload as for <see cref="Decimal"/>.</summary>
    Double = 12,
}
