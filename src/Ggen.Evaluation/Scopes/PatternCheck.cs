using Ggen.Diagnostics;
using Ggen.Evaluation.Functions;
using Ggen.Evaluation.Remote;
using Ggen.Rdf;
using Ggen.Sparql.Algebra;
using Ggen.Sparql.Expressions;

namespace Ggen.Evaluation.Scopes;

/// <summary>Looks through a query before anything is planned: what is refused is refused here, once.</summary>
internal static class PatternCheck
{
    /// <summary>Whether the pattern can be run; else the bag says why not.</summary>
    public static bool Passes(GraphPattern pattern, ServiceAccess? services, DiagnosticBag bag)
    {
        // With a stack of its own, since this is what bounds the recursion of everything after it.
        var open = new Stack<(GraphPattern Pattern, int Depth)>();
        open.Push((pattern, 1));
        while (open.TryPop(out (GraphPattern Pattern, int Depth) item))
        {
            if (item.Depth > EvaluationLimits.MaxDepth)
            {
                bag.Error(
                    EvaluationCodes.PatternTooDeep,
                    $"the pattern holds more than {EvaluationLimits.MaxDepth} operators one inside the other (EvaluationLimits.MaxDepth)",
                    "split the query, or use VALUES in the place of many UNION blocks");
                return false;
            }
            if (item.Pattern is Service service)
            {
                // One that is a variable is looked at when it has a value.
                if (services is null || (service.Endpoint.Term is Iri iri && !services.Allows(iri.Value)))
                {
                    bag.Add(ServiceAccess.Refusal(service.Endpoint.ToString()));
                    return false;
                }
                continue; // what is inside is the endpoint's affair
            }
            foreach (GraphPattern child in Children(item.Pattern, bag))
                open.Push((child, item.Depth + 1));
        }
        return true;
    }

    private static List<GraphPattern> Children(GraphPattern pattern, DiagnosticBag bag)
    {
        var children = new List<GraphPattern>(pattern.Inputs());
        foreach (Expression expression in pattern.Expressions())
            Look(expression, children, bag);
        return children;
    }

    // Expressions are as deep as the parser lets them be.
    private static void Look(Expression expression, List<GraphPattern> patterns, DiagnosticBag bag)
    {
        if (expression is ExistsExpression exists)
            patterns.Add(exists.Pattern);
        else if (expression is BuiltInCall { Function: BuiltIn.Regex or BuiltIn.Replace } call)
            WarnOfBadPattern(call, bag);
        foreach (Expression operand in expression.Operands())
            Look(operand, patterns, bag);
    }

    // A constant that can never match: an error of the expression in each solution, which drops it without a word.
    private static void WarnOfBadPattern(BuiltInCall call, DiagnosticBag bag)
    {
        int flagsAt = call.Function == BuiltIn.Regex ? 2 : 3;
        string? flags = call.Arguments.Count <= flagsAt ? "" : Text(call.Arguments[flagsAt]);
        if (Text(call.Arguments[1]) is { } pattern && flags is not null && !PatternTranslator.IsPattern(pattern, flags))
        {
            bag.Warning(
                EvaluationCodes.BadPattern,
                $"'{pattern}'{(flags.Length == 0 ? "" : $" with the flags '{flags}'")} is no regular expression, so {(flagsAt == 2 ? "REGEX" : "REPLACE")} gives no value",
                "regular expressions are those of XPath; the flags are i, m, q, s and x; a backslash in a string is written twice");
        }
    }

    private static string? Text(Expression expression)
        => expression is TermExpression { Term: Literal { LanguageTag: null } literal } && literal.Datatype == Vocab.Xsd.String ? literal.LexicalForm : null;
}
