namespace Ggen.Evaluation.Transport;

/// <summary>A request; Host, Content-Length and Accept-Encoding are added by the transport.</summary>
/// <param name="method">GET, or POST, which has a body.</param>
/// <param name="url">Absolute, http or https.</param>
internal sealed class HttpRequest(string method, Uri url)
{
    private readonly List<(string Name, string Value)> _headers = [];

    public string Method => method;

    public Uri Url => url;

    public IReadOnlyList<(string Name, string Value)> Headers => _headers;

    /// <summary>Null for none.</summary>
    public byte[]? Body { get; init; }

    /// <summary>Whether it does no harm that a server gets it twice.</summary>
    public bool MayRepeat { get; init; }

    /// <param name="value">Printable ASCII: anything else could end the header and begin another.</param>
    public void Add(string name, string value)
    {
        if (value.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            throw new ArgumentException($"the header {name} holds a character that none can carry", nameof(value));
        _headers.Add((name, value));
    }
}
