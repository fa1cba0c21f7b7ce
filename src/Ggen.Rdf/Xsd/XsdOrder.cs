namespace Ggen.Rdf.Xsd;

/// <summary>
/// The outcome of comparing two values of a partially ordered datatype (XSD 1.1 part 2, section 2.2.3): a time with a time zone and
/// one without may be neither before, nor after, nor equal.
/// </summary>
public enum XsdOrder
{
    Less = -1,
    Equal = 0,
    Greater = 1,
    Indeterminate = 2,
}
