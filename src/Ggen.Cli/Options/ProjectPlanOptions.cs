using CommandLine;

namespace Ggen.Cli.Options;

/// <summary>The options of <c>ggen project plan</c>.</summary>
internal sealed class ProjectPlanOptions : RuleOptions
{
    [Option('o', "output")]
    public string? Output { get; set; }
}
