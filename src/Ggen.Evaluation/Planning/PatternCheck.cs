using Ggen.Diagnostics;
using Ggen.Evaluation.Remote;
using Ggen.Rdf;
using Ggen.Sparql.Algebra;
using Ggen.Sparql.Expressions;

namespace Ggen.Evaluation.Planning;

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
            foreach (GraphPattern child in Children(item.Pattern))
                open.Push((child, item.Depth + 1));
        }
        return true;
    }

    private static List<GraphPattern> Children(GraphPattern pattern)
    {
        var children = new List<GraphPattern>(pattern.Inputs());
        foreach (Expression expression in pattern.Expressions())
            AddExists(expression, children);
        return children;
    }

    // Expressions are as deep as the parser lets them be.
    private static void AddExists(Expression expression, List<GraphPattern> patterns)
    {
        if (expression is ExistsExpression exists)
            patterns.Add(exists.Pattern);
        foreach (Expression operand in expression.Operands())
            AddExists(operand, patterns);
    }
}
