using Ggen.Diagnostics;
using Ggen.Templates;
using Ggen.Templates.FrontMatters;

namespace Ggen.Generation.Jobs;

/// <summary>The texts of front matter as they are meant: Liquid in them rendered with the variables, files read. Places stay exact where there is no Liquid.</summary>
internal sealed class QueryTexts(TemplateEngine engine, TemplateScope variables, string folder, TemplateLoader files, DiagnosticBag bag)
{
    /// <summary>The folder of the template, where its files are named from.</summary>
    public string Folder => folder;

    /// <summary>Null after an error.</summary>
    public SourceText? Of(SourceText source)
    {
        if (!source.HasLiquid)
            return source;
        return engine.RenderText(source, variables, bag, folder) is { } text ? SourceText.Inexact(source.File, source.Span, text) : null;
    }

    /// <summary>The Liquid text of the template: what is below its front matter, or the file of its folder that <c>from</c> names; null after errors.</summary>
    /// <param name="found">Takes what is wrong with the file.</param>
    public LiquidText? Body(TemplateUse use, DiagnosticBag found)
    {
        if (use.FrontMatter.From is not { } from)
            return use.Template.Body;
        var where = new SourceLocation(from.File, from.Span);
        if (Of(from) is not { } path)
            return null;
        if (Path.IsPathRooted(path.Text) || path.Text.Split('/', '\\').Contains(".."))
        {
            found.Add(new Diagnostic(ProjectCodes.PathEscapes, Severity.Error, $"'from' leads out of the template's folder: '{path.Text}'", where));
            return null;
        }
        return files.ReadText(folder, path.Text, where) is { } file ? engine.ParseText(SourceText.Of(file), found, folder) : null;
    }

    /// <summary>The text of a query, from its file if it names one; null after an error.</summary>
    public SourceText? Of(FrontMatterQuery query)
    {
        SourceText? text = Of(query.Text);
        if (text is null || !query.IsFile)
            return text;
        return files.ReadText(folder, text.Text, new SourceLocation(query.Text.File, query.Text.Span)) is { } file ? SourceText.Of(file) : null;
    }
}
