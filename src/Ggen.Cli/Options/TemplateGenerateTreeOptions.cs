using CommandLine;

namespace Ggen.Cli.Options;

/// <summary>The options of <c>ggen template generate-tree</c>.</summary>
internal sealed class TemplateGenerateTreeOptions : RenderOptions
{
    [Option("interactive")]
    public bool Interactive { get; set; }

    [Option("check")]
    public bool Check { get; set; }
}
