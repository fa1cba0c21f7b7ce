using System.Text.RegularExpressions;
using Ggen.Rdf;
using Ggen.Sparql;
using Ggen.Sparql.Algebra;
using Ggen.Sparql.Expressions;

namespace Ggen.Fuzz.Reference;

/// <summary>Expressions of 17.3 and 17.4 over one solution, as the tables say it; null is an error.</summary>
internal sealed class ReferenceExpressions(Func<GraphPattern, Solution, bool> exists)
{
    private static readonly Literal s_true = new("true", Vocab.Xsd.Boolean);
    private static readonly Literal s_false = new("false", Vocab.Xsd.Boolean);

    public Term? Evaluate(Expression expression, Solution solution)
    {
        switch (expression)
        {
            case VariableExpression e:
                return solution[e.Variable.Name];
            case TermExpression e:
                return e.Term;
            case OrExpression e:
                return Of(Or(Truth(e.Left, solution), Truth(e.Right, solution)));
            case AndExpression e:
                return Of(!Or(!Truth(e.Left, solution), !Truth(e.Right, solution)));
            case NotExpression e:
                return Of(!Truth(e.Operand, solution));
            case ComparisonExpression e:
                return Of(Compare(e.Operator, Evaluate(e.Left, solution), Evaluate(e.Right, solution)));
            case ArithmeticExpression e:
                return Numbers.Of(Evaluate(e.Left, solution)) is { } left && Numbers.Of(Evaluate(e.Right, solution)) is { } right
                    && Numbers.Apply("+-*/"[(int)e.Operator], left, right) is { } result ? Numbers.Literal(result) : null;
            case SignExpression e:
                if (!e.Negative)
                    return Numbers.Of(Evaluate(e.Operand, solution)) is null ? null : Evaluate(e.Operand, solution);
                return Numbers.Of(Evaluate(e.Operand, solution)) is { } operand && Numbers.Apply('-', new Number(0, 0, 0), operand) is { } negative ? Numbers.Literal(negative) : null;
            case InExpression e:
                bool? found = false;
                foreach (Expression item in e.List)
                    found = Or(found, Equal(Evaluate(e.Operand, solution), Evaluate(item, solution)));
                return Of(e.Negated ? !found : found);
            case ExistsExpression e:
                return Of(exists(e.Pattern, solution) != e.Negated);
            case BuiltInCall e:
                return Call(e, solution);
            default:
                throw new NotSupportedException(expression.GetType().Name);
        }
    }

    /// <summary>The effective boolean value (17.2.2).</summary>
    public bool? Truth(Expression expression, Solution solution)
    {
        Term? term = Evaluate(expression, solution);
        if (term is Literal literal)
        {
            if (literal.LanguageTag is not null)
                return null; // of SPARQL 1.1 it was that of the text
            if (literal.Datatype == Vocab.Xsd.Boolean)
                return literal.LexicalForm == "true";
            if (literal.Datatype == Vocab.Xsd.String)
                return literal.LexicalForm.Length > 0;
            if (Numbers.Of(literal) is { } number)
                return !number.IsZero && !double.IsNaN(number.Double);
        }
        return null;
    }

    /// <summary>The order of ORDER BY, MIN and MAX: 15.1 and, beyond it, the classes that the engine documents; 0 for equal values.</summary>
    public static int Order(Term? a, Term? b)
    {
        (int classA, int classB) = (Class(a), Class(b));
        bool areTexts = classA is 5 or 6 && classB is 5 or 6; // ordered together, by text first
        if ((classA != classB && !areTexts) || a is null || b is null)
            return classA.CompareTo(classB);
        if (Numbers.Of(a) is { } x && Numbers.Of(b) is { } y)
            return Numbers.Compare(x, y);
        if (a is TripleTerm s && b is TripleTerm t)
        {
            int parts = Order(s.Subject, t.Subject);
            parts = parts != 0 ? parts : Order(s.Predicate, t.Predicate);
            return parts != 0 ? parts : Order(s.Object, t.Object);
        }
        int order = string.CompareOrdinal(Text(a), Text(b));
        return order != 0 ? order : string.CompareOrdinal((a as Literal)?.LanguageTag, (b as Literal)?.LanguageTag);
    }

    private static int Class(Term? term) => term switch
    {
        null => 0,
        BlankNode => 1,
        Iri => 2,
        TripleTerm => 8,
        Literal { LanguageTag: not null } => 6,
        Literal l when Numbers.Of(l) is not null => 3,
        Literal l when l.Datatype == Vocab.Xsd.Boolean => 4,
        Literal l when l.Datatype == Vocab.Xsd.String => 5,
        _ => 7,
    };

    private Term? Call(BuiltInCall call, Solution solution)
    {
        switch (call.Function)
        {
            case BuiltIn.Bound:
                return Of(solution[((VariableExpression)call.Arguments[0]).Variable.Name] is not null);
            case BuiltIn.If:
                return Truth(call.Arguments[0], solution) is { } condition ? Evaluate(call.Arguments[condition ? 1 : 2], solution) : null;
            case BuiltIn.Coalesce:
                return call.Arguments.Select(argument => Evaluate(argument, solution)).FirstOrDefault(value => value is not null);
        }
        Term?[] arguments = [.. call.Arguments.Select(argument => Evaluate(argument, solution))];
        return arguments.Contains(null) ? null : Apply(call.Function, arguments!);
    }

    private static Term? Apply(BuiltIn function, Term[] arguments)
    {
        Term first = arguments[0];
        return function switch
        {
            BuiltIn.SameTerm => Of(first == arguments[1]),
            BuiltIn.IsIri => Of(first is Iri),
            BuiltIn.IsBlank => Of(first is BlankNode),
            BuiltIn.IsLiteral => Of(first is Literal),
            BuiltIn.IsNumeric => Of(Numbers.Of(first) is not null),
            BuiltIn.Triple => TripleTerm.IsWellFormed(first, arguments[1]) ? new TripleTerm(first, arguments[1], arguments[2]) : null,
            BuiltIn.Subject => (first as TripleTerm)?.Subject,
            BuiltIn.Predicate => (first as TripleTerm)?.Predicate,
            BuiltIn.Object => (first as TripleTerm)?.Object,
            BuiltIn.IsTriple => Of(first is TripleTerm),
            BuiltIn.Str => first is BlankNode or TripleTerm ? null : new Literal(Text(first)),
            BuiltIn.Lang => first is Literal l ? new Literal(l.LanguageTag ?? "") : null,
            BuiltIn.Datatype => (first as Literal)?.Datatype,
            BuiltIn.StrLen => IsText(first) ? Numbers.Integer(Text(first).Length) : null,
            BuiltIn.UCase => IsText(first) ? (Literal)first with { LexicalForm = Text(first).ToUpperInvariant() } : null,
            BuiltIn.Contains => AreArguments(first, arguments[1]) ? Of(Text(first).Contains(Text(arguments[1]), StringComparison.Ordinal)) : null,
            BuiltIn.StrStarts => AreArguments(first, arguments[1]) ? Of(Text(first).StartsWith(Text(arguments[1]), StringComparison.Ordinal)) : null,
            BuiltIn.Regex => IsText(first) ? Of(Regex.IsMatch(Text(first), Text(arguments[1]))) : null,
            BuiltIn.Concat => Concat(arguments),
            BuiltIn.Abs => Numbers.Of(first) is { } number ? Numbers.Literal(number with { Exact = Math.Abs(number.Exact), Double = Math.Abs(number.Double) }) : null,
            _ => throw new NotSupportedException(function.ToString()),
        };
    }

    private static Literal? Concat(Term[] arguments)
    {
        if (!arguments.All(IsText))
            return null;
        string text = string.Concat(arguments.Select(Text));
        string? tag = ((Literal)arguments[0]).LanguageTag;
        return tag is not null && arguments.All(argument => ((Literal)argument).LanguageTag == tag) ? Literal.Tagged(text, tag) : new Literal(text);
    }

    private static bool? Compare(ComparisonOperator op, Term? a, Term? b)
    {
        if (op == ComparisonOperator.Equal)
            return Equal(a, b);
        if (op == ComparisonOperator.NotEqual)
            return !Equal(a, b);
        if (a is not Literal x || b is not Literal y)
            return null;
        int order;
        if (Numbers.Of(x) is { } left && Numbers.Of(y) is { } right)
        {
            if (double.IsNaN(left.Double) || double.IsNaN(right.Double))
                return false;
            order = Numbers.Compare(left, right);
        }
        else if (x.Datatype == y.Datatype && x.LanguageTag == y.LanguageTag
            && (x.LanguageTag is not null || x.Datatype == Vocab.Xsd.String || x.Datatype == Vocab.Xsd.Boolean))
        {
            order = string.CompareOrdinal(x.LexicalForm, y.LexicalForm);
        }
        else
        {
            return null;
        }
        return op switch
        {
            ComparisonOperator.Less => order < 0,
            ComparisonOperator.LessOrEqual => order <= 0,
            ComparisonOperator.Greater => order > 0,
            _ => order >= 0,
        };
    }

    private static bool? Equal(Term? a, Term? b)
    {
        if (a is null || b is null)
            return null;
        if (Numbers.Of(a) is { } left && Numbers.Of(b) is { } right)
            return !double.IsNaN(left.Double) && !double.IsNaN(right.Double) && Numbers.Compare(left, right) == 0;
        if (a == b)
            return true;
        if (a is TripleTerm s && b is TripleTerm t)
        {
            bool?[] parts = [Equal(s.Subject, t.Subject), Equal(s.Predicate, t.Predicate), Equal(s.Object, t.Object)];
            return parts.Contains(false) ? false : parts.Contains(null) ? null : true;
        }
        // A literal of an unknown datatype may have the value of another one.
        bool doubtful = a is Literal && b is Literal && (IsOpaque(a) || IsOpaque(b)) && Class(a) != 6 && Class(b) != 6;
        return doubtful ? null : false;
    }

    private static bool IsOpaque(Term term) => Class(term) == 7;

    private static bool IsText(Term term) => Class(term) is 5 or 6;

    private static bool AreArguments(Term a, Term b)
        => IsText(a) && IsText(b) && (((Literal)b).LanguageTag is null || ((Literal)a).LanguageTag == ((Literal)b).LanguageTag);

    private static string Text(Term term) => term switch
    {
        Iri iri => iri.Value,
        BlankNode blank => blank.Label,
        TripleTerm triple => triple.ToString(),
        _ => ((Literal)term).LexicalForm,
    };

    private static bool? Or(bool? a, bool? b) => a == true || b == true ? true : a is null || b is null ? null : false;

    private static Literal? Of(bool? value) => value is { } known ? known ? s_true : s_false : null;
}
