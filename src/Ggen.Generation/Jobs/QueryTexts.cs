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

    /// <summary>The text of a query, from its file if it names one; null after an error.</summary>
    public SourceText? Of(FrontMatterQuery query)
    {
        SourceText? text = Of(query.Text);
        if (text is null || !query.IsFile)
            return text;
        return files.ReadText(folder, text.Text, new SourceLocation(query.Text.File, query.Text.Span)) is { } file ? SourceText.Of(file) : null;
    }
}
