using System.Text.Encodings.Web;
using Fluid;
using Fluid.Ast;
using Ggen.Diagnostics;
using Ggen.Templates.Checking;
using Ggen.Templates.Expressions;
using Ggen.Templates.Outputs;

namespace Ggen.Templates.Tags;

/// <summary>A statement of Fluid's syntax tree that is written without waiting and knows its place.</summary>
internal abstract class Node(Place place) : Statement
{
    public Place Place => place;

    /// <summary>Whether it never writes anything but white space; a block of such nodes writes nothing.</summary>
    public virtual bool IsBlank => false;

    /// <summary>The name that the node sets for what comes after it.</summary>
    public virtual string? Target => null;

    /// <summary>The statements inside of it.</summary>
    public virtual IReadOnlyList<Body> Bodies => [];

    public abstract Completion Write(TextOutput output, RenderContext context);

    /// <summary>Does with shapes what <see cref="Write"/> does with values, in every branch.</summary>
    public abstract void Check(CheckContext context);

    public sealed override ValueTask<Completion> WriteToAsync(TextWriter writer, TextEncoder encoder, TemplateContext context)
    {
        using var output = new StringOutput();
        Completion completion = Write(output, (RenderContext)context);
        writer.Write(output.ToString());
        return new ValueTask<Completion>(completion);
    }
}

/// <summary>Text that stands for itself.</summary>
internal sealed class TextNode(Place place, bool isRaw) : Node(place)
{
    private readonly string _text = place.Source.Text.Substring(place.Start, place.Length);

    public string Text => _text;

    public override bool IsBlank => !isRaw && string.IsNullOrWhiteSpace(_text);

    public override Completion Write(TextOutput output, RenderContext context)
    {
        output.Write(_text);
        return Completion.Normal;
    }

    // A comment of Jinja, Tera or Twig is text here, which hardly anybody wants to print.
    public override void Check(CheckContext context)
    {
        for (int at = isRaw ? -1 : _text.IndexOf("{#", StringComparison.Ordinal); at >= 0; at = _text.IndexOf("{#", at + 2, StringComparison.Ordinal))
        {
            int end = _text.IndexOf("#}", at + 2, StringComparison.Ordinal);
            if (end < 0 && (at + 2 == _text.Length || !(char.IsWhiteSpace(_text[at + 2]) || _text[at + 2] == '-')))
                continue;
            var comment = new Place(Place.Source, Place.Start + at, end < 0 ? 2 : end + 2 - at);
            context.Report(CheckCodes.PrintedComment, Severity.Warning, comment, "'{# … #}' is no comment here and is printed", "{% comment %} … {% endcomment %}, or {% # … %}; {% raw %} prints it on purpose");
        }
    }
}

/// <summary><c>{{ expression }}</c>, or echo.</summary>
internal sealed class OutputNode(Place place, LiquidExpression expression) : Node(place)
{
    public LiquidExpression Expression => expression;

    public override Completion Write(TextOutput output, RenderContext context)
    {
        expression.WriteTo(output, context);
        return Completion.Normal;
    }

    public override void Check(CheckContext context) => context.Print(expression.Check(context));
}

/// <summary>The statements between a tag and its end.</summary>
internal sealed class Body
{
    private Node[] _nodes;

    public Body(List<Node> nodes)
    {
        _nodes = [.. nodes];
        IsBlank = nodes.TrueForAll(node => node.IsBlank);
    }

    public bool IsBlank { get; }

    public IReadOnlyList<Node> Nodes => _nodes;

    /// <summary>Liquid leaves out the white space of a block that writes nothing else.</summary>
    public void DropText() => _nodes = [.. _nodes.Where(node => node is not TextNode)];

    public void Check(CheckContext context)
    {
        foreach (Node node in _nodes)
            node.Check(context);
    }

    public Completion Write(TextOutput output, RenderContext context)
    {
        foreach (Node node in _nodes)
        {
            if (!context.Step(node))
                return Completion.Break;
            Completion completion = node.Write(output, context);
            if (completion != Completion.Normal)
                return completion;
        }
        return Completion.Normal;
    }
}
