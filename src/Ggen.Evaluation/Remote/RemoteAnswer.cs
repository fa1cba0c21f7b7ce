using System.Text;
using Ggen.Diagnostics;
using Ggen.Evaluation.Transport;
using Ggen.Sparql.Reading;
using Ggen.Sparql.Results;

namespace Ggen.Evaluation.Remote;

/// <summary>The answer of an endpoint, read while it arrives. It holds the connection until it is disposed.</summary>
public sealed class RemoteAnswer : IDisposable
{
    private const int Kept = 64 * 1024;

    private readonly HttpResponse _response;
    private readonly Endpoint _endpoint;
    private readonly RequestLimit _limit;
    private readonly RemoteStream _body;

    internal RemoteAnswer(HttpResponse response, Endpoint endpoint, RemoteOptions options, RequestLimit limit)
    {
        _response = response;
        _endpoint = endpoint;
        _limit = limit;
        MediaType = (response.Header("Content-Type") ?? "").Split(';')[0].Trim().ToLowerInvariant();
        _body = new RemoteStream(response, endpoint, options, limit, Kept);
        File = SourceFile.Deferred(endpoint.ToString(), () => _body.Beginning);
    }

    /// <summary>In lower case, without parameters; empty when the endpoint did not say.</summary>
    public string MediaType { get; }

    /// <summary>The bytes, decompressed. Reading throws <see cref="RemoteException"/> when they break off, come too slowly or are too many.</summary>
    public Stream Body => _body;

    /// <summary>What findings in the answer point into; it knows the beginning of the answer alone, see <see cref="Finding"/>.</summary>
    public SourceFile File { get; }

    /// <summary>The format of solutions that the endpoint sent; null when it is none.</summary>
    public ResultFormat? Solutions => MediaType switch
    {
        "application/sparql-results+json" or "application/json" or "text/json" => ResultFormat.Json,
        "application/sparql-results+xml" or "application/xml" or "text/xml" => ResultFormat.Xml,
        "text/tab-separated-values" => ResultFormat.Tsv,
        "text/csv" => ResultFormat.Csv,
        _ => null,
    };

    /// <summary>Pushes the solutions, or the boolean, into a sink. Blank nodes get names of this answer, in the order in which they come.</summary>
    /// <exception cref="RemoteException">The answer is none.</exception>
    public void WriteTo(ISolutionSink sink, DiagnosticBag bag)
    {
        if (Solutions is not { } format)
            throw Unknown("SPARQL results");
        if (format == ResultFormat.Csv)
            bag.Warning(RemoteCodes.LossyAnswer, $"{_endpoint} answered in CSV, so that all values are strings");
        Read(format, new FreshBlankNodes(sink));
    }

    /// <summary>The answer to an ASK.</summary>
    /// <exception cref="RemoteException">The answer is none.</exception>
    public bool ReadBoolean()
    {
        var answer = new BooleanAnswer();
        Read(Solutions ?? throw Unknown("SPARQL results"), answer);
        return answer.Value ?? throw new RemoteException(RemoteCodes.UnknownAnswer, $"{_endpoint} answered an ASK with solutions");
    }

    /// <summary>As <see cref="WriteTo"/>, but with blank nodes as they are called in the answer, and not from CSV, which tells no terms apart.</summary>
    internal void ReadInto(ISolutionSink sink)
    {
        if (Solutions is not { } format || format == ResultFormat.Csv)
            throw Unknown("SPARQL results in JSON, XML or TSV");
        Read(format, sink);
    }

    /// <summary>The failure of an answer of another kind than the one that was asked for.</summary>
    /// <param name="wanted">Such as "SPARQL results".</param>
    public RemoteException Unknown(string wanted)
    {
        string type = MediaType.Length == 0 ? "without saying in which format" : $"with '{RemoteFailures.Printable(MediaType, 80)}'";
        string lines = FirstLines();
        return new RemoteException(RemoteCodes.UnknownAnswer, $"{_endpoint} answered {type} where {wanted} were asked for", lines.Length == 0 ? null : "it says: " + lines);
    }

    /// <summary>A finding in the answer as it can be shown: beyond the beginning of the answer its place becomes a number.</summary>
    public Diagnostic Finding(Diagnostic finding)
    {
        if (finding.Location is not { } at || at.Span.Start < Kept)
            return finding;
        string place = at.Span.Start.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return finding with { Message = $"{finding.Message}, at byte {place} of the answer of {_endpoint}", Location = null };
    }

    public void Dispose()
    {
        _body.Dispose();
        _response.Dispose();
        _limit.Dispose();
    }

    /// <summary>The beginning of a text, on one line; empty when there is none, or no text.</summary>
    internal string FirstLines()
    {
        byte[] bytes = new byte[2048];
        int length = 0;
        try
        {
            for (int read; length < bytes.Length && (read = Body.Read(bytes, length, bytes.Length - length)) > 0;)
                length += read;
        }
        catch (RemoteException)
        {
            // What came is enough.
        }
        string text = Encoding.UTF8.GetString(bytes, 0, length);
        return RemoteFailures.Printable(MediaType.Contains("html", StringComparison.Ordinal) ? WithoutTags(text) : text, 300);
    }

    private void Read(ResultFormat format, ISolutionSink sink)
    {
        var found = new DiagnosticBag();
        if (!ResultReader.Read(format, Body, File, sink, found))
            throw new RemoteException(Finding(found.Items[0]));
    }

    private static string WithoutTags(string html)
    {
        var text = new StringBuilder();
        bool inTag = false;
        foreach (char c in html)
        {
            if (c == '<')
                inTag = true;
            else if (c == '>' && inTag)
                (inTag, _) = (false, text.Append(' '));
            else if (!inTag)
                text.Append(c);
        }
        return text.ToString();
    }
}
