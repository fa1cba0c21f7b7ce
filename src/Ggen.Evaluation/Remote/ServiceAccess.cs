using Ggen.Diagnostics;

namespace Ggen.Evaluation.Remote;

/// <summary>
/// What SERVICE may reach: nothing but the endpoints that somebody named outside of the query, since a query may come from a template of
/// someone else and must not send data of this machine where it likes.
/// </summary>
/// <param name="client">Null when the network is switched off.</param>
/// <param name="allowed">The URLs, compared as they are written.</param>
/// <param name="any">Whether every endpoint is allowed.</param>
public sealed class ServiceAccess(EndpointClient? client, IReadOnlyCollection<string> allowed, bool any = false)
{
    /// <summary>Whether SERVICE may ask this endpoint.</summary>
    public bool Allows(string url)
    {
        if (any)
            return true;
        foreach (string known in allowed)
        {
            if (known == url)
                return true;
        }
        return false;
    }

    /// <summary>Sends a SELECT to an endpoint that is allowed.</summary>
    /// <param name="stop">Stops the request with the query that it is part of.</param>
    internal RemoteAnswer Query(string url, string query, CancellationToken stop)
    {
        if (Endpoint.Parse(url, out Diagnostic? fault) is not { } endpoint)
            throw new RemoteException(fault!);
        if (client is null)
            throw new RemoteException(RemoteCodes.Offline, $"SERVICE <{url}> needs the network, which is switched off");
        return client.Query(endpoint, query, EndpointClient.SolutionTypes, mayGo: target => Allows(target.AbsoluteUri), stop: stop);
    }

    /// <summary>The finding for an endpoint that is not allowed, or for any when there is no access at all.</summary>
    internal static Diagnostic Refusal(string endpoint) => new(
        EvaluationCodes.ServiceRefused, Severity.Error, $"SERVICE {endpoint} would use the network, which nobody allowed", null,
        "on the command line --allow-service URL allows it, in a project services = [\"URL\"] under [ontology] of ggen.toml");
}
