namespace Ggen.Cli.Options;

/// <summary>The options of <c>ggen template list</c> and <c>show</c>.</summary>
internal sealed class TemplateListOptions : ArgumentOptions;
