using Ggen.Diagnostics;
using Ggen.Evaluation;
using Ggen.Fuzz.Reference;
using Ggen.Sparql;
using Ggen.Sparql.Algebra;
using Ggen.Sparql.Expressions;
using Ggen.Sparql.Modifiers;
using Ggen.Store;

namespace Ggen.Fuzz.Queries;

/// <summary>The engine with its optimizer, the engine without it, and an evaluator that follows the definitions give the same answers.</summary>
[Category("Property")]
public sealed class DifferentialTests
{
    private const int MaxShrinks = 3_000;

    [Test]
    public void Optimized_plain_and_reference_answers_agree([Range(1, 8)] int seed)
    {
        Random random = Budget.Source(seed);
        var maker = new QueryMaker(random);
        int compared = 0;
        int rounds = Budget.Rounds(250);
        for (int round = 0; round < rounds; round++)
        {
            RandomData data = RandomData.Make(random);
            RandomQuery query = maker.Make();
            Verdict verdict = Compare(data, query);
            compared += verdict.IsComparable ? 1 : 0;
            if (verdict.Difference is not null)
                Assert.Fail(Report(data, query, $"seed {seed}, round {round}"));
        }
        Assert.That(compared, Is.GreaterThan(rounds * 3 / 4), "too many queries are no test");
    }

    private static string Report(RandomData data, RandomQuery query, string where)
    {
        int left = MaxShrinks;
        for (bool shrunk = true; shrunk;)
        {
            shrunk = false;
            foreach ((RandomData d, RandomQuery q) in query.Smaller().Select(q => (data, q)).Concat(data.Smaller().Select(d => (d, query))))
            {
                if (left-- > 0 && Compare(d, q).Difference is not null)
                {
                    (data, query, shrunk) = (d, q, true);
                    break;
                }
            }
        }
        return $"{where}\n{query}\nover\n{data}{Compare(data, query).Difference}";
    }

    /// <summary>What a comparison came to.</summary>
    /// <param name="IsComparable">False when the query is none, or has too many solutions for the reference.</param>
    /// <param name="Difference">Null when the answers agree.</param>
    private readonly record struct Verdict(bool IsComparable, string? Difference)
    {
        public static Verdict Of(string? difference) => new(true, difference);
    }

    private static Verdict Compare(RandomData data, RandomQuery random)
    {
        Query? query = SparqlParser.Parse(SourceFile.FromText("query", random.ToString()), new QueryParseOptions(), new DiagnosticBag());
        if (query is null)
            return default; // what was left of a query that was made smaller
        (GraphPattern whole, Slice? slice) = query.Pattern is Slice top ? (top.Inner, top) : (query.Pattern, null);
        List<Solution> expected;
        try
        {
            expected = new ReferenceEvaluator([.. data.Default], data.Named).Evaluate(whole);
        }
        catch (TooManySolutionsException)
        {
            return default;
        }
        if (query is AskQuery)
            expected = expected.Count > 0 ? [new Solution()] : [];
        using Dataset dataset = data.Load();
        foreach (EvaluationOptions options in Ways(random))
        {
            List<Solution> actual;
            try
            {
                actual = EngineRun.Answer(dataset, query, options);
                if (options.Optimize && !options.PreferTrieJoins && EngineRun.Explained(dataset, query) != actual.Count)
                    return Verdict.Of("explained, it has another number of solutions");
            }
            catch (Exception e) when (e is not AssertionException)
            {
                return Verdict.Of($"{Name(options)}: {e}");
            }
            if (Difference(expected, actual, slice, Keys(whole)) is { } difference)
                return Verdict.Of($"{Name(options)}: {difference}");
        }
        return Verdict.Of(null);
    }

    private static IEnumerable<EvaluationOptions> Ways(RandomQuery query)
    {
        yield return new EvaluationOptions();
        yield return new EvaluationOptions { Optimize = false };
        if (query.ToString().Contains(QueryMaker.CircleMark, StringComparison.Ordinal))
            yield return new EvaluationOptions { PreferTrieJoins = true };
    }

    private static string Name(EvaluationOptions options) => options.PreferTrieJoins ? "joined by variable" : options.Optimize ? "optimized" : "plain";

    // Rows that an ORDER BY leaves equal may come in any order, so a slice is a part of the whole with the same keys at the same places.
    private static string? Difference(List<Solution> whole, List<Solution> actual, Slice? slice, IReadOnlyList<OrderCondition> keys)
    {
        List<Solution> expected = slice is null ? whole : [.. whole.Skip((int)slice.Offset).Take((int)(slice.Limit ?? int.MaxValue))];
        if (actual.Count != expected.Count)
            return $"{actual.Count} solutions, expected {expected.Count}{Lists(expected, actual)}";
        var left = whole.GroupBy(solution => solution.ToString()).ToDictionary(same => same.Key, same => same.Count());
        foreach (Solution solution in actual)
        {
            string line = solution.ToString();
            if (left.GetValueOrDefault(line) == 0)
                return $"unexpected solution {line}{Lists(expected, actual)}";
            left[line]--;
        }
        for (int i = 0; i < actual.Count; i++)
        {
            foreach (OrderCondition key in keys)
            {
                string name = ((VariableExpression)key.Expression).Variable.Name;
                if (ReferenceExpressions.Order(actual[i][name], expected[i][name]) != 0)
                    return $"solution {i} is out of order{Lists(expected, actual)}";
            }
        }
        return null;
    }

    private static IReadOnlyList<OrderCondition> Keys(GraphPattern pattern) => pattern switch
    {
        OrderBy order => order.Conditions,
        Project { Inner: OrderBy order } => order.Conditions,
        Distinct distinct => Keys(distinct.Inner),
        _ => [],
    };

    private static string Lists(List<Solution> expected, List<Solution> actual)
        => $"\nexpected:\n{string.Concat(expected.Select(solution => $"  {solution}\n"))}actual:\n{string.Concat(actual.Select(solution => $"  {solution}\n"))}";
}
