using Ggen.Diagnostics;
using Ggen.Evaluation;
using Ggen.Generation.Jobs;
using Ggen.Rdf;
using Ggen.Sparql;
using Ggen.Sparql.Algebra;
using Ggen.Sparql.Expressions;
using Ggen.Sparql.Modifiers;
using Ggen.Sparql.Paths;
using Ggen.Store;
using Ggen.Templates.Values;

namespace Ggen.Generation.Origins;

/// <summary>A triple that a pattern matched, and the named graph that it is in.</summary>
internal sealed class MatchedTriple(Term subject, Term predicate, Term @object, Term? graph)
{
    public Term Subject => subject;

    public Term Predicate => predicate;

    public Term Object => @object;

    public Term? Graph => graph;

    public bool Is(MatchedTriple other) => Subject == other.Subject && Predicate == other.Predicate && Object == other.Object && Graph == other.Graph;
}

/// <summary>
/// The triples that made a row of a query: the query is asked once more for all its variables, with those of the row given, and its
/// patterns are looked up with the answer. One is made for each question.
/// </summary>
internal sealed class RowTriples(QueryAnswers answers, Dataset dataset, Query query)
{
    /// <summary>Solutions of the patterns behind one row, or members of one group, that are shown.</summary>
    public const int MaxSolutions = 5;

    /// <summary>Triples that are shown for one row.</summary>
    public const int MaxTriples = 50;

    private readonly List<MatchedTriple> _found = [];
    private readonly List<string> _notes = [];

    /// <summary>In the order of the patterns, each once.</summary>
    public List<MatchedTriple> Found => _found;

    /// <summary>What the triples do not tell, one clause each.</summary>
    public List<string> Notes => _notes;

    /// <summary>Looks for what matched with some variables bound.</summary>
    public void Find(Dictionary<string, Term> row)
    {
        Scope(query.Pattern, row, null);
        if (_found.Count == 0 && _notes.Count == 0)
            Note("no pattern of the query has a triple of its own for this row");
    }

    // A pattern whose variables are its own but for those that it hands out: the query, a subquery, the members of a group.
    private void Scope(GraphPattern pattern, Dictionary<string, Term> given, TermPattern? graph, string what = "solutions of the query's patterns give this row")
    {
        for (; pattern is Project or Distinct or Reduced or Slice or OrderBy; pattern = pattern.Inputs()[0])
        {
            if (pattern is Project project)
                given = Only(given, project.Variables);
        }
        List<Dictionary<string, Term>>? solutions = Solve(pattern, given, graph);
        if (solutions is { Count: 0 })
            solutions = Solve(pattern, WithoutComputed(given, pattern), graph);
        if (solutions is null)
            return;
        if (solutions.Count > 1)
            Note(solutions.Count > MaxSolutions ? $"more than {MaxSolutions} {what}; the first {MaxSolutions} are shown (RowTriples.MaxSolutions)" : $"{solutions.Count} {what}");
        for (int i = 0; i < Math.Min(MaxSolutions, solutions.Count); i++)
            Walk(pattern, solutions[i], graph);
    }

    private void Walk(GraphPattern pattern, Dictionary<string, Term> solution, TermPattern? graph)
    {
        switch (pattern)
        {
            case Bgp bgp:
                foreach (TriplePattern triple in bgp.Patterns)
                    Add(Value(triple.Subject, solution), Value(triple.Predicate, solution), Value(triple.Object, solution), graph, solution);
                break;
            case PathPattern path:
                Add(path, solution, graph);
                break;
            case Graph named:
                Walk(named.Inner, solution, named.Name);
                break;
            case Minus minus:
                Walk(minus.Left, solution, graph);
                break;
            case Filter filter:
                Walk(filter.Inner, solution, graph);
                Exists(filter.Condition, solution, graph);
                break;
            case Project project:
                Scope(project, solution, graph, "solutions of a subquery take part");
                break;
            case Group group:
                Scope(group.Inner, Only(solution, group.Keys), graph, "members are in the group of this row");
                break;
            case Service service:
                Note($"the endpoint {Value(service.Endpoint, solution)} answered a part of the query; its triples are not known here");
                break;
            default:
                foreach (GraphPattern input in pattern.Inputs())
                    Walk(input, solution, graph);
                break;
        }
    }

    // What has to be there for the row, in a condition that is a conjunction.
    private void Exists(Expression condition, Dictionary<string, Term> solution, TermPattern? graph)
    {
        if (condition is AndExpression and)
        {
            Exists(and.Left, solution, graph);
            Exists(and.Right, solution, graph);
        }
        else if (condition is ExistsExpression { Negated: false } exists)
        {
            Scope(exists.Pattern, Only(solution, VariableScope.Of(exists.Pattern)), graph, "solutions satisfy EXISTS");
        }
    }

    private void Add(PathPattern path, Dictionary<string, Term> solution, TermPattern? graph)
    {
        if (Value(path.Subject, solution) is not { } from || Value(path.Object, solution) is not { } to || !Id(from, out TermId start) || !Id(to, out TermId end))
            return;
        foreach (Term? name in Graphs(graph, solution))
        {
            if (Index(name) is not { } index || new PathWitness(dataset.Terms, index).Find(path.Path, start, end) is not { } way)
                continue;
            foreach (PathStep step in way)
                Add(new MatchedTriple(dataset.Terms.Term(step.Subject), dataset.Terms.Term(step.Predicate), dataset.Terms.Term(step.Object), name));
            if (way.Count == 0)
                Note($"a path leads from {from} to itself without a triple");
            return;
        }
        Note($"how a path leads from {from} to {to} was not found in {PathWitness.MaxSteps} steps (PathWitness.MaxSteps)");
    }

    private void Add(Term? subject, Term? predicate, Term? @object, TermPattern? graph, Dictionary<string, Term> solution)
    {
        if (subject is null || predicate is null || @object is null || !Id(subject, out TermId s) || !Id(predicate, out TermId p) || !Id(@object, out TermId o))
            return;
        foreach (Term? name in Graphs(graph, solution))
        {
            if (Index(name)?.Contains(s, p, o) != true)
                continue;
            Add(new MatchedTriple(subject, predicate, @object, name));
            return;
        }
    }

    private void Add(MatchedTriple triple)
    {
        if (_found.Exists(known => known.Is(triple)))
            return;
        if (_found.Count < MaxTriples)
            _found.Add(triple);
        else
            Note($"there are more triples; the first {MaxTriples} are shown (RowTriples.MaxTriples)");
    }

    // The graphs in which a pattern is looked for: the one of GRAPH, those of FROM, or the default graph, which is null.
    private List<Term?> Graphs(TermPattern? graph, Dictionary<string, Term> solution)
    {
        if (graph is { } pattern)
            return [Value(pattern, solution)];
        return query.From is { } graphs ? [.. graphs] : [null];
    }

    private GraphIndex? Index(Term? graph)
    {
        if (graph is null)
            return dataset.DefaultGraph;
        return Id(graph, out TermId id) && dataset.TryGetGraph(id, out GraphIndex? index) ? index : null;
    }

    private bool Id(Term term, out TermId id) => dataset.Terms.TryFind(term.ToSpan(), out id);

    private static Term? Value(TermPattern place, Dictionary<string, Term> solution) => place.IsVariable ? solution.GetValueOrDefault(place.Variable.Name) : place.Term;

    // All variables of the pattern, in the solutions that agree with what is given; null when there is no answer.
    private List<Dictionary<string, Term>>? Solve(GraphPattern pattern, Dictionary<string, Term> given, TermPattern? graph)
    {
        if (graph is { } name)
            pattern = new Graph(name, pattern);
        IReadOnlyList<Variable> scope = VariableScope.Of(pattern);
        var all = new Variable[scope.Count];
        for (int i = 0; i < all.Length; i++)
            all[i] = scope[i];
        var variables = new EquatableList<Variable>(all);
        if (given.Count > 0)
            pattern = new Join(Row(given), pattern);
        var asked = new SelectQuery(variables, new Slice(new Project(pattern, variables), 0, MaxSolutions + 1), query.From, query.FromNamed, query.Prefixes, query.BaseIri);
        var found = new DiagnosticBag();
        var rows = new QueryRows(ordered: true);
        answers.Answer(dataset, asked, SourceFile.FromText("<why>", ""), 0, found, result => ((SolutionsResult)result).WriteTo(rows));
        if (found.HasErrors)
        {
            Note("the query cannot be asked again: " + found.Items[0].Message);
            return null;
        }
        var solutions = new List<Dictionary<string, Term>>();
        foreach (QueryRow row in rows.Rows)
        {
            var solution = new Dictionary<string, Term>(given);
            foreach (string column in rows.Columns)
            {
                if (row[column] is { } term)
                    solution[column] = term;
            }
            solutions.Add(solution);
        }
        return solutions;
    }

    private static Values Row(Dictionary<string, Term> given)
    {
        var variables = new Variable[given.Count];
        var terms = new Term?[given.Count];
        int at = 0;
        foreach (KeyValuePair<string, Term> value in given)
        {
            variables[at] = new Variable(value.Key);
            terms[at++] = value.Value;
        }
        return new Values(new EquatableList<Variable>(variables), new EquatableList<EquatableList<Term?>>(new EquatableList<Term?>(terms)));
    }

    private static Dictionary<string, Term> Only(Dictionary<string, Term> given, IReadOnlyList<Variable> variables)
    {
        var kept = new Dictionary<string, Term>();
        for (int i = 0; i < variables.Count; i++)
        {
            if (given.TryGetValue(variables[i].Name, out Term? term))
                kept[variables[i].Name] = term;
        }
        return kept;
    }

    // Without what is computed, such as by BNODE(), which makes another one each time.
    private static Dictionary<string, Term> WithoutComputed(Dictionary<string, Term> given, GraphPattern pattern)
    {
        var kept = new Dictionary<string, Term>(given);
        for (GraphPattern at = pattern; at is Extend or Filter; at = at.Inputs()[0])
        {
            if (at is Extend extend)
                kept.Remove(extend.Variable.Name);
        }
        return kept;
    }

    private void Note(string note)
    {
        if (!_notes.Contains(note))
            _notes.Add(note);
    }
}
