namespace Ggen.Rdf.Xsd;

/// <summary>The lexical mapping of <c>xsd:boolean</c> (XSD 1.1 part 2, section 3.3.2): <c>true</c>, <c>1</c>, <c>false</c>, <c>0</c>.</summary>
public static class XsdBoolean
{
    public static bool TryParse(ReadOnlySpan<byte> lexical, out bool value)
    {
        value = lexical.SequenceEqual("true"u8) || lexical.SequenceEqual("1"u8);
        return value || lexical.SequenceEqual("false"u8) || lexical.SequenceEqual("0"u8);
    }

    /// <summary>The canonical form.</summary>
    public static ReadOnlySpan<byte> Format(bool value) => value ? "true"u8 : "false"u8;
}
