using Ggen.Cli.Arguments;
using Ggen.Diagnostics;
using Ggen.Evaluation.Remote;

namespace Ggen.Cli.Graphs;

/// <summary>What flags and environment say about endpoints.</summary>
internal static class EndpointSettings
{
    /// <summary>The value of <c>--allow-service</c> that allows all endpoints.</summary>
    public const string AnyService = "any";

    /// <summary>
    /// The settings of requests. <c>GGEN_ENDPOINT_LIMIT</c> bounds the size of an answer. <c>GGEN_ENDPOINT_TOKEN</c>, or <c>GGEN_ENDPOINT_USER</c> with <c>GGEN_ENDPOINT_PASSWORD</c>, authenticate at the
    /// host of <c>GGEN_ENDPOINT_HOST</c>, else at that of the endpoint that the command or the project names.
    /// </summary>
    /// <param name="endpoint">That endpoint; null when endpoints are met in queries only.</param>
    /// <param name="seconds">What the query may take; null is the default of endpoints.</param>
    public static RemoteOptions Remote(Endpoint? endpoint, double? seconds, DiagnosticBag bag)
    {
        var options = new RemoteOptions
        {
            UserAgent = "ggen/" + BuildInfo.Version,
            Credentials = Credentials(endpoint?.Authority, bag),
            CertificateFile = Variable("CURL_CA_BUNDLE") ?? Variable("SSL_CERT_FILE"), // as curl takes them
        };
        if (Variable("GGEN_ENDPOINT_LIMIT") is { } size)
        {
            if (QueryLimits.ParseSize(size) is { } bytes)
                options = options with { MaxAnswerBytes = bytes };
            else
                bag.Error(UsageCodes.BadValue, $"'{size}' is no value of 'GGEN_ENDPOINT_LIMIT'", QueryLimits.SizeHint);
        }
        if (seconds is not { } limit)
            return options;
        // A SERVICE is a part of a query, which is stopped as a whole.
        return options with { Timeout = endpoint is null ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(limit) };
    }

    /// <summary>The settings for the endpoints of a project; null when the network is switched off.</summary>
    public static Func<Endpoint?, RemoteOptions>? Network(double? seconds, Invocation invocation)
        => invocation.Globals.Offline ? null : endpoint => Remote(endpoint, seconds, invocation.Bag);

    /// <summary>What asks the endpoints of SERVICE; null when none is allowed. It does nothing until a query needs it.</summary>
    /// <param name="allowed">The values of <c>--allow-service</c>.</param>
    public static EndpointClient? ServiceClient(IEnumerable<string> allowed, double? seconds, Invocation invocation)
    {
        if (!allowed.Any())
            return null;
        foreach (string url in allowed.Where(u => u != AnyService))
        {
            if (Endpoint.Parse(url, out Diagnostic? fault) is null)
                invocation.Bag.Add(fault!);
        }
        if (invocation.Globals.Offline)
            invocation.Bag.Error(RemoteCodes.Offline, "--allow-service needs the network, which --offline rules out");
        return new EndpointClient(Remote(null, seconds, invocation.Bag), invocation.Bag);
    }

    private static EndpointCredentials? Credentials(string? authority, DiagnosticBag bag)
    {
        string? user = Variable("GGEN_ENDPOINT_USER");
        string? token = Variable("GGEN_ENDPOINT_TOKEN");
        if (user is not null && token is not null)
        {
            bag.Error(UsageCodes.Conflict, "GGEN_ENDPOINT_TOKEN and GGEN_ENDPOINT_USER are both set", "unset one of them");
            return null;
        }
        if (token is not null && token.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            bag.Error(UsageCodes.BadValue, "GGEN_ENDPOINT_TOKEN holds a character that no token has", "look for a space or a line break at its end");
            return null;
        }
        if (user is not null && user.Contains(':', StringComparison.Ordinal)) // RFC 7617, section 2: it would end the name
        {
            bag.Error(UsageCodes.BadValue, "GGEN_ENDPOINT_USER holds a colon, which no user name has", "the password belongs into GGEN_ENDPOINT_PASSWORD");
            return null;
        }
        authority = Variable("GGEN_ENDPOINT_HOST") ?? authority;
        if (authority is null)
            return null;
        return token is not null ? EndpointCredentials.Bearer(authority, token)
            : user is not null ? EndpointCredentials.Basic(authority, user, Variable("GGEN_ENDPOINT_PASSWORD") ?? "")
            : null;
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
