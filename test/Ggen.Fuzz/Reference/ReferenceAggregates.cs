using Ggen.Rdf;
using Ggen.Sparql.Expressions;

namespace Ggen.Fuzz.Reference;

/// <summary>The aggregates of 18.5.1 over the solutions of one group; null is an error.</summary>
internal static class ReferenceAggregates
{
    public static Term? Of(Aggregate aggregate, List<Solution> group, Func<Expression, Func<Solution, Term?>> evaluate)
    {
        if (aggregate.Operand is null)
        {
            IEnumerable<string> rows = group.Select(solution => solution.Only(solution.Variables.Where(IsNamed)).ToString());
            return Numbers.Integer(aggregate.Distinct ? rows.Distinct().Count() : rows.Count());
        }
        List<Term?> values = [.. group.Select(evaluate(aggregate.Operand))];
        if (aggregate.Distinct)
            values = [.. values.Where(value => value is not null).Distinct(), .. values.Where(value => value is null)];
        List<Term> terms = [.. values.OfType<Term>()];
        switch (aggregate.Function)
        {
            case AggregateFunction.Count:
                return Numbers.Integer(terms.Count);
            case AggregateFunction.Sum:
                return Sum(values) is { } sum ? Numbers.Literal(sum) : null;
            case AggregateFunction.Avg:
                if (values.Count == 0)
                    return Numbers.Integer(0);
                return Sum(values) is { } total && Numbers.Apply('/', total, new Number(0, values.Count, 0)) is { } average ? Numbers.Literal(average) : null;
            case AggregateFunction.Min:
                return terms.Count == 0 ? null : terms.Aggregate((a, b) => ReferenceExpressions.Order(b, a) < 0 ? b : a);
            case AggregateFunction.Max:
                return terms.Count == 0 ? null : terms.Aggregate((a, b) => ReferenceExpressions.Order(b, a) > 0 ? b : a);
            case AggregateFunction.Sample:
                return terms.FirstOrDefault();
            default:
                return new Literal(string.Join(aggregate.Separator, terms.Where(term => term is Iri or Literal).Select(term => term is Iri iri ? iri.Value : ((Literal)term).LexicalForm)));
        }
    }

    private static Number? Sum(List<Term?> values)
    {
        Number? sum = new Number(0, 0, 0);
        foreach (Term? value in values)
            sum = sum is { } so && Numbers.Of(value) is { } number ? Numbers.Apply('+', so, number) : null;
        return sum;
    }

    private static bool IsNamed(string variable) => !variable.StartsWith('.') && !variable.StartsWith("_:", StringComparison.Ordinal);
}
