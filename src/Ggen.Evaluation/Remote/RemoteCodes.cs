using Ggen.Diagnostics;

namespace Ggen.Evaluation.Remote;

/// <summary>What can go wrong with an endpoint on the network (GG253x, GG2573 to GG2579).</summary>
public static class RemoteCodes
{
    public static DiagnosticCode Unreachable => new("GG2530", "an endpoint cannot be reached",
        "The host name is unknown, nothing listens at the port, or the connection broke. Connecting was tried several times before this is said. "
        + "A proxy is taken from http_proxy, https_proxy, all_proxy and no_proxy, as curl takes it.");

    public static DiagnosticCode InsecureConnection => new("GG2531", "no secure connection to an endpoint",
        "The endpoint's certificate is not trusted, has expired or is for another host, or no common version of TLS was found. ggen has no switch "
        + "that turns the check off: add the issuer's certificate to those that the system trusts, or name a PEM file of issuers in SSL_CERT_FILE.");

    public static DiagnosticCode Refused => new("GG2532", "an endpoint refused a request",
        "The endpoint answered with an HTTP status that is no success; the first lines of its text are shown. 400 mostly means that it does not "
        + "understand the query, 401 and 403 that it wants other credentials, 404 that the path of the URL is wrong, 429 and 503 that it is busy.");

    public static DiagnosticCode TimedOut => new("GG2533", "an endpoint took too long",
        "The answer was not there within the time of --timeout or GGEN_TIMEOUT, without them two minutes. Retries count towards it.");

    public static DiagnosticCode AnswerTooLarge => new("GG2534", "an answer is too large",
        "An answer may be as long as GGEN_ENDPOINT_LIMIT says, after decompression, without it 2 GiB. Ask for less, with LIMIT or fewer columns.");

    public static DiagnosticCode UnknownAnswer => new("GG2535", "an answer is of a kind that ggen does not read",
        "Solutions are read as SPARQL results in JSON, XML or TSV, graphs as Turtle or N-Triples. A web page in the place of an answer often "
        + "means that the URL is that of a query form and not of the endpoint behind it.");

    public static DiagnosticCode BadRedirect => new("GG2536", "an endpoint leads somewhere else",
        "Redirects are followed up to RemoteOptions.MaxRedirects times, never from https to http, and for SERVICE only to endpoints that are allowed.");

    public static DiagnosticCode CredentialsInClear => new("GG2537", "credentials travel without encryption",
        "GGEN_ENDPOINT_USER and GGEN_ENDPOINT_PASSWORD, or GGEN_ENDPOINT_TOKEN, are sent over http to another machine: whoever sits on the way can "
        + "read them. Use the endpoint's https address.");

    public static DiagnosticCode BrokenAnswer => new("GG2538", "an answer broke off",
        "The connection was closed before the answer was complete. What was written of it is not the whole answer.");

    public static DiagnosticCode WrongEndpoint => new("GG2539", "this is no endpoint",
        "An endpoint is an absolute http or https URL without user name and password, which belong into GGEN_ENDPOINT_USER and GGEN_ENDPOINT_PASSWORD.");

    public static DiagnosticCode EndpointUnbound => new("GG2573", "SERVICE has no endpoint",
        "The variable of SERVICE ?endpoint must be bound to an IRI by the rest of its group.");

    public static DiagnosticCode Offline => new("GG2574", "the network is switched off",
        "--offline, or GGEN_OFFLINE=1, keeps ggen from using the network, and this cannot be answered without it.");

    public static DiagnosticCode LocalDataWithEndpoint => new("GG2575", "data of this machine cannot join data of an endpoint",
        "With [ontology] endpoint, every query is answered by the endpoint, which does not know the files, the inline RDF or the derived triples of a "
        + "template. Put them into the endpoint, or use files and SERVICE in the queries.");

    public static DiagnosticCode OpenOrder => new("GG2576", "an endpoint may answer differently each time",
        "LIMIT and OFFSET pick solutions by their order, and the endpoint decides about what ORDER BY leaves open, or sorts by what is not in the "
        + "SELECT clause. Order by columns that tell all solutions apart.");

    public static DiagnosticCode LossyAnswer => new("GG2577", "an answer came as CSV",
        "CSV does not tell IRIs, literals and their datatypes apart: all values are strings. The endpoint offered nothing better.");

    public static DiagnosticCode NoLibrary => new("GG2578", "libcurl is missing",
        "On Linux and macOS the library libcurl of the system carries requests to endpoints; nothing else of ggen needs it. Debian and Ubuntu have it "
        + "in the package libcurl4, Fedora and Alpine in libcurl.");

    public static IReadOnlyList<DiagnosticCode> All =>
    [
        Unreachable, InsecureConnection, Refused, TimedOut, AnswerTooLarge, UnknownAnswer, BadRedirect, CredentialsInClear, BrokenAnswer,
        WrongEndpoint, EndpointUnbound, Offline, LocalDataWithEndpoint, OpenOrder, LossyAnswer, NoLibrary,
    ];
}
