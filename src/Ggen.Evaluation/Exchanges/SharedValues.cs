using Ggen.Evaluation.Scans;
using Ggen.Evaluation.Scopes;
using Ggen.Store;

namespace Ggen.Evaluation.Exchanges;

/// <summary>The table of values of one join that several pipelines have: the first that wants it makes it.</summary>
/// <param name="isWhole">Whether all solutions will be asked for, whatever LIMIT there is, as GROUP BY does.</param>
internal sealed class SharedValues(bool isWhole) : IDisposable
{
    private readonly object _gate = new();
    private volatile ValueTable? _table;
    private bool _tried;

    /// <summary>Whether all solutions will be asked for, so that nothing is gained by looking the first ones up.</summary>
    public bool IsWhole => isWhole;

    /// <summary>Whether it is there.</summary>
    public bool IsMade => _table is not null;

    /// <summary>As <see cref="ValueTable.TryMake"/>, once.</summary>
    public ValueTable? TryMake(TripleRange triples, PatternPlaces pattern, QueryContext context)
    {
        lock (_gate)
        {
            if (!_tried)
                _table = ValueTable.TryMake(triples, pattern, context);
            _tried = true;
            return _table;
        }
    }

    public void Dispose() => _table?.Dispose();
}
