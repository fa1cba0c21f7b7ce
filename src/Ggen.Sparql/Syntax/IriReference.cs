namespace Ggen.Sparql.Syntax;

/// <summary>A relative IRI made absolute (RFC 3986, 5.2), without other changes to it.</summary>
internal static class IriReference
{
    /// <summary>False when the reference is relative and there is no base.</summary>
    public static bool TryResolve(string reference, string? baseIri, out string iri)
    {
        iri = reference;
        if (SchemeLength(reference) > 0)
            return true;
        if (baseIri is null)
            return false;
        Split(baseIri, out string scheme, out string? authority, out string path, out string? query);
        Split(reference, out _, out string? ownAuthority, out string ownPath, out string? ownQuery);
        int hash = reference.IndexOf('#', StringComparison.Ordinal);
        string fragment = hash < 0 ? "" : reference[hash..];
        if (ownAuthority is not null)
            (authority, path, query) = (ownAuthority, WithoutDots(ownPath), ownQuery);
        else if (ownPath.Length == 0)
            query = ownQuery ?? query;
        else
        {
            query = ownQuery;
            path = WithoutDots(ownPath[0] == '/' ? ownPath : Merge(path, ownPath, authority is not null));
        }
        iri = scheme + (authority is null ? "" : "//" + authority) + path + (query is null ? "" : "?" + query) + fragment;
        return true;
    }

    // Length of "scheme:", 0 when there is none.
    private static int SchemeLength(string iri)
    {
        for (int i = 0; i < iri.Length; i++)
        {
            char c = iri[i];
            if (c == ':')
                return i == 0 ? 0 : i + 1;
            if (!(char.IsAsciiLetter(c) || (i > 0 && (char.IsAsciiDigit(c) || c is '+' or '-' or '.'))))
                return 0;
        }
        return 0;
    }

    private static void Split(string iri, out string scheme, out string? authority, out string path, out string? query)
    {
        int at = SchemeLength(iri);
        scheme = iri[..at];
        string rest = iri[at..];
        int hash = rest.IndexOf('#', StringComparison.Ordinal);
        if (hash >= 0)
            rest = rest[..hash];
        int question = rest.IndexOf('?', StringComparison.Ordinal);
        query = question < 0 ? null : rest[(question + 1)..];
        if (question >= 0)
            rest = rest[..question];
        authority = null;
        if (rest.StartsWith("//", StringComparison.Ordinal))
        {
            int slash = rest.IndexOf('/', 2);
            authority = slash < 0 ? rest[2..] : rest[2..slash];
            rest = slash < 0 ? "" : rest[slash..];
        }
        path = rest;
    }

    private static string Merge(string basePath, string path, bool hasAuthority)
    {
        if (hasAuthority && basePath.Length == 0)
            return "/" + path;
        return basePath[..(basePath.LastIndexOf('/') + 1)] + path;
    }

    // 5.2.4
    private static string WithoutDots(string path)
    {
        if (!path.Contains('.', StringComparison.Ordinal))
            return path;
        var kept = new List<string>();
        string[] segments = path.Split('/');
        for (int i = 0; i < segments.Length; i++)
        {
            bool last = i == segments.Length - 1;
            if (segments[i] is not ("." or ".."))
            {
                kept.Add(segments[i]);
                continue;
            }
            if (segments[i] == ".." && kept.Count > 0 && (kept.Count > 1 || kept[0].Length > 0))
                kept.RemoveAt(kept.Count - 1);
            if (last)
                kept.Add("");
        }
        return string.Join('/', kept);
    }
}
