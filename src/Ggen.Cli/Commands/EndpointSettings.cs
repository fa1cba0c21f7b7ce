using System.Globalization;
using Ggen.Cli.Arguments;
using Ggen.Diagnostics;
using Ggen.Evaluation.Remote;

namespace Ggen.Cli.Commands;

/// <summary>What flags and environment say about endpoints.</summary>
internal static class EndpointSettings
{
    public static readonly Flag Timeout = new("timeout", null, "SECONDS", "how long an endpoint may take to answer (default 120)");

    /// <summary>
    /// The settings of requests. <c>GGEN_ENDPOINT_TOKEN</c>, or <c>GGEN_ENDPOINT_USER</c> with <c>GGEN_ENDPOINT_PASSWORD</c>, authenticate at the
    /// host of <c>GGEN_ENDPOINT_HOST</c>, else at that of the endpoint that the command or the project names.
    /// </summary>
    /// <param name="endpoint">That endpoint; null when endpoints are met in queries only.</param>
    public static RemoteOptions Remote(Endpoint? endpoint, string? timeout, DiagnosticBag bag) => Remote(endpoint, Limit(timeout, bag), bag);

    /// <summary>The settings for the endpoints of a project; null when the network is switched off.</summary>
    public static Func<Endpoint?, RemoteOptions>? Network(string? timeout, Invocation invocation)
    {
        TimeSpan? limit = Limit(timeout, invocation.Bag);
        return invocation.Globals.Offline ? null : endpoint => Remote(endpoint, limit, invocation.Bag);
    }

    private static RemoteOptions Remote(Endpoint? endpoint, TimeSpan? limit, DiagnosticBag bag)
    {
        var options = new RemoteOptions { UserAgent = "ggen/" + BuildInfo.Version, Credentials = Credentials(endpoint?.Authority, bag) };
        return limit is { } time ? options with { Timeout = time } : options;
    }

    private static TimeSpan? Limit(string? timeout, DiagnosticBag bag)
    {
        if (timeout is null)
            return null;
        if (double.TryParse(timeout, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds) && seconds is > 0 and < 1_000_000)
            return TimeSpan.FromSeconds(seconds);
        bag.Error(UsageCodes.BadValue, $"'{timeout}' is no number of seconds", "--timeout takes one such as 30 or 0.5");
        return null;
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
        authority = Variable("GGEN_ENDPOINT_HOST") ?? authority;
        if (authority is null)
            return null;
        return token is not null ? EndpointCredentials.Bearer(authority, token)
            : user is not null ? EndpointCredentials.Basic(authority, user, Variable("GGEN_ENDPOINT_PASSWORD") ?? "")
            : null;
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
