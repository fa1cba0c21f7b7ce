using Ggen.Diagnostics;
using Ggen.Generation.Projects;
using Ggen.Generation.Rendering;
using Ggen.Templates;
using Ggen.Templates.FrontMatters;

namespace Ggen.Generation.Jobs;

/// <summary>
/// A template and what is asked of it: by a rule of <c>ggen.toml</c>, or by its own front matter. Where both speak, the rule wins:
/// its <c>output_file</c> over <c>to</c>, its <c>mode</c> over <c>unless_exists</c>; both <c>when</c> have to be true.
/// </summary>
/// <param name="Name">The rule, or the path of the template: what <c>--rule</c> takes.</param>
/// <param name="OriginName">The same as in a message.</param>
/// <param name="Folder">Of the template on disk: its files are named relative to it.</param>
/// <param name="Query">Of the rule; its answer is <c>results</c>.</param>
internal sealed record TemplateUse(
    string Name,
    string OriginName,
    Template Template,
    string Folder,
    GenerationRule? Rule,
    SourceText? Query,
    SourceLocation Where)
{
    public FrontMatter FrontMatter => Template.FrontMatter;

    /// <summary>The text of the output path; null when nothing says where the output goes.</summary>
    public SourceText? To => Rule?.OutputFile ?? FrontMatter.To;

    /// <summary>The name of the query that gives a file per row; null when nothing says it.</summary>
    public SourceText? ForEach => Rule?.ForEach ?? FrontMatter.ForEach;

    /// <summary>What happens to existing files.</summary>
    /// <param name="otherwise">To those of which nothing else is said.</param>
    public ExistingFile Existing(ExistingFile otherwise)
    {
        WriteMode? mode = Rule?.Mode;
        if (mode == WriteMode.Create || (mode is null && FrontMatter.UnlessExists?.Value == true))
            return ExistingFile.Keep;
        if (FrontMatter.Force?.Value == true)
            return ExistingFile.Replace;
        return mode == WriteMode.Overwrite ? ExistingFile.Overwrite : otherwise;
    }
}
