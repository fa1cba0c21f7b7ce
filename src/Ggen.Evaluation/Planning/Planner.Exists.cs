using Ggen.Evaluation.Operators;
using Ggen.Evaluation.Scopes;
using Ggen.Sparql;
using Ggen.Sparql.Algebra;
using Ggen.Store;

namespace Ggen.Evaluation.Planning;

internal sealed partial class Planner
{
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
    /// an unbound one stays a variable; the last answer is kept for a row with the same values.
    /// </summary>
    private sealed class ExistsEvaluator(Planner planner, PlanScope scope, GraphPattern pattern, ColumnMap columns, int[] outer) : IExistsEvaluator
    {
        private readonly Parameter[] _parameters = Fresh(outer.Length);
        private readonly Dictionary<string, Operator> _plans = [];
        private readonly TermId[] _last = new TermId[outer.Length];
        private Operator? _plan;
        private Store.GraphIndex? _graph;
        private bool _answer;

        public bool Exists(Block block, int row)
        {
            bool same = _plan is not null;
            bool sameBound = same;
            for (int i = 0; i < outer.Length; i++)
            {
                TermId value = block.Storage(outer[i])[row];
                same &= value == _last[i];
                sameBound &= value.IsNone == _last[i].IsNone;
                _last[i] = value;
                _parameters[i].Value = value;
            }
            same &= ReferenceEquals(_graph, scope.Graph.Graph);
            _graph = scope.Graph.Graph;
            // A nested EXISTS sees parameters of the outer one that are no columns here.
            if (same && !scope.Bindings.Substitutes)
                return _answer;
            if (!sameBound)
                _plan = PlanFor();
            _plan!.Open();
            return _answer = _plan.Next() is not null;
        }

        private Operator PlanFor()
        {
            string key = string.Create(outer.Length, _last, static (text, last) =>
            {
                for (int i = 0; i < text.Length; i++)
                    text[i] = last[i].IsNone ? '0' : '1';
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
                if (!_last[i].IsNone)
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
