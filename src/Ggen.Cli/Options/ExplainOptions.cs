namespace Ggen.Cli.Options;

/// <summary>The arguments of <c>ggen explain</c>.</summary>
internal sealed class ExplainOptions : ArgumentOptions;
