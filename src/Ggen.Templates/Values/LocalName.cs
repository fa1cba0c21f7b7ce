namespace Ggen.Templates.Values;

/// <summary>The last part of an IRI: what follows the last '#', or else the last '/' or ':' that is not its end.</summary>
internal static class LocalName
{
    public static string Of(string iri) => Of(iri.AsSpan()).ToString();

    public static ReadOnlySpan<char> Of(ReadOnlySpan<char> iri)
    {
        int hash = iri.LastIndexOf('#');
        if (hash >= 0 && hash + 1 < iri.Length)
            return iri[(hash + 1)..];
        ReadOnlySpan<char> rest = iri.TrimEnd("#/:");
        return rest[(rest.LastIndexOfAny('/', ':') + 1)..];
    }
}
