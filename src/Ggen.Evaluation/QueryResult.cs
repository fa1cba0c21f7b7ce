using Ggen.Evaluation.Operators;
using Ggen.Evaluation.Remote;
using Ggen.Evaluation.Tables;
using Ggen.Rdf;
using Ggen.Sparql;
using Ggen.Sparql.Results;
using Ggen.Store;

namespace Ggen.Evaluation;

/// <summary>The answer to a query. It reads the dataset while it is written, and holds memory of its own until it is disposed.</summary>
public abstract class QueryResult : IDisposable
{
    private protected QueryResult(QueryContext context) => Context = context;

    private protected QueryContext Context { get; }

    public void Dispose() => Context.Dispose();
}

/// <summary>The answer to an ASK.</summary>
public sealed class BooleanResult : QueryResult
{
    internal BooleanResult(QueryContext context, bool value) : base(context) => Value = value;

    public bool Value { get; }
}

/// <summary>The answer to a SELECT: solutions that are computed while they are written, block by block.</summary>
public sealed class SolutionsResult : QueryResult
{
    private readonly Operator _plan;

    internal SolutionsResult(QueryContext context, IReadOnlyList<Variable> variables, Operator plan)
        : base(context)
    {
        Variables = variables;
        _plan = plan;
    }

    /// <summary>The columns in the order of the SELECT clause.</summary>
    public IReadOnlyList<Variable> Variables { get; }

    /// <summary>
    /// Computes the solutions and hands them over, from <see cref="ISolutionSink.Variables"/> to <see cref="ISolutionSink.End"/>. When an
    /// endpoint of a SERVICE fails, the bag tells, and there is no end.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token of the options was cancelled.</exception>
    public void WriteTo(ISolutionSink sink)
    {
        var names = new string[Variables.Count];
        var columns = new int[Variables.Count];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = Variables[i].Name;
            columns[i] = _plan.Columns.IndexOf(Variables[i]);
        }
        try
        {
            _plan.Open();
            // Before anything is written: what fails at once leaves no half answer.
            Block? block = _plan.Next();
            sink.Variables(names);
            for (; block is not null; block = _plan.Next())
            {
                Context.ThrowIfCancelled();
                Write(block, columns, sink);
            }
            sink.End();
        }
        catch (RemoteException e)
        {
            Context.Bag.Add(e.Finding);
        }
    }

    private void Write(Block block, int[] columns, ISolutionSink sink)
    {
        Span<byte> scratch = stackalloc byte[InlineTerms.MaxLength];
        for (int row = 0; row < block.Count; row++)
        {
            sink.BeginSolution();
            for (int i = 0; i < columns.Length; i++)
            {
                if (columns[i] < 0)
                    continue;
                TermId id = block.Storage(columns[i])[row];
                if (!id.IsNone)
                    sink.Bind(i, Context.Span(id, scratch));
            }
            sink.EndSolution();
        }
    }
}

/// <summary>The answer to a CONSTRUCT or a DESCRIBE: distinct triples in the order in which they came to be.</summary>
public sealed class GraphResult : QueryResult
{
    private readonly IdRowSet _triples;

    internal GraphResult(QueryContext context, IdRowSet triples) : base(context) => _triples = triples;

    /// <summary>Number of triples.</summary>
    public long Count => _triples.Count;

    /// <summary>Hands the triples over as quads of the default graph; a subject is handed over once for triples in a row.</summary>
    public void WriteTo<TSink>(ref TSink sink)
        where TSink : struct, IQuadSink
    {
        Span<byte> scratch = stackalloc byte[InlineTerms.MaxLength];
        TermId last = TermId.None;
        ulong subject = 0;
        for (int i = 0; i < _triples.Count; i++)
        {
            ReadOnlySpan<TermId> triple = _triples.Row(i);
            if (triple[0] != last)
            {
                if (i > 0)
                    sink.EndStatement();
                last = triple[0];
                subject = sink.Term(Context.Span(last, scratch));
            }
            ulong predicate = sink.Term(Context.Span(triple[1], scratch));
            ulong @object = Context.Terms.WriteTo(triple[2], ref sink, scratch);
            sink.Quad(subject, predicate, @object, 0, 0);
        }
        if (_triples.Count > 0)
            sink.EndStatement();
    }
}
