namespace Ggen.Evaluation.DataValues;

/// <summary>What an expression yields (SPARQL 1.1 section 17.1).</summary>
internal enum ValueKind : byte
{
    /// <summary>A type error, or an unbound variable.</summary>
    Error,
    Iri,
    BlankNode,

    /// <summary>A triple term.</summary>
    Triple,
    String,
    LangString,
    Boolean,
    Integer,
    Decimal,
    Float,
    Double,
    DateTime,
    Date,
    Time,
    PartialDate,
    Duration,

    /// <summary>A literal without a known value: of an unknown datatype, or whose form is none of its datatype's.</summary>
    Opaque,

    /// <summary>A literal of some datatype that nobody has looked at yet; <see cref="ValueMapping.Resolve(in Value)"/> makes it one of the others.</summary>
    Unread,
}
