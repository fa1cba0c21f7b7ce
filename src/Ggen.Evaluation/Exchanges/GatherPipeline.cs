using Ggen.Evaluation.Grouping;
using Ggen.Evaluation.Operators;
using Ggen.Store;

namespace Ggen.Evaluation.Exchanges;

/// <summary>Steps that one thread runs over one morsel after the other.</summary>
/// <param name="context">What the steps share; that of the query itself, or one of the thread's own.</param>
/// <param name="key">The column of the source whose equal values belong into one morsel, as they are of one group; -1 for none.</param>
internal sealed class GatherPipeline(QueryContext context, MorselFeed feed, Operator top, int key)
{
    private readonly GroupingOperator? _groups = top.Watched as GroupingOperator;

    public QueryContext Context => context;

    public MorselFeed Feed => feed;

    public Operator Top => top;

    public int Key => key;

    /// <summary>Whether the steps end with GROUP BY.</summary>
    public bool IsGrouped => _groups is not null;

    /// <summary>Begins with a morsel, whose solutions <see cref="Top"/> yields then.</summary>
    public void Begin(Morsel morsel)
    {
        feed.Begin(morsel);
        _groups?.Continue();
    }

    /// <summary>Works on a morsel to its end.</summary>
    public void Run(Morsel morsel)
    {
        Begin(morsel);
        while (top.Next() is { } block)
        {
            context.ThrowIfCancelled();
            morsel.Output.Append(block);
        }
    }

    /// <summary>Writes down the terms of the output that this pipeline computed: what is no group's key comes from the data.</summary>
    public void NoteComputed(Morsel morsel)
    {
        if (_groups is null)
            return;
        for (int column = 0; column < top.Columns.Count; column++)
        {
            ReadOnlySpan<TermId> ids = morsel.Output.Column(column);
            for (int row = 0; row < ids.Length; row++)
            {
                if (ids[row].IsLocal)
                    morsel.Computed.Add(new ComputedTerm(column, row, context.Term(ids[row])));
            }
        }
    }
}
