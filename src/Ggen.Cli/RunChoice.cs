using Ggen.Cli.Arguments;
using Ggen.Cli.Graphs;
using Ggen.Cli.Options;
using Ggen.Generation.Changes;
using Ggen.Generation.Runs;

namespace Ggen.Cli;

/// <summary>What the commands that run the rules of a project have in common: flags, and the request that they make of them.</summary>
internal static class RunChoice
{
    private static readonly string[] s_conflicts = ["merge", "ours", "theirs", "fail", "new"]; // as in OnConflict

    public static readonly Flag Rule = new("rule", null, "NAME", "only this rule, or template", Repeatable: true);
    public static readonly Flag Variable = new("var", null, "NAME=VALUE", "a variable for the templates; wins over ggen.toml", Repeatable: true);
    public static readonly Flag DryRun = new("dry-run", null, null, "write nothing; list what would be done");
    public static readonly Flag Diff = new("diff", null, null, "write nothing; print what would change as a unified diff");
    public static readonly Flag Force = new("force", null, null, "replace files that are there with other content");
    public static readonly Flag Conflict = new("on-conflict", null, "HOW", "what becomes of lines that you and the generator both changed (default: merge)", Choices: s_conflicts);

    /// <summary>The build as receipts have it.</summary>
    public static string Tool => "ggen " + BuildInfo.Version;

    /// <summary>What a run does to the disk.</summary>
    public static RunMode Mode(bool check, bool dryRun, bool diff)
        => check ? RunMode.Check : dryRun || diff ? RunMode.Preview : RunMode.Write;

    /// <summary>The request for a run that writes; null after an error among the options.</summary>
    public static SyncRequest? Of(RunOptions options, Invocation invocation)
        => Hooked(options.Timeout, options.Trust, seconds => Of(options, seconds, invocation), invocation);

    /// <summary>The same for one that reads no cache.</summary>
    public static SyncRequest? Of(TemplateRegenerateOptions options, Invocation invocation)
        => Hooked(options.Timeout, options.Trust, seconds => Of(options.Variables, options.OnConflict, seconds, invocation), invocation);

    /// <summary>The request for a run that starts no hook.</summary>
    /// <param name="seconds">How long an endpoint may take; null for its default.</param>
    public static SyncRequest Of(RuleOptions options, double? seconds, Invocation invocation) => Of(options.Variables, options.OnConflict, seconds, invocation) with
    {
        Rules = [.. options.Rules],
        Cache = CacheChoice.Of(invocation, options.NoCache),
    };

    private static SyncRequest Of(IEnumerable<string> variables, string? onConflict, double? seconds, Invocation invocation) => new()
    {
        Variables = [.. variables],
        OnConflict = (OnConflict)Math.Max(0, Array.IndexOf(s_conflicts, onConflict)),
        Tool = Tool,
        Remote = EndpointSettings.Network(seconds, invocation),
    };

    private static SyncRequest? Hooked(string? timeout, bool trust, Func<double?, SyncRequest> of, Invocation invocation)
    {
        double? seconds = QueryLimits.Timeout(timeout, invocation.Bag);
        return invocation.Bag.HasErrors ? null : of(seconds) with { QueryTimeout = seconds, Hooks = TrustChoice.Of(invocation, trust) };
    }
}
