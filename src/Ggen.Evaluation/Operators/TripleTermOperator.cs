using Ggen.Evaluation.Scopes;
using Ggen.Store;

namespace Ggen.Evaluation.Operators;

/// <summary>A part of a triple term, as a plan sees it; <paramref name="Same"/> is an earlier part that has the same variable, or -1.</summary>
internal readonly record struct TriplePart(Place Place, int Same);

/// <summary>
/// The solutions in which a column holds a triple term whose parts are what they must be, with the other parts as new columns. Where all
/// parts are known before, <paramref name="whole"/> is given the one triple term that has them before the source is opened, so that
/// the source looks for that alone.
/// </summary>
internal sealed class TripleTermOperator(ColumnMap columns, QueryContext context, Operator source, int term, TriplePart[] parts, Parameter? whole)
    : Operator(columns)
{
    private readonly bool[] _keep = new bool[Block.Capacity];
    private readonly TermId[][] _values = Values(parts);
    private readonly int[] _kept = Kept(columns, source.Columns);
    private readonly Block _block = new(new TermId[columns.Count][]);
    private bool _isEmpty;

    public override string Name => "triple term";

    public override string Detail => whole is null ? "taken apart" : "looked up";

    public override Operator[] Inputs => [source];

    public override void Open()
    {
        _isEmpty = false;
        if (whole is not null)
        {
            _isEmpty = !context.Terms.TryFindTriple(parts[0].Place.Fixed, parts[1].Place.Fixed, parts[2].Place.Fixed, out TermId triple);
            whole.Value = triple;
        }
        if (!_isEmpty)
            source.Open();
    }

    public override Block? Next()
    {
        while (!_isEmpty && source.Next() is { } block)
        {
            context.ThrowIfCancelled();
            for (int row = 0; row < block.Count; row++)
                _keep[row] = Match(block, row);
            for (int i = 0; i < _kept.Length; i++)
            {
                if (_kept[i] >= 0)
                    _block.Share(i, block.Storage(_kept[i]));
            }
            for (int i = 0; i < parts.Length; i++)
            {
                if (parts[i].Place.Output >= 0)
                    _block.Share(parts[i].Place.Output, _values[i]);
            }
            _block.Count = block.Count;
            _block.FirstSolution = block.FirstSolution;
            _block.Keep(_keep);
            if (_block.Count > 0)
                return _block;
        }
        return null;
    }

    private bool Match(Block block, int row)
    {
        TermId id = block.Storage(term)[row];
        if (id.Tag != TermTag.Triple)
            return false;
        ReadOnlySpan<TermId> ids = context.Terms.Parts(id);
        for (int i = 0; i < parts.Length; i++)
        {
            Place place = parts[i].Place;
            TermId known = place.Input >= 0 ? block.Storage(place.Input)[row] : parts[i].Same >= 0 ? ids[parts[i].Same] : place.Fixed;
            if (!known.IsNone && known != ids[i])
                return false;
            if (place.Output >= 0)
                _values[i][row] = ids[i];
        }
        return true;
    }

    private static TermId[][] Values(TriplePart[] parts)
    {
        var values = new TermId[parts.Length][];
        for (int i = 0; i < parts.Length; i++)
            values[i] = parts[i].Place.Output >= 0 ? new TermId[Block.Capacity] : [];
        return values;
    }

    // For each column the one of the source that it is, or -1.
    private static int[] Kept(ColumnMap columns, ColumnMap source)
    {
        int[] kept = new int[columns.Count];
        for (int i = 0; i < kept.Length; i++)
            kept[i] = source.IndexOf(columns[i]);
        return kept;
    }
}
