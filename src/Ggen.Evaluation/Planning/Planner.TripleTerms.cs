using Ggen.Evaluation.Operators;
using Ggen.Evaluation.Scopes;
using Ggen.Sparql;
using Ggen.Sparql.Algebra;

namespace Ggen.Evaluation.Planning;

// Triple terms with variables: matched as wholes by the pattern below, then taken apart; or put together where all parts are known.
internal sealed partial class Planner
{
    private TripleTermOperator PlanTripleTerm(TripleTermPattern pattern, PlanScope scope, HashSet<Variable> needed)
    {
        var below = new HashSet<Variable>(needed) { pattern.Term };
        TermPattern[] places = [pattern.Subject, pattern.Predicate, pattern.Object];
        foreach (TermPattern place in places)
        {
            if (place.IsVariable)
                below.Add(place.Variable);
        }
        Parameter? whole = _clever && Array.TrueForAll(places, place => !place.IsVariable || scope.Bindings.Of(place.Variable) is not null)
            && scope.Bindings.Of(pattern.Term) is null ? new Parameter() : null;
        PlanScope inner = whole is null ? scope : scope.With(scope.Bindings.With(pattern.Term, whole));
        Operator source = Plan(pattern.Inner, inner, below);

        var layout = new Layout();
        Keep(source.Columns, needed, layout);
        var parts = new TriplePart[places.Length];
        for (int i = 0; i < parts.Length; i++)
            parts[i] = Part(places, i, source.Columns, scope, needed, layout);
        return new TripleTermOperator(layout.ToMap(), context, source, source.Columns.IndexOf(pattern.Term), parts, whole);
    }

    private TriplePart Part(TermPattern[] places, int at, ColumnMap columns, PlanScope scope, HashSet<Variable> needed, Layout layout)
    {
        if (places[at].Term is { } term)
            return new TriplePart(new Place(context.Intern(term), null, -1, -1), -1);
        Variable variable = places[at].Variable;
        int input = columns.IndexOf(variable);
        int same = Array.FindIndex(places, 0, at, place => place.IsVariable && place.Variable == variable);
        int output = input < 0 && same < 0 && needed.Contains(variable) ? layout.AddIfNew(variable, certain: true) : -1;
        return new TriplePart(new Place(default, scope.Bindings.Of(variable), input, output), same);
    }
}
