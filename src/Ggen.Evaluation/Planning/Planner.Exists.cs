using Ggen.Evaluation.Joins;
using Ggen.Evaluation.Operators;
using Ggen.Evaluation.Scopes;
using Ggen.Evaluation.Tables;
using Ggen.Sparql;
using Ggen.Sparql.Algebra;
using Ggen.Sparql.Expressions;
using Ggen.Store;

namespace Ggen.Evaluation.Planning;

// EXISTS and NOT EXISTS: joined to the solutions where substitution and join agree, else evaluated for one solution after the other.
internal sealed partial class Planner
{
    // Rows that a solution may come to on average where all of them are looked up, though the first decides.
    private const double MostExistsRows = 256;

    // Answers of an EXISTS that are kept; more rows with values of their own hardly have those of the first again.
    private const int MostAnswers = 1 << 16;

    private readonly MemoryBudget _memory = context.Memory;

    // The EXISTS that a condition is, and whether it is negated in all.
    private static ExistsExpression? ExistsOf(Expression condition, out bool negated)
    {
        negated = false;
        while (condition is NotExpression not)
        {
            negated = !negated;
            condition = not.Operand;
        }
        if (condition is not ExistsExpression exists)
            return null;
        negated ^= exists.Negated;
        return exists;
    }

    /// <summary>
    /// EXISTS over triple patterns with conditions, which may look at the solutions outside as well: its patterns are joined to these one by
    /// one. Every variable that the two share must be bound in all of them, so that nothing is left open that a join would bind.
    /// </summary>
    private ExistsOperator? TryPlanExists(Expression condition, Operator source, PlanScope scope)
    {
        if (scope.Bindings.Substitutes || ExistsOf(condition, out bool negated) is not { } exists)
            return null;
        var conditions = new List<Expression>();
        if (Peel(exists.Pattern, conditions) is not Bgp { Patterns.Count: > 0 } bgp)
            return null;
        var shared = new HashSet<Variable>();
        _variables.AddMentioned(exists.Pattern, shared);
        shared.IntersectWith(source.Columns.Variables.ToArray());
        if (!shared.IsSubsetOf(CertainOf(source.Columns)) || Follow(bgp.Patterns, [.. source.Columns.Variables], scope) is not { } patterns)
            return null;
        if (RowsFor(patterns, [.. source.Columns.Variables], scope) > MostExistsRows)
            return null;
        var layout = new Layout(source.Columns);
        var number = new Variable("..number" + _numberCount++);
        layout.Add(number, certain: true);
        var numbered = new NumberOperator(layout.ToMap(), context, source);
        Operator joined = PlanBgp(numbered, patterns, conditions, scope.With(Bindings.None), [number]);
        return new ExistsOperator(source.Columns, context, new NumberedJoin(numbered, joined), negated);
    }

    // The most rows that patterns come to on the way, for each solution that binds some of their variables.
    private double RowsFor(TriplePattern[] patterns, HashSet<Variable> bound, PlanScope scope)
    {
        var statistics = new StoreStatistics(context, scope.Graph.Graph);
        double rows = 1;
        double most = 1;
        foreach (TriplePattern pattern in patterns)
        {
            rows *= statistics.Matches(pattern, Bound(pattern, bound));
            most = Math.Max(most, rows);
            PatternVariables.Add(pattern, bound);
        }
        return most;
    }

    /// <summary>Prepares the EXISTS patterns of one place of the plan.</summary>
    private sealed class ExistsPlanner(Planner planner, PlanScope scope) : IExistsPlanner
    {
        public IExistsEvaluator Prepare(GraphPattern pattern, ColumnMap columns)
        {
            var mentioned = new HashSet<Variable>();
            planner._variables.AddMentioned(pattern, mentioned);
            var outer = new List<int>();
            for (int i = 0; i < columns.Count; i++)
            {
                if (mentioned.Contains(columns[i]))
                    outer.Add(i);
            }
            return new ExistsEvaluator(planner, scope, pattern, columns, outer.ToArray());
        }
    }

    /// <summary>
    /// Runs an EXISTS pattern with the row's values as parameters. There is one plan for each set of variables that a row binds, since
    /// an unbound one stays a variable; answers are kept for rows with the same values.
    /// </summary>
    private sealed class ExistsEvaluator(Planner planner, PlanScope scope, GraphPattern pattern, ColumnMap columns, int[] outer) : IExistsEvaluator
    {
        private readonly Parameter[] _parameters = Fresh(outer.Length);
        private readonly Dictionary<string, Operator> _plans = [];
        private readonly TermId[] _row = new TermId[outer.Length];
        private readonly bool[] _planned = new bool[outer.Length]; // the variables that the last plan is for
        private readonly IdRowSet _known = new(outer.Length, planner._memory);
        private bool[] _answers = [];
        private int _count;
        private Operator? _plan;
        private Store.GraphIndex? _graph;

        public bool Exists(Block block, int row)
        {
            for (int i = 0; i < outer.Length; i++)
                _parameters[i].Value = _row[i] = block.Storage(outer[i])[row];
            // A nested EXISTS sees parameters of the outer one that are no columns here.
            if (scope.Bindings.Substitutes)
                return Run();
            if (!ReferenceEquals(_graph, scope.Graph.Graph) || _count == MostAnswers)
            {
                _known.Clear();
                _count = 0;
            }
            _graph = scope.Graph.Graph;
            int number = _known.Number(_row);
            if (number < _count)
                return _answers[number];
            if (number == _answers.Length)
                Array.Resize(ref _answers, Math.Max(16, number * 2));
            bool answer = Run();
            _answers[_count++] = answer;
            return answer;
        }

        private bool Run()
        {
            bool isPlanned = _plan is not null;
            for (int i = 0; i < outer.Length; i++)
            {
                isPlanned &= _planned[i] != _row[i].IsNone;
                _planned[i] = !_row[i].IsNone;
            }
            if (!isPlanned)
                _plan = PlanFor();
            _plan!.Open();
            return _plan.Next() is not null;
        }

        private Operator PlanFor()
        {
            string key = string.Create(outer.Length, _row, static (text, row) =>
            {
                for (int i = 0; i < text.Length; i++)
                    text[i] = row[i].IsNone ? '0' : '1';
            });
            if (_plans.TryGetValue(key, out Operator? plan))
                return plan;
            var bindings = new Dictionary<Variable, Parameter>();
            if (scope.Bindings.Substitutes)
            {
                foreach ((Variable variable, Parameter parameter) in scope.Bindings.Parameters)
                    bindings[variable] = parameter;
            }
            for (int i = 0; i < outer.Length; i++)
            {
                if (!_row[i].IsNone)
                    bindings[columns[outer[i]]] = _parameters[i];
            }
            plan = planner.Plan(pattern, scope.With(new Bindings(bindings, substitutes: true)), []);
            return _plans[key] = plan;
        }

        private static Parameter[] Fresh(int count)
        {
            var parameters = new Parameter[count];
            for (int i = 0; i < count; i++)
                parameters[i] = new Parameter();
            return parameters;
        }
    }
}
