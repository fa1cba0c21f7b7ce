using Fluid.Ast;
using Ggen.Templates.Checking;
using Ggen.Templates.Expressions;
using Ggen.Templates.Outputs;
using Ggen.Templates.Values;

namespace Ggen.Templates.Tags;

/// <summary>
/// <c>{% keep "id" %} … {% endkeep %}</c>: a region that belongs to a person. Its text is what the file begins with; between two comments
/// of the target language that carry the id, and who writes the file later puts back what stands there. Each comment has a line of its own,
/// also where the tags have none.
/// </summary>
/// <param name="comment">The comments, where the name of the file does not tell; null otherwise.</param>
internal sealed class KeepNode(Place place, LiquidExpression id, LiquidExpression? comment, Body body) : Node(place)
{
    private const int MaxId = 200;

    public override IReadOnlyList<Body> Bodies => [body];

    public override void Check(CheckContext context)
    {
        id.CheckUse(context);
        comment?.CheckUse(context);
        body.Check(context);
    }

    public override Completion Write(TextOutput output, RenderContext context)
    {
        string name = Text.Of(TermValue.Unwrap(id.Use(context)));
        RenderTarget? target = context.Scope.FindTarget();
        CommentStyle? style = comment is not null ? CommentStyle.Parse(Text.Of(comment.Use(context))) : CommentStyle.Of(target?.Name ?? "");
        if (name.Length is 0 or > MaxId || name.Contains('"', StringComparison.Ordinal) || name.Any(char.IsControl))
            context.Report(TemplateCodes.WrongValue, id.Place, $"the name of a region is a text of 1 to {MaxId} characters without quotes and line ends");
        else if (target?.IsStreamed == true)
            context.Report(TemplateCodes.NotStreamed, Place, "a streamed text has no regions", "leave out 'streaming: true', or the region");
        else if (style is null)
            context.Report(TemplateCodes.NoComment, Place, comment is not null ? "this is no comment" : $"what a comment is in '{target?.Name ?? "this text"}' is not known", "say it: {% keep \"id\", comment: \"//\" %} or comment: \"<!-- -->\"");
        else if (target?.AddRegion(name) == false)
            context.Report(TemplateCodes.DuplicateRegion, Place, $"the region '{name}' is there already", "within a loop, make the name of something that differs: {% keep row.name %}");
        else
            return Write(name, style, output, context);
        return Completion.Normal;
    }

    private Completion Write(string name, CommentStyle style, TextOutput output, RenderContext context)
    {
        output.Write(style.Comment($"ggen:keep \"{name}\""));
        if (body.Nodes is [] || body.Nodes[0] is TextNode { Text: var first } && !first.AsSpan().TrimStart(" \t\r").StartsWith("\n"))
            output.Write(LineStart());
        Completion completion = body.Write(output, context);
        if (body.Nodes is [.., TextNode { Text: var last }] && !last.AsSpan().TrimEnd(" \t").EndsWith("\n"))
            output.Write(LineStart());
        context.Trace?.At(Place, context);
        output.Write(style.Comment($"ggen:endkeep \"{name}\""));
        return completion;
    }

    // A line end, and what the line of the tag begins with, when that is indentation.
    private string LineStart()
    {
        ReadOnlySpan<char> before = Place.Source.Text.AsSpan(0, Place.Start);
        ReadOnlySpan<char> indent = before[(before.LastIndexOf('\n') + 1)..];
        return indent.IsWhiteSpace() ? "\n" + indent.ToString() : "\n";
    }
}
