using System.Text;

namespace Ggen.Rdf.Iris;

/// <summary>
/// Reference resolution against a base IRI (RFC 3986 section 5.2, strict). A reference that has a scheme is kept exactly as written,
/// as RDF asks: IRIs are never normalised. One resolver belongs to one thread; it works in a buffer that it keeps.
/// </summary>
public sealed class IriResolver
{
    private byte[] _base = [];
    private byte[] _buffer = new byte[256];
    private int _length;

    /// <summary>A resolver without a base: only absolute IRIs resolve.</summary>
    public IriResolver()
    {
    }

    /// <param name="baseIri">An absolute IRI.</param>
    public IriResolver(string baseIri) => SetBase(Encoding.UTF8.GetBytes(baseIri));

    public bool HasBase => _base.Length > 0;

    public ReadOnlySpan<byte> Base => _base;

    /// <summary>Resolves one reference of texts, for cold code; a relative reference without a base is returned as written.</summary>
    public static string Resolve(string? baseIri, string reference)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(reference);
        if (baseIri is null || IriParser.IsAbsolute(bytes))
            return reference;
        return Encoding.UTF8.GetString(new IriResolver(baseIri).Resolve(bytes));
    }

    /// <param name="iri">An absolute IRI; what <see cref="Resolve(ReadOnlySpan{byte})"/> returned will do.</param>
    public void SetBase(ReadOnlySpan<byte> iri) => _base = iri.ToArray();

    /// <summary>The absolute IRI of a reference; valid until the next call. Asks for a base unless the reference is absolute.</summary>
    public ReadOnlySpan<byte> Resolve(ReadOnlySpan<byte> reference)
    {
        IriParts r = IriParts.Split(reference);
        if (r.HasScheme)
            return reference;
        IriParts b = IriParts.Split(_base);
        _length = 0;
        if (_buffer.Length < _base.Length + reference.Length + 8)
            _buffer = new byte[(_base.Length + reference.Length + 8) * 2];
        Append(b.Scheme);
        Append(":"u8);
        if (r.HasAuthority || b.HasAuthority)
        {
            Append("//"u8);
            Append(r.HasAuthority ? r.Authority : b.Authority);
        }
        AppendPath(r, b);
        bool inheritQuery = !r.HasAuthority && r.Path.IsEmpty && !r.HasQuery;
        if (r.HasQuery || (inheritQuery && b.HasQuery))
        {
            Append("?"u8);
            Append(inheritQuery ? b.Query : r.Query);
        }
        if (r.HasFragment)
        {
            Append("#"u8);
            Append(r.Fragment);
        }
        return _buffer.AsSpan(0, _length);
    }

    // The path of section 5.2.2, merged (5.2.3) and without dot segments (5.2.4).
    private void AppendPath(IriParts r, IriParts b)
    {
        int start = _length;
        if (r.HasAuthority || r.Path.StartsWith("/"u8))
        {
            Append(r.Path);
        }
        else if (r.Path.IsEmpty)
        {
            Append(b.Path);
            return;
        }
        else if (b.HasAuthority && b.Path.IsEmpty)
        {
            Append("/"u8);
            Append(r.Path);
        }
        else
        {
            Append(b.Path[..(b.Path.LastIndexOf((byte)'/') + 1)]);
            Append(r.Path);
        }
        _length = start + RemoveDotSegments(_buffer.AsSpan(start, _length - start));
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_buffer.AsSpan(_length));
        _length += bytes.Length;
    }

    // Section 5.2.4 in place: what is written never overtakes what is read. Returns the new length.
    private static int RemoveDotSegments(Span<byte> path)
    {
        int write = 0;
        int read = 0;
        while (read < path.Length)
        {
            ReadOnlySpan<byte> input = path[read..];
            if (input.StartsWith("../"u8))
                read += 3;
            else if (input.StartsWith("./"u8) || input.StartsWith("/./"u8))
                read += 2;
            else if (input.SequenceEqual("/."u8))
                path[++read] = (byte)'/';
            else if (input.StartsWith("/../"u8) || input.SequenceEqual("/.."u8))
            {
                read += input.Length == 3 ? 2 : 3;
                path[read] = (byte)'/';
                write = Math.Max(0, path[..write].LastIndexOf((byte)'/'));
            }
            else if (input.SequenceEqual("."u8) || input.SequenceEqual(".."u8))
                read = path.Length;
            else
            {
                int slash = input[1..].IndexOf((byte)'/');
                int length = slash < 0 ? input.Length : slash + 1;
                input[..length].CopyTo(path[write..]);
                write += length;
                read += length;
            }
        }
        return write;
    }
}
