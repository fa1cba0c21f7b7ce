using Ggen.Evaluation.DataValues;
using Ggen.Evaluation.Expressions;
using Ggen.Evaluation.Operators;
using Ggen.Evaluation.Scans;
using Ggen.Evaluation.Scopes;
using Ggen.Sparql;
using Ggen.Sparql.Algebra;
using Ggen.Sparql.Expressions;
using Ggen.Store;

namespace Ggen.Evaluation.Planning;

// Comparisons with numbers and dates as ranges of the index, which sorts the objects of a predicate by ids that hold their values. The
// conditions stay, since in a range are also terms that have to be read.
internal sealed partial class Planner
{
    // A range with so many times fewer triples than what a plan begins with takes its place.
    private const double RangeGain = 2;

    // Fewer triples are not worth another order.
    private const double LeastSaved = 64;

    // Triples of ranges from which sorting them for the lookups to come pays, and up to which it takes no time that one would see.
    private const double LeastSorted = 1 << 9;
    private const double MostSorted = 1 << 16;

    // Lookups by subject that are to come of each.
    private const int LeastLookups = 2;

    private Dictionary<Variable, IdRanges> RangesOf(List<Expression> conditions)
    {
        var ranges = new Dictionary<Variable, IdRanges>();
        foreach (Expression condition in conditions)
            AddRanges(condition, ranges);
        return ranges;
    }

    private void AddRanges(Expression condition, Dictionary<Variable, IdRanges> ranges)
    {
        if (condition is AndExpression and)
        {
            AddRanges(and.Left, ranges);
            AddRanges(and.Right, ranges);
        }
        if (!_clever || condition is not ComparisonExpression comparison
            || !FilterCompiler.TryRead(comparison, out Variable variable, out ComparisonOperator op, out TermExpression? constant))
        {
            return;
        }
        if (InlineComparison.TryCreate(op, _mapping.Resolve(context.Intern(constant.Term)))?.Ranges() is { } more)
            ranges[variable] = ranges.TryGetValue(variable, out IdRanges? known) ? known.And(more) : more;
    }

    // Only the objects of a known predicate, without a subject, stand in the order of their ids.
    private static IdRanges? RangesOf(TriplePattern pattern, Dictionary<Variable, IdRanges> ranges, PlanScope scope)
    {
        return !pattern.Predicate.IsVariable && IsOpen(pattern.Subject) && IsOpen(pattern.Object) ? ranges.GetValueOrDefault(pattern.Object.Variable) : null;

        bool IsOpen(TermPattern place) => place.IsVariable && scope.Bindings.Of(place.Variable) is null;
    }

    /// <summary>Puts the pattern whose range is smallest first, where it has far fewer triples than the one that is first.</summary>
    private void BeginWithRange(ref ReadOnlySpan<TriplePattern> patterns, Dictionary<Variable, IdRanges> ranges, PlanScope scope)
    {
        if (patterns.Length < 2 || !scope.Bindings.IsEmpty)
            return;
        int best = -1;
        double first = CountWithin(patterns[0], ranges, scope);
        double least = Math.Min(first / RangeGain, first - LeastSaved);
        for (int i = 1; i < patterns.Length; i++)
        {
            if (RangesOf(patterns[i], ranges, scope) is null || CountWithin(patterns[i], ranges, scope) is not (var count and >= 0) || count >= least)
                continue;
            (best, least) = (i, count);
        }
        if (best < 0)
            return;
        HashSet<Variable> bound = [];
        PatternVariables.Add(patterns[best], bound);
        TriplePattern[] others = [.. patterns[..best], .. patterns[(best + 1)..]];
        if (Follow(others, bound, scope) is { } following)
            patterns = (TriplePattern[])[patterns[best], .. following];
    }

    // The triples that the first of some patterns has; 1 for none.
    private double CountOfFirst(ReadOnlySpan<TriplePattern> patterns, Dictionary<Variable, IdRanges> ranges, PlanScope scope)
        => patterns.IsEmpty || scope.Graph.Graph.Count < LeastTriples ? 1 : CountWithin(patterns[0], ranges, scope);

    /// <summary>Sorts the triples of ranges by subject, where several of the patterns after the first look them up by it.</summary>
    private Operator InSubjectOrder(Operator scan, ReadOnlySpan<TriplePattern> patterns, Dictionary<Variable, IdRanges> ranges, PlanScope scope)
    {
        if (patterns.Length <= LeastLookups || !scope.Bindings.IsEmpty || RangesOf(patterns[0], ranges, scope) is null)
            return scan;
        int lookups = 0;
        foreach (TriplePattern pattern in patterns[1..])
            lookups += pattern.Subject == patterns[0].Subject ? 1 : 0;
        int column = scan.Columns.IndexOf(patterns[0].Subject.Variable);
        if (lookups < LeastLookups || column < 0 || CountWithin(patterns[0], ranges, scope) is not (>= LeastSorted and <= MostSorted))
            return scan;
        var sort = new SubjectSortOperator(context, scan, column);
        return context.Trace is { } trace ? trace.Watch(sort, "?" + patterns[0].Subject.Variable.Name, Estimated(scan)) : sort;
    }

    private double CountWithin(TriplePattern pattern, Dictionary<Variable, IdRanges> ranges, PlanScope scope)
    {
        if (RangesOf(pattern, ranges, scope) is not { } within)
            return Count(pattern, scope.Graph);
        double count = 0;
        foreach (RowRange rows in within.Rows(scope.Graph.Range(TermId.None, Id(pattern.Predicate), TermId.None).Objects))
            count += rows.Count;
        return count;
    }
}
