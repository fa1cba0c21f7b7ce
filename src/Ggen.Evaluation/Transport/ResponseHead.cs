using System.Globalization;
using System.Net;
using System.Text;

namespace Ggen.Evaluation.Transport;

/// <summary>Status line and headers of an answer, taken line by line (RFC 9112, sections 4 and 5). Heads of interim answers (1xx) are passed over.</summary>
internal sealed class ResponseHead
{
    /// <summary>Bytes of a head; more is no answer.</summary>
    public const int MaxBytes = 256 * 1024;

    private readonly List<(string Name, string Value)> _headers = [];
    private int _bytes;

    /// <summary>0 before the status line.</summary>
    public HttpStatusCode Status { get; private set; }

    public string Reason { get; private set; } = "";

    public IReadOnlyList<(string Name, string Value)> Headers => _headers;

    /// <summary>Whether the line that ends it has come; what comes later are trailers, which nobody asks for.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Takes a line, with its end.</summary>
    /// <exception cref="TransportException">There are too many.</exception>
    public void Add(ReadOnlySpan<byte> line)
    {
        if (IsComplete)
            return;
        _bytes += line.Length;
        if (_bytes > MaxBytes)
            throw new TransportException(TransportFailure.Malformed, string.Create(CultureInfo.InvariantCulture, $"its headers are longer than {MaxBytes} bytes"));
        string text = Encoding.Latin1.GetString(line).TrimEnd('\r', '\n');
        if (text.Length == 0)
            IsComplete = (int)Status >= 200;
        else if (text.StartsWith("HTTP/", StringComparison.Ordinal))
            Begin(text);
        else
            AddHeader(text);
    }

    // HTTP-version SP status-code SP [ reason-phrase ]
    private void Begin(string line)
    {
        string[] parts = line.Split(' ', 3);
        Status = parts.Length > 1 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int status) ? (HttpStatusCode)status : 0;
        Reason = parts.Length > 2 ? parts[2].Trim() : "";
        _headers.Clear();
    }

    private void AddHeader(string line)
    {
        int colon = line.IndexOf(':', StringComparison.Ordinal);
        if (line[0] is ' ' or '\t' && _headers.Count > 0) // 5.2: a folded line
            _headers[^1] = (_headers[^1].Name, _headers[^1].Value + " " + line.Trim());
        else if (colon > 0)
            _headers.Add((line[..colon], line[(colon + 1)..].Trim()));
    }
}
