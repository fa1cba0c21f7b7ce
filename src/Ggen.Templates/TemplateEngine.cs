using Ggen.Diagnostics;
using Ggen.Formats.Syntax;
using Ggen.Templates.FrontMatters;
using Ggen.Templates.Parsing;
using Ggen.Templates.Tracing;
using Ggen.Templates.Values;

namespace Ggen.Templates;

/// <summary>
/// Parses templates and renders them. It keeps the partials that it has read; make a new one when files may have changed. All
/// methods may be called from many threads, each with a bag of its own.
/// </summary>
public sealed class TemplateEngine
{
    private readonly PartialLoader _partials;

    public TemplateEngine(TemplateEngineOptions? options = null)
    {
        Options = options ?? new TemplateEngineOptions();
        _partials = new PartialLoader(this);
    }

    public TemplateEngineOptions Options { get; }

    internal PartialLoader Partials => _partials;

    /// <summary>Front matter and body of a template file; null after an error in either.</summary>
    /// <param name="folder">The folder of the template on disk, where its partials are looked for first.</param>
    public Template? Parse(SourceFile file, DiagnosticBag bag, string? folder = null)
    {
        int errors = bag.ErrorCount;
        if (file.Content.Length > TemplateLimits.MaxTemplateBytes)
        {
            bag.Error(TemplateCodes.LimitReached, file, default, $"template is larger than MaxTemplateBytes ({TemplateLimits.MaxTemplateBytes})");
            return null;
        }
        if (!Utf8Text.Check(file, bag))
            return null;
        FrontMatter frontMatter = FrontMatterParser.Parse(file, bag, out int bodyStart);
        LiquidText? body = ParseText(SourceText.Of(file, new SourceSpan(bodyStart, file.Content.Length - bodyStart)), bag, folder);
        return body is null || bag.ErrorCount > errors ? null : new Template(file, frontMatter, body);
    }

    /// <summary>One Liquid text that is a part of a file, such as <c>output_file</c> in <c>ggen.toml</c>; null after an error.</summary>
    public LiquidText? ParseText(SourceFile file, SourceSpan span, DiagnosticBag bag) => ParseText(SourceText.Of(file, span), bag);

    /// <summary>A Liquid text such as a value of front matter; null after an error.</summary>
    public LiquidText? ParseText(SourceText source, DiagnosticBag bag, string? folder = null)
    {
        int errors = bag.ErrorCount;
        var tree = TemplateParser.Parse(source, bag);
        return bag.ErrorCount > errors ? null : new LiquidText(source, tree, folder);
    }

    /// <summary>Renders a text; null after an error.</summary>
    public string? Render(LiquidText text, TemplateScope scope, DiagnosticBag bag)
    {
        using var writer = new StringWriter(new System.Text.StringBuilder(256), System.Globalization.CultureInfo.InvariantCulture) { NewLine = "\n" };
        return Render(text, scope, writer, bag) ? writer.ToString() : null;
    }

    /// <summary>Renders a text into a writer; false after an error, in which case what was written is of no use.</summary>
    public bool Render(LiquidText text, TemplateScope scope, TextWriter writer, DiagnosticBag bag)
        => new RenderContext(this, scope, bag, text.Folder).Render(text, writer);

    /// <summary>Renders a text once more for a trace, which has all that is asked of it; what is wrong is not reported again.</summary>
    public void Render(LiquidText text, TemplateScope scope, RenderTrace trace)
        => new RenderContext(this, scope, new DiagnosticBag(), text.Folder, trace).Render(text, new TracingWriter(trace));

    /// <summary>A value of front matter, rendered; a text without Liquid is itself. Null after an error.</summary>
    public string? RenderText(SourceText source, TemplateScope scope, DiagnosticBag bag, string? folder = null)
    {
        if (!source.HasLiquid)
            return source.Text;
        return ParseText(source, bag, folder) is { } text ? Render(text, scope, bag) : null;
    }

    /// <summary>
    /// Sets the variables of front matter that the scope does not have yet, in their order, with the Liquid in their texts rendered;
    /// a later one may use an earlier one. False after an error.
    /// </summary>
    public bool SetVars(FrontMatter frontMatter, TemplateScope scope, DiagnosticBag bag, string? folder = null)
    {
        int errors = bag.ErrorCount;
        foreach (FrontMatterVariable variable in frontMatter.Vars)
        {
            if (!scope.Has(variable.Name))
                scope.Set(variable.Name, NodeValues.Of(variable.Value, text => RenderText(text, scope, bag, folder) ?? ""));
        }
        return bag.ErrorCount == errors;
    }
}
