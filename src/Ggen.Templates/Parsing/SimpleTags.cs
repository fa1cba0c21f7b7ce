using Fluid.Ast;
using Ggen.Templates.Expressions;
using Ggen.Templates.Tags;

namespace Ggen.Templates.Parsing;

/// <summary>The grammar of tags without a body, and of the head of loops.</summary>
internal static class SimpleTags
{
    // assign ::= name '=' filtered
    public static AssignNode Assign(Token token, MarkupParser markup)
    {
        string name = markup.Target();
        markup.Expect("=");
        LiquidExpression value = markup.Filtered();
        markup.ExpectEnd();
        return new AssignNode(token.Whole, name, value);
    }

    public static CounterNode Counter(Token token, MarkupParser markup)
    {
        string name = markup.Target();
        markup.ExpectEnd();
        return new CounterNode(token.Whole, name, up: token.Name == "increment");
    }

    // cycle ::= (primary ':')? primary (',' primary)*
    public static CycleNode Cycle(Token token, MarkupParser markup, SourceText source)
    {
        string key = source.Text[token.Start..token.End].Trim();
        LiquidExpression first = markup.Primary();
        LiquidExpression? group = null;
        if (markup.Accept(":"))
        {
            group = first;
            first = markup.Primary();
        }
        var values = new List<LiquidExpression> { first };
        while (markup.Accept(",") && markup.Current.Kind != WordKind.End)
            values.Add(markup.Primary());
        markup.ExpectEnd();
        // Two cycles of the same constants are one; one with a variable in it is of its own.
        if (!values.TrueForAll(value => value is Constant))
            key = $"{source.File.Name}\0{token.Start}";
        return new CycleNode(token.Whole, group, key, [.. values]);
    }

    public static JumpNode Jump(Token token, MarkupParser markup)
    {
        markup.ExpectEnd();
        return new JumpNode(token.Whole, token.Name == "break" ? Completion.Break : Completion.Continue);
    }

    // partial ::= primary (('with' | 'for') primary ('as' name)?)? (','? name ':' primary)*
    public static PartialNode Partial(Token token, MarkupParser markup)
    {
        if (token.Name == "render" && markup.Current.Kind is not WordKind.String)
            markup.Fail("expected the name of a partial in quotes", "only include takes a name from a variable");
        var node = new PartialNode(token.Whole, markup.Primary(), isolated: token.Name == "render");
        if ((markup.Current.IsName("with") || markup.Current.IsName("for")) && !markup.Peek().Is(":"))
        {
            node.IsLoop = markup.Current.Text == "for";
            markup.Advance();
            node.Bound = markup.Primary();
            if (markup.AcceptName("as"))
                node.Alias = markup.Target();
        }
        markup.Accept(",");
        while (markup.Current.Kind == WordKind.Name)
        {
            string key = markup.Target();
            markup.Expect(":");
            node.Arguments.Add(new(key, markup.Primary()));
            markup.Accept(",");
        }
        markup.ExpectEnd();
        return node;
    }

    // loop ::= name 'in' primary (','? ('reversed' | ('limit' | 'offset' | 'cols') ':' primary))*
    public static LoopHead Loop(Token token, MarkupParser markup, SourceText source)
    {
        string variable = markup.Current.Text;
        if (markup.Current.Kind != WordKind.Name)
            markup.Fail("expected the name of the loop's variable");
        markup.Advance();
        if (!markup.AcceptName("in"))
            markup.Fail("expected 'in'", markup.Current.Is(",") ? "a loop has one variable: of a pair, {{ item[0] }} and {{ item[1] }}" : null);
        int start = markup.Current.Start;
        LiquidExpression items = markup.Primary();
        var head = new LoopHead(variable, items, source.Text[start..Math.Max(start, markup.LastEnd)]);
        markup.Accept(",");
        while (markup.Current.Kind == WordKind.Name)
        {
            Parameter(token, markup, head);
            markup.Accept(",");
        }
        markup.ExpectEnd();
        return head;
    }

    private static void Parameter(Token token, MarkupParser markup, LoopHead head)
    {
        string name = markup.Current.Text;
        bool isTable = token.Name == "tablerow";
        if (!(name is "reversed" or "limit" or "offset" || name == "cols" && isTable))
        {
            markup.Fail($"expected reversed, limit:{(isTable ? ", cols:" : "")} or offset:");
            return;
        }
        markup.Advance();
        if (name == "reversed")
        {
            if (!isTable && (head.Limit ?? head.Offset) is not null || head.Continues)
                markup.Fail("'reversed' stands before limit and offset", "{% for item in list reversed limit: 3 %}");
            head.Reversed = true;
            return;
        }
        markup.Expect(":");
        if (name == "offset" && markup.AcceptName("continue"))
        {
            head.Continues = true;
            return;
        }
        LiquidExpression value = markup.Primary();
        switch (name)
        {
            case "limit": head.Limit = value; break;
            case "offset": head.Offset = value; break;
            default: head.Columns = value; break;
        }
    }
}
