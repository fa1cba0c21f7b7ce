using Ggen.Evaluation.Operators;
using Ggen.Evaluation.Scopes;
using Ggen.Evaluation.Tables;
using Ggen.Store;

namespace Ggen.Evaluation.Joins;

/// <summary>
/// The right side of a join. When the left turns out to be small, the right is not run whole but once for each key that the left has,
/// with the key as parameters, which restricts its patterns.
/// </summary>
/// <param name="Whole">The right side by itself.</param>
/// <param name="Restrict">Makes the right side with parameters when it is first wanted, so that nested joins do not plan each other over and over; null where that does not apply.</param>
/// <param name="Parameters">What to set before the restricted side is opened, and from which column of the left.</param>
/// <param name="SmallLeft">Up to how many rows the left is small.</param>
internal sealed record RightSide(Operator Whole, Func<Operator>? Restrict, (Parameter Parameter, int Column)[] Parameters, int SmallLeft)
{
    private Operator? _restricted;
    private bool _byKey;

    public RightSide(Operator whole) : this(whole, null, [], 0)
    {
    }

    /// <summary>How the last rows were collected, for an explanation.</summary>
    public string Detail => _byKey ? "right side by key" : "";

    /// <summary>Reads the left ahead as far as it must to decide, and collects the rows.</summary>
    public Rows Collect(LeftBuffer left, QueryContext context)
    {
        var rows = new Rows(Whole.Columns.Count, context.Memory);
        bool small = left.Fill(Restrict is null ? 1 : SmallLeft);
        if (small && left.IsEmpty)
            return rows;
        _byKey = small && Restrict is not null;
        if (_byKey)
        {
            CollectByKey(left.Ahead, rows, context);
        }
        else
        {
            Whole.Open();
            rows.Drain(Whole, context);
        }
        return rows;
    }

    private void CollectByKey(Rows left, Rows rows, QueryContext context)
    {
        _restricted ??= Restrict!();
        var seen = new IdRowSet(Parameters.Length, context.Memory);
        Span<TermId> key = stackalloc TermId[Parameters.Length];
        for (int row = 0; row < left.Count; row++)
        {
            for (int i = 0; i < key.Length; i++)
                key[i] = left.Column(Parameters[i].Column)[row];
            if (!seen.Add(key))
                continue;
            for (int i = 0; i < key.Length; i++)
                Parameters[i].Parameter.Value = key[i];
            _restricted.Open();
            rows.Drain(_restricted, context);
        }
        seen.Free();
    }
}
