using System.Runtime.InteropServices;
using System.Text;
using Ggen.Diagnostics;
using Ggen.Evaluation;
using Ggen.Evaluation.Remote;
using Ggen.Formats;
using Ggen.Generation.Loading;
using Ggen.Rdf;
using Ggen.Sparql;
using Ggen.Sparql.Algebra;
using Ggen.Sparql.Expressions;
using Ggen.Sparql.Modifiers;
using Ggen.Sparql.Results;
using Ggen.Store;
using Ggen.Templates;

namespace Ggen.Generation.Jobs;

/// <summary>
/// The queries of a project answered by an endpoint. Solutions are put in order here, so that it depends on terms alone: by the ORDER BY of
/// the query, where it sorts by columns, and then by all columns. Where the endpoint's own order shows through, a warning says so.
/// </summary>
internal sealed class EndpointAnswers(Endpoint endpoint, EndpointClient client) : ITemplateGraph, IDisposable
{
    private readonly List<Dataset> _own = [];
    private readonly Dictionary<(Term, Iri), IReadOnlyList<Term>> _objects = [];
    private readonly DiagnosticBag _missed = new();
    private readonly Dataset _empty = Empty();

    public QueryResult Evaluate(Query query, SourceFile text, DiagnosticBag found)
    {
        try
        {
            string sent = Prologue(query) + Encoding.UTF8.GetString(text.Content.Span);
            bool isGraph = query is ConstructQuery or DescribeQuery;
            using RemoteAnswer answer = client.Query(endpoint, sent, isGraph ? EndpointClient.GraphTypes : EndpointClient.SolutionTypes);
            if (isGraph)
                return Run(Read(answer), "CONSTRUCT WHERE { ?s ?p ?o }", found);
            if (query is not SelectQuery select)
                return Run(_empty, answer.ReadBoolean() ? "ASK {}" : "ASK { ?s ?p ?o }", found);
            var solutions = new Solutions();
            answer.WriteTo(solutions, found);
            return Ordered(select, solutions, found);
        }
        catch (RemoteException e)
        {
            found.Add(e.Finding.Location is null ? e.Finding with { Location = new SourceLocation(text, default) } : e.Finding);
            return Run(_empty, query is AskQuery ? "ASK {}" : "SELECT * {}", found);
        }
    }

    /// <summary>One request per subject and predicate; what fails is told by <see cref="Report"/>. Any number of threads may call it.</summary>
    public IReadOnlyList<Term> Objects(Term subject, Iri predicate)
    {
        if (subject is not Iri iri)
            return [];
        lock (_objects)
        {
            if (_objects.TryGetValue((subject, predicate), out IReadOnlyList<Term>? known))
                return known;
            var text = new StringBuilder("SELECT DISTINCT ?o { ");
            QueryTerms.Append(text, iri);
            QueryTerms.Append(text.Append(' '), predicate);
            return _objects[(subject, predicate)] = Objects(text.Append(" ?o }").ToString());
        }
    }

    /// <summary>Hands over what went wrong while templates were rendered.</summary>
    public void Report(DiagnosticBag bag)
    {
        foreach (Diagnostic item in _missed.Items)
            bag.Add(item);
    }

    public void Dispose()
    {
        _empty.Dispose();
        foreach (Dataset dataset in _own)
            dataset.Dispose();
    }

    private IReadOnlyList<Term> Objects(string query)
    {
        try
        {
            using RemoteAnswer answer = client.Query(endpoint, query, EndpointClient.SolutionTypes);
            var solutions = new Solutions();
            answer.WriteTo(solutions, _missed);
            List<Term> terms = [.. solutions.Rows.Select(row => row.FirstOrDefault()).OfType<Term>()];
            CollectionsMarshal.AsSpan(terms).Sort(DatasetGraph.Compare);
            return terms;
        }
        catch (RemoteException e)
        {
            if (!_missed.HasErrors)
                _missed.Add(e.Finding);
            return [];
        }
    }

    // The endpoint does not know the prefixes and the base of the project; those that the query declares itself come later and win.
    private static string Prologue(Query query)
    {
        var text = new StringBuilder();
        if (query.BaseIri is { } iri)
            text.Append("BASE <").Append(iri).Append(">\n");
        foreach ((string prefix, string name) in query.Prefixes.Items)
            text.Append("PREFIX ").Append(prefix).Append(": <").Append(name).Append(">\n");
        return text.ToString();
    }

    private Dataset Read(RemoteAnswer answer)
    {
        RdfFormat format = RdfFormat.FromName(answer.MediaType) is { HoldsGraphs: false } known ? known : throw answer.Unknown("Turtle or N-Triples");
        using var builder = new DatasetBuilder();
        DatasetSink sink = builder.Document(answer.File);
        var found = new DiagnosticBag();
        if (!RdfDocument.ReadStream(answer.Body, format, answer.File, endpoint.ToString(), ref sink, found))
            throw new RemoteException(answer.Finding(found.Items[0]));
        Dataset dataset = builder.Build();
        _own.Add(dataset);
        return dataset;
    }

    private static QueryResult Run(Dataset dataset, string query, DiagnosticBag found)
        => new QueryEvaluator(dataset, new EvaluationOptions()).Evaluate(
            SparqlParser.Parse(SourceFile.FromText("<query>", query), new QueryParseOptions(), found)!, found);

    private QueryResult Ordered(SelectQuery query, Solutions solutions, DiagnosticBag found)
    {
        if (solutions.Answer is not null)
            throw new RemoteException(RemoteCodes.UnknownAnswer, $"{endpoint} answered a SELECT with a boolean");
        OrderBy? order = Order(query.Pattern, out bool isCut);
        bool isKnown = order is null || order.Conditions.All(condition => IsOfColumns(condition.Expression, query.Variables));
        if ((isCut && order is null) || !isKnown)
        {
            found.Warning(RemoteCodes.OpenOrder, isKnown ? "LIMIT or OFFSET without ORDER BY: the endpoint picks the rows" : "ORDER BY sorts by what is no column: rows that tie come as the endpoint likes",
                "order by columns of the SELECT clause that tell all rows apart");
        }
        GraphPattern rows = new Values(query.Variables, new EquatableList<EquatableList<Term?>>(solutions.In(query.Variables)));
        if (order is not null && isKnown)
            rows = new OrderBy(rows, order.Conditions);
        var local = query with { Pattern = new Project(rows, query.Variables), From = null, FromNamed = null };
        return new QueryEvaluator(_empty, new EvaluationOptions { TotalOrder = isKnown }).Evaluate(local, found);
    }

    private static OrderBy? Order(GraphPattern pattern, out bool isCut)
    {
        isCut = false;
        while (true)
        {
            isCut |= pattern is Slice;
            if (pattern is OrderBy order)
                return order;
            if (pattern is not (Slice or Distinct or Reduced or Project))
                return null;
            pattern = pattern.Inputs()[0];
        }
    }

    private static bool IsOfColumns(Expression expression, EquatableList<Variable> columns) => expression switch
    {
        VariableExpression variable => columns.Contains(variable.Variable),
        ExistsExpression => false,
        _ => expression.Operands().All(operand => IsOfColumns(operand, columns)),
    };

    private static Dataset Empty()
    {
        using var builder = new DatasetBuilder();
        return builder.Build();
    }

    /// <summary>An answer as terms.</summary>
    private sealed class Solutions : ISolutionSink
    {
        private IReadOnlyList<string> _names = [];

        public List<Term?[]> Rows { get; } = [];

        public bool? Answer { get; private set; }

        public void Variables(IReadOnlyList<string> names) => _names = names;

        public void BeginSolution() => Rows.Add(new Term?[_names.Count]);

        public void Bind(int column, in TermSpan term) => Rows[^1][column] = term.ToTerm();

        public void EndSolution()
        {
        }

        public void End()
        {
        }

        public void Boolean(bool value) => Answer = value;

        public List<EquatableList<Term?>> In(EquatableList<Variable> columns)
        {
            int[] places = [.. columns.Select(column => _names.ToList().IndexOf(column.Name))];
            return [.. Rows.Select(row => new EquatableList<Term?>(places.Select(place => place < 0 ? null : row[place]).ToArray()))];
        }
    }
}
