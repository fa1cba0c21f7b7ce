using Ggen.Evaluation.Operators;
using Ggen.Evaluation.Scopes;
using Ggen.Store;

namespace Ggen.Evaluation.Tables;

/// <summary>
/// By which columns rows come sorted, the most significant first: by the bits of their ids, which is the order of the permutations and
/// none of values, so that ORDER BY has nothing from it; joins, groups and DISTINCT have.
/// </summary>
internal static class RowOrder
{
    /// <summary>The columns that a scan of a pattern comes sorted by; none where a parameter may open or close a place.</summary>
    public static int[] Of(PatternPlaces pattern)
    {
        if (pattern.Subject.Parameter is not null || pattern.Predicate.Parameter is not null || pattern.Object.Parameter is not null)
            return [];
        var order = new List<int>(3);
        foreach (Place place in Places(pattern))
        {
            if (!place.Constant.IsNone)
                continue;
            if (place.Output < 0)
                break;
            if (!order.Contains(place.Output))
                order.Add(place.Output);
        }
        return order.ToArray();
    }

    /// <summary>What is left of an order when columns are copied; a column that may be unbound on the way in could be filled, so it ends the order.</summary>
    public static int[] Copied(Operator from, ColumnMap to)
    {
        var order = new List<int>();
        foreach (int column in from.Order)
        {
            int at = to.IndexOf(from.Columns[column]);
            if (at < 0 || !from.Columns.IsCertain(column))
                break;
            order.Add(at);
        }
        return order.ToArray();
    }

    /// <summary>Whether rows that agree in all of the columns stand together: these are the first of the order, whatever their sequence.</summary>
    public static bool Adjoins(int[] order, ReadOnlySpan<int> columns)
    {
        if (columns.IsEmpty || order.Length < columns.Length)
            return false;
        ReadOnlySpan<int> first = order.AsSpan(0, columns.Length);
        foreach (int column in columns)
        {
            if (!first.Contains(column))
                return false;
        }
        foreach (int column in first)
        {
            if (!columns.Contains(column))
                return false;
        }
        return true;
    }

    /// <summary>Whether rows that agree in one of the columns, which is the first of the order, stand together.</summary>
    public static bool Begins(int[] order, ReadOnlySpan<int> columns) => order.Length > 0 && columns.Contains(order[0]);

    // In the order of the permutation that a range of the pattern is taken from.
    private static Place[] Places(PatternPlaces pattern) => OrderOf(!pattern.Subject.Constant.IsNone, !pattern.Predicate.Constant.IsNone, !pattern.Object.Constant.IsNone) switch
    {
        Permutation.Spo => [pattern.Subject, pattern.Predicate, pattern.Object],
        Permutation.Pos => [pattern.Predicate, pattern.Object, pattern.Subject],
        _ => [pattern.Object, pattern.Subject, pattern.Predicate],
    };

    /// <summary>The permutation that a range with these known places is taken from, as <see cref="GraphIndex.Range"/> chooses it.</summary>
    public static Permutation OrderOf(bool subject, bool predicate, bool @object)
    {
        if (subject)
            return !predicate && @object ? Permutation.Osp : Permutation.Spo;
        return predicate ? Permutation.Pos : @object ? Permutation.Osp : Permutation.Spo;
    }
}
