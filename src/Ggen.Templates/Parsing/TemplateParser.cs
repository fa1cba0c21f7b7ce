using Fluid.Ast;
using Fluid.Parser;
using Ggen.Diagnostics;
using Ggen.Templates.Expressions;
using Ggen.Templates.Tags;

namespace Ggen.Templates.Parsing;

/// <summary>Parses a Liquid text into a syntax tree of Fluid. Reports every error it finds and goes on behind it.</summary>
internal sealed class TemplateParser
{
    private readonly SourceText _source;
    private readonly DiagnosticBag _bag;
    private readonly NamePool _names = new();
    private readonly List<Token> _open = [];
    private List<Token> _tokens;
    private int _at;

    private TemplateParser(SourceText source, List<Token> tokens, DiagnosticBag bag)
    {
        _source = source;
        _tokens = tokens;
        _bag = bag;
    }

    public static IEnumerable<string> TagNames =>
    [
        "assign", "break", "capture", "case", "comment", "continue", "cycle", "decrement", "doc", "echo", "for", "if", "ifchanged", "include",
        "increment", "keep", "liquid", "raw", "render", "tablerow", "unless",
    ];

    public static FluidTemplate Parse(SourceText source, DiagnosticBag bag)
    {
        var parser = new TemplateParser(source, TemplateLexer.Tokenize(source, bag), bag);
        return new FluidTemplate(parser.ParseNodes([]).ConvertAll<Statement>(node => node));
    }

    /// <summary>The tag that ended the last list of nodes; null at the end of the text.</summary>
    public Token? Terminator { get; private set; }

    /// <summary>Parses nodes up to one of the tags <paramref name="ends"/>, which is consumed.</summary>
    private List<Node> ParseNodes(string[] ends)
    {
        var nodes = new List<Node>();
        while (_at < _tokens.Count)
        {
            Token token = _tokens[_at++];
            if (token.Kind == TokenKind.Tag && Array.IndexOf(ends, token.Name) >= 0)
            {
                Terminator = token;
                return nodes;
            }
            if (token.Kind == TokenKind.Tag && ClosesOuter(token))
            {
                _at--;
                break;
            }
            ParseToken(token, nodes);
        }
        Terminator = null;
        return nodes;
    }

    // An end that belongs to a block further out: the blocks within it are not closed.
    private bool ClosesOuter(Token token)
        => _open.Count > 1 && token.Name.StartsWith("end", StringComparison.Ordinal) && _open.Exists(open => "end" + open.Name == token.Name);

    private void ParseToken(Token token, List<Node> nodes)
    {
        switch (token.Kind)
        {
            case TokenKind.Text:
                nodes.Add(new TextNode(token.Whole, token.Name == "raw"));
                break;
            case TokenKind.Output:
                if (ParseOutput(token) is { } output)
                    nodes.Add(output);
                break;
            case TokenKind.Tag when token.Name == "liquid":
                ParseLines(token, nodes);
                break;
            default:
                if (ParseTag(token) is { } node)
                    nodes.Add(node);
                break;
        }
    }

    private OutputNode? ParseOutput(Token token)
    {
        MarkupParser markup = Markup(token);
        if (markup.Current.Kind == WordKind.End)
            return null;
        LiquidExpression expression = markup.Filtered();
        markup.ExpectEnd();
        return new OutputNode(token.Whole, expression);
    }

    // The lines of {% liquid %} are tags of their own; blocks begun in them end in them.
    private void ParseLines(Token token, List<Node> nodes)
    {
        (List<Token> tokens, int at) = (_tokens, _at);
        Token[] open = [.. _open];
        _tokens = token.Lines!;
        _at = 0;
        _open.Clear();
        nodes.AddRange(ParseNodes([]));
        (_tokens, _at) = (tokens, at);
        _open.AddRange(open);
    }

    private Node? ParseTag(Token token)
    {
        MarkupParser markup = Markup(token);
        switch (token.Name)
        {
            case "assign": return SimpleTags.Assign(token, markup);
            case "echo": return ParseOutput(token);
            case "increment" or "decrement": return SimpleTags.Counter(token, markup);
            case "cycle": return SimpleTags.Cycle(token, markup, _source);
            case "break" or "continue": return SimpleTags.Jump(token, markup);
            case "include" or "render": return SimpleTags.Partial(token, markup);
            case "if" or "unless": return ParseIf(token, markup);
            case "case": return ParseCase(token, markup);
            case "for": return ParseFor(token, markup);
            case "tablerow": return ParseTableRow(token, markup);
            case "capture": return ParseCapture(token, markup);
            case "ifchanged": return ParseIfChanged(token, markup);
            case "keep": return ParseKeep(token, markup);
            default:
                ReportUnknown(token);
                return null;
        }
    }

    private void ReportUnknown(Token token)
    {
        bool isEnd = token.Name.StartsWith("end", StringComparison.Ordinal);
        if (isEnd && TagNames.Contains(token.Name[3..]) || token.Name is "else" or "elsif" or "when")
        {
            RelatedLocation? related = _open.Count == 0 ? null : new RelatedLocation(_open[^1].Whole.Location!, $"'{_open[^1].Name}' opened here");
            string message = _open.Count > 0 && isEnd ? $"'{token.Name}' where 'end{_open[^1].Name}' is expected" : $"'{token.Name}' belongs to no open block";
            _bag.Add(new Diagnostic(TemplateCodes.UnexpectedTag, Severity.Error, message, token.Whole.Location, null, related));
            return;
        }
        string text = token.Name.Length == 0 ? "a tag needs a name" : $"unknown tag '{token.Name}'";
        IEnumerable<string> known = isEnd ? TagNames.Select(name => "end" + name) : TagNames.Concat(["else", "elsif", "when"]);
        _bag.Add(new Diagnostic(TemplateCodes.UnknownTag, Severity.Error, text, token.Whole.Location, OtherTemplates.Tag(token.Name) ?? Suggestions.Hint(token.Name, known)));
    }

    private MarkupParser Markup(Token token) => new(_source, token.Start, token.End, _names, _bag);

    // Parses the body of a block up to one of the ends; reports the block when the text ends first.
    private Body ParseBody(Token opener, params string[] ends)
    {
        if (_open.Count >= TemplateLimits.MaxNesting)
        {
            _bag.Add(new Diagnostic(TemplateCodes.TooDeep, Severity.Error, $"blocks are nested deeper than MaxNesting ({TemplateLimits.MaxNesting})", opener.Whole.Location));
            _at = _tokens.Count;
            return new Body([]);
        }
        _open.Add(opener);
        int errors = _bag.ErrorCount;
        var body = new Body(ParseNodes(ends));
        _open.RemoveAt(_open.Count - 1);
        if (Terminator is null && !(_at == _tokens.Count && _bag.ErrorCount > errors && _bag.Items[^1].Code.Id is "GG4018" or "GG4012"))
            ReportUnclosed(opener);
        return body;
    }

    private void ReportUnclosed(Token opener)
    {
        Place end = _at < _tokens.Count ? _tokens[_at].Whole : new Place(_source, _source.Text.Length, 0);
        string message = _at < _tokens.Count ? $"'{_tokens[_at].Name}' where 'end{opener.Name}' is expected" : $"'{opener.Name}' is not closed";
        _bag.Add(new Diagnostic(TemplateCodes.UnclosedBlock, Severity.Error, message, end.Location, $"close it with {{% end{opener.Name} %}}",
            new RelatedLocation(opener.Whole.Location!, $"'{opener.Name}' opened here")));
    }

    private IfNode ParseIf(Token token, MarkupParser markup)
    {
        string end = "end" + token.Name;
        LiquidExpression? condition = markup.Condition();
        markup.ExpectEnd();
        var branches = new List<Branch>();
        while (true)
        {
            Body body = ParseBody(token, "elsif", "else", end);
            branches.Add(new Branch(condition, body));
            if (Terminator is not { } terminator || terminator.Name == end)
                break;
            MarkupParser next = Markup(terminator);
            condition = terminator.Name == "elsif" ? next.Condition() : null;
            if (terminator.Name == "else")
                ParseElse(next);
            else
                next.ExpectEnd();
        }
        return new IfNode(token.Whole, branches, negated: token.Name == "unless");
    }

    // Liquid does not look at what follows 'else'. A condition there would be lost.
    private void ParseElse(MarkupParser markup)
    {
        if (markup.Current.IsName("if") || markup.Current.IsName("unless"))
            markup.Fail("'else' takes no condition", "elsif does");
        else if (markup.Current.Kind != WordKind.End)
            _bag.Add(new Diagnostic(TemplateCodes.Syntax, Severity.Warning, "what follows 'else' has no meaning", _source.Locate(markup.Current.Start, markup.Current.End - markup.Current.Start), "elsif takes a condition"));
    }

    private CaseNode ParseCase(Token token, MarkupParser markup)
    {
        LiquidExpression subject = markup.Primary();
        markup.ExpectEnd();
        var branches = new List<WhenBranch>();
        ParseBody(token, "when", "else", "endcase"); // nothing before the first branch is written
        while (Terminator is { } terminator && terminator.Name != "endcase")
        {
            MarkupParser next = Markup(terminator);
            LiquidExpression[]? values = terminator.Name == "when" ? Values(next) : null;
            next.ExpectEnd();
            branches.Add(new WhenBranch(values, ParseBody(token, "when", "else", "endcase")));
        }
        return new CaseNode(token.Whole, subject, branches);
    }

    // values ::= primary ((',' | 'or') primary)*
    private static LiquidExpression[] Values(MarkupParser markup)
    {
        var values = new List<LiquidExpression> { markup.Primary() };
        while (markup.Accept(",") || markup.AcceptName("or"))
            values.Add(markup.Primary());
        return [.. values];
    }

    private ForNode ParseFor(Token token, MarkupParser markup)
    {
        LoopHead head = SimpleTags.Loop(token, markup, _source);
        Body body = ParseBody(token, "else", "endfor");
        Body? otherwise = null;
        if (Terminator?.Name == "else")
        {
            Markup(Terminator).ExpectEnd();
            otherwise = ParseBody(token, "endfor");
        }
        return new ForNode(token.Whole, head, body, otherwise);
    }

    private TableRowNode ParseTableRow(Token token, MarkupParser markup)
    {
        LoopHead head = SimpleTags.Loop(token, markup, _source);
        return new TableRowNode(token.Whole, head, ParseBody(token, "endtablerow"));
    }

    private CaptureNode ParseCapture(Token token, MarkupParser markup)
    {
        string name = markup.Current.Kind == WordKind.String ? markup.Current.Text : "";
        if (name.Length > 0)
            markup.Advance();
        else
            name = markup.Target();
        markup.ExpectEnd();
        return new CaptureNode(token.Whole, name, ParseBody(token, "endcapture"));
    }

    // keep ::= primary (',' 'comment' ':' primary)?
    private KeepNode ParseKeep(Token token, MarkupParser markup)
    {
        LiquidExpression id = markup.Primary();
        LiquidExpression? comment = null;
        if (markup.Accept(","))
        {
            if (!markup.AcceptName("comment"))
                markup.Fail("expected 'comment:'");
            markup.Expect(":");
            comment = markup.Primary();
        }
        markup.ExpectEnd();
        return new KeepNode(token.Whole, id, comment, ParseBody(token, "endkeep"));
    }

    private IfChangedNode ParseIfChanged(Token token, MarkupParser markup)
    {
        markup.ExpectEnd();
        return new IfChangedNode(token.Whole, ParseBody(token, "endifchanged"));
    }
}
