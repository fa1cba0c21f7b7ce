using Ggen.Diagnostics;
using Ggen.Evaluation;
using Ggen.Evaluation.Explanations;
using Ggen.Fuzz.Reference;
using Ggen.Rdf;
using Ggen.Sparql;
using Ggen.Sparql.Results;
using Ggen.Store;

namespace Ggen.Fuzz.Queries;

/// <summary>Answers of the engine as solutions, in their order.</summary>
internal static class EngineRun
{
    /// <summary>The solutions of a SELECT; of an ASK one empty solution or none.</summary>
    public static List<Solution> Answer(Dataset data, Query query, EvaluationOptions options)
    {
        var bag = new DiagnosticBag();
        using QueryResult result = new QueryEvaluator(data, options).Evaluate(query, bag);
        Assert.That(bag.Items, Is.Empty);
        if (result is BooleanResult boolean)
            return boolean.Value ? [new Solution()] : [];
        var sink = new Sink();
        ((SolutionsResult)result).WriteTo(sink);
        return sink.Solutions;
    }

    /// <summary>How many solutions the explained query has; each operator must have handed on what the one above it took.</summary>
    public static long Explained(Dataset data, Query query)
    {
        using Explanation? explanation = new QueryEvaluator(data, new EvaluationOptions()).Explain(query, new DiagnosticBag());
        explanation!.Run();
        Assert.That(explanation.Plan.Rows, query is AskQuery ? Is.GreaterThanOrEqualTo(explanation.Results) : Is.EqualTo(explanation.Results));
        return explanation.Results;
    }

    private sealed class Sink : ISolutionSink
    {
        private IReadOnlyList<string> _names = [];
        private Solution _solution = new();

        public List<Solution> Solutions { get; } = [];

        public void Variables(IReadOnlyList<string> names) => _names = names;

        public void BeginSolution() => _solution = new Solution();

        public void Bind(int column, in TermSpan term) => _solution = _solution.With(_names[column], term.ToTerm());

        public void EndSolution() => Solutions.Add(_solution);

        public void End()
        {
        }

        public void Boolean(bool value) => throw new InvalidOperationException("a SELECT has no truth value");
    }
}
