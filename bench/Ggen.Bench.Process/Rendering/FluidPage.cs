using System.Text.Encodings.Web;
using Fluid;
using Fluid.Ast;
using Fluid.Ast.BinaryExpressions;
using Fluid.Parser;
using Fluid.Values;

namespace Ggen.Bench.Process.Rendering;

/// <summary>
/// The page of <see cref="LiquidPage"/> as a tree of the library Fluid, rendered by it: its own statements, values and filters, but for the two
/// filters that it does not have. What another engine of Liquid in .NET takes for the same bytes.
/// </summary>
internal static class FluidPage
{
    public static FluidTemplate Template()
    {
        string[] parts = LiquidPage.Member.Split('\n');
        Statement[] comment = [Text("    /// <summary>"), Print(Filtered(Member("name"), "capitalize")), Text("</summary>\n")];
        Statement[] member =
        [
            new IfStatement(new GreaterThanBinaryExpression(Member("age"), new LiteralExpression(NumberValue.Create(17)), strict: true), comment),
            Text("    public "), Print(Filtered(Filtered(Member("type"), "local"), "pascal")), Text(" "), Print(Filtered(Member("name"), "pascal")), Text(" { get; set; } = \""),
            Print(Filtered(Filtered(Filtered(Member("name"), "append", new LiteralExpression(new StringValue(" "))), "append", Member("age")), "strip")), Text("\";\n"),
        ];
        Statement rows = For("row", new MemberExpression(new IdentifierSegment("rows")), member);
        Statement pages = For("n", new RangeExpression(new LiteralExpression(NumberValue.Create(1)), new LiteralExpression(NumberValue.Create(3))), rows);
        return parts.Length == 3 ? new FluidTemplate([pages]) : throw new InvalidOperationException("the page has changed: so must its tree");
    }

    public static TemplateOptions Options()
    {
        var options = new TemplateOptions();
        options.Filters.AddFilter("local", (input, _, _) => new StringValue(Local(input.ToStringValue())));
        options.Filters.AddFilter("pascal", (input, _, _) => new StringValue(Pascal(input.ToStringValue())));
        return options;
    }

    public static ArrayValue Rows(int count)
    {
        var rows = new FluidValue[count];
        for (int i = 0; i < count; i++)
        {
            rows[i] = new DictionaryValue(new FluidValueDictionaryFluidIndexable(new Dictionary<string, FluidValue>(StringComparer.Ordinal)
            {
                ["name"] = new StringValue(LiquidPage.Name(i)),
                ["age"] = NumberValue.Create(LiquidPage.Age(i)),
                ["type"] = new StringValue(LiquidPage.Type),
            }));
        }
        return new ArrayValue(rows);
    }

    private static ForStatement For(string name, Expression source, params Statement[] body) => new(body, name, source, null, null, false);

    private static TextStatement Text(string text) => new(text);

    private static OutputStatement Print(Expression expression) => new(expression);

    private static MemberExpression Member(string name) => new([new IdentifierSegment("row"), new IdentifierSegment(name)]);

    private static FilterExpression Filtered(Expression input, string name, params Expression[] arguments)
        => new(input, name, [.. arguments.Select(argument => new FilterArgument(null, argument))]);

    private static string Local(string iri) => iri[(iri.LastIndexOfAny(['/', '#', ':']) + 1)..];

    private static string Pascal(string text) => string.Create(text.Length - text.Count(c => c == ' '), text, static (into, from) =>
    {
        int at = 0;
        bool begins = true;
        foreach (char c in from)
        {
            if (c != ' ')
                into[at++] = begins ? char.ToUpperInvariant(c) : c;
            begins = c == ' ';
        }
    });

    // Fluid's own for text keeps a span of the parser library.
    private sealed class TextStatement(string text) : Statement
    {
        public override ValueTask<Completion> WriteToAsync(TextWriter writer, TextEncoder encoder, TemplateContext context)
        {
            writer.Write(text);
            return new ValueTask<Completion>(Completion.Normal);
        }
    }
}
