using Ggen.Rdf;
using Ggen.Sparql;
using Ggen.Sparql.Algebra;
using Ggen.Sparql.Expressions;
using Ggen.Sparql.Modifiers;
using Ggen.Sparql.Paths;

namespace Ggen.Fuzz.Reference;

/// <summary>
/// The algebra of 18.5 over lists of solutions, each operator as its definition says it: no index, no order of joins, no sharing with
/// the engine but the algebra itself. An EXISTS pattern is evaluated with given bindings (18.6): a variable among them is a term
/// in triple patterns and expressions, also in those of a subquery that hands the variable out, before its LIMIT counts; where a variable
/// is bound by VALUES or BIND, the given value picks from the solutions.
/// </summary>
internal sealed class ReferenceEvaluator(List<Triple> defaultGraph, IReadOnlyList<(Iri Name, List<Triple> Triples)> namedGraphs)
{
    private const int MaxSolutions = 5_000;

    private static readonly Solution s_empty = new();

    public List<Solution> Evaluate(GraphPattern pattern) => Evaluate(pattern, defaultGraph, s_empty);

    private List<Solution> Evaluate(GraphPattern pattern, List<Triple> graph, Solution given)
    {
        List<Solution> solutions = pattern switch
        {
            Bgp p => OfBgp(p, graph, given),
            PathPattern p => OfPath(p, graph, given),
            Join p => Pairs(Evaluate(p.Left, graph, given), Evaluate(p.Right, graph, given)),
            LeftJoin p => OfLeftJoin(p, graph, given),
            Union p => [.. Evaluate(p.Left, graph, given), .. Evaluate(p.Right, graph, given)],
            Minus p => OfMinus(p, graph, given),
            Filter p => [.. Evaluate(p.Inner, graph, given).Where(solution => Expressions(graph, given).Truth(p.Condition, given.Merge(solution)) == true)],
            Extend p => OfExtend(p, graph, given),
            Graph p => OfGraph(p, given),
            TripleTermPattern p => [.. Evaluate(p.Inner, graph, given).Select(solution => Parts(p, solution, given)).OfType<Solution>()],
            Values p => Picked(OfValues(p), given),
            Project p => OfProject(p, graph, given),
            Distinct p => [.. Evaluate(p.Inner, graph, given).DistinctBy(solution => solution.ToString())],
            Reduced p => Evaluate(p.Inner, graph, given),
            Slice p => [.. Evaluate(p.Inner, graph, given).Skip((int)p.Offset).Take((int)(p.Limit ?? int.MaxValue))],
            OrderBy p => Sorted(p, Evaluate(p.Inner, graph, given), graph, given),
            Group p => Picked(OfGroup(p, graph, given.Only(p.Keys.Select(key => key.Name))), given),
            _ => throw new NotSupportedException(pattern.GetType().Name),
        };
        return solutions.Count <= MaxSolutions ? solutions : throw new TooManySolutionsException();
    }

    private ReferenceExpressions Expressions(List<Triple> graph, Solution given)
        => new((pattern, solution) => Evaluate(pattern, graph, given.Merge(solution)).Count > 0);

    private static List<Solution> OfBgp(Bgp bgp, List<Triple> graph, Solution given)
    {
        List<Solution> solutions = [s_empty];
        foreach (TriplePattern pattern in bgp.Patterns)
        {
            solutions = [.. solutions.SelectMany(solution => graph.Select(triple => Match(pattern, triple, solution, given))).OfType<Solution>()];
            if (solutions.Count > MaxSolutions)
                throw new TooManySolutionsException();
        }
        return solutions;
    }

    private static Solution? Match(TriplePattern pattern, Triple triple, Solution solution, Solution given)
        => Match(pattern.Subject, triple.Subject, solution, given) is { } s && Match(pattern.Predicate, triple.Predicate, s, given) is { } p
            ? Match(pattern.Object, triple.Object, p, given)
            : null;

    private static Solution? Match(TermPattern place, Term term, Solution solution, Solution given)
    {
        if (Known(place, given) is { } known)
            return known == term ? solution : null;
        string name = place.Variable.Name;
        return solution[name] is not { } bound ? solution.With(name, term) : bound == term ? solution : null;
    }

    private static Solution? Parts(TripleTermPattern pattern, Solution solution, Solution given)
        => solution[pattern.Term.Name] is TripleTerm triple
            ? Match(new TriplePattern(pattern.Subject, pattern.Predicate, pattern.Object), new Triple(triple.Subject, triple.Predicate, triple.Object), solution, given)
            : null;

    private static Term? Known(TermPattern place, Solution given) => place.Term ?? given[place.Variable.Name];

    private static List<Solution> OfPath(PathPattern pattern, List<Triple> graph, Solution given)
    {
        var solutions = new List<Solution>();
        if (Known(pattern.Subject, given) is { } subject)
            Add(subject, ReferencePaths.Follow(pattern.Path, subject, graph));
        else if (Known(pattern.Object, given) is { } @object)
            solutions.AddRange(ReferencePaths.Follow(pattern.Path, @object, graph, forward: false).Select(start => Pair(start, @object)).OfType<Solution>());
        else
            foreach (Term start in ReferencePaths.Nodes(graph))
                Add(start, ReferencePaths.Follow(pattern.Path, start, graph));
        return solutions;

        void Add(Term start, IEnumerable<Term> ends) => solutions.AddRange(ends.Select(end => Pair(start, end)).OfType<Solution>());

        Solution? Pair(Term start, Term end) => Match(pattern.Subject, start, s_empty, given) is { } s ? Match(pattern.Object, end, s, given) : null;
    }

    private static List<Solution> Pairs(List<Solution> left, List<Solution> right)
        => [.. left.SelectMany(a => right.Where(a.IsCompatible).Select(a.Merge))];

    private List<Solution> OfLeftJoin(LeftJoin join, List<Triple> graph, Solution given)
    {
        List<Solution> right = Evaluate(join.Right, graph, given);
        var solutions = new List<Solution>();
        foreach (Solution solution in Evaluate(join.Left, graph, given))
        {
            List<Solution> extended = [.. right.Where(solution.IsCompatible).Select(solution.Merge)];
            if (join.Condition is { } condition)
                extended.RemoveAll(merged => Expressions(graph, given).Truth(condition, given.Merge(merged)) != true);
            solutions.AddRange(extended.Count > 0 ? extended : [solution]);
        }
        return solutions;
    }

    // A given variable is a term on both sides, which is nothing that they share.
    private List<Solution> OfMinus(Minus minus, List<Triple> graph, Solution given)
    {
        List<Solution> right = Evaluate(minus.Right, graph, given);
        return [.. Evaluate(minus.Left, graph, given).Where(solution => !right.Any(other => solution.IsCompatible(other)
            && other.Variables.Any(variable => solution[variable] is not null && given[variable] is null)))];
    }

    private List<Solution> OfExtend(Extend extend, List<Triple> graph, Solution given)
    {
        string name = extend.Variable.Name;
        Solution rest = given.Without(name);
        List<Solution> extended = [.. Evaluate(extend.Inner, graph, rest).Select(solution
            => Expressions(graph, rest).Evaluate(extend.Expression, rest.Merge(solution)) is { } value ? solution.With(name, value) : solution)];
        return Picked(extended, given.Only([name]));
    }

    private List<Solution> OfGraph(Graph graph, Solution given)
    {
        if (graph.Name.Term is { } term)
            return namedGraphs.Where(named => named.Name == term).SelectMany(named => Evaluate(graph.Inner, named.Triples, given)).ToList();
        string name = graph.Name.Variable.Name;
        return [.. namedGraphs.Where(named => given[name] is not { } picked || picked == named.Name).SelectMany(named
            => Pairs(Evaluate(graph.Inner, named.Triples, given.Without(name)), [s_empty.With(name, named.Name)]))];
    }

    private static List<Solution> OfValues(Values values)
    {
        var solutions = new List<Solution>();
        foreach (EquatableList<Term?> row in values.Rows)
        {
            Solution solution = s_empty;
            for (int i = 0; i < row.Count; i++)
                solution = row[i] is { } term ? solution.With(values.Variables[i].Name, term) : solution;
            solutions.Add(solution);
        }
        return solutions;
    }

    private List<Solution> OfProject(Project project, List<Triple> graph, Solution given)
    {
        string[] names = [.. project.Variables.Select(variable => variable.Name)];
        return [.. Evaluate(project.Inner, graph, given.Only(names)).Select(solution => solution.Only(names))];
    }

    private List<Solution> Sorted(OrderBy order, List<Solution> solutions, List<Triple> graph, Solution given)
    {
        IOrderedEnumerable<Solution> sorted = solutions.OrderBy(_ => 0);
        foreach (OrderCondition condition in order.Conditions)
        {
            Comparer<Term?> comparer = Comparer<Term?>.Create((a, b) => condition.Descending ? ReferenceExpressions.Order(b, a) : ReferenceExpressions.Order(a, b));
            sorted = sorted.ThenBy(solution => Expressions(graph, given).Evaluate(condition.Expression, given.Merge(solution)), comparer);
        }
        return [.. sorted];
    }

    private List<Solution> OfGroup(Group group, List<Triple> graph, Solution given)
    {
        string[] keys = [.. group.Keys.Select(key => key.Name)];
        List<List<Solution>> groups = [.. Evaluate(group.Inner, graph, given).GroupBy(solution => solution.Only(keys).ToString()).Select(members => members.ToList())];
        if (keys.Length == 0 && groups.Count == 0)
            groups.Add([]);
        var solutions = new List<Solution>();
        foreach (List<Solution> members in groups)
        {
            Solution result = members.Count > 0 ? members[0].Only(keys) : s_empty;
            foreach (AggregateBinding binding in group.Aggregates)
            {
                if (ReferenceAggregates.Of(binding.Aggregate, members, expression => solution => Expressions(graph, given).Evaluate(expression, given.Merge(solution))) is { } value)
                    result = result.With(binding.Variable.Name, value);
            }
            solutions.Add(result);
        }
        return solutions;
    }

    // The solutions that agree with what is given; a given variable that the pattern has and leaves unbound takes the value.
    private static List<Solution> Picked(List<Solution> solutions, Solution given) => [.. solutions.Where(given.IsCompatible)];
}

/// <summary>The random query makes more solutions than plain lists can take; another one is tried.</summary>
internal sealed class TooManySolutionsException : Exception;
