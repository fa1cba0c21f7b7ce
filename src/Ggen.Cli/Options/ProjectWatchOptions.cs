namespace Ggen.Cli.Options;

/// <summary>The options of <c>ggen project watch</c>.</summary>
internal sealed class ProjectWatchOptions : RunOptions;
