using Fluid.Values;
using Ggen.Diagnostics;
using Ggen.Templates.Expressions;
using Ggen.Templates.Filters;
using Ggen.Templates.Functions;

namespace Ggen.Templates.Parsing;

/// <summary>
/// Parses the markup of one output or tag: expressions, filters, conditions. After the first error, which is reported, everything
/// else is nothing, so that one mistake gives one finding.
/// </summary>
internal sealed class MarkupParser
{
    private readonly SourceText _source;
    private readonly NamePool _names;
    private readonly DiagnosticBag _bag;
    private MarkupLexer _lexer;
    private int _depth;

    public MarkupParser(SourceText source, int start, int end, NamePool names, DiagnosticBag bag)
    {
        _source = source;
        _names = names;
        _bag = bag;
        _lexer = new MarkupLexer(source.Text, start, end, names);
        Current = _lexer.Next();
        LastEnd = start;
    }

    public Word Current { get; private set; }

    public bool HasFailed { get; private set; }

    /// <summary>Where the word before the current one ends.</summary>
    public int LastEnd { get; private set; }

    public void Advance()
    {
        LastEnd = Current.End;
        Current = HasFailed ? Current : _lexer.Next();
    }

    /// <summary>The word after the current one.</summary>
    public Word Peek()
    {
        MarkupLexer ahead = _lexer;
        return ahead.Next();
    }

    public bool Accept(string symbol)
    {
        if (!Current.Is(symbol))
            return false;
        Advance();
        return true;
    }

    public bool AcceptName(string name)
    {
        if (!Current.IsName(name))
            return false;
        Advance();
        return true;
    }

    public void Expect(string symbol)
    {
        if (!Accept(symbol))
            Fail($"expected '{symbol}'", symbol == ":" && Current.Is("=") ? "an argument with a name is written name: value" : null);
    }

    public void ExpectEnd()
    {
        if (Current.Kind == WordKind.End)
            return;
        bool isTest = Current is { Kind: WordKind.Symbol, Text: "==" or "!=" or "<>" or "<" or "<=" or ">" or ">=" } || Current.IsName("and") || Current.IsName("or");
        Fail("expected the end of the markup", isTest ? "comparisons stand in {% if … %} and {% unless … %} alone" : Current.Is("=") ? "equality is written ==" : null);
    }

    /// <summary>Reports what is wrong with the current word.</summary>
    public void Fail(string expected, string? hint = null)
    {
        Word word = Current;
        bool openString = word is { Kind: WordKind.Invalid, Text: ['"' or '\'', ..] };
        string found = openString ? "a string without its end" : word.Kind == WordKind.End ? "nothing" : $"'{_source.Text[word.Start..word.End]}'";
        FailAt(TemplateCodes.Syntax, word.Start, word.End, $"{expected}, found {found}", hint ?? Hint(word));
    }

    // The word before may be what is foreign: 'not', which is taken for a name; a '-' at the end belongs to what closes the markup.
    private string? Hint(in Word word)
    {
        ReadOnlySpan<char> before = _source.Text.AsSpan(0, LastEnd);
        if (before.EndsWith("not") && (before.Length == 3 || !char.IsLetterOrDigit(before[^4])))
            return OtherTemplates.Word(word with { Kind = WordKind.Name, Text = "not" });
        if (before is [.., '\\', '"' or '\''] && before.Length == word.Start)
            return $"a string ends at its first {before[^1]}, there are no escapes: put it between {(before[^1] == '"' ? '\'' : '"')}";
        bool isLast = word.Is("-") || word is { Kind: WordKind.Invalid, Text: "-" } && _source.Text.AsSpan(word.End).TrimStart() is ['}', ..];
        return OtherTemplates.Word(isLast ? word with { Kind = WordKind.Invalid, Text = "}" } : word);
    }

    public void FailAt(DiagnosticCode code, int start, int end, string message, string? hint = null)
    {
        if (HasFailed)
            return;
        HasFailed = true;
        _bag.Add(new Diagnostic(code, Severity.Error, message, _source.Locate(start, end - start), hint));
        Current = new Word(WordKind.End, Current.End, Current.End, "");
    }

    /// <summary>A name that a tag sets; digits alone are one, too.</summary>
    public string Target()
    {
        Word word = Current;
        if (word.Kind is not (WordKind.Name or WordKind.Number) || word.Text.EndsWith('?') || word.Text.StartsWith('-') || word.Text.Contains('.', StringComparison.Ordinal))
            Fail("expected a name");
        Advance();
        return word.Text;
    }

    // filtered ::= primary ('|' filter)*
    public LiquidExpression Filtered()
    {
        int start = Current.Start;
        LiquidExpression input = Primary();
        if (!Current.Is("|"))
            return input;
        var steps = new List<FilterStep>();
        while (Accept("|"))
        {
            if (Filter() is { } step)
                steps.Add(step);
        }
        return steps.Count == 0 ? input : new Filtered(PlaceFrom(start), input, [.. steps]);
    }

    // condition ::= test (('and' | 'or') test)*
    public LiquidExpression Condition()
    {
        int start = Current.Start;
        LiquidExpression first = Test();
        if (!Current.IsName("and") && !Current.IsName("or"))
            return first;
        var tests = new List<LiquidExpression> { first };
        var isAnd = new List<bool>();
        while (Current.IsName("and") || Current.IsName("or"))
        {
            isAnd.Add(Current.Text == "and");
            Advance();
            tests.Add(Test());
        }
        return new Condition(PlaceFrom(start), [.. tests], [.. isAnd]);
    }

    // primary ::= string | number | 'true' | … | range | call | lookup
    public LiquidExpression Primary()
    {
        Word word = Current;
        if (++_depth > TemplateLimits.MaxNesting)
            FailAt(TemplateCodes.TooDeep, word.Start, word.End, $"brackets are nested deeper than MaxNesting ({TemplateLimits.MaxNesting})");
        LiquidExpression result = word.Kind switch
        {
            WordKind.String => Literal(new StringValue(word.Text)),
            WordKind.Number => Literal(NumberValue.Create(MarkupLexer.NumberOf(word))),
            WordKind.Name when word.Text == "contains" => Nothing(),
            WordKind.Name when Keyword(word) is { } value => Literal(value),
            WordKind.Name when Peek().Is("(") => Call(),
            WordKind.Name => Lookup(),
            WordKind.Symbol when word.Text == "[" => Lookup(),
            WordKind.Symbol when word.Text == "(" => Range(),
            _ => Nothing(),
        };
        _depth--;
        return result;
    }

    public Place PlaceFrom(int start) => new(_source, start, Math.Max(0, LastEnd - start));

    // test ::= primary (op primary)?
    private LiquidExpression Test()
    {
        int start = Current.Start;
        LiquidExpression left = Primary();
        string? op = Current switch
        {
            { Kind: WordKind.Symbol, Text: "==" or "!=" or "<>" or "<" or "<=" or ">" or ">=" } => Current.Text,
            { Kind: WordKind.Name, Text: "contains" } => "contains",
            _ => null,
        };
        if (op is null)
            return left;
        Advance();
        LiquidExpression right = Primary();
        return new ComparisonTest(PlaceFrom(start), left, op, right);
    }

    private Constant Literal(FluidValue value)
    {
        int start = Current.Start;
        Advance();
        return new Constant(PlaceFrom(start), value);
    }

    private Constant Nothing()
    {
        Fail("expected a value");
        return new Constant(PlaceFrom(Current.Start), NilValue.Instance);
    }

    private FluidValue? Keyword(in Word word)
    {
        FluidValue? value = word.Text switch
        {
            "true" => BooleanValue.True,
            "false" => BooleanValue.False,
            "nil" or "null" => NilValue.Instance,
            "empty" => EmptyValue.Instance,
            "blank" => BlankValue.Instance,
            _ => null,
        };
        return value is null || Peek() is var next && (next.Is(".") || next.Is("[")) ? null : value;
    }

    // range ::= '(' primary '..' primary ')'
    private RangeConstructor Range()
    {
        int start = Current.Start;
        Advance();
        LiquidExpression first = Primary();
        Expect("..");
        LiquidExpression last = Primary();
        Expect(")");
        return new RangeConstructor(PlaceFrom(start), first, last);
    }

    // lookup ::= (name | '[' primary ']') step*
    private VariableLookup Lookup()
    {
        int start = Current.Start;
        string? name = Current.Kind == WordKind.Name ? Current.Text : null;
        LiquidExpression? computed = null;
        Advance();
        if (name is null)
        {
            computed = Primary();
            if (Current.Is(","))
                Fail("expected ']'", "there is no way to write a list but to split a text: {% assign list = \"a,b\" | split: \",\" %}");
            Expect("]");
        }
        MemberStep[] steps = Steps();
        return new VariableLookup(PlaceFrom(start), name, computed, steps);
    }

    // call ::= name '(' (primary (',' primary)* | name '=' primary)? ')' step*
    private LiquidExpression Call()
    {
        Word name = Current;
        Advance();
        Advance();
        var arguments = new List<LiquidExpression>();
        string? named = null;
        while (!HasFailed && !Current.Is(")"))
        {
            if (arguments.Count == 0 && Current.Kind == WordKind.Name && Peek().Is("="))
            {
                named = Current.Text;
                if (FunctionTable.Find(name.Text) is not null && FunctionTable.Find(name.Text, named) is null)
                    Fail($"'{name.Text}' has no argument named '{named}'", FunctionTable.Named(name.Text));
                Advance();
                Advance();
            }
            arguments.Add(Primary());
            if (!Accept(","))
                break;
        }
        Expect(")");
        if (FunctionTable.Find(name.Text, named) is not { } function)
            FailAt(TemplateCodes.UnknownFunction, name.Start, name.End, $"unknown function '{name.Text}'", _names.Filter(name.Text) is null ? Suggestions.Hint(name.Text, FunctionTable.Names) : $"it is a filter: value | {name.Text}");
        else if (arguments.Count < function.MinArguments || arguments.Count > function.MaxArguments)
            FailAt(TemplateCodes.WrongArguments, name.Start, LastEnd, $"'{name.Text}' takes {Amount(function.MinArguments, function.MaxArguments)}, not {arguments.Count}");
        else
            return new FunctionCall(PlaceFrom(name.Start), function, [.. arguments], Steps());
        return Nothing();
    }

    // step ::= '.' name | '[' primary ']'
    private MemberStep[] Steps()
    {
        if (!Current.Is(".") && !Current.Is("["))
            return [];
        var steps = new List<MemberStep>(2);
        while (true)
        {
            int start = Current.Start;
            if (Accept("."))
            {
                Word name = Current;
                if (name.Kind != WordKind.Name)
                {
                    Fail("expected a member name after '.'", name.Kind == WordKind.Number ? $"an item of a list is taken with [{name.Text}]" : null);
                    break;
                }
                Advance();
                steps.Add(new MemberStep(PlaceFrom(name.Start), name.Text, null));
            }
            else if (Accept("["))
            {
                LiquidExpression index = Primary();
                Expect("]");
                steps.Add(new MemberStep(PlaceFrom(start), null, index));
            }
            else
            {
                break;
            }
        }
        return [.. steps];
    }

    // filter ::= name (':' argument (',' argument)*)?      argument ::= (name ':')? primary
    private FilterStep? Filter()
    {
        Word name = Current;
        if (name.Kind != WordKind.Name)
        {
            Fail("expected the name of a filter after '|'");
            return null;
        }
        Advance();
        if (Current.Is("("))
            Fail("expected ':' or the end of the filter", $"arguments follow a colon: | {name.Text}: first, second");
        if (!Current.Is(":"))
            return Checked(name, [], []);
        var positional = new List<LiquidExpression>(1);
        var named = new List<KeyValuePair<string, LiquidExpression>>(0);
        if (Accept(":"))
        {
            do
            {
                if (Current.Kind == WordKind.End || Current.Is("|"))
                    break;
                if (Current.Kind == WordKind.Name && Peek().Is(":"))
                {
                    string key = Current.Text;
                    Advance();
                    Advance();
                    named.Add(new(key, Primary()));
                }
                else
                {
                    positional.Add(Primary());
                }
            }
            while (Accept(","));
        }
        return Checked(name, [.. positional], [.. named]);
    }

    private FilterStep? Checked(Word name, LiquidExpression[] positional, KeyValuePair<string, LiquidExpression>[] named)
    {
        if (HasFailed)
            return null;
        if (_names.Filter(name.Text) is not { } filter)
        {
            FailAt(TemplateCodes.UnknownFilter, name.Start, name.End, $"unknown filter '{name.Text}'", OtherTemplates.Filter(name.Text) ?? Suggestions.Hint(name.Text, FilterTable.Names));
            return null;
        }
        if (positional.Length < filter.MinArguments || positional.Length > filter.MaxArguments)
        {
            FailAt(TemplateCodes.WrongArguments, name.Start, LastEnd, $"'{name.Text}' takes {Amount(filter.MinArguments, filter.MaxArguments)}, not {positional.Length}");
            return null;
        }
        foreach (KeyValuePair<string, LiquidExpression> argument in named)
        {
            if (!filter.Named.Contains(argument.Key))
                FailAt(TemplateCodes.WrongArguments, name.Start, LastEnd, $"'{name.Text}' has no argument named '{argument.Key}'", Suggestions.Hint(argument.Key, filter.Named));
        }
        return new FilterStep(PlaceFrom(name.Start), filter, positional, named);
    }

    private static string Amount(int min, int max)
    {
        string count = min == max ? $"{min}" : max == int.MaxValue ? $"at least {min}" : $"{min} to {max}";
        return max == 0 ? "no arguments" : $"{count} argument{(max == 1 ? "" : "s")}";
    }
}
